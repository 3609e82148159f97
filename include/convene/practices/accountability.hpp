#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>

#include <convene/practices/indicator.hpp>

namespace convene {

/// 3.1 Are agreed actions done when they fall due?
///
/// Actions done by the first meeting on or after their due day, and by the wave, over all due actions of the period.
/// Without a due day the first meeting after the action was agreed is meant; what was dropped by agreement is not due.
/// \returns  A share in [0, 1]; n = due actions whose `done` is known; undefined when nothing fell due.
/// Coverage: due actions with `done` known over due actions; 1 if actions were kept and none fell due.
/// Part 0: a cell per owning organisation and meeting, sum = done in time, count = due (shared between owners).
/// Shown wrong by: actions that were done but never recorded so, which look like broken promises.
/// Source: Kennedy, McKenzie & Thomas (2019), section 5: agreed actions were not always carried out. Scale ours.
struct follow_through {
  static constexpr std::string_view id = "3.1", name = "follow_through";
  std::size_t minimum_n = 1;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() { return std::tuple{parameter_of{"minimum_n", &follow_through::minimum_n}}; }
  friend bool operator==(const follow_through&, const follow_through&) = default;
};

}  // namespace convene

#include <convene/practices/detail/accountability.hpp>
