#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <convene/measures/detail/triangle_pass.hpp>

namespace convene::detail {

/// Mutual ties of every vertex, and those that a triangle of mutual ties holds.
struct simmelian_counter {
  static constexpr bool every_corner = true, reads_ways = true;
  struct state {
    const degree_ordered_ties* ties = nullptr;
    std::vector<std::uint8_t> held;  // one a slot
  };
  std::vector<vertex> mutual, simmelian;  // one a vertex

  explicit simmelian_counter(const degree_ordered_ties& ties)
      : mutual(static_cast<std::size_t>(ties.number_of_vertices())),
        simmelian(static_cast<std::size_t>(ties.number_of_vertices())) {}

  [[nodiscard]] state make(const degree_ordered_ties& ties) const {
    return {&ties, std::vector<std::uint8_t>(static_cast<std::size_t>(ties.greatest_degree()), 0)};
  }
  static void begin(state&, const ego_row&) {}
  static void triangle(state& now, const ego_row& row, const ego_triangle& t) {
    const auto ways = now.ties->ways();
    if (ways[t.place] != tie_ways::both || ways[row.first + t.one] != tie_ways::both ||
        ways[row.first + t.other] != tie_ways::both)
      return;
    now.held[t.one] = now.held[t.other] = 1;
  }
  void end(state& now, const ego_row& row) {
    const auto v = static_cast<std::size_t>(row.ego);
    for (std::size_t k = 0; k < row.size; ++k) {
      mutual[v] += now.ties->ways()[row.first + k] == tie_ways::both ? 1 : 0;
      simmelian[v] += now.held[k];
      now.held[k] = 0;
    }
  }
  static void collect(const state&) {}
};

}  // namespace convene::detail
