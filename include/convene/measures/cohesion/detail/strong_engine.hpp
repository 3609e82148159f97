#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// Rows along the ties (`forwards`) or against them, of a layer that holds ties only.
template <class Weight>
[[nodiscard]] std::span<const vertex> next_of(const basic_layer_view<Weight>& layer, vertex v, bool forwards) {
  return forwards ? layer.out_neighbours(v) : layer.in_neighbours(v);
}

/// Everybody within reach of `start`, one byte a vertex.
///
/// Two steps outwards; then, while that gains much, whoever is not reached yet looks for somebody reached, many threads
/// at once; a last look by one thread follows up each gain. What is marked is reachable whenever it was marked, so that
/// the order does not matter.
template <class Weight>
[[nodiscard]] std::vector<std::uint8_t> reach(const basic_layer_view<Weight>& layer, vertex start, bool forwards,
                                              const run_options& run) {
  const auto n = static_cast<std::size_t>(layer.number_of_vertices());
  std::vector<std::uint8_t> reached(n, 0);
  const auto seen = [&](vertex v) {
    return std::atomic_ref<std::uint8_t>(reached[static_cast<std::size_t>(v)]).load(std::memory_order_relaxed) != 0;
  };
  const auto mark = [&](vertex v) {
    std::atomic_ref<std::uint8_t>(reached[static_cast<std::size_t>(v)]).store(1, std::memory_order_relaxed);
  };
  const auto meets_reached = [&](vertex v) {
    for (const vertex u : next_of(layer, v, !forwards))
      if (seen(u)) return true;
    return false;
  };
  mark(start);
  for (const vertex u : next_of(layer, start, forwards)) {
    mark(u);
    for (const vertex v : next_of(layer, u, forwards)) mark(v);
  }
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
    if (gained < static_cast<std::int64_t>(n / 64)) break;
  }
  run.check_stop();
  std::vector<vertex> open;
  for (vertex v = 0; v < static_cast<vertex>(n); ++v) {
    if (reached[static_cast<std::size_t>(v)] != 0 || !meets_reached(v)) continue;
    mark(v);
    open.push_back(v);
    while (!open.empty()) {
      const vertex u = open.back();
      open.pop_back();
      for (const vertex next : next_of(layer, u, forwards))
        if (reached[static_cast<std::size_t>(next)] == 0) {
          mark(next);
          open.push_back(next);
        }
    }
  }
  return reached;
}

/// Strong components of the vertices whose label is below 0, by depth-first search without recursion; they get labels
/// from `label` on, a component before those that reach it. Vertices that have a label already are passed by. Source:
/// Tarjan (1972), Depth-first search and linear graph algorithms, SIAM J. Comput. 1(2).
template <class Weight>
vertex label_strong_components(const basic_layer_view<Weight>& layer, std::vector<vertex>& labels, vertex label,
                               const run_options& run) {
  struct frame {
    vertex at;
    vertex number;       // in the order in which vertices are met, from 1
    std::uint32_t next;  // place in its row
  };
  const vertex n = layer.number_of_vertices();
  // 0: not met; else the number of the lowest met vertex that is known to be in the same component or open.
  std::vector<vertex> low(static_cast<std::size_t>(n), 0);
  std::vector<frame> path;
  std::vector<vertex> open;
  vertex met = 0;
  const auto enter = [&](vertex v) {
    low[static_cast<std::size_t>(v)] = ++met;
    path.push_back({v, met, 0});
  };
  for (vertex root = 0; root < n; ++root) {
    if (labels[static_cast<std::size_t>(root)] >= 0) continue;
    if (root % 65536 == 0) run.check_stop();
    enter(root);
    while (!path.empty()) {
      frame& top = path.back();
      const vertex v = top.at;
      const auto row = layer.out_neighbours(v);
      vertex least = low[static_cast<std::size_t>(v)];
      bool deeper = false;
      while (top.next < row.size()) {
        const vertex u = row[top.next++];
        if (labels[static_cast<std::size_t>(u)] >= 0) continue;
        const vertex other = low[static_cast<std::size_t>(u)];
        if (other != 0) {
          least = std::min(least, other);
          continue;
        }
        low[static_cast<std::size_t>(v)] = least;
        enter(u);
        deeper = true;
        break;
      }
      if (deeper) continue;
      low[static_cast<std::size_t>(v)] = least;
      const vertex own = top.number;
      path.pop_back();
      if (least == own) {
        labels[static_cast<std::size_t>(v)] = label;
        while (!open.empty() && low[static_cast<std::size_t>(open.back())] >= own) {
          labels[static_cast<std::size_t>(open.back())] = label;
          open.pop_back();
        }
        ++label;
      } else {
        open.push_back(v);
      }
      if (!path.empty()) {
        vertex& above = low[static_cast<std::size_t>(path.back().at)];
        if (labels[static_cast<std::size_t>(v)] < 0) above = std::min(above, least);
      }
    }
  }
  return label;
}

}  // namespace convene::detail
