#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// What exploring_share() finds.
struct exploring_share_result {
  std::optional<double> share;  ///< Of meeting time, in [0, 1].
  std::size_t n = 0;            ///< Meetings of the period with both numbers.
  double coverage = 0;          ///< n over the period's meetings; 1 if kept and there is none, 0 if not kept.
  std::vector<need> lacked;
  friend bool operator==(const exploring_share_result&, const exploring_share_result&) = default;
};

/// Which share of their time do meetings spend exploring?
///
/// Sum of exploring minutes over sum of minutes, of the period's meetings with both numbers: what 6.7 takes in, without
/// its ceiling.
/// \returns  In [0, 1]; nothing without such a meeting, or where all of them lasted 0 minutes. Complexity: O(meetings).
/// Source: sections 6.4 and 6.6 of Kennedy, McKenzie & Thomas (2019), the attitude that relationships are not worth the
///         time when there is work to get on with, and leaders who give the time to explore. The share is ours.
[[nodiscard]] exploring_share_result exploring_share(const evidence& seen);

}  // namespace convene
