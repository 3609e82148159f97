#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include <convene/practices/evidence.hpp>

namespace convene {

/// An action whose day came in the wave's period.
struct due_action {
  const action* what = nullptr;
  date due{};                        ///< Its due day; without one, the first meeting after it was agreed.
  date deadline{};                   ///< First meeting on or after the due day; without one, that day.
  std::optional<bool> done_in_time;  ///< By the deadline and by the wave; nothing if unobserved.
  std::optional<bool> reported;      ///< Told in the group by the wave; nothing if unobserved.
};

/// The actions that fell due in the period and were not dropped by agreement, in order of the day they were agreed.
/// An action without a due day that no meeting followed is not due yet. O(actions log meetings).
[[nodiscard]] inline std::vector<due_action> due_actions(const evidence& seen) {
  std::vector<due_action> result;
  for (const action* one : seen.so_far<action>()) {
    if (one->dropped || one->due.is_never()) continue;
    const std::optional<date> due = one->due.has_day() ? one->due.day() : seen.first_meeting_after(one->agreed);
    if (!due || *due > seen.last_day()) continue;
    if (const wave* before = seen.previous(); before != nullptr && before->on && *due <= *before->on) continue;
    due_action found;
    found.what = one;
    found.due = *due;
    found.deadline = seen.first_meeting_on_or_after(*due).value_or(*due);
    found.done_in_time = one->done.by(std::min(found.deadline, seen.last_day()));
    found.reported = one->reported.by(seen.last_day());
    result.push_back(found);
  }
  return result;
}

}  // namespace convene
