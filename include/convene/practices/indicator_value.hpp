#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <convene/partnership/identifiers.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// Whether an indicator or practice has a score, and if not, why.
enum class status : std::uint8_t {
  scored,
  insufficient,   ///< The evidence does not reach: too few, too little of what there could be, or undefined.
  not_applicable  ///< What it asks about was observed not to exist.
};

[[nodiscard]] constexpr std::string_view name_of(status which) noexcept {
  constexpr std::string_view names[] = {"scored", "insufficient", "not_applicable"};
  return names[static_cast<std::size_t>(which)];
}

/// A range that a value may lie in, within [0, 1].
struct interval {
  double low = 0, high = 1;
  friend bool operator==(const interval&, const interval&) = default;
};

/// What one organisation does to a value. Not for publication: it may show what few people said.
struct contribution {
  std::string organisation;  ///< Its id.
  double evidence = 0;       ///< What was counted of its own: answers, dyads, records (shared ones in parts).
  double influence = 0;  ///< The value minus the value without it, as rater, as rated and as owner; NaN if undefined.
  friend bool operator==(const contribution&, const contribution&) = default;
};

/// The result of one indicator on one wave.
struct indicator_value {
  std::string id, name;
  std::optional<double> value;            ///< In [0, 1], 1 is best; only if scored.
  std::optional<interval> process, here;  ///< Of endless members and records; of this group's own members now.
  std::size_t n = 0;                      ///< What the value averages over.
  double coverage = 0;                    ///< Observed over expected, in [0, 1].
  status state = status::insufficient;
  std::string reason;  ///< Why it is not scored; empty if it is.
  std::vector<contribution> by_organisation;
  std::vector<evidence_source> from;
  std::vector<need> lacked;
  std::vector<std::string> remarks;
  friend bool operator==(const indicator_value&, const indicator_value&) = default;
};

}  // namespace convene
