#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// Number of ties from every vertex.
template <class Weight>
std::vector<std::uint32_t> out_degrees(const basic_layer_view<Weight>& layer) {
  const auto n = static_cast<std::size_t>(layer.number_of_vertices());
  const auto offsets = layer.out_offsets();
  std::vector<std::uint32_t> degree(n, 0);
  for (std::size_t v = 0; v < n; ++v) {
    if (layer.all_positive()) {
      degree[v] = static_cast<std::uint32_t>(offsets[v + 1] - offsets[v]);
    } else {
      for (const Weight w : layer.out_weights(static_cast<vertex>(v))) degree[v] += w > 0 ? 1U : 0U;
    }
  }
  return degree;
}

/// Number of ties to every vertex. Counted along the out-columns, which is several times faster than looking up the
/// weight of every in-neighbour.
template <class Weight>
std::vector<std::uint32_t> in_degrees(const basic_layer_view<Weight>& layer) {
  const auto n = static_cast<std::size_t>(layer.number_of_vertices());
  std::vector<std::uint32_t> degree(n, 0);
  if (layer.all_positive()) {
    const auto offsets = layer.in_offsets();
    for (std::size_t v = 0; v < n; ++v) degree[v] = static_cast<std::uint32_t>(offsets[v + 1] - offsets[v]);
    return degree;
  }
  const auto targets = layer.targets();
  const auto weights = layer.weights();
  for (std::size_t k = 0; k < targets.size(); ++k)
    degree[static_cast<std::size_t>(targets[k])] += weights[k] > 0 ? 1U : 0U;
  return degree;
}

/// Calls visit(table) with the same numbers in as few bytes as hold them.
template <class Visit>
auto with_narrow_table(const std::vector<std::uint32_t>& table, Visit&& visit) {
  constexpr std::size_t worth_copying = 1U << 16;
  const auto most = std::max_element(table.begin(), table.end());
  if (table.size() >= worth_copying && *most < 1U << 16) {
    std::vector<std::uint16_t> narrow(table.size());
    std::transform(table.begin(), table.end(), narrow.begin(),
                   [](std::uint32_t d) { return static_cast<std::uint16_t>(d); });
    return visit(std::span<const std::uint16_t>(narrow));
  }
  return visit(std::span<const std::uint32_t>(table));
}

}  // namespace convene::detail
