#pragma once

#include <optional>

#include <convene/practices/constructs/action_research_cycle.hpp>
#include <convene/practices/constructs/adaptive_challenges.hpp>
#include <convene/practices/constructs/assumptions_about_the_other.hpp>
#include <convene/practices/constructs/coordinator_dependence.hpp>
#include <convene/practices/constructs/exploring_share.hpp>
#include <convene/practices/constructs/fluid_attendance.hpp>
#include <convene/practices/constructs/four_quadrants.hpp>
#include <convene/practices/constructs/immunity_to_change.hpp>
#include <convene/practices/constructs/meeting_mood.hpp>
#include <convene/practices/constructs/protected_time.hpp>
#include <convene/practices/constructs/stretch.hpp>
#include <convene/practices/constructs/theory_of_change.hpp>
#include <convene/practices/constructs/working_styles.hpp>
#include <convene/practices/disclosure.hpp>
#include <convene/practices/evidence.hpp>

namespace convene {

/// Everything that is reported beside the profile of one wave. In no score.
///
/// Values stand there whatever their coverage, which is told beside each; those of theory_of_change alone follow the
/// status rules of indicators.
struct wave_constructs {
  adaptive_challenges_result adaptive_challenges;
  four_quadrants_result four_quadrants;
  immunity_to_change_result immunity_to_change;
  assumptions_about_the_other_result assumptions_about_the_other;
  stretch_result stretch;
  action_research_cycle_result action_research_cycle;
  fluid_attendance_result fluid_attendance;
  protected_time_result protected_time;
  working_styles_result working_styles;
  std::optional<theory_of_change_result> theory_of_change;  ///< Over all waves up to this one; needs two.
  coordinator_dependence_result coordinator_dependence;
  meeting_mood_result meeting_mood;
  exploring_share_result exploring_share;
  friend bool operator==(const wave_constructs&, const wave_constructs&) = default;
};

/// All of them, each by its defaults.
/// \param report  as in assess_options: what may not be shown of them is left out.
/// Complexity: their sum, and the evidence of every wave up to this one.
[[nodiscard]] wave_constructs constructs_of(const evidence& seen, const std::optional<disclosure_rules>& report = {});

}  // namespace convene
