#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

namespace convene::detail {

/// Calls visit(k, column[k]) for every k of [first, last), ascending, and asks for what stands further on.
///
/// Processors fetch by themselves what is read in order, but too little and too late of it where they mostly wait for
/// scattered reads: without asking, a pass that looks up the group of the other end of every tie takes twice as long.
template <class Value, class Visit>
void read_ahead(std::span<const Value> column, std::size_t first, std::size_t last, Visit&& visit) {
  static_assert(sizeof(Value) <= 64);
  constexpr std::size_t together = 64 / sizeof(Value), ahead = 4096 / sizeof(Value);  // a cache line; a page
  std::size_t k = first;
  for (; k + together <= last; k += together) {
    __builtin_prefetch(column.data() + std::min(k + ahead, column.size() - 1));
    for (std::size_t j = k; j < k + together; ++j) visit(j, column[j]);
  }
  for (; k < last; ++k) visit(k, column[k]);
}

}  // namespace convene::detail
