#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// What assumptions_about_the_other() finds.
struct assumptions_about_the_other_result {
  bool kept = false;                    ///< Whether assumptions were written down in the period.
  std::size_t declared = 0;             ///< Of the period.
  std::size_t n = 0;                    ///< Of these, assumptions of which it is known whether they were tested.
  std::size_t tested = 0;               ///< Of these, assumptions tested by the wave.
  std::size_t tested_and_known = 0;     ///< Of these, assumptions of which it is known whether they were revised.
  std::size_t revised = 0;              ///< Of these, assumptions given up or changed.
  std::optional<double> tested_share;   ///< tested over n, in [0, 1].
  std::optional<double> revised_share;  ///< revised over tested_and_known, in [0, 1].
  /// Assumptions with `tested` filled, and where they were tested `revised`, over declared; 1 if kept and there is
  /// none, 0 if not kept.
  double coverage = 0;
  std::vector<need> lacked;
  friend bool operator==(const assumptions_about_the_other_result&,
                         const assumptions_about_the_other_result&) = default;
};

/// Are assumptions about other organisations put to the test, and do people learn from it?
///
/// Of the assumptions that were said aloud in the period, the share tested by the wave; of those tested, the share
/// revised. A test after the wave has not happened yet, nor has what came of it.
/// \returns  Shares in [0, 1], nothing where their denominator is 0. More revised is not better: assumptions may hold.
///           Complexity: O(assumptions).
/// Shown wrong by: assumptions that are said because they are safe to say.
/// Source: sections 4 and 5 (first meeting) of Kennedy, McKenzie & Thomas (2019), assumptions that naturally arise
///         about 'the other', to be identified and questioned. The shares are ours.
[[nodiscard]] assumptions_about_the_other_result assumptions_about_the_other(const evidence& seen);

}  // namespace convene
