#include "constructs_json.hpp"

#include <cstddef>

#include <convene/partnership/survey.hpp>

#include "json_parts.hpp"

namespace convene::detail {

namespace {

using json = nlohmann::ordered_json;

/// What every construct has: n and coverage.
template <class Result>
json with_evidence(const Result& of, json result) {
  result["n"] = of.n;
  result["coverage"] = of.coverage;
  return result;
}

json to_json(const adaptive_challenges_result& of) {
  json result = with_evidence(of, {{"adaptivity", number_json(of.adaptivity)},
                                   {"response", number_json(of.response)},
                                   {"match", number_json(of.match)}});
  result["technical_fixes"] = of.technical_fixes;
  result["missed_quick_wins"] = of.missed_quick_wins;
  return result;
}

json to_json(const four_quadrants_result& of) {
  return with_evidence(of, {{"i", of.activities[0]},
                            {"we", of.activities[1]},
                            {"it", of.activities[2]},
                            {"its", of.activities[3]},
                            {"evenness", number_json(of.evenness)},
                            {"subjective_share", number_json(of.subjective_share)}});
}

json to_json(const immunity_to_change_result& of) {
  return with_evidence(of, {{"depth", number_json(of.depth)}, {"release", number_json(of.release)}});
}

json to_json(const assumptions_about_the_other_result& of) {
  return with_evidence(of, {{"declared", of.declared},
                            {"tested_share", number_json(of.tested_share)},
                            {"revised_share", number_json(of.revised_share)}});
}

json to_json(const stretch_result& of) {
  json result;
  for (const stretch_element& one : of.elements) result[std::string(name_of(one.which))] = number_json(one.mean);
  result["minimum"] = number_json(of.minimum);
  result["lowest"] = of.lowest ? json(name_of(*of.lowest)) : json(nullptr);
  result["trio"] = number_json(of.trio);
  return with_evidence(of, std::move(result));
}

json to_json(const action_research_cycle_result& of) {
  return with_evidence(
      of, {{"in_order", number_json(of.in_order)},
           {"most_often_skipped", of.most_often_skipped ? json(name_of(*of.most_often_skipped)) : json(nullptr)}});
}

json to_json(const fluid_attendance_result& of) {
  return with_evidence(of, {{"mean_present", number_json(of.mean_present)},
                            {"presence", number_json(of.presence)},
                            {"core", number_json(of.core)},
                            {"continuity", number_json(of.continuity)},
                            {"newcomers", number_json(of.newcomers)}});
}

json to_json(const protected_time_result& of) {
  return with_evidence(of, {{"hours", of.hours},
                            {"hours_per_member_and_meeting", number_json(of.hours_per_member_and_meeting)},
                            {"hours_per_presence", number_json(of.hours_per_presence)}});
}

json to_json(const working_styles_result& of) {
  return with_evidence(
      of, {{"styles", of.styles}, {"within", number_json(of.within)}, {"between", number_json(of.between)}});
}

json to_json(const coordinator_dependence_result& of) {
  return with_evidence(of, {{"facilitators", of.facilitators},
                            {"coordinators", of.coordinators},
                            {"density_lost", number_json(of.density_lost)},
                            {"fragmentation_gained", number_json(of.fragmentation_gained)}});
}

}  // namespace

json theory_of_change_json(const theory_of_change_result& chain) {
  json result;
  result["break_at"] = chain.break_at ? json(name_of(*chain.break_at)) : json(nullptr);
  result["order"] = number_json(chain.order);
  result["stages"] = json::array();
  for (const stage_of_change& stage : chain.stages) {
    json one;
    one["stage"] = name_of(stage.which);
    one["values"] = json::array();
    for (const indicator_value& in_wave : stage.in_wave) one["values"].push_back(number_json(in_wave.value));
    one["change"] = number_json(stage.change);
    result["stages"].push_back(std::move(one));
  }
  return result;
}

json constructs_json(const wave_constructs& written) {
  json result;
  result["adaptive_challenges"] = to_json(written.adaptive_challenges);
  result["four_quadrants"] = to_json(written.four_quadrants);
  result["immunity_to_change"] = to_json(written.immunity_to_change);
  result["assumptions_about_the_other"] = to_json(written.assumptions_about_the_other);
  result["stretch"] = to_json(written.stretch);
  result["action_research_cycle"] = to_json(written.action_research_cycle);
  result["fluid_attendance"] = to_json(written.fluid_attendance);
  result["protected_time"] = to_json(written.protected_time);
  result["working_styles"] = to_json(written.working_styles);
  result["theory_of_change"] =
      written.theory_of_change ? theory_of_change_json(*written.theory_of_change) : json(nullptr);
  result["coordinator_dependence"] = to_json(written.coordinator_dependence);
  result["meeting_mood"] = with_evidence(written.meeting_mood, {{"mean", number_json(written.meeting_mood.mean)}});
  result["exploring_share"] =
      with_evidence(written.exploring_share, {{"share", number_json(written.exploring_share.share)}});
  return result;
}

}  // namespace convene::detail
