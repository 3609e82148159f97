#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// What immunity_to_change() finds: aggregates only. Neither the text nor the id of a map is ever in it.
struct immunity_to_change_result {
  bool kept = false;              ///< Whether maps were written down in the period.
  std::size_t maps = 0;           ///< Of the period.
  std::size_t known = 0;          ///< Of these, maps of which it is known what became of the test.
  std::size_t tested = 0;         ///< Of these, maps whose test ran, whether or not it changed the assumption.
  std::size_t changed = 0;        ///< Of these, maps whose assumption it changed.
  std::optional<double> depth;    ///< Mean over maps of the columns filled in order over five, in [0, 1].
  std::optional<double> release;  ///< changed over known, in [0, 1].
  std::size_t n = 0;              ///< Maps.
  double coverage = 0;            ///< known over maps; 1 if kept and there is none, 0 if not kept. Depth lacks nothing.
  std::vector<need> lacked;
  friend bool operator==(const immunity_to_change_result&, const immunity_to_change_result&) = default;
};

/// How deep does the group look into what holds it back, and does that let go?
///
/// A map has five columns: a commitment, what is done instead, the hidden competing commitment, the big assumption, and
/// a test of it. Its depth counts those filled up to the first that is not, whatever stands after it. It is released
/// where the test ran and changed the assumption. An empty column is not filled; an empty result is unobserved.
///
/// Maps are opt-in and private. One map's aggregate is that map: whoever publishes holds back what rests on few.
/// \returns  Depth and release in [0, 1], nothing without maps, or without one of known result.
/// Complexity: O(maps). Shown wrong by: columns filled for the form's sake.
/// Source: sections 4 and 5 (fourth meeting) of Kennedy, McKenzie & Thomas (2019), hidden competing commitments to be
///         honoured and understood, and assumptions to be tested; Kegan & Lahey (2009), Immunity to Change. Both
///         numbers are ours.
[[nodiscard]] immunity_to_change_result immunity_to_change(const evidence& seen);

}  // namespace convene
