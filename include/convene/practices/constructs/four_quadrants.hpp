#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// What four_quadrants() finds.
struct four_quadrants_result {
  bool kept = false;                           ///< Whether activities were written down in the period.
  std::array<std::size_t, 4> activities = {};  ///< By the value of `quadrant`: I, we, it, its.
  std::optional<double> evenness;              ///< Shannon evenness over the four, in [0, 1].
  std::optional<double> subjective_share;      ///< min(1, 2 (I + we)/all); 0 = systems only.
  std::size_t n = 0;                           ///< Activities.
  double coverage = 0;                         ///< 1 if kept, with or without activities; else 0.
  std::vector<need> lacked;
  friend bool operator==(const four_quadrants_result&, const four_quadrants_result&) = default;
};

/// Does the work pay attention to the whole, or to systems only?
///
/// The period's activities by Wilber's quadrants: what goes on in individuals (I) and between them (we), and what can
/// be seen of individuals (it) and of systems (its). Evenness is entropy over ln 4; the subjective share is full where
/// half of the activities are I or we.
/// \returns  Both in [0, 1], nothing without activities. Complexity: O(activities).
/// Shown wrong by: activities that are tagged by their title, not by what was done in them.
/// Source: section 4 of Kennedy, McKenzie & Thomas (2019), how easily objective and tangible systems are attended to
///         and values, hopes and culture are not; Wilber (2000), Integral Psychology; evenness: Pielou (1966). Both
///         numbers are ours.
[[nodiscard]] four_quadrants_result four_quadrants(const evidence& seen);

}  // namespace convene
