#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// Lengths of rows.
inline std::vector<std::uint32_t> row_lengths(std::span<const std::int64_t> offsets, const run_options& run) {
  std::vector<std::uint32_t> length(offsets.size() - 1);
  for_each_block(
      length.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t v = first; v < last; ++v) length[v] = static_cast<std::uint32_t>(offsets[v + 1] - offsets[v]);
      },
      run);
  return length;
}

/// Number of ties from every vertex.
template <class Weight>
std::vector<std::uint32_t> out_degrees(const basic_layer_view<Weight>& layer, const run_options& run) {
  if (layer.all_positive()) return row_lengths(layer.out_offsets(), run);
  std::vector<std::uint32_t> degree(static_cast<std::size_t>(layer.number_of_vertices()));
  for_each_block(
      degree.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t v = first; v < last; ++v) {
          std::uint32_t ties = 0;
          for (const Weight w : layer.out_weights(static_cast<vertex>(v))) ties += w > 0 ? 1U : 0U;
          degree[v] = ties;
        }
      },
      run);
  return degree;
}

/// Number of ties to every vertex. Counted along the out-columns where weights must be read, which is several times
/// faster than looking up the weight of every in-neighbour.
template <class Weight>
std::vector<std::uint32_t> in_degrees(const basic_layer_view<Weight>& layer, const run_options& run) {
  if (layer.all_positive()) return row_lengths(layer.in_offsets(), run);
  std::vector<std::uint32_t> degree(static_cast<std::size_t>(layer.number_of_vertices()), 0);
  const auto targets = layer.targets();
  const auto weights = layer.weights();
  for (std::size_t k = 0; k < targets.size(); ++k)
    degree[static_cast<std::size_t>(targets[k])] += weights[k] > 0 ? 1U : 0U;
  return degree;
}

/// Calls visit(table) with the same numbers in as few bytes as hold them.
template <class Visit>
auto with_narrow_table(const std::vector<std::uint32_t>& table, const run_options& run, Visit&& visit) {
  constexpr std::size_t worth_copying = 1U << 16;
  if (table.size() >= worth_copying && *std::max_element(table.begin(), table.end()) < 1U << 16) {
    std::vector<std::uint16_t> narrow(table.size());
    for_each_block(
        table.size(),
        [&](std::size_t first, std::size_t last) {
          for (std::size_t v = first; v < last; ++v) narrow[v] = static_cast<std::uint16_t>(table[v]);
        },
        run);
    return visit(std::span<const std::uint16_t>(narrow));
  }
  return visit(std::span<const std::uint32_t>(table));
}

}  // namespace convene::detail
