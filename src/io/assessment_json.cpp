#include <convene/io/assessment_json.hpp>

#include <cmath>
#include <optional>
#include <ostream>
#include <string>

#include <nlohmann/json.hpp>

#include <convene/io/detail/whole_file.hpp>

#include "json_text.hpp"

namespace convene {

namespace {

using json = nlohmann::ordered_json;

/// Name of a table, as its file without ending; partnership.json in full, since it is none.
std::string place(const place_of_evidence& which) { return which ? std::string(name_of(*which)) : file_name_of(which); }

json number(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? json(*value) : json(nullptr);
}

template <class Scored>
void add_intervals(json& to, const Scored& from) {
  const auto end = [](const std::optional<interval>& range, double interval::*which) {
    return range ? json((*range).*which) : json(nullptr);
  };
  to["low"] = end(from.process, &interval::low);
  to["high"] = end(from.process, &interval::high);
  to["here_low"] = end(from.here, &interval::low);
  to["here_high"] = end(from.here, &interval::high);
}

json to_json(const indicator_value& one) {
  json result;
  result["id"] = one.id;
  result["name"] = one.name;
  result["value"] = number(one.value);
  add_intervals(result, one);
  result["n"] = one.n;
  result["coverage"] = one.coverage;
  result["status"] = name_of(one.state);
  result["reason"] = one.reason.empty() ? json(nullptr) : json(one.reason);
  result["from"] = json::array();
  for (const evidence_source& from : one.from)
    result["from"].push_back({{"table", name_of(from.from)}, {"what", from.what}});
  result["lacked"] = json::array();
  for (const need& lack : one.lacked)
    result["lacked"].push_back(
        {{"table", place(lack.from)}, {"what", lack.what}, {"coverage_gain", lack.coverage_gain}});
  result["remarks"] = one.remarks;
  if (!one.by_organisation.empty()) {
    result["by_organisation"] = json::array();
    for (const contribution& each : one.by_organisation)
      result["by_organisation"].push_back(
          {{"organisation", each.organisation}, {"evidence", each.evidence}, {"influence", number(each.influence)}});
  }
  return result;
}

json to_json(const practice_score& one) {
  json result;
  result["id"] = one.id;
  result["name"] = one.name;
  result["score"] = number(one.score);
  add_intervals(result, one);
  result["coverage"] = one.coverage;
  result["evidence"] = one.evidence;
  result["weakest"] = one.weakest.empty() ? json(nullptr) : json(one.weakest);
  result["status"] = name_of(one.state);
  result["reason"] = one.reason.empty() ? json(nullptr) : json(one.reason);
  result["indicators"] = json::array();
  for (const indicator_value& each : one.indicators) result["indicators"].push_back(to_json(each));
  return result;
}

json to_json(const assessment& written) {
  json result;
  result["partnership"] = written.partnership;
  result["note"] = written.note;
  result["wave"] = written.wave;
  result["members"] = written.members;
  result["organisations"] = written.organisations;
  result["unused_records"] = written.unused_records;
  result["made"] = {{"library", written.made.library_version},
                    {"framework", written.made.framework_id},
                    {"framework_version", written.made.framework_version},
                    {"seed", written.made.seed}};
  result["practices"] = json::array();
  for (const practice_score& one : written.practices) result["practices"].push_back(to_json(one));
  result["companions"] = json::array();
  for (const indicator_value& one : written.companions) result["companions"].push_back(to_json(one));
  result["wanted"] = json::array();
  for (const wanted_table& one : written.wanted)
    result["wanted"].push_back(
        {{"table", place(one.which)}, {"coverage_gain", one.coverage_gain}, {"indicators", one.indicators}});
  return result;
}

std::string text_of(const assessment& written) { return detail::json_text(to_json(written), "assessment", 2) + '\n'; }

}  // namespace

void write_json(std::ostream& out, const assessment& written) { out << text_of(written); }

void write_json(const std::filesystem::path& file, const assessment& written) {
  detail::write_whole_file(file, text_of(written));
}

}  // namespace convene
