#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/layers/detail/layer_matrix.hpp>
#include <convene/measures/layers/layer_comparison.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// What layer_correlation() correlates.
struct layer_correlation_options {
  bool weighted = true;  ///< Weights; otherwise whether there is a tie.
};

/// Correlation of two layers: Pearson's r over ordered pairs of different vertices.
///
/// Pairs that were not observed in both layers are left out; a pair without a tie is a 0. Of undirected layers both
/// arcs count, so that they can be compared with directed ones. Its distribution under chance is that of QAP, not of
/// independent pairs.
///
/// \returns  In [-1, 1]; NaN where either layer is the same over all pairs, or no pair is observed in both.
/// \throws   invalid_option for layers with different numbers of vertices; cancelled.
/// Complexity: O(n + m); parallel.
/// Source: Krackhardt (1987), QAP partialling as a test of spuriousness, Social Networks 9(2); gcor of R's sna.
template <class Weight>
[[nodiscard]] double layer_correlation(const basic_layer_view<Weight>& first, const basic_layer_view<Weight>& second,
                                       const layer_correlation_options& options = {}, const run_options& run = {}) {
  layer_comparison sums = compare_layers(first, second, run);
  const auto n = static_cast<double>(sums.observed);
  if (!options.weighted) {
    sums.first = sums.first_squared = static_cast<double>(sums.both + sums.first_only);
    sums.second = sums.second_squared = static_cast<double>(sums.both + sums.second_only);
    sums.products = static_cast<double>(sums.both);
    sums.first_varies = sums.first > 0 && sums.first < n;
    sums.second_varies = sums.second > 0 && sums.second < n;
  }
  if (!sums.first_varies || !sums.second_varies) return std::numeric_limits<double>::quiet_NaN();
  const double of_first = sums.first_squared - sums.first * sums.first / n,
               of_second = sums.second_squared - sums.second * sums.second / n;
  const double together = sums.products - sums.first * sums.second / n;
  return std::clamp(together / std::sqrt(of_first) / std::sqrt(of_second), -1.0, 1.0);
}

/// layer_correlation() of every two of some layers.
/// \returns  Symmetric matrix, a row a layer in their order; on the diagonal 1, or NaN for a layer that does not vary.
template <class Weight>
[[nodiscard]] Eigen::MatrixXd layer_correlation(const std::vector<basic_layer_view<Weight>>& layers,
                                                const layer_correlation_options& options = {},
                                                const run_options& run = {}) {
  return detail::symmetric_layer_matrix(
      layers, [&](const auto& a, const auto& b) { return layer_correlation(a, b, options, run); });
}

/// layer_correlation() of every two layers of a network, those that were not asked included: NaN.
template <class Weight>
[[nodiscard]] Eigen::MatrixXd layer_correlation(const basic_network<Weight>& net,
                                                const layer_correlation_options& options = {},
                                                const run_options& run = {}) {
  return layer_correlation(detail::layers_of(net), options, run);
}

}  // namespace convene
