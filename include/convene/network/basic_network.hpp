#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/block_runner.hpp>
#include <convene/fwd.hpp>
#include <convene/network/columns.hpp>
#include <convene/network/detail/check_columns.hpp>
#include <convene/network/detail/counted_pointer.hpp>
#include <convene/network/detail/graph_iterators.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/signed_view.hpp>
#include <convene/network/vertex_set.hpp>

namespace convene {

namespace detail {
struct trusted_columns;
}

/// People or organisations and what they state about one another, in several layers. Immutable.
///
/// The layers `trust`, `power` and `communication` are always there, in that order; further ones follow. A weight is
/// NaN (unobserved) or finite and >= 0. All layers share one set of stored relationships: a relationship that is stored
/// for the sake of one layer and says nothing in another was asked there and not answered, NaN. What a pair without a
/// stored relationship means is declared by the layer (absence).
///
/// Direction is rater -> rated. An undirected layer holds both arcs with one weight and says so in its layer_info.
/// Where directed and undirected layers meet in one network, the arc that mirrors an undirected statement is NaN in the
/// directed layers: nothing was observed there.
///
/// Copies are O(1) and share their columns, which may also lie in a memory-mapped file (adopt()). Two networks are
/// equal if their contents are; NaN equals NaN. Safe to read from many threads.
///
/// It is a Boost graph: VertexListGraph, EdgeListGraph, BidirectionalGraph, AdjacencyGraph and AdjacencyMatrix,
/// directed, with vertex_descriptor = vertex. `network/boost_graph.hpp` adds the property maps.
///
/// Memory: with three layers of float 24 bytes a relationship and 16.4 a vertex; see bytes().
template <class Weight>
class basic_network {
 public:
  using weight_type = Weight;

  // What makes it a Boost graph. Nested, because a graph_traits specialisation would not serve const networks.
  using vertex_descriptor = vertex;
  using edge_descriptor = relationship;
  using directed_category = boost::bidirectional_tag;
  using edge_parallel_category = boost::disallow_parallel_edge_tag;
  using traversal_category = detail::network_traversal<Weight>;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  using vertex_iterator = detail::vertex_iterator;
  using adjacency_iterator = const vertex*;
  using edge_iterator = detail::edge_iterator;
  using out_edge_iterator = detail::out_edge_iterator;
  using in_edge_iterator = detail::in_edge_iterator;
  [[nodiscard]] static constexpr vertex null_vertex() noexcept { return -1; }

  /// No vertices; the three layers that are always there.
  basic_network() : held_(nothing()) {}

  /// A network over columns that lie elsewhere, such as in a memory map. Everything is checked: O(n + m) time, 4 n
  /// bytes meanwhile.
  /// \param owner    whatever keeps the columns alive, such as a std::shared_ptr, a std::vector or a handle of a map;
  ///           is moved, so the columns must not lie in the object itself, and destroyed with the last copy of the
  ///           network. A nullptr leaves that to the caller.
  /// \throws   invalid_columns if they do not describe a network; invalid_weight; duplicate_layer; invalid_option for a
  ///           layer without name or scale; cancelled.
  template <std::move_constructible Owner>
  requires(!std::is_pointer_v<Owner>) [[nodiscard]] static basic_network
      adopt(column_spans<Weight> spans, Owner owner, const block_runner& run = {}) {
    detail::check_columns(spans, run);
    return trusted(std::move(spans), std::move(owner));
  }

  [[nodiscard]] vertex number_of_vertices() const noexcept { return spans().vertices; }
  /// Stored relationships of any layer; an undirected one counts once for each direction.
  [[nodiscard]] std::int64_t number_of_relationships() const noexcept {
    return static_cast<std::int64_t>(spans().targets.size());
  }

  [[nodiscard]] std::size_t number_of_layers() const noexcept { return spans().layers.size(); }
  /// The declaration of the k-th layer.
  /// \throws   unknown_layer.
  [[nodiscard]] const layer_info& info(std::size_t k) const { return spans().layers[checked_layer(k)].info; }
  /// Declarations of all layers, in order.
  [[nodiscard]] std::vector<layer_info> layers() const {
    std::vector<layer_info> all;
    all.reserve(number_of_layers());
    for (const auto& one : spans().layers) all.push_back(one.info);
    return all;
  }
  /// Position of a layer, if the network has it.
  [[nodiscard]] std::optional<std::size_t> find_layer(std::string_view name) const noexcept {
    for (std::size_t k = 0; k < spans().layers.size(); ++k)
      if (spans().layers[k].info.name == name) return k;
    return std::nullopt;
  }
  /// View of the k-th layer; borrows the columns.
  /// \throws   unknown_layer.
  [[nodiscard]] basic_layer_view<Weight> layer(std::size_t k) const;
  /// \throws unknown_layer, which names those there are.
  [[nodiscard]] basic_layer_view<Weight> layer(std::string_view name) const { return layer(position_of(name)); }
  [[nodiscard]] basic_layer_view<Weight> trust() const { return layer(0); }
  [[nodiscard]] basic_layer_view<Weight> power() const { return layer(1); }
  [[nodiscard]] basic_layer_view<Weight> communication() const { return layer(2); }
  /// Layer `name` less layer `name`.negative.
  /// \throws   unknown_layer if either is missing.
  [[nodiscard]] basic_signed_view<Weight> signed_layer(std::string_view name) const {
    return basic_signed_view<Weight>(layer(name), layer(std::string(name) + ".negative"));
  }
  /// Whether in any layer that was asked nobody said who answered, so that it was read off the stated values.
  [[nodiscard]] bool answered_inferred() const noexcept {
    return std::any_of(spans().layers.begin(), spans().layers.end(),
                       [](const auto& one) { return one.asked && one.answered_inferred; });
  }

  /// Whom v has a stored relationship to in any layer, ascending.
  [[nodiscard]] std::span<const vertex> out_neighbours(vertex v) const { return layer(0).out_neighbours(v); }
  /// Who has a stored relationship to v in any layer, ascending.
  [[nodiscard]] std::span<const vertex> in_neighbours(vertex v) const { return layer(0).in_neighbours(v); }
  /// The stored relationship from u to v, if there is one. O(log degree).
  [[nodiscard]] std::optional<relationship> find_relationship(vertex u, vertex v) const {
    const auto row = out_neighbours(u);
    const auto found = std::lower_bound(row.begin(), row.end(), v);
    if (found == row.end() || *found != v) return std::nullopt;
    const std::int64_t first = spans().out_offsets[static_cast<std::size_t>(u)];
    return relationship{u, v, static_cast<std::uint64_t>(first + (found - row.begin()))};
  }

  /// The columns themselves, to write them somewhere or to share them with another library.
  [[nodiscard]] const column_spans<Weight>& spans() const noexcept { return held_->spans; }
  /// Whether both look at the same columns in memory.
  [[nodiscard]] bool shares_columns_with(const basic_network& other) const noexcept { return held_ == other.held_; }

  /// Bytes that the columns hold: m (12 + sizeof(Weight) a layer) + 16 (n + 1) + n / 8 a layer. Columns that two layers
  /// share, as those do in which nobody stated anything, count once. The declarations of layers are left out.
  [[nodiscard]] std::size_t bytes() const;

  /// O(n + m).
  friend bool operator==(const basic_network& a, const basic_network& b) {
    return a.held_ == b.held_ || detail::same_columns(a.spans(), b.spans());
  }

 private:
  friend struct detail::trusted_columns;

  struct columns : detail::counted {
    explicit columns(column_spans<Weight> those) : spans(std::move(those)) {}
    column_spans<Weight> spans;
  };
  template <class Owner>
  struct owned_columns final : columns {
    owned_columns(column_spans<Weight> those, Owner theirs) : columns(std::move(those)), owner(std::move(theirs)) {}
    Owner owner;
  };
  explicit basic_network(const columns* made) : held_(made) {}
  template <class Owner>
  [[nodiscard]] static basic_network trusted(column_spans<Weight> spans, Owner owner) {
    return basic_network(new owned_columns<Owner>(std::move(spans), std::move(owner)));
  }
  [[nodiscard]] static const columns* nothing();

  [[nodiscard]] std::size_t checked_layer(std::size_t k) const {
    if (k >= number_of_layers())
      throw unknown_layer("the network has " + std::to_string(number_of_layers()) +
                          " layers; there is no layer number " + std::to_string(k));
    return k;
  }
  [[nodiscard]] std::size_t position_of(std::string_view name) const {
    if (const auto found = find_layer(name)) return *found;
    std::string known;
    for (const auto& one : spans().layers) known += (known.empty() ? "" : ", ") + one.info.name;
    throw unknown_layer("the network has no layer '" + std::string(name) + "'; it has " + known);
  }

  detail::counted_pointer<columns> held_;
};

namespace detail {

/// Makes networks of columns that are known to be right, because the library made them itself. Whoever does so sets
/// layer_columns::all_positive.
struct trusted_columns {
  template <class Weight, class Owner>
  [[nodiscard]] static basic_network<Weight> network_of(column_spans<Weight> spans, Owner owner) {
    return basic_network<Weight>::trusted(std::move(spans), std::move(owner));
  }
};

}  // namespace detail

/// The three layers that every network has, as they are unless declared otherwise: on 0..1; trust and power are
/// unstated where a row is absent, communication is zero.
[[nodiscard]] inline std::vector<layer_info> standard_layers() {
  return {{"trust", {}, absence::unstated, false},
          {"power", {}, absence::unstated, false},
          {"communication", {}, absence::zero, false}};
}

template <class Weight>
basic_layer_view<Weight> basic_network<Weight>::layer(std::size_t k) const {
  const column_spans<Weight>& all = spans();
  const layer_columns<Weight>& one = all.layers[checked_layer(k)];
  typename basic_layer_view<Weight>::pointers to;
  to.vertices = all.vertices;
  to.info = &one.info;
  to.out_offsets = all.out_offsets.data();
  to.targets = all.targets.data();
  to.weights = one.weights.data();
  to.in_offsets = all.in_offsets.data();
  to.sources = all.sources.data();
  to.in_positions = all.in_positions.data();
  to.answered = one.answered.data();
  to.asked = one.asked;
  to.answered_inferred = one.answered_inferred;
  to.all_positive = one.all_positive;
  return basic_layer_view<Weight>(to);
}

template <class Weight>
std::size_t basic_network<Weight>::bytes() const {
  const column_spans<Weight>& all = spans();
  std::size_t total = all.out_offsets.size_bytes() + all.targets.size_bytes() + all.in_offsets.size_bytes() +
                      all.sources.size_bytes() + all.in_positions.size_bytes();
  for (std::size_t k = 0; k < all.layers.size(); ++k) {
    const auto held_before = [&](auto member) {
      return std::any_of(all.layers.begin(), all.layers.begin() + static_cast<std::ptrdiff_t>(k),
                         [&](const auto& one) { return (one.*member).data() == (all.layers[k].*member).data(); });
    };
    if (!held_before(&layer_columns<Weight>::weights)) total += all.layers[k].weights.size_bytes();
    if (!held_before(&layer_columns<Weight>::answered)) total += all.layers[k].answered.size_bytes();
  }
  return total;
}

template <class Weight>
const typename basic_network<Weight>::columns* basic_network<Weight>::nothing() {
  static constexpr std::int64_t no_rows[1] = {0};
  column_spans<Weight> empty;
  empty.out_offsets = no_rows;
  empty.in_offsets = no_rows;
  for (layer_info& one : standard_layers()) empty.layers.push_back({std::move(one), {}, {}, false, true, true});
  return new columns(std::move(empty));
}

}  // namespace convene

#include <convene/network/detail/graph_functions.hpp>
