#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <convene/fwd.hpp>
#include <convene/network/detail/as_span.hpp>

namespace convene::detail {

/// Arcs in the order of compressed sparse rows; equal arcs stay in the order in which they were given.
struct sorted_arcs {
  std::vector<std::int64_t> offsets;  // n + 1
  std::vector<vertex> targets;        // m
  std::vector<std::uint32_t> order;   // the k-th arc was given as the order[k]-th; empty = as given
  bool repeated = false;              // some arc was given more than once
};

/// Place of the first arc of each row, by counting.
inline std::vector<std::int64_t> counted_offsets(vertex n, std::span<const vertex> rows) {
  std::vector<std::int64_t> offsets(static_cast<std::size_t>(n) + 1, 0);
  for (const vertex row : rows) ++offsets[static_cast<std::size_t>(row) + 1];
  for (std::size_t v = 1; v < offsets.size(); ++v) offsets[v] += offsets[v - 1];
  return offsets;
}

/// Where each row is to be filled next; 32 bits, because the table is gathered from at random.
inline std::vector<std::uint32_t> row_cursors(std::span<const std::int64_t> offsets) {
  std::vector<std::uint32_t> cursors(offsets.size() - 1);
  for (std::size_t v = 0; v < cursors.size(); ++v) cursors[v] = static_cast<std::uint32_t>(offsets[v]);
  return cursors;
}

/// Whether arcs ascend by source, then target.
inline bool ascending(std::span<const vertex> sources, std::span<const vertex> targets) {
  for (std::size_t k = 1; k < sources.size(); ++k)
    if (sources[k] < sources[k - 1] || (sources[k] == sources[k - 1] && targets[k] <= targets[k - 1])) return false;
  return true;
}

/// Two counting passes, by target and then by source: O(n + m) time, 16 bytes an arc at most. Arcs that are in order
/// already, as most files are, cost one reading.
inline sorted_arcs sort_arcs(vertex n, std::span<const vertex> sources, std::span<const vertex> targets) {
  sorted_arcs result;
  result.offsets = counted_offsets(n, sources);
  const std::size_t m = sources.size();
  if (ascending(sources, targets)) {
    result.targets.assign(targets.begin(), targets.end());
    return result;
  }
  // The other end travels with the row number: one random write a pass instead of a write and two reads.
  struct arc {
    vertex end;
    std::uint32_t given;
  };
  std::vector<arc> by_source(m);
  {
    const std::vector<std::int64_t> starts = counted_offsets(n, targets);
    std::vector<arc> by_target(m);
    std::vector<std::uint32_t> cursors = row_cursors(as_span(starts));
    for (std::size_t k = 0; k < m; ++k)
      by_target[cursors[static_cast<std::size_t>(targets[k])]++] = {sources[k], static_cast<std::uint32_t>(k)};
    cursors = row_cursors(as_span(result.offsets));
    for (vertex target = 0; target < n; ++target) {
      const auto first = static_cast<std::size_t>(starts[static_cast<std::size_t>(target)]);
      const auto last = static_cast<std::size_t>(starts[static_cast<std::size_t>(target) + 1]);
      for (std::size_t k = first; k < last; ++k)
        by_source[cursors[static_cast<std::size_t>(by_target[k].end)]++] = {target, by_target[k].given};
    }
  }
  result.targets.resize(m);
  result.order.resize(m);
  for (std::size_t row = 0; row + 1 < result.offsets.size(); ++row) {
    const auto first = static_cast<std::size_t>(result.offsets[row]);
    const auto last = static_cast<std::size_t>(result.offsets[row + 1]);
    for (std::size_t k = first; k < last; ++k) {
      result.targets[k] = by_source[k].end;
      result.order[k] = by_source[k].given;
      if (k > first && result.targets[k] == result.targets[k - 1]) result.repeated = true;
    }
  }
  return result;
}

/// The in-direction of sorted arcs.
struct transposed_arcs {
  std::vector<std::int64_t> offsets;
  std::vector<vertex> sources;
  std::vector<std::uint32_t> positions;
};

/// One counting pass: sources come out ascending because the out-rows are read in order. O(n + m).
inline transposed_arcs transpose(std::span<const std::int64_t> offsets, std::span<const vertex> targets) {
  transposed_arcs result;
  const auto n = static_cast<vertex>(offsets.size() - 1);
  result.offsets = counted_offsets(n, targets);
  result.sources.resize(targets.size());
  result.positions.resize(targets.size());
  std::vector<std::uint32_t> cursors = row_cursors(as_span(result.offsets));
  for (vertex source = 0; source < n; ++source) {
    const auto first = static_cast<std::size_t>(offsets[static_cast<std::size_t>(source)]);
    const auto last = static_cast<std::size_t>(offsets[static_cast<std::size_t>(source) + 1]);
    for (std::size_t k = first; k < last; ++k) {
      const std::size_t at = cursors[static_cast<std::size_t>(targets[k])]++;
      result.sources[at] = source;
      result.positions[at] = static_cast<std::uint32_t>(k);
    }
  }
  return result;
}

}  // namespace convene::detail
