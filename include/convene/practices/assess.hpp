#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/practices/assessment.hpp>
#include <convene/practices/disclosure.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/framework.hpp>
#include <convene/practices/standard_framework.hpp>
#include <convene/practices/uncertainty.hpp>

namespace convene {

/// What assess() looks at and how.
struct assess_options {
  std::optional<wave_id> wave{};  ///< None = the last.
  std::uint64_t seed = 1;         ///< Of everything drawn at random.
  uncertainty_options uncertainty{};
  /// What each organisation does to each value; O(organisations x cells), for the analyst's eyes only.
  contributions beside = contributions::left_out;
  /// None = the whole result, for the analyst. With rules: what a report may show, by disclosure.hpp; what it withholds
  /// is in no score, pattern or comparison, and contributions are left out.
  std::optional<disclosure_rules> report{};
  /// Executor, progress and stop. On an executor several indicators are evaluated at once, those of the user's own too;
  /// the result is the same, bit for bit.
  run_options run{};
};

/// Scores one wave of a partnership by a framework.
///
/// A practice's score is sum w v / sum w over its scored indicators, coverage sum w (scored) / sum w (applicable),
/// evidence sum w c (scored) / sum w (applicable). It is `not_applicable` where nothing applies or its gate says so,
/// and `insufficient` (with the number still there) below the framework's minimum coverage or number of scored
/// indicators. There is no overall score: a profile has as many axes as practices. Values and scores have the intervals
/// of uncertainty.hpp; of an indicator that is not counted its own, if it gives any.
/// \throws   invalid_option if the framework or the options are not valid; std::out_of_range for an unknown wave or a
///           partnership without waves; cancelled, soon after it was asked to stop; what an indicator,
///           `progress` or the executor throws. The partnership stays as it is.
/// Complexity: for the standard framework O(p + r log r + s log s + k log k) time and O(p + r + s + k) space: p
/// practitioners, r relationships, s pairs of people of different primary organisations who share an affiliation, k
/// records and answers; absent rows that mean zero cost nothing. On top of it 5.1 looks at relationships and records,
/// and 5.3 at answers, once for every structural change so far; 4.4 and 5.6 look at all people of two organisations of
/// which nothing was stated, and 6.8 at all pairs of leaders of main parties. Intervals work every value out once more
/// for each group of organisations and of meetings that has evidence in it, contributions once an organisation.
[[nodiscard]] assessment assess(const partnership& record, const framework& by = standard_framework(),
                                const assess_options& options = {});

/// One practice from the values of its indicators.
/// \param applicable  false: the gate is closed.
[[nodiscard]] practice_score score_of(const practice& scored, std::vector<indicator_value> values, bool applicable,
                                      const thresholds& limits);

}  // namespace convene
