#pragma once

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
/// \throws cancelled when the evidence was asked to stop.
[[nodiscard]] std::vector<due_action> due_actions(const evidence& seen);

}  // namespace convene
