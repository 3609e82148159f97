#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/detail/ties_only.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// Where a network hangs by a single vertex or a single pair.
struct weak_points {
  std::vector<vertex> articulation_vertices;       ///< Ascending.
  std::vector<std::pair<vertex, vertex>> bridges;  ///< Each as (lower, higher), ascending.
  friend bool operator==(const weak_points&, const weak_points&) = default;
};

/// Articulation vertices and bridges in one pass: what, taken away, leaves more weak components than there were.
///
/// Direction does not matter, and a mutual tie is one connection: a pair with ties both ways is a bridge all the same.
/// An isolate is no articulation vertex. Zero and unobserved relationships are no ties.
///
/// Complexity: O(n + m); one depth-first search without recursion.
/// \throws   cancelled.
/// Source: Hopcroft & Tarjan (1973), Efficient algorithms for graph manipulation, Commun. ACM 16(6).
template <class Weight>
[[nodiscard]] weak_points find_weak_points(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  return detail::with_ties_only(layer, run, [&](const basic_layer_view<Weight>& ties) {
    struct frame {
      vertex at, parent;
      std::uint64_t next;  // place in its out-row and then its in-row
    };
    const vertex n = ties.number_of_vertices();
    const bool undirected = ties.info().undirected;
    large_vector<vertex> number(static_cast<std::size_t>(n), 0), low(static_cast<std::size_t>(n), 0);
    large_vector<std::uint8_t> cuts(static_cast<std::size_t>(n), 0);
    large_vector<frame> path;
    periodic_stop stop(run);
    weak_points found;
    vertex met = 0;
    const auto enter = [&](vertex v, vertex parent) {
      number[static_cast<std::size_t>(v)] = low[static_cast<std::size_t>(v)] = ++met;
      path.push_back({v, parent, 0});
    };
    for (vertex root = 0; root < n; ++root) {
      stop.after();
      if (number[static_cast<std::size_t>(root)] != 0) continue;
      int branches = 0;
      enter(root, -1);
      while (!path.empty()) {
        frame& top = path.back();
        const vertex v = top.at;
        const auto out = ties.out_neighbours(v), in = undirected ? out.first(0) : ties.in_neighbours(v);
        const std::uint64_t before = top.next;
        vertex least = low[static_cast<std::size_t>(v)], child = -1;
        while (top.next < out.size() + in.size()) {
          const vertex u = top.next < out.size() ? out[top.next] : in[top.next - out.size()];
          ++top.next;
          if (u == top.parent) continue;
          if (number[static_cast<std::size_t>(u)] == 0) {
            child = u;
            break;
          }
          least = std::min(least, number[static_cast<std::size_t>(u)]);
        }
        stop.after(1 + top.next - before);
        low[static_cast<std::size_t>(v)] = least;
        if (child >= 0) {
          enter(child, v);
          continue;
        }
        const vertex parent = top.parent;
        path.pop_back();
        if (parent < 0) continue;
        vertex& above = low[static_cast<std::size_t>(parent)];
        above = std::min(above, least);
        if (parent == root)
          ++branches;
        else if (least >= number[static_cast<std::size_t>(parent)])
          cuts[static_cast<std::size_t>(parent)] = 1;
        if (least > number[static_cast<std::size_t>(parent)])
          found.bridges.emplace_back(std::min(v, parent), std::max(v, parent));
      }
      if (branches > 1) cuts[static_cast<std::size_t>(root)] = 1;
    }
    for (vertex v = 0; v < n; ++v)
      if (cuts[static_cast<std::size_t>(v)] != 0) found.articulation_vertices.push_back(v);
    std::sort(found.bridges.begin(), found.bridges.end(), [&](const auto& a, const auto& b) {
      stop.after();
      return a < b;
    });
    return found;
  });
}

/// Vertices without which a weak component falls apart, ascending from 0. See find_weak_points().
template <class Weight>
[[nodiscard]] std::vector<vertex> articulation_vertices(const basic_layer_view<Weight>& layer,
                                                        const run_options& run = {}) {
  return find_weak_points(layer, run).articulation_vertices;
}

/// Pairs without whose ties a weak component falls apart. See find_weak_points().
template <class Weight>
[[nodiscard]] std::vector<std::pair<vertex, vertex>> bridges(const basic_layer_view<Weight>& layer,
                                                             const run_options& run = {}) {
  return find_weak_points(layer, run).bridges;
}

}  // namespace convene
