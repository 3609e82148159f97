#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// What meeting_mood() finds.
struct meeting_mood_result {
  std::optional<double> mean;  ///< On the scale as stated, 1 (low) to 5 (high).
  std::optional<double> u;     ///< (mean - 1)/4, in [0, 1].
  std::size_t n = 0;           ///< Meetings of the period with a mood.
  double coverage = 0;         ///< n over the period's meetings; 1 if kept and there is none, 0 if not kept.
  std::vector<need> lacked;
  friend bool operator==(const meeting_mood_result&, const meeting_mood_result&) = default;
};

/// How do people leave the meetings?
///
/// Mean mood of the period's meetings, each once. \returns nothing without a mood. Complexity: O(meetings).
/// Shown wrong by: a last round in which nobody wants to spoil the day.
/// Source: section 5 of Kennedy, McKenzie & Thomas (2019), every meeting finished by checking how people were as they
///         left. The scale is ours.
[[nodiscard]] meeting_mood_result meeting_mood(const evidence& seen);

}  // namespace convene
