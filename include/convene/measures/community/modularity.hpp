#pragma once

#include <cmath>
#include <limits>
#include <string>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/mixing/group_mixing.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// What modularity() and constant_potts_quality() count.
struct modularity_options {
  double resolution = 1;  ///< gamma >= 0: larger ones favour smaller groups.
  bool weighted = true;   ///< Weights of ties instead of their number.
};

namespace detail {

/// \throws invalid_option.
inline void check_resolution(double resolution) {
  if (!(resolution >= 0) || std::isinf(resolution))
    throw invalid_option("the resolution must be finite and >= 0; got " + std::to_string(resolution));
}

}  // namespace detail

/// How much more of the ties' weight is inside groups than strengths alone would put there.
///
/// \f[ Q = \sum_g \left( \frac{w_{gg}}{w} - \gamma \frac{s_g^{out} s_g^{in}}{w^2} \right) \f]
/// with \f$w\f$ the weight of all arcs, \f$w_{gg}\f$ of those inside group g, \f$s_g\f$ of those from and to it: of a
/// directed layer the directed modularity, of an undirected one (both arcs) the usual \f$m_g/m - \gamma (d_g/2m)^2\f$.
/// Pairs that were not observed are no ties.
///
/// \returns  Without resolution in [-1, 1), undirected in [-1/2, 1); NaN without ties.
/// \throws   invalid_option for a grouping of another length or a negative or infinite resolution; cancelled.
/// Complexity: O(n + m + groups); parallel.
/// Source: Newman & Girvan (2004), Finding and evaluating community structure in networks, Phys. Rev. E 69, 026113;
///         directed: Leicht & Newman (2008), Community structure in directed networks, Phys. Rev. Lett. 100, 118703;
///         resolution: Reichardt & Bornholdt (2006), Statistical mechanics of community detection, Phys. Rev. E 74,
///         016110.
template <class Weight>
[[nodiscard]] double modularity(const basic_layer_view<Weight>& layer, const grouping& groups,
                                const modularity_options& options = {}, const run_options& run = {}) {
  detail::check_resolution(options.resolution);
  const group_mixing_totals ties = group_mixing(layer, groups, {.weighted = options.weighted}, run);
  if (!(ties.total > 0)) return std::numeric_limits<double>::quiet_NaN();
  double expected = 0;
  for (Eigen::Index g = 0; g < ties.out.size(); ++g) expected += (ties.out[g] / ties.total) * (ties.in[g] / ties.total);
  return ties.internal / ties.total - options.resolution * expected;
}

/// Quality of a grouping after the constant Potts model: the weight inside groups less gamma for every pair inside
/// them.
///
/// \f[ H = \sum_g \left( w_{gg} - \gamma\, n_g (n_g - 1) \right) \f]
/// over arcs and ordered pairs of a directed layer, over ties and unordered pairs of an undirected one. It does not
/// depend on the size of the network, so that it has no resolution limit; groups stay denser than gamma inside and
/// thinner between. The resolution has the unit of the weights. Pairs that were not observed are no ties.
///
/// \returns  In the unit of the weights; 0 without vertices.
/// \throws   invalid_option for a grouping of another length or a negative or infinite resolution; cancelled.
/// Complexity: O(n + m + groups); parallel.
/// Source: Traag, Van Dooren & Nesterov (2011), Narrow scope for resolution-limit-free community detection,
///         Phys. Rev. E 84, 016114, https://doi.org/10.1103/PhysRevE.84.016114
template <class Weight>
[[nodiscard]] double constant_potts_quality(const basic_layer_view<Weight>& layer, const grouping& groups,
                                            const modularity_options& options = {}, const run_options& run = {}) {
  detail::check_resolution(options.resolution);
  const double inside = group_mixing(layer, groups, {.weighted = options.weighted}, run).internal;
  double pairs = 0;
  for (vertex g = 0; g < groups.number_of_groups(); ++g) {
    const double size = groups.size(g);
    pairs += size * (size - 1);
  }
  const double arcs = inside - options.resolution * pairs;
  return layer.info().undirected ? arcs / 2 : arcs;
}

}  // namespace convene
