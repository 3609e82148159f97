#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/read_ahead.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// Lengths of rows.
inline large_array<std::uint32_t> row_lengths(std::span<const std::int64_t> offsets, const run_options& run) {
  large_array<std::uint32_t> length(offsets.size() - 1);
  for_each_block(
      length.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t v = first; v < last; ++v) length[v] = static_cast<std::uint32_t>(offsets[v + 1] - offsets[v]);
      },
      run);
  return length;
}

/// Number of ties from every vertex.
template <class Weight>
large_array<std::uint32_t> out_degrees(const basic_layer_view<Weight>& layer, const run_options& run) {
  if (layer.all_positive()) return row_lengths(layer.out_offsets(), run);
  large_array<std::uint32_t> degree(static_cast<std::size_t>(layer.number_of_vertices()));
  for_each_block(
      degree.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t v = first; v < last; ++v) {
          std::uint32_t ties = 0;
          for (const Weight w : layer.out_weights(static_cast<vertex>(v))) ties += w > 0 ? 1U : 0U;
          degree[v] = ties;
        }
      },
      run);
  return degree;
}

/// Number of ties to every vertex. Counted along the out-columns where weights must be read, which is several times
/// faster than looking up the weight of every in-neighbour.
template <class Weight>
large_array<std::uint32_t> in_degrees(const basic_layer_view<Weight>& layer, const run_options& run) {
  if (layer.all_positive()) return row_lengths(layer.in_offsets(), run);
  large_array<std::uint32_t> degree(static_cast<std::size_t>(layer.number_of_vertices()));
  std::fill_n(degree.data(), degree.size(), 0U);
  const auto targets = layer.targets();
  const auto weights = layer.weights();
  for (std::size_t k = 0; k < targets.size(); ++k)
    degree[static_cast<std::size_t>(targets[k])] += weights[k] > 0 ? 1U : 0U;
  return degree;
}

/// The degrees at those ends of ties that are sources, or targets: whole numbers, so exact.
struct end_degrees {
  std::uint64_t ties = 0, sum = 0;
  std::uint32_t least = std::numeric_limits<std::uint32_t>::max(), largest = 0;
  /// A vertex that is the end of so many ties.
  void add(std::uint32_t ends, std::uint32_t degree) {
    ties += ends;
    sum += std::uint64_t{ends} * degree;
    least = std::min(least, ends > 0 ? degree : std::numeric_limits<std::uint32_t>::max());
    largest = std::max(largest, ends > 0 ? degree : 0);
  }
  end_degrees& operator+=(const end_degrees& other) {
    ties += other.ties;
    sum += other.sum;
    least = std::min(least, other.least);
    largest = std::max(largest, other.largest);
    return *this;
  }
  [[nodiscard]] bool varies() const { return least < largest; }
  [[nodiscard]] double mean() const { return static_cast<double>(sum) / static_cast<double>(ties); }
};
struct tie_degrees {
  end_degrees source, target;
  tie_degrees& operator+=(const tie_degrees& other) {
    source += other.source;
    target += other.target;
    return *this;
  }
};

/// Calls visit(table) with the same numbers, up to the largest that is asked for, in as few bytes as hold them.
template <class Visit>
auto with_narrow_table(std::span<const std::uint32_t> table, std::uint32_t largest, const run_options& run,
                       Visit&& visit) {
  constexpr std::size_t worth_copying = 1U << 16;
  if (table.size() >= worth_copying && largest < 1U << 16) {
    large_array<std::uint16_t> narrow(table.size());
    for_each_block(
        table.size(),
        [&](std::size_t first, std::size_t last) {
          for (std::size_t v = first; v < last; ++v) narrow[v] = static_cast<std::uint16_t>(table[v]);
        },
        run);
    return visit(std::as_const(narrow).span());
  }
  return visit(table);
}

/// Calls visit(u, sum of the table over the targets of the ties from u) for the vertices [first, last), ascending.
///
/// Running sums over some hundred rows are written first, in a loop that knows no rows: at the end of a short row a
/// processor mostly guesses wrong, and waits.
template <class Weight, class Number, class Visit>
void for_each_sum_over_ties(const basic_layer_view<Weight>& layer, std::span<const Number> table, std::size_t first,
                            std::size_t last, Visit&& visit) {
  constexpr std::size_t rows_together = 128, room = 4096;
  const std::int64_t* const offsets = layer.out_offsets().data();
  const std::span<const vertex> targets = layer.targets();
  const Weight* const weights = layer.weights().data();
  std::array<std::uint64_t, room + 1> sums;
  sums[0] = 0;
  for (std::size_t u = first; u < last;) {
    const std::size_t stop = std::min(u + rows_together, last);
    const auto begin = static_cast<std::size_t>(offsets[u]), end = static_cast<std::size_t>(offsets[stop]);
    std::uint64_t sum = 0;
    if (end - begin > room || !layer.all_positive()) {  // row by row
      for (auto k = begin; k < static_cast<std::size_t>(offsets[u + 1]); ++k)
        sum += weights[k] > 0 ? table[static_cast<std::size_t>(targets[k])] : 0U;
      visit(u++, sum);
      continue;
    }
    read_ahead(targets, begin, end, [&](std::size_t k, vertex v) {
      sum += table[static_cast<std::size_t>(v)];
      sums[k - begin + 1] = sum;
    });
    for (; u < stop; ++u) {
      const auto from = static_cast<std::size_t>(offsets[u]), to = static_cast<std::size_t>(offsets[u + 1]);
      visit(u, sums[to - begin] - sums[from - begin]);
    }
  }
}

}  // namespace convene::detail
