#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <convene/network/basic_network.hpp>

/// The functions of Boost's graph concepts, found by argument-dependent look-up. Each is O(1); edge() is O(log degree).
namespace convene {

template <class Weight>
[[nodiscard]] std::size_t num_vertices(const basic_network<Weight>& g) {
  return static_cast<std::size_t>(g.number_of_vertices());
}

template <class Weight>
[[nodiscard]] std::size_t num_edges(const basic_network<Weight>& g) {
  return static_cast<std::size_t>(g.number_of_relationships());
}

template <class Weight>
[[nodiscard]] std::pair<detail::vertex_iterator, detail::vertex_iterator> vertices(const basic_network<Weight>& g) {
  return {detail::vertex_iterator(0), detail::vertex_iterator(g.number_of_vertices())};
}

template <class Weight>
[[nodiscard]] std::pair<detail::edge_iterator, detail::edge_iterator> edges(const basic_network<Weight>& g) {
  const auto& all = g.spans();
  return {detail::edge_iterator(0, all.out_offsets.data(), all.targets.data()),
          detail::edge_iterator(g.number_of_relationships(), all.out_offsets.data(), all.targets.data())};
}

template <class Weight>
[[nodiscard]] std::pair<detail::out_edge_iterator, detail::out_edge_iterator> out_edges(
    vertex v, const basic_network<Weight>& g) {
  const auto& all = g.spans();
  const auto row = static_cast<std::size_t>(v);
  return {detail::out_edge_iterator(v, all.out_offsets[row], all.targets.data()),
          detail::out_edge_iterator(v, all.out_offsets[row + 1], all.targets.data())};
}

template <class Weight>
[[nodiscard]] std::pair<detail::in_edge_iterator, detail::in_edge_iterator> in_edges(vertex v,
                                                                                     const basic_network<Weight>& g) {
  const auto& all = g.spans();
  const auto row = static_cast<std::size_t>(v);
  return {detail::in_edge_iterator(v, all.in_offsets[row], all.sources.data(), all.in_positions.data()),
          detail::in_edge_iterator(v, all.in_offsets[row + 1], all.sources.data(), all.in_positions.data())};
}

template <class Weight>
[[nodiscard]] std::pair<const vertex*, const vertex*> adjacent_vertices(vertex v, const basic_network<Weight>& g) {
  const auto row = g.out_neighbours(v);
  return {row.data(), row.data() + row.size()};
}

template <class Weight>
[[nodiscard]] std::size_t out_degree(vertex v, const basic_network<Weight>& g) {
  return g.out_neighbours(v).size();
}

template <class Weight>
[[nodiscard]] std::size_t in_degree(vertex v, const basic_network<Weight>& g) {
  return g.in_neighbours(v).size();
}

template <class Weight>
[[nodiscard]] std::size_t degree(vertex v, const basic_network<Weight>& g) {
  return out_degree(v, g) + in_degree(v, g);
}

template <class Weight>
[[nodiscard]] vertex source(const relationship& uv, const basic_network<Weight>&) {
  return uv.source;
}

template <class Weight>
[[nodiscard]] vertex target(const relationship& uv, const basic_network<Weight>&) {
  return uv.target;
}

/// The relationship from u to v, and whether there is one.
template <class Weight>
[[nodiscard]] std::pair<relationship, bool> edge(vertex u, vertex v, const basic_network<Weight>& g) {
  const auto found = g.find_relationship(u, v);
  return {found.value_or(relationship{}), found.has_value()};
}

}  // namespace convene
