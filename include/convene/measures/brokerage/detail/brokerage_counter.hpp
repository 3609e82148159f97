#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/large_matrix.hpp>
#include <convene/measures/detail/triangle_pass.hpp>
#include <convene/network/grouping.hpp>

namespace convene::detail {

/// Paths a -> v -> b without a -> b at every broker v, by the groups of a, v and b. Products of neighbours by group
/// first, less paths that lead back, less closed ones.
struct brokerage_counter {
  static constexpr bool every_corner = true, reads_ways = true;
  enum role : std::size_t { coordinator, itinerant, representative, gatekeeper, liaison };
  struct neighbours_in_group {
    std::int64_t sources = 0, targets = 0;
  };
  struct state {
    const degree_ordered_ties* ties = nullptr;
    std::vector<neighbours_in_group> of_group;  // zero between rows
    std::vector<vertex> group_of_slot;
    std::array<std::int64_t, 5> closed{};
  };
  std::span<const vertex> groups;
  vertex number_of_groups;
  large_array<std::array<std::int64_t, 5>> counts;  // one a vertex

  /// Borrows the grouping.
  brokerage_counter(const degree_ordered_ties& ties, const grouping& of)
      : groups(of.groups()),
        number_of_groups(of.number_of_groups()),
        counts(static_cast<std::size_t>(ties.number_of_vertices())) {}

  [[nodiscard]] state make(const degree_ordered_ties& ties) const {
    state made;
    made.ties = &ties;
    made.of_group.resize(static_cast<std::size_t>(number_of_groups));
    made.group_of_slot.resize(static_cast<std::size_t>(ties.greatest_degree()));
    return made;
  }
  void prefetch(vertex u) const { __builtin_prefetch(groups.data() + u); }
  void begin(state& now, const ego_row& row) const {
    now.closed = {};
    const auto neighbours = now.ties->neighbours();
    for (std::size_t k = 0; k < row.size; ++k)
      now.group_of_slot[k] = groups[static_cast<std::size_t>(neighbours[row.first + k])];
  }
  /// The role in a -> v -> b, from which of the three are of one group.
  [[nodiscard]] static role role_of(vertex a, vertex v, vertex b) {
    constexpr role by_sameness[8] = {liaison,   representative, gatekeeper, coordinator,
                                     itinerant, representative, gatekeeper, coordinator};
    return by_sameness[(a == v ? 1U : 0U) | (b == v ? 2U : 0U) | (a == b ? 4U : 0U)];
  }
  void triangle(state& now, const ego_row& row, const ego_triangle& t) const {
    const auto ways = now.ties->ways();
    const auto one = static_cast<unsigned>(ways[row.first + t.one]),
               other = static_cast<unsigned>(ways[row.first + t.other]), between = static_cast<unsigned>(ways[t.place]);
    const vertex v = groups[static_cast<std::size_t>(row.ego)];
    const vertex a = now.group_of_slot[t.one], b = now.group_of_slot[t.other];
    // one -> ego -> other, closed by one -> other; and the other way round.
    now.closed[role_of(a, v, b)] += (one >> 1U) & other & between & 1U;
    now.closed[role_of(b, v, a)] += (other >> 1U) & one & (between >> 1U) & 1U;
  }
  void end(state& now, const ego_row& row) {
    const auto ways = now.ties->ways();
    const vertex own = groups[static_cast<std::size_t>(row.ego)];
    neighbours_in_group inside, outside;  // most are inside: these need no table
    std::int64_t mutual_own = 0, mutual_other = 0;
    for (std::size_t k = 0; k < row.size; ++k) {
      const auto way = static_cast<unsigned>(ways[row.first + k]);
      if (now.group_of_slot[k] == own) {
        inside.targets += way & 1U;
        inside.sources += way >> 1U;
        mutual_own += way == 3 ? 1 : 0;
      } else {
        neighbours_in_group& group = now.of_group[static_cast<std::size_t>(now.group_of_slot[k])];
        group.targets += way & 1U;
        group.sources += way >> 1U;
        outside.targets += way & 1U;
        outside.sources += way >> 1U;
        mutual_other += way == 3 ? 1 : 0;
      }
    }
    std::int64_t same_outside = 0;  // sum over g != own of sources_g targets_g
    for (std::size_t k = 0; k < row.size; ++k) {
      if (now.group_of_slot[k] == own) continue;
      neighbours_in_group& group = now.of_group[static_cast<std::size_t>(now.group_of_slot[k])];
      same_outside += group.sources * group.targets;
      group = {};
    }
    auto& count = counts[static_cast<std::size_t>(row.ego)];
    count[coordinator] = inside.sources * inside.targets - mutual_own;
    count[itinerant] = same_outside - mutual_other;
    count[representative] = inside.sources * outside.targets;
    count[gatekeeper] = outside.sources * inside.targets;
    count[liaison] = outside.sources * outside.targets - same_outside;
    for (std::size_t r = 0; r < count.size(); ++r) count[r] -= now.closed[r];
  }
  static void collect(const state&) {}

  /// Five roles and their sum, a row a vertex.
  [[nodiscard]] Eigen::MatrixXd matrix(const run_options& run) const {
    Eigen::MatrixXd result = large_matrix(static_cast<Eigen::Index>(counts.size()), 6);
    for_each_block(
        counts.size(),
        [&](std::size_t first, std::size_t last) {
          for (std::size_t v = first; v < last; ++v) {
            std::int64_t total = 0;
            for (std::size_t k = 0; k < counts[v].size(); ++k) {
              result(static_cast<Eigen::Index>(v), static_cast<Eigen::Index>(k)) = static_cast<double>(counts[v][k]);
              total += counts[v][k];
            }
            result(static_cast<Eigen::Index>(v), 5) = static_cast<double>(total);
          }
        },
        run);
    return result;
  }
};

}  // namespace convene::detail
