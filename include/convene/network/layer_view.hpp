#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <span>

#include <convene/fwd.hpp>
#include <convene/network/layer_info.hpp>
#include <convene/observed.hpp>

namespace convene {

/// What is known of one ordered pair in one layer.
enum class relationship_state : std::uint8_t {
  value,       ///< A weight > 0: a tie.
  zero,        ///< Observed that there is none.
  unobserved,  ///< Nobody asked, or nobody answered.
  impossible   ///< Somebody with themselves.
};

/// One end of a tie with its weight, which is > 0.
template <class Weight>
struct basic_tie {
  vertex neighbour;
  Weight weight;
  friend bool operator==(const basic_tie&, const basic_tie&) = default;
};

/// The ties among the stored relationships of one vertex: those with a weight > 0, neighbours ascending.
/// Borrows what its view borrows.
template <class Weight>
class basic_tie_range {
 public:
  class iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = basic_tie<Weight>;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = value_type;

    iterator() = default;
    reference operator*() const { return {neighbours_[at_], weight()}; }
    iterator& operator++() {
      ++at_;
      skip();
      return *this;
    }
    iterator operator++(int) {
      iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const iterator& a, const iterator& b) { return a.at_ == b.at_; }

   private:
    friend basic_tie_range;
    iterator(std::span<const vertex> neighbours, const Weight* weights, const std::uint32_t* positions, std::size_t at)
        : neighbours_(neighbours), weights_(weights), positions_(positions), at_(at) {
      skip();
    }
    [[nodiscard]] Weight weight() const { return weights_[positions_ == nullptr ? at_ : positions_[at_]]; }
    void skip() {
      while (at_ < neighbours_.size() && !(weight() > 0)) ++at_;
    }

    std::span<const vertex> neighbours_;
    const Weight* weights_ = nullptr;
    const std::uint32_t* positions_ = nullptr;
    std::size_t at_ = 0;
  };

  basic_tie_range() = default;
  /// \param positions  null: the k-th weight belongs to the k-th neighbour; else its place in `weights`.
  basic_tie_range(std::span<const vertex> neighbours, const Weight* weights, const std::uint32_t* positions)
      : neighbours_(neighbours), weights_(weights), positions_(positions) {}
  [[nodiscard]] iterator begin() const { return {neighbours_, weights_, positions_, 0}; }
  [[nodiscard]] iterator end() const { return {neighbours_, weights_, positions_, neighbours_.size()}; }

 private:
  std::span<const vertex> neighbours_;
  const Weight* weights_ = nullptr;
  const std::uint32_t* positions_ = nullptr;
};

/// One layer of a network, as kernels read it. O(1) to make and to copy.
///
/// Borrows the network or the compact layer that it was made from, whose columns must live longer. Stored relationships
/// are those of any layer of the network, so a weight may be 0 (observed that there is none) or NaN (asked and not
/// answered); ties are the weights > 0. Vertices given to it must be in [0, n), which is not checked.
/// Safe to read from many threads.
template <class Weight>
class basic_layer_view {
 public:
  using weight_type = Weight;

  /// What a view points at; `in_positions` or `in_weights` is null.
  struct pointers {
    vertex vertices = 0;
    const layer_info* info = nullptr;
    const std::int64_t* out_offsets = nullptr;
    const vertex* targets = nullptr;
    const Weight* weights = nullptr;
    const std::int64_t* in_offsets = nullptr;
    const vertex* sources = nullptr;
    const std::uint32_t* in_positions = nullptr;
    const Weight* in_weights = nullptr;
    const std::uint64_t* answered = nullptr;
    bool asked = false, answered_inferred = true, all_positive = false;
  };
  explicit basic_layer_view(const pointers& to) noexcept : to_(to) {}

  [[nodiscard]] const layer_info& info() const noexcept { return *to_.info; }
  [[nodiscard]] vertex number_of_vertices() const noexcept { return to_.vertices; }
  /// Stored relationships, zeros and unobserved ones included.
  [[nodiscard]] std::int64_t number_of_relationships() const noexcept { return to_.out_offsets[to_.vertices]; }
  /// Weights > 0; of an undirected layer both arcs count. O(m), where all weights are > 0 O(1).
  [[nodiscard]] std::int64_t number_of_ties() const {
    if (all_positive()) return number_of_relationships();
    const auto all = weights();
    return static_cast<std::int64_t>(std::count_if(all.begin(), all.end(), [](Weight w) { return w > 0; }));
  }
  /// Whether anybody was asked; in a layer that was not asked everything is unobserved.
  [[nodiscard]] bool asked() const noexcept { return to_.asked; }
  [[nodiscard]] bool answered(vertex v) const {
    assert(v >= 0 && v < to_.vertices);
    return (to_.answered[v / 64] >> (v % 64) & 1U) != 0;
  }
  /// Who answered, as vertex_set::words().
  [[nodiscard]] std::span<const std::uint64_t> answered_words() const {
    return {to_.answered, (static_cast<std::size_t>(to_.vertices) + 63) / 64};
  }
  /// Whether nobody said who answered, so that it was read off the stated values.
  [[nodiscard]] bool answered_inferred() const noexcept { return to_.answered_inferred; }
  /// Whether every stored weight is > 0, so that relationships and ties are the same.
  [[nodiscard]] bool all_positive() const noexcept { return to_.all_positive; }

  /// n + 1 places in the out-columns.
  [[nodiscard]] std::span<const std::int64_t> out_offsets() const { return {to_.out_offsets, offsets_size()}; }
  /// n + 1 places in the in-columns.
  [[nodiscard]] std::span<const std::int64_t> in_offsets() const { return {to_.in_offsets, offsets_size()}; }
  /// All targets, row by row.
  [[nodiscard]] std::span<const vertex> targets() const { return {to_.targets, size()}; }
  /// All sources, row by row of the in-direction.
  [[nodiscard]] std::span<const vertex> sources() const { return {to_.sources, size()}; }
  /// All weights, row by row of the out-direction.
  [[nodiscard]] std::span<const Weight> weights() const { return {to_.weights, size()}; }

  /// Whom v has a stored relationship to, ascending.
  [[nodiscard]] std::span<const vertex> out_neighbours(vertex v) const { return out_row(to_.targets, v); }
  /// Weights to out_neighbours(v).
  [[nodiscard]] std::span<const Weight> out_weights(vertex v) const { return out_row(to_.weights, v); }
  /// Who has a stored relationship to v, ascending.
  [[nodiscard]] std::span<const vertex> in_neighbours(vertex v) const { return in_row(to_.sources, v); }
  /// Where the weights from in_neighbours(v) stand in weights(); empty for the view of a compact layer.
  [[nodiscard]] std::span<const std::uint32_t> in_positions(vertex v) const {
    return to_.in_positions == nullptr ? std::span<const std::uint32_t>() : in_row(to_.in_positions, v);
  }
  /// Whether in_weights() can be had: in the view of a compact layer.
  [[nodiscard]] bool has_in_weights() const noexcept { return to_.in_weights != nullptr; }
  /// Weights from in_neighbours(v); empty unless has_in_weights().
  [[nodiscard]] std::span<const Weight> in_weights(vertex v) const {
    return to_.in_weights == nullptr ? std::span<const Weight>() : in_row(to_.in_weights, v);
  }
  /// Weight from the k-th in-neighbour of v.
  [[nodiscard]] Weight in_weight(vertex v, std::size_t k) const {
    const std::size_t at = static_cast<std::size_t>(to_.in_offsets[v]) + k;
    return to_.in_weights == nullptr ? to_.weights[to_.in_positions[at]] : to_.in_weights[at];
  }

  /// Ties from v.
  [[nodiscard]] basic_tie_range<Weight> out_ties(vertex v) const {
    return {out_neighbours(v), to_.weights + to_.out_offsets[v], nullptr};
  }
  /// Ties to v.
  [[nodiscard]] basic_tie_range<Weight> in_ties(vertex v) const {
    if (to_.in_weights != nullptr) return {in_neighbours(v), to_.in_weights + to_.in_offsets[v], nullptr};
    return {in_neighbours(v), to_.weights, to_.in_positions + to_.in_offsets[v]};
  }

  /// Weight from u to v: the stored one; without one 0 where u (of an undirected layer: either) answered and absence
  /// means zero; else NaN. O(log degree).
  [[nodiscard]] Weight weight(vertex u, vertex v) const {
    constexpr Weight unobserved = std::numeric_limits<Weight>::quiet_NaN();
    if (u == v) return unobserved;
    if (const Weight* stored = find(u, v)) return *stored;
    // Another layer may have stored one arc of an undirected pair that left its cell empty.
    if (info().undirected && find(v, u) != nullptr) return unobserved;
    const bool observed = answered(u) || (info().undirected && answered(v));
    return info().when_absent == absence::zero && observed ? Weight{0} : unobserved;
  }
  /// What weight(u, v) says about the pair. O(log degree).
  [[nodiscard]] relationship_state state(vertex u, vertex v) const {
    if (u == v) return relationship_state::impossible;
    const Weight stated = weight(u, v);
    if (!is_observed(stated)) return relationship_state::unobserved;
    return stated > 0 ? relationship_state::value : relationship_state::zero;
  }

 private:
  [[nodiscard]] const Weight* find(vertex u, vertex v) const {
    const auto row = out_neighbours(u);
    const auto found = std::lower_bound(row.begin(), row.end(), v);
    return found != row.end() && *found == v ? &out_weights(u)[static_cast<std::size_t>(found - row.begin())] : nullptr;
  }
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(number_of_relationships()); }
  [[nodiscard]] std::size_t offsets_size() const { return static_cast<std::size_t>(to_.vertices) + 1; }
  template <class Value>
  [[nodiscard]] std::span<const Value> out_row(const Value* column, vertex v) const {
    return row(column, to_.out_offsets, v);
  }
  template <class Value>
  [[nodiscard]] std::span<const Value> in_row(const Value* column, vertex v) const {
    return row(column, to_.in_offsets, v);
  }
  template <class Value>
  [[nodiscard]] std::span<const Value> row(const Value* column, const std::int64_t* offsets, vertex v) const {
    assert(v >= 0 && v < to_.vertices);
    return {column + offsets[v], static_cast<std::size_t>(offsets[v + 1] - offsets[v])};
  }

  pointers to_;
};

}  // namespace convene
