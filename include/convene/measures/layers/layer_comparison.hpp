#pragma once

#include <cstdint>
#include <span>
#include <string>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/layers/detail/layer_comparison.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// Two layers side by side, over the ordered pairs of different vertices that were observed in both.
///
/// Whatever compares layers or waves follows from these sums.
struct layer_comparison {
  std::int64_t observed = 0;     ///< Ordered pairs observed in both.
  std::int64_t both = 0;         ///< Those with a tie in both.
  std::int64_t first_only = 0;   ///< Those with a tie in the first and an observed 0 in the second.
  std::int64_t second_only = 0;  ///< The reverse.
  double first = 0, second = 0;  ///< Sums of weights.
  double first_squared = 0, second_squared = 0, products = 0;  ///< Sums of their squares and products.
  double smaller = 0, larger = 0;                              ///< Sums of the smaller and the larger of both weights.
  bool first_varies = false, second_varies = false;  ///< Whether not all weights are the same, zeros included.
};

/// Compares two layers over the same vertices, of one network or of two.
///
/// What a pair without a stored relationship means is declared by each layer, as basic_layer_view::weight() has it; a
/// pair that either layer did not observe is left out. Of undirected layers both arcs count.
/// \throws   invalid_option for layers with different numbers of vertices; cancelled. Complexity: O(n + m), parallel:
///           pairs that neither layer stores are counted, not visited.
template <class Weight>
[[nodiscard]] layer_comparison compare_layers(const basic_layer_view<Weight>& first,
                                              const basic_layer_view<Weight>& second, const run_options& run = {}) {
  if (first.number_of_vertices() != second.number_of_vertices())
    throw invalid_option("layers that are compared must have the same vertices; got " +
                         std::to_string(first.number_of_vertices()) + " and " +
                         std::to_string(second.number_of_vertices()));
  return detail::compared<layer_comparison>(first, second, std::span<const vertex>(), false, run);
}

/// Compares two layers over the vertices that both have.
///
/// \param in_second  for every vertex of the first layer which one it is in the second; -1 = it is not there.
/// \throws   invalid_option for a correspondence of another length; invalid_vertex for one that the second does not
///           have, or that is named twice; cancelled.
/// Complexity: O(n + m log degree); parallel.
template <class Weight>
[[nodiscard]] layer_comparison compare_layers(const basic_layer_view<Weight>& first,
                                              const basic_layer_view<Weight>& second, std::span<const vertex> in_second,
                                              const run_options& run = {}) {
  detail::check_correspondence(first.number_of_vertices(), second.number_of_vertices(), in_second);
  return detail::compared<layer_comparison>(first, second, in_second, true, run);
}

}  // namespace convene
