#pragma once

#include <cmath>
#include <string>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/community/detail/weight_within.hpp>
#include <convene/measures/detail/check_grouping.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// How constant_potts_quality() weighs pairs.
struct constant_potts_options {
  double resolution = 1;  ///< Weight that each pair within a group must bring; finite and >= 0.
};

namespace detail {

/// \throws invalid_option unless finite and >= 0.
inline void check_resolution(double resolution) {
  if (!std::isfinite(resolution) || resolution < 0)
    throw invalid_option("resolution must be finite and >= 0; got " + std::to_string(resolution));
}

}  // namespace detail

/// Quality of a division by the constant Potts model: tie weight within groups less what its pairs are expected to
/// bring.
///
/// \f[ H = \sum_{g} \Bigl( \sum_{u,v \in g} w_{uv} - \gamma\, p_g \Bigr) \f]
/// over ordered pairs u != v of a directed layer, p_g = n_g (n_g - 1), and over unordered ones of an undirected layer,
/// p_g half of that; \f$\gamma\f$ is the resolution. A group pays where its density, in the unit of the weights, is
/// above it, so that unlike modularity it has no resolution limit. Every pair counts in p_g, whether observed or not;
/// unobserved pairs have no tie.
///
/// \returns  In the unit of the weights, not divided by their sum; 0 where every vertex is a group of its own.
///           range [-gamma n (n - 1), sum of the weights], of an undirected layer from half of that.
/// \throws   invalid_option for a grouping of other vertices, or a resolution that is not finite and >= 0.
/// Complexity: O(n + m). The same bits for any number of threads.
/// Source: Traag, Van Dooren & Nesterov (2011), Narrow scope for resolution-limit-free community detection,
///         Phys. Rev. E 84, 016114, https://doi.org/10.1103/PhysRevE.84.016114; scaled as in Traag, Waltman & van Eck
///         (2019). igraph's community_leiden counts pairs of a vertex with itself too and divides by the sum of the
///         weights.
template <class Weight>
[[nodiscard]] double constant_potts_quality(const basic_layer_view<Weight>& layer, const grouping& groups,
                                            const constant_potts_options& options = {}, const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  detail::check_resolution(options.resolution);
  const double share = layer.info().undirected ? 0.5 : 1;
  double pairs = 0;
  for (vertex g = 0; g < groups.number_of_groups(); ++g) {
    const auto size = static_cast<double>(groups.size(g));
    pairs += size * (size - 1);
  }
  return share * (detail::weight_within(layer, groups.groups(), run).within - options.resolution * pairs);
}

}  // namespace convene
