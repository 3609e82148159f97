#pragma once

#include <cstddef>

#include <convene/io/detail/values.hpp>
#include <convene/practices/assessment.hpp>

/// Of which parts an assessment is made.
namespace convene::detail {

template <>
inline constexpr std::size_t enumerators_of<status> = 4;
template <>
inline constexpr std::size_t enumerators_of<pattern_state> = 4;
template <>
inline constexpr std::size_t enumerators_of<cut_side> = 2;
template <>
inline constexpr std::size_t enumerators_of<research_step> = research_step_names.size();
template <>
inline constexpr std::size_t enumerators_of<change_stage> = change_stage_names.size();

template <>
struct parts_of<provenance> {
  static void visit(auto& value, auto&& visit) {
    visit("library_version", value.library_version);
    visit("framework_id", value.framework_id);
    visit("framework_version", value.framework_version);
    visit("seed", value.seed);
    visit("confidence", value.confidence);
    visit("smallest_group", value.smallest_group);
  }
};
template <>
struct parts_of<organisation_response> {
  static void visit(auto& value, auto&& visit) {
    visit("organisation", value.organisation);
    visit("organisations", value.organisations);
    visit("members", value.members);
    visit("answered", value.answered);
  }
};
template <>
struct parts_of<interval> {
  static void visit(auto& value, auto&& visit) {
    visit("low", value.low);
    visit("high", value.high);
  }
};
template <>
struct parts_of<contribution> {
  static void visit(auto& value, auto&& visit) {
    visit("organisation", value.organisation);
    visit("evidence", value.evidence);
    visit("influence", value.influence);
  }
};
template <>
struct parts_of<evidence_source> {
  static void visit(auto& value, auto&& visit) {
    visit("from", value.from);
    visit("what", value.what);
  }
};
template <>
struct parts_of<need> {
  static void visit(auto& value, auto&& visit) {
    visit("from", value.from);
    visit("what", value.what);
    visit("coverage_gain", value.coverage_gain);
  }
};
template <>
struct parts_of<partial_value> {
  static void visit(auto& value, auto&& visit) {
    visit("name", value.name);
    visit("value", value.value);
    visit("people", value.people);
  }
};
template <>
struct parts_of<organisation_list> {
  static void visit(auto& value, auto&& visit) {
    visit("what", value.what);
    visit("organisations", value.organisations);
  }
};
template <>
struct parts_of<indicator_value> {
  static void visit(auto& value, auto&& visit) {
    visit("id", value.id);
    visit("name", value.name);
    visit("value", value.value);
    visit("process", value.process);
    visit("here", value.here);
    visit("standard_error", value.standard_error);
    visit("degrees_of_freedom", value.degrees_of_freedom);
    visit("no_interval", value.no_interval);
    visit("worst_case", value.worst_case);
    visit("n", value.n);
    visit("coverage", value.coverage);
    visit("answered", value.answered);
    visit("state", value.state);
    visit("reason", value.reason);
    visit("by_organisation", value.by_organisation);
    visit("from", value.from);
    visit("lacked", value.lacked);
    visit("remarks", value.remarks);
    visit("partial", value.partial);
    visit("about_organisations", value.about_organisations);
  }
};
template <>
struct parts_of<practice_score> {
  static void visit(auto& value, auto&& visit) {
    visit("id", value.id);
    visit("name", value.name);
    visit("score", value.score);
    visit("process", value.process);
    visit("here", value.here);
    visit("standard_error", value.standard_error);
    visit("degrees_of_freedom", value.degrees_of_freedom);
    visit("no_interval", value.no_interval);
    visit("coverage", value.coverage);
    visit("evidence", value.evidence);
    visit("weakest", value.weakest);
    visit("state", value.state);
    visit("reason", value.reason);
    visit("indicators", value.indicators);
  }
};
template <>
struct parts_of<condition> {
  static void visit(auto& value, auto&& visit) {
    visit("what", value.what);
    visit("value", value.value);
    visit("side", value.side);
    visit("cut", value.cut);
    visit("n", value.n);
    visit("minimum_n", value.minimum_n);
    visit("probability", value.probability);
  }
};
template <>
struct parts_of<pattern_finding> {
  static void visit(auto& value, auto&& visit) {
    visit("id", value.id);
    visit("state", value.state);
    visit("strength", value.strength);
    visit("probability", value.probability);
    visit("conditions", value.conditions);
    visit("evidence", value.evidence);
    visit("refuted_by", value.refuted_by);
    visit("question", value.question);
  }
};
template <>
struct parts_of<challenge_response> {
  static void visit(auto& value, auto&& visit) {
    visit("id", value.id);
    visit("adaptivity", value.adaptivity);
    visit("response", value.response);
    visit("match", value.match);
  }
};
template <>
struct parts_of<adaptive_challenges_result> {
  static void visit(auto& value, auto&& visit) {
    visit("kept", value.kept);
    visit("challenges", value.challenges);
    visit("adaptivity", value.adaptivity);
    visit("response", value.response);
    visit("match", value.match);
    visit("technical_fixes", value.technical_fixes);
    visit("missed_quick_wins", value.missed_quick_wins);
    visit("n", value.n);
    visit("coverage", value.coverage);
    visit("lacked", value.lacked);
  }
};
template <>
struct parts_of<four_quadrants_result> {
  static void visit(auto& value, auto&& visit) {
    visit("kept", value.kept);
    visit("activities", value.activities);
    visit("evenness", value.evenness);
    visit("subjective_share", value.subjective_share);
    visit("n", value.n);
    visit("coverage", value.coverage);
    visit("lacked", value.lacked);
  }
};
template <>
struct parts_of<immunity_to_change_result> {
  static void visit(auto& value, auto&& visit) {
    visit("kept", value.kept);
    visit("maps", value.maps);
    visit("known", value.known);
    visit("tested", value.tested);
    visit("changed", value.changed);
    visit("depth", value.depth);
    visit("release", value.release);
    visit("n", value.n);
    visit("coverage", value.coverage);
    visit("lacked", value.lacked);
  }
};
template <>
struct parts_of<assumptions_about_the_other_result> {
  static void visit(auto& value, auto&& visit) {
    visit("kept", value.kept);
    visit("declared", value.declared);
    visit("n", value.n);
    visit("tested", value.tested);
    visit("tested_and_known", value.tested_and_known);
    visit("revised", value.revised);
    visit("tested_share", value.tested_share);
    visit("revised_share", value.revised_share);
    visit("coverage", value.coverage);
    visit("lacked", value.lacked);
  }
};
template <>
struct parts_of<stretch_element> {
  static void visit(auto& value, auto&& visit) {
    visit("which", value.which);
    visit("mean", value.mean);
    visit("n", value.n);
    visit("coverage", value.coverage);
  }
};
template <>
struct parts_of<stretch_result> {
  static void visit(auto& value, auto&& visit) {
    visit("elements", value.elements);
    visit("minimum", value.minimum);
    visit("lowest", value.lowest);
    visit("trio", value.trio);
    visit("n", value.n);
    visit("coverage", value.coverage);
    visit("lacked", value.lacked);
  }
};
template <>
struct parts_of<research_cycle> {
  static void visit(auto& value, auto&& visit) {
    visit("id", value.id);
    visit("in_order", value.in_order);
    visit("skipped", value.skipped);
  }
};
template <>
struct parts_of<action_research_cycle_result> {
  static void visit(auto& value, auto&& visit) {
    visit("kept", value.kept);
    visit("cycles", value.cycles);
    visit("in_order", value.in_order);
    visit("skipped", value.skipped);
    visit("most_often_skipped", value.most_often_skipped);
    visit("n", value.n);
    visit("coverage", value.coverage);
    visit("lacked", value.lacked);
  }
};
template <>
struct parts_of<fluid_attendance_result> {
  static void visit(auto& value, auto&& visit) {
    visit("meetings", value.meetings);
    visit("n", value.n);
    visit("members", value.members);
    visit("mean_present", value.mean_present);
    visit("presence", value.presence);
    visit("core", value.core);
    visit("continuity", value.continuity);
    visit("newcomers", value.newcomers);
    visit("followed", value.followed);
    visit("with_newcomers", value.with_newcomers);
    visit("coverage", value.coverage);
    visit("lacked", value.lacked);
  }
};
template <>
struct parts_of<released_time> {
  static void visit(auto& value, auto&& visit) {
    visit("organisation", value.organisation);
    visit("members", value.members);
    visit("presences", value.presences);
    visit("hours", value.hours);
    visit("share", value.share);
    visit("hours_per_member_and_meeting", value.hours_per_member_and_meeting);
  }
};
template <>
struct parts_of<protected_time_result> {
  static void visit(auto& value, auto&& visit) {
    visit("meetings", value.meetings);
    visit("hours", value.hours);
    visit("hours_per_member_and_meeting", value.hours_per_member_and_meeting);
    visit("hours_per_presence", value.hours_per_presence);
    visit("by_organisation", value.by_organisation);
    visit("n", value.n);
    visit("coverage", value.coverage);
    visit("lacked", value.lacked);
  }
};
template <>
struct parts_of<organisation_style> {
  static void visit(auto& value, auto&& visit) {
    visit("organisation", value.organisation);
    visit("known", value.known);
    visit("dominant", value.dominant);
    visit("diversity", value.diversity);
  }
};
template <>
struct parts_of<working_styles_result> {
  static void visit(auto& value, auto&& visit) {
    visit("by_organisation", value.by_organisation);
    visit("styles", value.styles);
    visit("within", value.within);
    visit("between", value.between);
    visit("n", value.n);
    visit("coverage", value.coverage);
    visit("lacked", value.lacked);
  }
};
template <>
struct parts_of<stage_of_change> {
  static void visit(auto& value, auto&& visit) {
    visit("which", value.which);
    visit("in_wave", value.in_wave);
    visit("steps", value.steps);
    visit("change", value.change);
    visit("moved", value.moved);
    visit("first_move", value.first_move);
    visit("coverage", value.coverage);
  }
};
template <>
struct parts_of<theory_of_change_result> {
  static void visit(auto& value, auto&& visit) {
    visit("waves", value.waves);
    visit("stages", value.stages);
    visit("break_at", value.break_at);
    visit("order", value.order);
    visit("pairs_in_order", value.pairs_in_order);
    visit("pairs", value.pairs);
    visit("n", value.n);
    visit("coverage", value.coverage);
    visit("lacked", value.lacked);
  }
};
template <>
struct parts_of<communication_shape> {
  static void visit(auto& value, auto&& visit) {
    visit("people", value.people);
    visit("density", value.density);
    visit("fragmentation", value.fragmentation);
    visit("components", value.components);
  }
};
template <>
struct parts_of<coordinator_dependence_result> {
  static void visit(auto& value, auto&& visit) {
    visit("facilitators", value.facilitators);
    visit("coordinators", value.coordinators);
    visit("with_them", value.with_them);
    visit("without_them", value.without_them);
    visit("density_lost", value.density_lost);
    visit("fragmentation_gained", value.fragmentation_gained);
    visit("n", value.n);
    visit("coverage", value.coverage);
    visit("lacked", value.lacked);
  }
};
template <>
struct parts_of<meeting_mood_result> {
  static void visit(auto& value, auto&& visit) {
    visit("mean", value.mean);
    visit("u", value.u);
    visit("n", value.n);
    visit("coverage", value.coverage);
    visit("lacked", value.lacked);
  }
};
template <>
struct parts_of<exploring_share_result> {
  static void visit(auto& value, auto&& visit) {
    visit("share", value.share);
    visit("n", value.n);
    visit("coverage", value.coverage);
    visit("lacked", value.lacked);
  }
};
template <>
struct parts_of<wave_constructs> {
  static void visit(auto& value, auto&& visit) {
    visit("adaptive_challenges", value.adaptive_challenges);
    visit("four_quadrants", value.four_quadrants);
    visit("immunity_to_change", value.immunity_to_change);
    visit("assumptions_about_the_other", value.assumptions_about_the_other);
    visit("stretch", value.stretch);
    visit("action_research_cycle", value.action_research_cycle);
    visit("fluid_attendance", value.fluid_attendance);
    visit("protected_time", value.protected_time);
    visit("working_styles", value.working_styles);
    visit("theory_of_change", value.theory_of_change);
    visit("coordinator_dependence", value.coordinator_dependence);
    visit("meeting_mood", value.meeting_mood);
    visit("exploring_share", value.exploring_share);
  }
};
template <>
struct parts_of<survey_statistic> {
  static void visit(auto& value, auto&& visit) {
    visit("value", value.value);
    visit("reason", value.reason);
  }
};
template <>
struct parts_of<survey_instrument> {
  static void visit(auto& value, auto&& visit) {
    visit("which", value.which);
    visit("items", value.items);
    visit("respondents", value.respondents);
    visit("complete", value.complete);
    visit("organisations", value.organisations);
    visit("coverage", value.coverage);
    visit("alpha", value.alpha);
    visit("omega", value.omega);
    visit("rwg_j", value.rwg_j);
    visit("r_star_wg", value.r_star_wg);
    visit("icc1", value.icc1);
    visit("icc2", value.icc2);
    visit("remarks", value.remarks);
  }
};
template <>
struct parts_of<wanted_table> {
  static void visit(auto& value, auto&& visit) {
    visit("which", value.which);
    visit("coverage_gain", value.coverage_gain);
    visit("indicators", value.indicators);
  }
};
template <>
struct parts_of<assessment> {
  static void visit(auto& value, auto&& visit) {
    visit("made_by", value.made);
    visit("partnership", value.partnership);
    visit("note", value.note);
    visit("wave", value.wave);
    visit("members", value.members);
    visit("organisations", value.organisations);
    visit("responses", value.responses);
    visit("unused_records", value.unused_records);
    visit("practices", value.practices);
    visit("companions", value.companions);
    visit("patterns", value.patterns);
    visit("constructs", value.constructs);
    visit("instruments", value.instruments);
    visit("wanted", value.wanted);
  }
};

}  // namespace convene::detail
