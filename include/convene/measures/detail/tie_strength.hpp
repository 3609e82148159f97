#pragma once

#include <cstddef>

#include <convene/network/degree_ordered_ties.hpp>

namespace convene::detail {

/// What a pair counts for a kernel over degree-ordered ties: one for each way there is a tie.
struct number_of_ways {
  static constexpr bool reads_strengths = false, reads_ways = true;
  [[nodiscard]] static double at(const degree_ordered_ties& ties, std::size_t place) {
    return ties.ways()[place] == tie_ways::both ? 2 : 1;
  }
};
/// The strength that the ties were made with.
struct tie_strength {
  static constexpr bool reads_strengths = true, reads_ways = false;
  [[nodiscard]] static double at(const degree_ordered_ties& ties, std::size_t place) { return ties.strengths()[place]; }
};

}  // namespace convene::detail
