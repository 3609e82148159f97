#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/layers/detail/layer_matrix.hpp>
#include <convene/measures/layers/layer_comparison.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// What the shared ties of two layers are divided by.
enum class overlap_base : std::uint8_t {
  first,   ///< Ties of the first layer: the share of them that are in the second too.
  smaller  ///< Ties of the layer that has fewer: the overlap coefficient, 1 where one layer contains the other.
};

/// How layer_overlap() divides.
struct layer_overlap_options {
  overlap_base base = overlap_base::first;
};

/// Share of the ties of one layer that are ties in another.
///
/// \f[ |A \cap B| / |A|, \quad \text{or } |A \cap B| / \min(|A|, |B|) \f]
/// over ordered pairs that were observed in both layers; of undirected layers both arcs count.
///
/// \returns  In [0, 1]; NaN where there is nothing to divide by.
/// \throws   invalid_option for layers with different numbers of vertices; cancelled.
/// Complexity: O(n + m); parallel.
/// Source: share: Battiston, Nicosia & Latora (2014), Structural measures for multiplex networks, Phys. Rev. E 89,
///         032804, conditional probability of a link; coefficient: Szymkiewicz (1934), Simpson (1943).
template <class Weight>
[[nodiscard]] double layer_overlap(const basic_layer_view<Weight>& first, const basic_layer_view<Weight>& second,
                                   const layer_overlap_options& options = {}, const run_options& run = {}) {
  const layer_comparison sums = compare_layers(first, second, run);
  const auto only = options.base == overlap_base::first ? sums.first_only : std::min(sums.first_only, sums.second_only);
  if (sums.both + only == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(sums.both) / static_cast<double>(sums.both + only);
}

/// layer_overlap() of every two of some layers.
/// \returns  Matrix, entry (i, j) with layer i as the first; symmetric for overlap_base::smaller.
template <class Weight>
[[nodiscard]] Eigen::MatrixXd layer_overlap(const std::vector<basic_layer_view<Weight>>& layers,
                                            const layer_overlap_options& options = {}, const run_options& run = {}) {
  const auto number = static_cast<Eigen::Index>(layers.size());
  Eigen::MatrixXd result(number, number);
  for (Eigen::Index i = 0; i < number; ++i)
    for (Eigen::Index j = 0; j < number; ++j)
      result(i, j) =
          layer_overlap(layers[static_cast<std::size_t>(i)], layers[static_cast<std::size_t>(j)], options, run);
  return result;
}

/// layer_overlap() of every two layers of a network.
template <class Weight>
[[nodiscard]] Eigen::MatrixXd layer_overlap(const basic_network<Weight>& net, const layer_overlap_options& options = {},
                                            const run_options& run = {}) {
  return layer_overlap(detail::layers_of(net), options, run);
}

}  // namespace convene
