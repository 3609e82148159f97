#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/averaging.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

/// Levels of people, from closest to those who use services up to the top: shares of the frontline, and groups of
/// levels large enough to be looked at.
namespace convene {

/// Whether somebody counts as frontline, member or not. Facilitators and people from outside do not, whatever their
/// level; nothing if the level of anybody else is unobserved.
[[nodiscard]] std::optional<bool> counts_as_frontline(const evidence& seen, practitioner_id who);

/// Whether somebody counts as a leader, by the same rule: of the last level, and neither facilitator nor from outside.
[[nodiscard]] std::optional<bool> counts_as_leader(const evidence& seen, practitioner_id who);

/// Adds one person to cells of a frontline share: sum = frontline, count = all.
void add_to_frontline_share(tally_part& into, organisation_id of, bool frontline, meeting_id in = no_id<meeting_id>,
                            double weight = 1);

/// Members whose level is known, as cells of a frontline share by organisation.
/// \throws cancelled when the evidence was asked to stop.
[[nodiscard]] tally_part cells_of_frontline_members(const evidence& seen);

/// Of two shares, how far the first reaches the second: min(1, first/second). NaN if either is, and for 0/0.
[[nodiscard]] double share_reached(double first, double second);

/// Members by level and organisation: item = level, count = members whose level is known, sum as `mark(who)` says.
/// \throws cancelled when the evidence was asked to stop.
template <class Mark>
[[nodiscard]] tally_part cells_of_levels(const evidence& seen, Mark&& mark) {
  tally_part cells, own(seen.number_of_levels());  // of one organisation, by level
  periodic_stop asks(seen.stop_alone());
  for (const organisation_id g : seen.organisations()) {
    std::fill(own.begin(), own.end(), cell{});
    for (const practitioner_id who : seen.members_of(g)) {
      asks.after();
      const std::optional<std::size_t> level = seen.level_of(who);
      if (!level) continue;
      own[*level].sum += mark(who);
      own[*level].count += 1;
    }
    for (std::size_t level = 0; level < own.size(); ++level) {
      if (!(own[level].count > 0)) continue;
      own[level].of = g;
      own[level].item = static_cast<std::int32_t>(level);
      cells.push_back(own[level]);
    }
  }
  return cells;
}

/// Levels that are looked at together, and what their cells add up to.
struct level_group {
  std::vector<std::size_t> levels;  ///< In ascending order.
  totals all;
};

/// The cells of cells_of_levels() in groups of at least `minimum` members.
///
/// Levels that have somebody but fewer than `minimum` are merged into one group; if that is still too small it joins
/// the smallest other group, of several the lowest level's. Fewer than `minimum` in all remain one group below it.
/// O(cells).
[[nodiscard]] std::vector<level_group> group_levels(std::span<const cell> cells, double minimum,
                                                    const multiplicity& times = {});

}  // namespace convene
