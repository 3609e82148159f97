#pragma once

#include <cstdint>
#include <string_view>

#include <convene/network/grouping.hpp>

#include "tie_rows.hpp"

namespace convene_scaling {

/// Who belongs to which partition. The load of an organisation is the ties that its practitioners state and receive, of
/// a partition that of its organisations; of equal loads the one with fewer practitioners is smaller.
enum class assignment_rule : std::uint8_t {
  by_load,       ///< Whole organisations, the largest load first, each to the partition with the least.
  by_partners,   ///< Whole organisations in the same order, each to where it has most ties already.
  dealt_singly,  ///< Practitioners, one after the other in turn, whatever their organisation: to compare with.
};
[[nodiscard]] constexpr std::string_view name_of(assignment_rule which) noexcept {
  constexpr std::string_view names[] = {"organisations by load", "organisations by partners", "practitioners in turn"};
  return names[static_cast<std::size_t>(which)];
}

/// Deals a network out to partitions, "partition 0" and so on, of which some stay empty where there are too few
/// organisations.
///
/// With `by_load` the greatest load of a partition is at most 4/3 of what it could be at best, and that is never less
/// than the load of the largest organisation. `by_partners` takes, of the partitions with room, the one of the greatest
/// (1 + ties to it) (1 - load / room), ties counted to who is there already, room being 1.05 of the mean load; where
/// none has room, the one with the least load.
///
/// \throws   convene::invalid_option unless there is a partition, and an organisation for every practitioner.
/// Complexity: O(n + m + organisations (log organisations + partitions)).
/// Sources: Graham (1969), Bounds on multiprocessing timing anomalies, SIAM J. Appl. Math. 17(2);
///          Stanton & Kliot (2012), Streaming graph partitioning for large distributed graphs, KDD '12.
[[nodiscard]] convene::grouping assign(const tie_rows& ties, const convene::grouping& organisations, vertex partitions,
                                       assignment_rule rule);

}  // namespace convene_scaling
