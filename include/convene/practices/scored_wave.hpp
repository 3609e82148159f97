#pragma once

#include <optional>
#include <vector>

#include <convene/practices/assess.hpp>
#include <convene/practices/assessment.hpp>
#include <convene/practices/deletions.hpp>
#include <convene/practices/framework.hpp>

namespace convene {

/// What stands behind the value of one indicator. Empty of a direct indicator, which is not counted.
struct indicator_grounds {
  std::optional<tally> counted;
  deletions without;  ///< Of its value; none without value.
};

/// An assessment with what it was worked out from: for whoever goes on from it, to compare waves, to change weights or
/// to ask how sure a pattern is, without another look at the record.
struct scored_wave {
  assessment result;
  framework by;
  deletion_plan plan;
  std::vector<std::vector<indicator_grounds>> practices;  ///< By practice and indicator, as in the framework.
  std::vector<indicator_grounds> companions;
  std::vector<deletions> scores;  ///< Of every practice's score; none without score.
};

/// As assess(), with the grounds. The plan of deletions depends on the record, the seed and the number of groups alone,
/// so that two waves of one partnership have the same.
/// \throws   as assess().
[[nodiscard]] scored_wave score_wave(const partnership& record, const framework& by = standard_framework(),
                                     const assess_options& options = {});

}  // namespace convene
