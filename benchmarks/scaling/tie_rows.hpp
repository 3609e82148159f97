#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/execution/large_array.hpp>
#include <convene/fwd.hpp>

namespace convene_scaling {

using convene::vertex;

/// Ties without their weights: whom everybody states one to, who states one to them, and whose neighbours they are.
///
/// Neighbours are those with a tie in either direction, each once. They are ranked by their number of neighbours, then
/// by id, as in convene::degree_ordered_ties; only neighbours of higher rank have rows, so that every pair stands once.
///
/// Movable only, because large: 8 bytes a tie, 4 a pair and 28 a practitioner. Making it is O(n + m) time, and 8 bytes
/// a practitioner more space.
class tie_rows {
 public:
  /// \param offsets  of rows, one more than there are.
  /// \param targets  strictly ascending within a row.
  /// \throws convene::invalid_columns if these are no rows of a network.
  tie_rows(convene::large_vector<std::int64_t> offsets, convene::large_array<vertex> targets);

  [[nodiscard]] vertex number_of_vertices() const noexcept { return static_cast<vertex>(degrees_.size()); }
  [[nodiscard]] std::int64_t number_of_ties() const noexcept { return out_.offsets.back(); }
  /// Pairs with a tie in either direction.
  [[nodiscard]] std::int64_t number_of_pairs() const noexcept { return higher_.offsets.back(); }

  [[nodiscard]] std::span<const vertex> out(vertex v) const noexcept { return out_.row(v); }
  [[nodiscard]] std::span<const vertex> in(vertex v) const noexcept { return in_.row(v); }
  /// Neighbours of higher rank, ascending by id.
  [[nodiscard]] std::span<const vertex> higher(vertex v) const noexcept { return higher_.row(v); }
  /// Number of neighbours.
  [[nodiscard]] vertex degree(vertex v) const noexcept { return degrees_[static_cast<std::size_t>(v)]; }

 private:
  struct rows {
    convene::large_vector<std::int64_t> offsets = {0};
    convene::large_array<vertex> ends;
    [[nodiscard]] std::span<const vertex> row(vertex v) const noexcept {
      const auto first = static_cast<std::size_t>(offsets[static_cast<std::size_t>(v)]);
      return ends.span().subspan(first, static_cast<std::size_t>(offsets[static_cast<std::size_t>(v) + 1]) - first);
    }
  };
  /// Calls visit(neighbour) in ascending order.
  template <class Visit>
  void for_each_neighbour(vertex v, const Visit& visit) const;
  void fill_in_rows();
  void fill_higher_rows();

  rows out_, in_, higher_;
  std::vector<vertex> degrees_;
};

}  // namespace convene_scaling
