#pragma once

#include <limits>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/layers/detail/layer_matrix.hpp>
#include <convene/measures/layers/layer_comparison.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// What layer_jaccard() counts.
struct layer_jaccard_options {
  bool weighted = false;  ///< Ruzicka's form: sum of the smaller over sum of the larger weights.
};

/// Ties that two layers share over ties that either has.
///
/// \f[ J = |A \cap B| / |A \cup B|, \quad \text{weighted: } \sum \min(a_{uv}, b_{uv}) / \sum \max(a_{uv}, b_{uv}) \f]
/// over ordered pairs that were observed in both layers; of undirected layers both arcs count.
///
/// \returns  In [0, 1]; NaN where neither layer has a tie on such a pair.
/// \throws   invalid_option for layers with different numbers of vertices; cancelled.
/// Complexity: O(n + m); parallel.
/// Source: Jaccard (1901), Bull. Soc. Vaudoise Sci. Nat. 37; weighted: Ruzicka (1958), Biologia 13.
template <class Weight>
[[nodiscard]] double layer_jaccard(const basic_layer_view<Weight>& first, const basic_layer_view<Weight>& second,
                                   const layer_jaccard_options& options = {}, const run_options& run = {}) {
  const layer_comparison sums = compare_layers(first, second, run);
  const auto either = sums.both + sums.first_only + sums.second_only;
  if (either == 0) return std::numeric_limits<double>::quiet_NaN();
  return options.weighted ? sums.smaller / sums.larger : static_cast<double>(sums.both) / static_cast<double>(either);
}

/// layer_jaccard() of every two of some layers.
/// \returns  Symmetric matrix, a row a layer in their order; on the diagonal 1, or NaN for a layer without ties.
template <class Weight>
[[nodiscard]] Eigen::MatrixXd layer_jaccard(const std::vector<basic_layer_view<Weight>>& layers,
                                            const layer_jaccard_options& options = {}, const run_options& run = {}) {
  return detail::symmetric_layer_matrix(
      layers, [&](const auto& a, const auto& b) { return layer_jaccard(a, b, options, run); });
}

/// layer_jaccard() of every two layers of a network.
template <class Weight>
[[nodiscard]] Eigen::MatrixXd layer_jaccard(const basic_network<Weight>& net, const layer_jaccard_options& options = {},
                                            const run_options& run = {}) {
  return layer_jaccard(detail::layers_of(net), options, run);
}

}  // namespace convene
