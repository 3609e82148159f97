#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/fwd.hpp>

namespace convene::detail {

/// The least of a vertex and its neighbours in a settled shuffle of all ids: those who share most of their neighbours
/// mostly share it. Source: Broder (1997), On the resemblance and containment of documents, SEQUENCES '97.
class leader_search {
 public:
  explicit leader_search(vertex v) noexcept : least_(shuffled(v)) {}
  void add(vertex neighbour) noexcept { least_ = std::min(least_, shuffled(neighbour)); }
  [[nodiscard]] vertex leader() const noexcept { return static_cast<vertex>(least_ * back); }

 private:
  // One to one modulo 2^32; the second factor is the inverse of the first.
  static constexpr std::uint32_t shuffle = 0x9E3779B1U, back = 0x0E8B2F51U;
  static_assert(shuffle * back == 1);
  static std::uint32_t shuffled(vertex v) noexcept { return static_cast<std::uint32_t>(v) * shuffle; }

  std::uint32_t least_;
};

/// All vertices, together whose leaders have the same leader, each of these by id: those who share neighbours are
/// mostly near each other, however they are numbered. O(n).
/// \throws cancelled.
inline std::vector<vertex> order_by_leader(std::span<const vertex> leaders, const block_runner& run = {}) {
  const std::size_t n = leaders.size();
  periodic_stop stop(run);
  large_array<vertex> above(n);
  large_array<std::uint32_t> cursors(n + 1);  // where the next one with a leader above goes
  stop.fill(cursors.span(), 0);
  for (std::size_t v = 0; v < n; ++v) {
    stop.after();
    above[v] = leaders[static_cast<std::size_t>(leaders[v])];
    ++cursors[static_cast<std::size_t>(above[v]) + 1];
  }
  for (std::size_t v = 1; v < n; ++v) cursors[v] += cursors[v - 1];
  std::vector<vertex> order(n);
  for (std::size_t v = 0; v < n; ++v) {
    stop.after();
    order[cursors[static_cast<std::size_t>(above[v])]++] = static_cast<vertex>(v);
  }
  return order;
}

}  // namespace convene::detail
