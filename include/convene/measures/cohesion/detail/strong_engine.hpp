#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

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
  periodic_stop stop(run);
  const auto enter = [&](vertex v) {
    low[static_cast<std::size_t>(v)] = ++met;
    path.push_back({v, met, 0});
  };
  for (vertex root = 0; root < n; ++root) {
    stop.after();
    if (labels[static_cast<std::size_t>(root)] >= 0) continue;
    enter(root);
    while (!path.empty()) {
      frame& top = path.back();
      const vertex v = top.at;
      const auto row = layer.out_neighbours(v);
      const std::uint32_t before = top.next;
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
        deeper = true;
        break;
      }
      stop.after(1 + top.next - before);
      if (deeper) {
        enter(row[top.next - 1]);
        continue;
      }
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
