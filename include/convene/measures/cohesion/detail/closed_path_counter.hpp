#pragma once

#include <cstddef>
#include <cstdint>

#include <convene/measures/detail/triangle_pass.hpp>

namespace convene::detail {

/// Paths i -> j -> k of three different vertices, and those with i -> k.
struct closed_path_counter {
  static constexpr bool every_corner = false, reads_ways = true;
  struct state {
    const degree_ordered_ties* ties = nullptr;
    std::int64_t paths = 0, closed = 0;
  };
  std::int64_t paths = 0, closed = 0;

  [[nodiscard]] state make(const degree_ordered_ties& ties) const { return {&ties, 0, 0}; }
  static void begin(state& now, const ego_row& row) {
    std::int64_t sources = 0, targets = 0, mutual = 0;
    for (std::size_t k = row.first; k < row.first + row.size; ++k) {
      const auto way = static_cast<unsigned>(now.ties->ways()[k]);
      targets += way & 1U;
      sources += way >> 1U;
      mutual += way == 3 ? 1 : 0;
    }
    now.paths += sources * targets - mutual;
  }
  /// Of a triangle v, a, b the six paths of two ties that one of its ties may close.
  static void triangle(state& now, const ego_row& row, const ego_triangle& t) {
    const auto ways = now.ties->ways();
    const auto a = static_cast<unsigned>(ways[row.first + t.one]), b = static_cast<unsigned>(ways[row.first + t.other]),
               ab = static_cast<unsigned>(ways[t.place]);
    const unsigned va = a & 1U, av = a >> 1U, vb = b & 1U, bv = b >> 1U, a_b = ab & 1U, b_a = ab >> 1U;
    now.closed +=
        (va & a_b & vb) + (vb & b_a & va) + (av & vb & a_b) + (a_b & bv & av) + (bv & va & b_a) + (b_a & av & bv);
  }
  static void end(const state&, const ego_row&) {}
  void collect(const state& now) {
    paths += now.paths;
    closed += now.closed;
  }
};

}  // namespace convene::detail
