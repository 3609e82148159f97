#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>

namespace convene::detail {

/// The direction that leads back.
[[nodiscard]] constexpr tie_direction reversed(tie_direction along) {
  return along == tie_direction::both ? along : along == tie_direction::out ? tie_direction::in : tie_direction::out;
}

/// Whether `test` holds of a neighbour of v along a direction; not asked any more after the first.
template <class Weight, class Test>
bool any_neighbour(const basic_layer_view<Weight>& layer, vertex v, tie_direction along, const Test& test) {
  const auto any_in = [&](const auto& row) {
    for (const vertex u : row)
      if (test(u)) return true;
    return false;
  };
  const auto any_tie_in = [&](const auto& row) {
    for (const auto [u, weight] : row)
      if (test(u)) return true;
    return false;
  };
  const bool plain = layer.all_positive();
  if (along != tie_direction::in && (plain ? any_in(layer.out_neighbours(v)) : any_tie_in(layer.out_ties(v))))
    return true;
  return along != tie_direction::out && (plain ? any_in(layer.in_neighbours(v)) : any_tie_in(layer.in_ties(v)));
}

/// Whoever has the most ways through, or the most ties if both directions are followed: likely in the largest component.
template <class Weight>
[[nodiscard]] vertex best_connected(const basic_layer_view<Weight>& layer, tie_direction along) {
  const auto out = layer.out_offsets(), in = layer.in_offsets();
  vertex best = 0;
  std::int64_t most = -1;
  for (std::size_t v = 0; v + 1 < out.size(); ++v) {
    const std::int64_t leaving = out[v + 1] - out[v], arriving = in[v + 1] - in[v];
    const std::int64_t here = along == tie_direction::both ? leaving + arriving : leaving * arriving;
    if (here <= most) continue;
    most = here;
    best = static_cast<vertex>(v);
  }
  return best;
}

/// Everybody within reach of `start` along a direction, one byte a vertex.
///
/// Two steps outwards; then, while that gains much, whoever is not reached yet looks for somebody reached, many threads
/// at once; a last look by one thread follows up each gain. What is marked is reachable whenever it was marked, so that
/// the order does not matter.
template <class Weight>
[[nodiscard]] std::vector<std::uint8_t> reached(const basic_layer_view<Weight>& layer, vertex start,
                                                tie_direction along, const run_options& run) {
  const auto n = static_cast<std::size_t>(layer.number_of_vertices());
  std::vector<std::uint8_t> marks(n, 0);
  const auto seen = [&](vertex v) {
    return std::atomic_ref<std::uint8_t>(marks[static_cast<std::size_t>(v)]).load(std::memory_order_relaxed) != 0;
  };
  const auto mark = [&](vertex v) {
    std::atomic_ref<std::uint8_t>(marks[static_cast<std::size_t>(v)]).store(1, std::memory_order_relaxed);
  };
  const auto meets_reached = [&](vertex v) { return any_neighbour(layer, v, reversed(along), seen); };
  const auto for_each_next = [&](vertex v, const auto& visit) {
    any_neighbour(layer, v, along, [&](vertex u) {
      visit(u);
      return false;
    });
  };
  mark(start);
  for_each_next(start, [&](vertex u) {
    mark(u);
    for_each_next(u, mark);
  });
  for (int sweep = 0; sweep < 8; ++sweep) {
    const std::int64_t gained = fixed_block_sum(
        n,
        [&](std::size_t first, std::size_t last) {
          std::int64_t marked = 0;
          for (auto v = static_cast<vertex>(first); v < static_cast<vertex>(last); ++v)
            if (!seen(v) && meets_reached(v)) {
              mark(v);
              ++marked;
            }
          return marked;
        },
        run);
    if (gained == 0) return marks;
    if (gained < static_cast<std::int64_t>(n / 64)) break;
  }
  periodic_stop stop(run);
  std::vector<vertex> open;
  for (vertex v = 0; v < static_cast<vertex>(n); ++v) {
    stop.after();
    if (seen(v) || !meets_reached(v)) continue;
    mark(v);
    open.push_back(v);
    while (!open.empty()) {
      const vertex u = open.back();
      stop.after(1 + layer.out_neighbours(u).size());
      open.pop_back();
      for_each_next(u, [&](vertex next) {
        if (seen(next)) return;
        mark(next);
        open.push_back(next);
      });
    }
  }
  return marks;
}

}  // namespace convene::detail
