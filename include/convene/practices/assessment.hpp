#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <convene/practices/constructs/wave_constructs.hpp>
#include <convene/practices/disclosure.hpp>
#include <convene/practices/indicator_value.hpp>
#include <convene/practices/pattern.hpp>
#include <convene/practices/survey_instruments.hpp>

namespace convene {

/// By what an assessment was made, so that it can be made again.
struct provenance {
  std::string library_version;
  std::string framework_id, framework_version;
  std::uint64_t seed = 0;    ///< Of everything drawn at random.
  double confidence = 0.95;  ///< Of the intervals.
  /// Of a report: fewer people than this are nowhere shown alone, see disclosure.hpp; 0 = all is shown, to the analyst.
  std::size_t smallest_group = 0;
  friend bool operator==(const provenance&, const provenance&) = default;
};

/// The result of one practice on one wave.
struct practice_score {
  std::string id, name;
  std::optional<double> score;  ///< Weighted mean of the scored indicators; there even if marked insufficient.
  /// As of an indicator, of the joint score: the same organisations and meetings left out of all its indicators.
  std::optional<interval> process, here;
  std::optional<double> standard_error, degrees_of_freedom;
  std::string no_interval;
  double coverage = 0;  ///< Weight of the scored over that of the applicable indicators, in [0, 1].
  double evidence = 0;  ///< The same, every scored indicator times its own coverage.
  std::string weakest;  ///< Id of the indicator with the lowest value, ties by id; empty if none is scored.
  status state = status::insufficient;
  std::string reason;  ///< Why it is not scored; empty if it is.
  std::vector<indicator_value> indicators;
  friend bool operator==(const practice_score&, const practice_score&) = default;
};

/// A table that is missing or incomplete, or partnership.json, and what it would give.
struct wanted_table {
  place_of_evidence which = table::relationships;
  double coverage_gain = 0;             ///< Sum of what all practices' evidence would gain, in practices.
  std::vector<std::string> indicators;  ///< Ids of those that would gain.
  friend bool operator==(const wanted_table&, const wanted_table&) = default;
};

/// How well one wave of a partnership collaborates, as far as its record shows. Data: print it, compare it, write it.
struct assessment {
  provenance made;
  std::string partnership, note, wave;
  std::size_t members = 0, organisations = 0;    ///< In scope.
  std::vector<organisation_response> responses;  ///< Who answered, by organisation; in a report small ones in one.
  std::size_t unused_records = 0;                ///< Dated after the last wave.
  std::vector<practice_score> practices;
  std::vector<indicator_value> companions;
  std::vector<pattern_finding> patterns;       ///< All of the framework's, in its order, those that are absent too.
  wave_constructs constructs;                  ///< What else the study speaks of; in no score.
  std::vector<survey_instrument> instruments;  ///< How well the survey measured, by construct that was asked.
  std::vector<wanted_table> wanted;            ///< What to write down next, most useful first.
  friend bool operator==(const assessment&, const assessment&) = default;
};

}  // namespace convene
