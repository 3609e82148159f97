#include <convene/practices/constructs/wave_constructs.hpp>

#include "following.hpp"

namespace convene {

wave_constructs constructs_of(const evidence& seen, const std::optional<disclosure_rules>& report) {
  wave_constructs result = detail::unwithheld_constructs_of(seen, report);
  if (report) withhold_few(result, seen, *report);
  return result;
}

namespace detail {

wave_constructs unwithheld_constructs_of(const evidence& seen, const std::optional<disclosure_rules>& report) {
  wave_constructs result;
  result.adaptive_challenges = adaptive_challenges(seen);
  result.four_quadrants = four_quadrants(seen);
  result.immunity_to_change = immunity_to_change(seen);
  result.assumptions_about_the_other = assumptions_about_the_other(seen);
  result.stretch = stretch(seen);
  result.action_research_cycle = action_research_cycle(seen);
  result.fluid_attendance = fluid_attendance(seen);
  result.protected_time = protected_time(seen);
  result.working_styles = working_styles(seen);
  if (seen.previous() != nullptr) result.theory_of_change = theory_of_change(seen, {.report = report});
  result.coordinator_dependence = coordinator_dependence(seen);
  result.meeting_mood = meeting_mood(seen);
  result.exploring_share = exploring_share(seen);
  return result;
}

void take_anew(wave_constructs& in, const evidence& seen, const changed_evidence& changed,
               const std::optional<disclosure_rules>& report) {
  if (changed.answers) in.stretch = stretch(seen);
  if (in.theory_of_change) take_last_wave_anew(*in.theory_of_change, seen, {.report = report});
  if (changed.communication) in.coordinator_dependence = coordinator_dependence(seen);
}

}  // namespace detail

}  // namespace convene
