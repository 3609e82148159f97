#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// Calls visit(u, ties) for every u that v has a tie with in either direction, ascending; `ties` is 1 or, where mutual, 2.
/// Of an undirected layer it is 1. The layer holds ties only.
template <class Weight, class Visit>
void for_each_neighbour(const basic_layer_view<Weight>& ties, vertex v, Visit&& visit) {
  const auto out = ties.out_neighbours(v);
  if (ties.info().undirected) {
    for (const vertex u : out) visit(u, vertex{1});
    return;
  }
  const auto in = ties.in_neighbours(v);
  std::size_t there = 0, back = 0;
  while (there < out.size() || back < in.size()) {
    const vertex to = there < out.size() ? out[there] : ties.number_of_vertices();
    const vertex from = back < in.size() ? in[back] : ties.number_of_vertices();
    visit(to < from ? to : from, static_cast<vertex>((to <= from) + (from <= to)));
    there += to <= from;
    back += from <= to;
  }
}

}  // namespace convene::detail
