#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

#include <convene/error.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/collaboration_graph.hpp>
#include <convene/network/detail/same_layers.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/vertex_map.hpp>
#include <convene/network/vertex_set.hpp>

namespace convene {

/// A layer that is read from a property map of a Boost graph: edge -> weight, NaN = unobserved.
template <class Map>
struct mapped_layer {
  layer_info info;
  Map weights;
};
template <class Map>
mapped_layer(layer_info, Map) -> mapped_layer<Map>;

/// Who answered the layers of a network that freeze() makes of a Boost graph, which does not say.
enum class frozen_answers : std::uint8_t {
  of_everybody,  ///< Where absence means zero, a pair without an edge is observed to have no tie.
  of_who_states  ///< Only whoever states a weight: who has no edge from them did not answer.
};

/// How freeze() makes a network.
struct freeze_options {
  /// Index (boost::vertex_index) of the vertex that becomes vertex k; empty = by index. Those left out do not come
  /// along.
  std::vector<vertex> order = {};
  merge_rule when_repeated = merge_rule::refuse;
  frozen_answers answers = frozen_answers::of_everybody;  ///< A collaboration_graph says who answered itself.
};

namespace detail {

inline vertex_map freezing_order(const freeze_options& options, std::size_t vertices) {
  if (vertices > static_cast<std::size_t>(std::numeric_limits<vertex>::max()))
    throw invalid_vertex("a network has at most 2147483647 vertices; got " + std::to_string(vertices));
  std::vector<vertex> order = options.order;
  if (order.empty())
    for (std::size_t v = 0; v < vertices; ++v) order.push_back(static_cast<vertex>(v));
  return {std::move(order), static_cast<vertex>(vertices)};
}

/// Calls add(u, v, edge) for every edge between two vertices that come along.
template <class Graph, class Add>
void for_each_frozen_edge(const Graph& g, const vertex_map& ids, const Add& add) {
  using boost::edges, boost::get, boost::source, boost::target;
  const auto index = get(boost::vertex_index, g);
  const auto [first, last] = edges(g);
  for (auto it = first; it != last; ++it) {
    const auto u = ids.to_part(static_cast<vertex>(get(index, source(*it, g))));
    const auto v = ids.to_part(static_cast<vertex>(get(index, target(*it, g))));
    if (u && v) add(*u, *v, *it);
  }
}

}  // namespace detail

/// The network of a Boost graph, with layers read from property maps. Layers that are not mapped were not asked.
///
/// \param g       a VertexListGraph and EdgeListGraph with a vertex_index map. Where it is undirected, so are all
///     layers.
/// \param layers  as many mapped_layer as are wanted, in one std::tuple: `std::tuple(mapped_layer{layer_info{"trust"},
///     map})`.
/// \throws   as network_builder; duplicate_relationship for parallel edges unless options say how to merge them.
/// Complexity: O(n + m).
template <class Weight = float, class Graph, class... Maps>
[[nodiscard]] basic_network<Weight> freeze(const Graph& g, const std::tuple<mapped_layer<Maps>...>& layers,
                                           const freeze_options& options = {}) {
  const vertex_map ids = detail::freezing_order(options, static_cast<std::size_t>(num_vertices(g)));
  basic_network_builder<Weight> builder(ids.size_of_part());
  constexpr bool undirected =
      std::is_convertible_v<typename boost::graph_traits<Graph>::directed_category, boost::undirected_tag>;
  const auto declare = [&](layer_info info) {
    info.undirected = info.undirected || undirected;
    const layer_handle layer = builder.add_layer(std::move(info));
    if (options.answers == frozen_answers::of_everybody) builder.answered(layer, vertex_set::all(ids.size_of_part()));
    return layer.index;
  };
  const auto places =
      std::apply([&](const auto&... one) { return std::vector<std::size_t>{declare(one.info)...}; }, layers);
  std::vector<Weight> row(builder.number_of_layers(), std::numeric_limits<Weight>::quiet_NaN());
  detail::for_each_frozen_edge(g, ids, [&](vertex u, vertex v, const auto& edge) {
    std::size_t k = 0;
    std::apply([&](const auto&... one) { ((row[places[k++]] = static_cast<Weight>(get(one.weights, edge))), ...); },
               layers);
    builder.add(u, v, row);
  });
  return std::move(builder).build(options.when_repeated);
}

/// The network of a collaboration_graph: its edges with all their layers.
/// \throws   as above.
template <class Weight = float>
[[nodiscard]] basic_network<Weight> freeze(const collaboration_graph& g, const freeze_options& options = {}) {
  const vertex_map ids = detail::freezing_order(options, num_vertices(g));
  const std::vector<bundled_layer>& layers = g[boost::graph_bundle].layers;
  basic_network_builder<Weight> builder(ids.size_of_part());
  builder.name_vertices([&](vertex v) {
    const std::string& name = g[static_cast<std::size_t>(ids.to_whole(v))].name;
    return name.empty() ? "vertex " + std::to_string(v) : "'" + name + "'";
  });
  for (const bundled_layer& one : layers) {
    const layer_handle handle = builder.add_layer(one.info);
    if (one.asked) builder.asked(handle);
    vertex_set answered(ids.size_of_part());
    for (vertex v = 0; v < ids.size_of_part(); ++v)
      if (one.answered.contains(ids.to_whole(v))) answered.insert(v);
    builder.answered(handle, answered, {.inferred = one.answered_inferred});
  }
  std::vector<Weight> row(builder.number_of_layers());
  detail::for_each_frozen_edge(g, ids, [&](vertex u, vertex v, const auto& edge) {
    for (std::size_t k = 0; k < row.size(); ++k) row[k] = static_cast<Weight>(g[edge].weight(k));
    builder.add(u, v, row);
  });
  return std::move(builder).build(options.when_repeated);
}

/// An editable copy of a network, with its layers and who answered them; names are empty. An undirected layer keeps
/// both its arcs. freeze<Weight>(thaw(g)) == g. O(n + m).
template <class Weight>
[[nodiscard]] collaboration_graph thaw(const basic_network<Weight>& g) {
  collaboration_graph result(num_vertices(g));
  std::vector<bundled_layer>& layers = result[boost::graph_bundle].layers;
  layers.clear();
  for (std::size_t k = 0; k < g.number_of_layers(); ++k) {
    const basic_layer_view<Weight> layer = g.layer(k);
    layers.push_back({layer.info(), vertex_set::of_words(g.number_of_vertices(), layer.answered_words()), layer.asked(),
                      layer.answered_inferred()});
  }
  const column_spans<Weight>& all = g.spans();
  const auto [first, last] = edges(g);
  for (auto it = first; it != last; ++it) {
    const relationship uv = *it;
    bundled_relationship stated;
    for (std::size_t k = 0; k < all.layers.size(); ++k)
      stated.set_weight(k, static_cast<double>(all.layers[k].weights[uv.index]));
    boost::add_edge(static_cast<std::size_t>(uv.source), static_cast<std::size_t>(uv.target), std::move(stated),
                    result);
  }
  return result;
}

}  // namespace convene
