#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/read_ahead.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// Ties, or their weight, in all and inside groups.
struct tie_sums {
  double all = 0, internal = 0;
  tie_sums& operator+=(const tie_sums& other) {
    all += other.all;
    internal += other.internal;
    return *this;
  }
};

/// Calls visit(table) with the group of every vertex in as few bytes as hold it: on large networks the pass over the
/// ties waits for this table, and half of it stays in a nearer cache.
template <class Visit>
auto with_group_table(const grouping& groups, Visit&& visit) {
  constexpr std::size_t worth_copying = 1U << 16;
  if (groups.number_of_groups() <= 1 << 16 && groups.groups().size() >= worth_copying) {
    std::vector<std::uint16_t> narrow(groups.groups().size());
    std::transform(groups.groups().begin(), groups.groups().end(), narrow.begin(),
                   [](vertex g) { return static_cast<std::uint16_t>(g); });
    return visit(std::span<const std::uint16_t>(narrow));
  }
  return visit(groups.groups());
}

/// How many ties of the vertices [first, last) go to their own group, where every relationship is a tie.
///
/// At the end of a short row a processor mostly guesses wrong, and waits. So the groups of both ends of the ties of some
/// hundred rows are written side by side first, and then compared in one loop that knows no rows.
template <class Group>
std::int64_t count_internal_relationships(const std::int64_t* offsets, std::span<const vertex> targets,
                                          const Group* group_of, std::size_t first, std::size_t last) {
  constexpr std::size_t rows_together = 128, room = 4096, usual_row = 32;
  std::array<Group, room> there;
  std::array<Group, room + usual_row> own;  // a short row is written as if it were a usual one
  std::int64_t internal = 0;
  for (std::size_t u = first; u < last;) {
    const std::size_t stop = std::min(u + rows_together, last);
    const auto begin = static_cast<std::size_t>(offsets[u]), end = static_cast<std::size_t>(offsets[stop]);
    std::uint32_t here = 0;
    if (end - begin > room) {
      const Group mine = group_of[u];
      for (std::int64_t k = offsets[u]; k < offsets[u + 1]; ++k)
        here += group_of[targets[static_cast<std::size_t>(k)]] == mine ? 1U : 0U;
      ++u;
    } else {
      read_ahead(targets, begin, end, [&](std::size_t k, vertex v) { there[k - begin] = group_of[v]; });
      for (Group* to = own.data(); u < stop; ++u) {
        const Group mine = group_of[u];
        const auto size = static_cast<std::size_t>(offsets[u + 1] - offsets[u]);
        std::fill_n(to, usual_row, mine);
        if (size > usual_row) std::fill_n(to + usual_row, size - usual_row, mine);
        to += size;
      }
      for (std::size_t k = 0; k < end - begin; ++k) here += there[k] == own[k] ? 1U : 0U;
    }
    internal += here;
  }
  return internal;
}

/// Ties of the vertices [first, last), and those to their own group. Without the weights where every relationship is a
/// tie, and without a branch on them elsewhere.
template <class Weight, class Group>
tie_sums count_internal_ties(const basic_layer_view<Weight>& layer, std::span<const Group> group_of, std::size_t first,
                             std::size_t last) {
  const std::int64_t* const offsets = layer.out_offsets().data();
  const std::span<const vertex> targets = layer.targets();
  if (layer.all_positive())
    return {static_cast<double>(offsets[last] - offsets[first]),
            static_cast<double>(count_internal_relationships(offsets, targets, group_of.data(), first, last))};
  const Weight* const weights = layer.weights().data();
  std::int64_t all = 0, internal = 0;
  for (std::size_t u = first; u < last; ++u) {
    const Group own = group_of[u];
    std::uint32_t ties = 0, here = 0;
    for (std::int64_t k = offsets[u]; k < offsets[u + 1]; ++k) {
      const std::uint32_t tie = weights[k] > 0 ? 1U : 0U;
      ties += tie;
      here += tie & (group_of[static_cast<std::size_t>(targets[static_cast<std::size_t>(k)])] == own ? 1U : 0U);
    }
    all += ties;
    internal += here;
  }
  return {static_cast<double>(all), static_cast<double>(internal)};
}

/// Weight of the ties of the vertices [first, last), and of those to their own group.
template <class Weight, class Group>
tie_sums weigh_internal_ties(const basic_layer_view<Weight>& layer, std::span<const Group> group_of, std::size_t first,
                             std::size_t last) {
  tie_sums result;
  for (std::size_t u = first; u < last; ++u) {
    const auto targets = layer.out_neighbours(static_cast<vertex>(u));
    const auto weights = layer.out_weights(static_cast<vertex>(u));
    for (std::size_t k = 0; k < targets.size(); ++k) {
      const double weight = weights[k] > 0 ? static_cast<double>(weights[k]) : 0;
      result.all += weight;
      result.internal += group_of[static_cast<std::size_t>(targets[k])] == group_of[u] ? weight : 0;
    }
  }
  return result;
}

/// Ties whose ends are both in one group, where groups are ranges of ids: the ties of a group are one run of the
/// columns, compared with two constants, and no table is read at all.
template <class Weight>
tie_sums count_ties_inside_ranges(const basic_layer_view<Weight>& layer, const grouping& groups, std::size_t first,
                                  std::size_t last) {
  const std::int64_t* const offsets = layer.out_offsets().data();
  const vertex* const targets = layer.targets().data();
  std::int64_t internal = 0;
  for (std::size_t u = first; u < last;) {
    const auto own = groups.members(groups.group_of(static_cast<vertex>(u)));
    const vertex begin = own.front();
    const auto size = static_cast<std::uint32_t>(own.size());
    const std::size_t end = std::min(last, static_cast<std::size_t>(begin) + own.size());
    std::uint32_t here = 0;
    for (std::int64_t k = offsets[u]; k < offsets[end]; ++k)
      here += static_cast<std::uint32_t>(targets[k] - begin) < size ? 1U : 0U;
    internal += here;
    u = end;
  }
  return {static_cast<double>(offsets[last] - offsets[first]), static_cast<double>(internal)};
}

/// Ties (or their weight) in all and inside groups. O(m).
template <class Weight>
tie_sums internal_ties(const basic_layer_view<Weight>& layer, const grouping& groups, bool weighted,
                       const run_options& run) {
  const auto n = static_cast<std::size_t>(layer.number_of_vertices());
  if (!weighted && layer.all_positive() && groups.contiguous())
    return fixed_block_sum(
        n, [&](std::size_t first, std::size_t last) { return count_ties_inside_ranges(layer, groups, first, last); },
        run);
  return with_group_table(groups, [&](auto table) {
    return fixed_block_sum(
        n,
        [&](std::size_t first, std::size_t last) {
          return weighted ? weigh_internal_ties(layer, table, first, last)
                          : count_internal_ties(layer, table, first, last);
        },
        run);
  });
}

}  // namespace convene::detail
