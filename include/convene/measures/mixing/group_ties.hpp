#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/execution/scratch_pool.hpp>
#include <convene/measures/detail/check_grouping.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// The ties of one group, by where they lead.
struct group_ties {
  vertex group = 0;           ///< Position in the grouping.
  vertex members = 0;         ///< Vertices of it.
  vertex answered = 0;        ///< Members who answered.
  std::int64_t internal = 0;  ///< Ties between members; arcs.
  std::int64_t outgoing = 0;  ///< Ties from members to others.
  std::int64_t incoming = 0;  ///< Ties from others to members.
  vertex partners = 0;        ///< Other groups with a tie from or to it.
  friend bool operator==(const group_ties&, const group_ties&) = default;
};

/// group_ties of every group, in the order of the grouping; all 0 for one without members.
///
/// Pairs that were not observed are no ties. Of an undirected layer each tie is two arcs: one inside counts 2, one to
/// another group once outgoing and once incoming.
/// \throws   invalid_option for a grouping of another length; cancelled.
/// Complexity: O(n + m + groups); parallel, with 4 groups bytes a thread.
template <class Weight>
[[nodiscard]] std::vector<group_ties> ties_by_group(const basic_layer_view<Weight>& layer, const grouping& groups,
                                                    const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  const auto number = static_cast<std::size_t>(groups.number_of_groups());
  std::vector<group_ties> result(number);
  scratch_pool<std::vector<vertex>> pool;  // of each group, the last one that met it
  for_each_block(
      number,
      [&](std::size_t begin, std::size_t end) {
        auto met_by = pool.lend([&] { return std::vector<vertex>(number, -1); });
        periodic_stop stop(run);
        for (auto g = static_cast<vertex>(begin); g < static_cast<vertex>(end); ++g) {
          group_ties& one = result[static_cast<std::size_t>(g)];
          one.group = g;
          one.members = groups.size(g);
          const auto meet = [&](vertex neighbour, std::int64_t& inside, std::int64_t& across) {
            const vertex other = groups.group_of(neighbour);
            if (other == g) {
              ++inside;
              return;
            }
            ++across;
            vertex& met = (*met_by)[static_cast<std::size_t>(other)];
            one.partners += met == g ? 0 : 1;
            met = g;
          };
          std::int64_t from_inside = 0;  // the same ties once more, from their other end
          for (const vertex v : groups.members(g)) {
            stop.after(1 + layer.out_neighbours(v).size() + layer.in_neighbours(v).size());
            one.answered += layer.answered(v) ? 1 : 0;
            for (const auto [neighbour, weight] : layer.out_ties(v)) meet(neighbour, one.internal, one.outgoing);
            for (const auto [neighbour, weight] : layer.in_ties(v)) meet(neighbour, from_inside, one.incoming);
          }
        }
      },
      run);
  return result;
}

}  // namespace convene
