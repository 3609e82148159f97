#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// What one organisation released its members for. For the analyst: of a small one it shows what few people gave.
struct released_time {
  std::string organisation;  ///< Its id.
  std::size_t members = 0;
  std::size_t presences = 0;    ///< Of its members, with hours filled.
  double hours = 0;             ///< Sum of these.
  std::optional<double> share;  ///< Of all hours, in [0, 1]; nothing if there are none.
  std::optional<double> hours_per_member_and_meeting;
  friend bool operator==(const released_time&, const released_time&) = default;
};

/// What protected_time() finds.
struct protected_time_result {
  std::size_t meetings = 0;                            ///< Of the period, with attendance kept.
  double hours = 0;                                    ///< Released for them, as far as known.
  std::optional<double> hours_per_member_and_meeting;  ///< Members who were absent count 0.
  std::optional<double> hours_per_presence;            ///< Of those present alone.
  std::vector<released_time> by_organisation;          ///< Primary ones of members, by id.
  std::size_t n = 0;                                   ///< Presences with hours filled.
  /// Meetings with attendance kept over meetings, times rows of members with `released_hours` over these rows.
  double coverage = 0;
  std::vector<need> lacked;
  friend bool operator==(const protected_time_result&, const protected_time_result&) = default;
};

/// How much time away from the frontline is given to meeting, and by whom?
///
/// Over the period's meetings with attendance kept and the wave's members, the sum of released hours over members times
/// meetings, less the presences of which the hours are unknown. Who was absent gave nothing to that meeting.
/// \returns  Hours >= 0; nothing where no member or meeting is left. Complexity: O(rows + members).
/// Shown wrong by: work that waited, and was done at night.
/// Source: sections 5 to 7 of Kennedy, McKenzie & Thomas (2019), staff given time away from the frontline, and
///         practitioners who could only afford some of the meetings. The numbers are ours.
[[nodiscard]] protected_time_result protected_time(const evidence& seen);

}  // namespace convene
