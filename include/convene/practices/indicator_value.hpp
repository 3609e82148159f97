#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <convene/inference/interval.hpp>
#include <convene/partnership/identifiers.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// Whether an indicator or practice has a score, and if not, why.
enum class status : std::uint8_t {
  scored,
  insufficient,    ///< The evidence does not reach: too few, too little of what there could be, or undefined.
  not_applicable,  ///< What it asks about was observed not to exist.
  withheld         ///< So few people stand behind it that a report does not show it; see disclosure.hpp.
};

[[nodiscard]] constexpr std::string_view name_of(status which) noexcept {
  constexpr std::string_view names[] = {"scored", "insufficient", "not_applicable", "withheld"};
  return names[static_cast<std::size_t>(which)];
}

/// What kind of number a value is, which decides what its interval and its bounds can be.
enum class value_kind : std::uint8_t {
  other,       ///< An interval of Student's t, within [0, 1].
  mean,        ///< The same, and bounds of what the unobserved could do to it.
  proportion,  ///< Of yes and no: Wilson's interval, and the same bounds.
  minimum      ///< No interval.
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
  std::optional<double> value;  ///< In [0, 1], 1 is best; only if scored.
  /// Where the value of endless members, dyads and records made as these would lie, at the assessment's confidence;
  /// within [0, 1]. It does not vanish when everyone answered.
  std::optional<interval> process;
  /// Where the value of this group's own members lies now; none if all of it was observed.
  std::optional<interval> here;
  std::optional<double> standard_error;      ///< Of `process`.
  std::optional<double> degrees_of_freedom;  ///< Of the standard error.
  std::string no_interval;                   ///< Why a value has no `process`; empty if it has.
  /// Of means and proportions: if all that is unobserved were 0, or 1, of dyads as if all organisations had answered
  /// alike. None in a report, and of 5.1, where a yes hangs on a mean of answers.
  std::optional<interval> worst_case;
  std::size_t n = 0;    ///< What the value averages over.
  double coverage = 0;  ///< Observed over expected, in [0, 1].
  /// Share of the answers given, where that is less than coverage: one answer is enough to observe a pair of
  /// organisations. `here` and the worst case go by it.
  std::optional<double> answered;
  status state = status::insufficient;
  std::string reason;  ///< Why it is not scored; empty if it is.
  std::vector<contribution> by_organisation;
  std::vector<evidence_source> from;
  std::vector<need> lacked;
  std::vector<std::string> remarks;
  std::vector<partial_value> partial;
  std::vector<organisation_list> about_organisations;
  friend bool operator==(const indicator_value&, const indicator_value&) = default;
};

}  // namespace convene
