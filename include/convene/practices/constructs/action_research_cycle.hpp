#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// The steps of an action research cycle, in their order.
enum class research_step : std::uint8_t { observe, reflect, plan, act };

inline constexpr std::array<std::string_view, 4> research_step_names = {"observe", "reflect", "plan", "act"};

[[nodiscard]] constexpr std::string_view name_of(research_step which) noexcept {
  return research_step_names[static_cast<std::size_t>(which)];
}

/// One turn of the cycle.
struct research_cycle {
  std::string id;
  std::optional<bool> in_order;          ///< All four steps, each on or after the day of the one before.
  std::optional<research_step> skipped;  ///< The first step passed over; nothing if in order, or unobserved.
  friend bool operator==(const research_cycle&, const research_cycle&) = default;
};

/// What action_research_cycle() finds.
struct action_research_cycle_result {
  bool kept = false;                                ///< Whether cycles were written down in the period.
  std::vector<research_cycle> cycles;               ///< Of the period, by day.
  std::optional<double> in_order;                   ///< Share of the n that ran in order, in [0, 1].
  std::array<std::size_t, 4> skipped = {};          ///< By step: cycles of which it is the first passed over.
  std::optional<research_step> most_often_skipped;  ///< Of several the first.
  std::size_t n = 0;                                ///< Cycles with all four steps filled.
  double coverage = 0;                              ///< n over all; 1 if kept and there is none, 0 if not kept.
  std::vector<need> lacked;
  friend bool operator==(const action_research_cycle_result&, const action_research_cycle_result&) = default;
};

/// Do people observe, reflect, plan and act, in this order?
///
/// Share of the period's cycles in which all four steps had happened by the wave, none before the one it follows; they
/// may all be on one day. A step is passed over if it had not happened, or happened only after a later one: who plans
/// first and reflects afterwards has planned without reflection. A cycle that has not come to its end is not in order
/// yet, and the step that it waits for counts as passed over so far.
/// \returns  A share in [0, 1], nothing without a cycle that has all four cells. Complexity: O(cycles).
/// Shown wrong by: steps dated afterwards, from how it should have been.
/// Source: section 6 of Kennedy, McKenzie & Thomas (2019), note 2: reflection cycles of observing, reflecting, planning
///         and identifying actions. The share is ours.
[[nodiscard]] action_research_cycle_result action_research_cycle(const evidence& seen);

}  // namespace convene
