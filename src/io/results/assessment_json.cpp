#include <convene/io/assessment_json.hpp>

#include <ostream>
#include <string>

#include <nlohmann/json.hpp>

#include <convene/io/detail/whole_file.hpp>

#include "constructs_json.hpp"
#include "json_parts.hpp"

namespace convene {

namespace {

using detail::high_json;
using detail::low_json;
using detail::made_json;
using detail::number_json;
using detail::place_name;
using detail::text_json;
using json = nlohmann::ordered_json;

template <class Scored>
void add_intervals(json& to, const Scored& from) {
  to["low"] = low_json(from.process);
  to["high"] = high_json(from.process);
  to["here_low"] = low_json(from.here);
  to["here_high"] = high_json(from.here);
  to["standard_error"] = number_json(from.standard_error);
  to["degrees_of_freedom"] = number_json(from.degrees_of_freedom);
  to["no_interval"] = text_json(from.no_interval);
}

json to_json(const indicator_value& one) {
  json result;
  result["id"] = one.id;
  result["name"] = one.name;
  result["value"] = number_json(one.value);
  add_intervals(result, one);
  result["worst_low"] = low_json(one.worst_case);
  result["worst_high"] = high_json(one.worst_case);
  result["n"] = one.n;
  result["coverage"] = one.coverage;
  result["answered"] = one.answered.value_or(one.coverage);
  result["status"] = name_of(one.state);
  result["reason"] = text_json(one.reason);
  result["from"] = json::array();
  for (const evidence_source& from : one.from)
    result["from"].push_back({{"table", name_of(from.from)}, {"what", from.what}});
  result["lacked"] = json::array();
  for (const need& lack : one.lacked)
    result["lacked"].push_back(
        {{"table", place_name(lack.from)}, {"what", lack.what}, {"coverage_gain", lack.coverage_gain}});
  result["remarks"] = one.remarks;
  result["partial"] = json::object();
  for (const partial_value& each : one.partial) result["partial"][each.name] = each.value;
  result["about_organisations"] = json::array();
  for (const organisation_list& each : one.about_organisations)
    result["about_organisations"].push_back({{"what", each.what}, {"organisations", each.organisations}});
  if (!one.by_organisation.empty()) {
    result["by_organisation"] = json::array();
    for (const contribution& each : one.by_organisation)
      result["by_organisation"].push_back({{"organisation", each.organisation},
                                           {"evidence", each.evidence},
                                           {"influence", number_json(each.influence)}});
  }
  return result;
}

json to_json(const practice_score& one) {
  json result;
  result["id"] = one.id;
  result["name"] = one.name;
  result["score"] = number_json(one.score);
  add_intervals(result, one);
  result["coverage"] = one.coverage;
  result["evidence"] = one.evidence;
  result["weakest"] = text_json(one.weakest);
  result["status"] = name_of(one.state);
  result["reason"] = text_json(one.reason);
  result["indicators"] = json::array();
  for (const indicator_value& each : one.indicators) result["indicators"].push_back(to_json(each));
  return result;
}

json to_json(const survey_instrument& one) {
  return {{"construct", name_of(one.which)},
          {"items", one.items},
          {"respondents", one.respondents},
          {"complete", one.complete},
          {"organisations", one.organisations},
          {"alpha", number_json(one.alpha.value)},
          {"omega", number_json(one.omega.value)},
          {"rwg_j", number_json(one.rwg_j.value)},
          {"r_star_wg", number_json(one.r_star_wg.value)},
          {"icc1", number_json(one.icc1.value)},
          {"icc2", number_json(one.icc2.value)}};
}

json to_json(const pattern_finding& one) {
  json result;
  result["id"] = one.id;
  result["state"] = name_of(one.state);
  result["strength"] = one.strength;
  result["probability"] = number_json(one.probability);
  result["conditions"] = json::array();
  for (const condition& each : one.conditions)
    result["conditions"].push_back({{"what", each.what},
                                    {"value", number_json(each.value)},
                                    {"side", each.side == cut_side::at_least ? "at_least" : "at_most"},
                                    {"cut", each.cut},
                                    {"n", each.n},
                                    {"minimum_n", each.minimum_n},
                                    {"probability", number_json(each.probability)}});
  result["evidence"] = one.evidence;
  result["refuted_by"] = one.refuted_by;
  result["question"] = one.question;
  return result;
}

json to_json(const assessment& written) {
  json result;
  result["partnership"] = written.partnership;
  result["note"] = written.note;
  result["wave"] = written.wave;
  result["members"] = written.members;
  result["organisations"] = written.organisations;
  result["responses"] = json::array();
  for (const organisation_response& one : written.responses)
    result["responses"].push_back({{"organisation", one.organisation},
                                   {"organisations", one.organisations},
                                   {"members", one.members},
                                   {"answered", one.answered}});
  result["unused_records"] = written.unused_records;
  result["made"] = made_json(written.made);
  result["practices"] = json::array();
  for (const practice_score& one : written.practices) result["practices"].push_back(to_json(one));
  result["companions"] = json::array();
  for (const indicator_value& one : written.companions) result["companions"].push_back(to_json(one));
  result["constructs"] = detail::constructs_json(written.constructs);
  result["instruments"] = json::array();
  for (const survey_instrument& one : written.instruments) result["instruments"].push_back(to_json(one));
  result["patterns"] = json::array();
  for (const pattern_finding& one : written.patterns) result["patterns"].push_back(to_json(one));
  result["wanted"] = json::array();
  for (const wanted_table& one : written.wanted)
    result["wanted"].push_back(
        {{"table", place_name(one.which)}, {"coverage_gain", one.coverage_gain}, {"indicators", one.indicators}});
  return result;
}

std::string text_of(const assessment& written) {
  return detail::result_text(to_json(written), written.made, "assessment");
}

}  // namespace

void write_json(std::ostream& out, const assessment& written) { out << text_of(written); }

void write_json(const std::filesystem::path& file, const assessment& written) {
  detail::write_whole_file(file, text_of(written));
}

}  // namespace convene
