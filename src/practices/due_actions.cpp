#include <algorithm>
#include <optional>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/due_actions.hpp>

namespace convene {

std::vector<due_action> due_actions(const evidence& seen) {
  std::vector<due_action> result;
  periodic_stop asks(seen.stop_alone());
  for (const action* one : seen.so_far<action>()) {
    asks.after();
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
