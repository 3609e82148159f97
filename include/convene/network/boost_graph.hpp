#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

#include <convene/network/basic_network.hpp>

/// What Boost.Graph's algorithms ask of a network beyond the graph itself: index maps and a property map a layer.
///
/// get(boost::vertex_index, g) and get(boost::edge_index, g) are found by the algorithms on their own;
/// `weight_map(boost::weight_map(convene::weights_of(g, "trust")))` hands a layer over. A layer holds strengths, and
/// unobserved ones are NaN; where an algorithm wants lengths, say how they come about: lengths_of().
namespace convene {

/// vertex -> its index: itself.
struct vertex_index_map {
  using key_type = vertex;
  using value_type = std::size_t;
  using reference = std::size_t;
  using category = boost::readable_property_map_tag;
  [[nodiscard]] std::size_t operator[](vertex v) const noexcept { return static_cast<std::size_t>(v); }
  friend std::size_t get(const vertex_index_map& map, vertex v) noexcept { return map[v]; }
};

/// relationship -> its index in [0, m).
struct edge_index_map {
  using key_type = relationship;
  using value_type = std::size_t;
  using reference = std::size_t;
  using category = boost::readable_property_map_tag;
  [[nodiscard]] std::size_t operator[](const relationship& uv) const noexcept {
    return static_cast<std::size_t>(uv.index);
  }
  friend std::size_t get(const edge_index_map& map, const relationship& uv) noexcept { return map[uv]; }
};

/// relationship -> its weight in one layer; NaN = unobserved. Borrows the network.
template <class Weight>
class layer_weight_map {
 public:
  using key_type = relationship;
  using value_type = Weight;
  using reference = Weight;
  using category = boost::readable_property_map_tag;
  layer_weight_map() = default;
  explicit layer_weight_map(const basic_layer_view<Weight>& layer) : weights_(layer.weights().data()) {}
  [[nodiscard]] Weight operator[](const relationship& uv) const { return weights_[uv.index]; }
  friend Weight get(const layer_weight_map& map, const relationship& uv) { return map[uv]; }

 private:
  const Weight* weights_ = nullptr;
};

/// Weights of one layer by relationship.
/// \throws   unknown_layer.
template <class Weight>
[[nodiscard]] layer_weight_map<Weight> weights_of(const basic_network<Weight>& g, std::string_view layer) {
  return layer_weight_map<Weight>(g.layer(layer));
}

/// relationship -> length(weight): how far apart a tie of that strength is. Borrows the network.
template <class Weight, class Length>
class layer_length_map {
 public:
  using key_type = relationship;
  using value_type = double;
  using reference = double;
  using category = boost::readable_property_map_tag;
  layer_length_map(const basic_layer_view<Weight>& layer, Length length)
      : weights_(layer), length_(std::move(length)) {}
  [[nodiscard]] double operator[](const relationship& uv) const { return length_(weights_[uv]); }
  friend double get(const layer_length_map& map, const relationship& uv) { return map[uv]; }

 private:
  layer_weight_map<Weight> weights_;
  Length length_;
};

/// Lengths made from the weights of one layer; `length` is called with a weight, which may be 0 or NaN.
/// \throws unknown_layer.
template <class Weight, class Length>
[[nodiscard]] layer_length_map<Weight, Length> lengths_of(const basic_network<Weight>& g, std::string_view layer,
                                                          Length length) {
  return {g.layer(layer), std::move(length)};
}

template <class Weight>
[[nodiscard]] vertex_index_map get(boost::vertex_index_t, const basic_network<Weight>&) noexcept {
  return {};
}
template <class Weight>
[[nodiscard]] std::size_t get(boost::vertex_index_t, const basic_network<Weight>&, vertex v) noexcept {
  return static_cast<std::size_t>(v);
}
template <class Weight>
[[nodiscard]] edge_index_map get(boost::edge_index_t, const basic_network<Weight>&) noexcept {
  return {};
}
template <class Weight>
[[nodiscard]] std::size_t get(boost::edge_index_t, const basic_network<Weight>&, const relationship& uv) noexcept {
  return static_cast<std::size_t>(uv.index);
}

}  // namespace convene

namespace boost {

template <class Weight>
struct property_map<convene::basic_network<Weight>, vertex_index_t> {
  using type = convene::vertex_index_map;
  using const_type = convene::vertex_index_map;
};
template <class Weight>
struct property_map<convene::basic_network<Weight>, edge_index_t> {
  using type = convene::edge_index_map;
  using const_type = convene::edge_index_map;
};

}  // namespace boost
