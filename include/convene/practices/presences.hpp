#pragma once

#include <cstddef>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/evidence.hpp>

/// Who was there, and how far that was written down.
namespace convene {

/// Meetings of the period, and those of them whose attendance was kept.
struct presence_coverage {
  std::size_t meetings = 0, kept = 0;
  /// 0 without meetings.
  [[nodiscard]] double of_meetings() const {
    return meetings == 0 ? 0 : static_cast<double>(kept) / static_cast<double>(meetings);
  }
};

/// Calls visit(attendance row, meeting) for every member present in the period's meetings with attendance kept, meeting
/// by meeting.
/// \returns  these meetings, and all. O(rows).
/// \throws   cancelled when the evidence was asked to stop; what `visit` throws.
template <class Visit>
presence_coverage for_each_presence(const evidence& seen, Visit&& visit) {
  presence_coverage result;
  periodic_stop asks(seen.stop_alone());
  for (const meeting_id where : seen.meetings()) {
    ++result.meetings;
    if (!seen.attendance_kept(where)) continue;
    ++result.kept;
    for (const attendance* row : seen.attendance_of(where)) {
      asks.after();
      if (seen.is_member(row->practitioner)) visit(*row, where);
    }
  }
  return result;
}

}  // namespace convene
