#include <convene/io/comparison_json.hpp>

#include <ostream>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include <convene/io/detail/whole_file.hpp>

#include "constructs_json.hpp"
#include "json_parts.hpp"

namespace convene {

namespace {

using detail::made_json;
using detail::number_json;
using detail::text_json;
using json = nlohmann::ordered_json;

json to_json(const value_change& one) {
  json result;
  result["id"] = one.id;
  result["name"] = one.name;
  result["before"] = number_json(one.before);
  result["after"] = number_json(one.after);
  result["change"] = number_json(one.difference);
  result["low"] = detail::low_json(one.process);
  result["high"] = detail::high_json(one.process);
  result["standard_error"] = number_json(one.standard_error);
  result["degrees_of_freedom"] = number_json(one.degrees_of_freedom);
  result["no_interval"] = text_json(one.no_interval);
  result["reason"] = text_json(one.reason);
  result["beyond_noise"] = one.beyond_noise();
  return result;
}

json to_json(const wave_change& step) {
  json result;
  result["before"] = step.before;
  result["after"] = step.after;
  result["stayers"] = step.stayers;
  result["joined"] = step.joined;
  result["left"] = step.left;
  result["joiners"] = step.joiners;
  result["leavers"] = step.leavers;
  result["layers"] = json::array();
  for (const layer_change& layer : step.layers)
    result["layers"].push_back({{"layer", layer.layer},
                                {"pairs", layer.pairs},
                                {"jaccard", number_json(layer.jaccard)},
                                {"ruzicka", number_json(layer.ruzicka)},
                                {"retention", number_json(layer.retention)}});
  result["practices"] = json::array();
  for (const practice_change& one : step.practices) {
    json practice = to_json(static_cast<const value_change&>(one));
    practice["indicators"] = json::array();
    for (const value_change& each : one.indicators) practice["indicators"].push_back(to_json(each));
    result["practices"].push_back(std::move(practice));
  }
  result["companions"] = json::array();
  for (const value_change& one : step.companions) result["companions"].push_back(to_json(one));
  return result;
}

std::string text_of(const wave_comparison& written) {
  json result;
  result["partnership"] = written.partnership;
  result["note"] = written.note;
  result["waves"] = written.waves;
  result["made"] = made_json(written.made);
  result["steps"] = json::array();
  for (const wave_change& step : written.steps) result["steps"].push_back(to_json(step));
  result["overall"] = written.overall ? to_json(*written.overall) : json(nullptr);
  result["theory_of_change"] = detail::theory_of_change_json(written.theory_of_change);
  return detail::result_text(std::move(result), written.made, "comparison");
}

}  // namespace

void write_json(std::ostream& out, const wave_comparison& written) { out << text_of(written); }

void write_json(const std::filesystem::path& file, const wave_comparison& written) {
  detail::write_whole_file(file, text_of(written));
}

}  // namespace convene
