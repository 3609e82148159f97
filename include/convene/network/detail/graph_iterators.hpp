#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

#include <convene/fwd.hpp>

// Boost.Graph's category tags, named so that a network can be a graph without including Boost.
namespace boost {
struct bidirectional_tag;
struct disallow_parallel_edge_tag;
struct vertex_list_graph_tag;
struct edge_list_graph_tag;
struct bidirectional_graph_tag;
struct adjacency_graph_tag;
struct adjacency_matrix_tag;
}  // namespace boost

namespace convene {

/// A stored relationship, u about v: the edge descriptor of a network.
struct relationship {
  vertex source = -1, target = -1;
  std::uint64_t index = 0;  ///< Place in the out-columns of every layer.
  friend bool operator==(const relationship&, const relationship&) = default;
  friend auto operator<=>(const relationship&, const relationship&) = default;
};

namespace detail {

template <class Tag, class>
struct dependent {
  using type = Tag;
};

/// The bases depend on Weight, so that Boost's tags must be complete only where an algorithm asks for them.
template <class Weight>
struct network_traversal : virtual dependent<boost::vertex_list_graph_tag, Weight>::type,
                           virtual dependent<boost::edge_list_graph_tag, Weight>::type,
                           virtual dependent<boost::bidirectional_graph_tag, Weight>::type,
                           virtual dependent<boost::adjacency_graph_tag, Weight>::type,
                           virtual dependent<boost::adjacency_matrix_tag, Weight>::type {};

/// Counts through the vertices.
class vertex_iterator {
 public:
  using iterator_category = std::random_access_iterator_tag;
  using value_type = vertex;
  using difference_type = std::ptrdiff_t;
  using pointer = const vertex*;
  using reference = vertex;

  vertex_iterator() = default;
  explicit vertex_iterator(vertex at) : at_(at) {}
  reference operator*() const { return at_; }
  reference operator[](difference_type k) const { return static_cast<vertex>(at_ + k); }
  vertex_iterator& operator++() { return *this += 1; }
  vertex_iterator& operator--() { return *this -= 1; }
  vertex_iterator operator++(int) {
    const vertex_iterator before = *this;
    ++*this;
    return before;
  }
  vertex_iterator operator--(int) {
    const vertex_iterator before = *this;
    --*this;
    return before;
  }
  vertex_iterator& operator+=(difference_type k) {
    at_ = static_cast<vertex>(at_ + k);
    return *this;
  }
  vertex_iterator& operator-=(difference_type k) { return *this += -k; }
  friend vertex_iterator operator+(vertex_iterator it, difference_type k) { return it += k; }
  friend vertex_iterator operator+(difference_type k, vertex_iterator it) { return it += k; }
  friend vertex_iterator operator-(vertex_iterator it, difference_type k) { return it -= k; }
  friend difference_type operator-(vertex_iterator a, vertex_iterator b) { return a.at_ - b.at_; }
  friend bool operator==(vertex_iterator, vertex_iterator) = default;
  friend auto operator<=>(vertex_iterator, vertex_iterator) = default;

 private:
  vertex at_ = 0;
};

/// What the three iterators over relationships have in common; `Derived` has advance() and value().
template <class Derived>
class relationship_iterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = relationship;
  using difference_type = std::ptrdiff_t;
  using pointer = const relationship*;
  using reference = relationship;

  relationship operator*() const { return self().value(); }
  Derived& operator++() {
    self().advance();
    return self();
  }
  Derived operator++(int) {
    const Derived before = self();
    self().advance();
    return before;
  }

 private:
  friend Derived;
  relationship_iterator() = default;
  Derived& self() { return static_cast<Derived&>(*this); }
  const Derived& self() const { return static_cast<const Derived&>(*this); }
};

/// Relationships from one vertex.
class out_edge_iterator : public relationship_iterator<out_edge_iterator> {
 public:
  out_edge_iterator() = default;
  out_edge_iterator(vertex source, std::int64_t at, const vertex* targets)
      : targets_(targets), at_(at), source_(source) {}
  friend bool operator==(const out_edge_iterator& a, const out_edge_iterator& b) { return a.at_ == b.at_; }

 private:
  friend relationship_iterator<out_edge_iterator>;
  void advance() { ++at_; }
  [[nodiscard]] relationship value() const { return {source_, targets_[at_], static_cast<std::uint64_t>(at_)}; }
  const vertex* targets_ = nullptr;
  std::int64_t at_ = 0;
  vertex source_ = 0;
};

/// Relationships to one vertex.
class in_edge_iterator : public relationship_iterator<in_edge_iterator> {
 public:
  in_edge_iterator() = default;
  in_edge_iterator(vertex target, std::int64_t at, const vertex* sources, const std::uint32_t* positions)
      : sources_(sources), positions_(positions), at_(at), target_(target) {}
  friend bool operator==(const in_edge_iterator& a, const in_edge_iterator& b) { return a.at_ == b.at_; }

 private:
  friend relationship_iterator<in_edge_iterator>;
  void advance() { ++at_; }
  [[nodiscard]] relationship value() const { return {sources_[at_], target_, positions_[at_]}; }
  const vertex* sources_ = nullptr;
  const std::uint32_t* positions_ = nullptr;
  std::int64_t at_ = 0;
  vertex target_ = 0;
};

/// All relationships, in the order of the out-columns.
class edge_iterator : public relationship_iterator<edge_iterator> {
 public:
  edge_iterator() = default;
  edge_iterator(std::int64_t at, const std::int64_t* offsets, const vertex* targets)
      : offsets_(offsets), targets_(targets), at_(at) {}
  friend bool operator==(const edge_iterator& a, const edge_iterator& b) { return a.at_ == b.at_; }

 private:
  friend relationship_iterator<edge_iterator>;
  void advance() { ++at_; }
  // The row is found when asked for, so that the past-the-end iterator looks at no row. It only moves forward.
  [[nodiscard]] relationship value() const {
    while (offsets_[source_ + 1] <= at_) ++source_;
    return {source_, targets_[at_], static_cast<std::uint64_t>(at_)};
  }
  const std::int64_t* offsets_ = nullptr;
  const vertex* targets_ = nullptr;
  std::int64_t at_ = 0;
  mutable vertex source_ = 0;
};

}  // namespace detail

}  // namespace convene
