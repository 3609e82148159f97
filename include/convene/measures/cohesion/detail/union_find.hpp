#pragma once

#include <algorithm>
#include <atomic>

#include <convene/fwd.hpp>

namespace convene::detail {

// Trees of vertices in which a parent is never above its child, joined by any number of threads at once. Whatever the
// order, the root of a finished tree is the lowest vertex of its component.

inline vertex parent_of(vertex* parents, vertex v) {
  return std::atomic_ref<vertex>(parents[v]).load(std::memory_order_relaxed);
}

inline void join(vertex* parents, vertex u, vertex v) {
  vertex a = parent_of(parents, u), b = parent_of(parents, v);
  while (a != b) {
    vertex high = std::max(a, b);
    const vertex low = std::min(a, b), above = parent_of(parents, high);
    if (above == low) return;
    if (above == high && std::atomic_ref<vertex>(parents[high])
                             .compare_exchange_strong(high, low, std::memory_order_relaxed, std::memory_order_relaxed))
      return;
    high = std::max(a, b);  // a failed exchange has overwritten it
    a = parent_of(parents, parent_of(parents, high));
    b = parent_of(parents, low);
  }
}

/// Hangs v under the root of its tree.
inline void flatten(vertex* parents, vertex v) {
  vertex parent = parent_of(parents, v);
  for (vertex above = parent_of(parents, parent); above != parent; above = parent_of(parents, parent)) {
    std::atomic_ref<vertex>(parents[v]).store(above, std::memory_order_relaxed);
    parent = above;
  }
}

}  // namespace convene::detail
