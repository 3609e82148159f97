#include "nonresponse_json.hpp"

#include <ostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <convene/io/detail/whole_file.hpp>
#include <convene/io/nonresponse_json.hpp>

#include "json_parts.hpp"

namespace convene {

namespace {

using detail::number_json;
using json = nlohmann::ordered_json;

json moves_json(const std::vector<value_move>& moves) {
  json result = json::array();
  for (const value_move& one : moves)
    result.push_back({{"id", one.id},
                      {"name", one.name},
                      {"value", number_json(one.value)},
                      {"mean", number_json(one.mean)},
                      {"standard_deviation", number_json(one.standard_deviation)},
                      {"largest", number_json(one.largest)},
                      {"kept", one.kept},
                      {"lost", one.lost}});
  return result;
}

std::string text_of(const nonresponse& written) {
  return detail::result_text(detail::nonresponse_json(written), written.made, "nonresponse");
}

}  // namespace

namespace detail {

nlohmann::ordered_json nonresponse_json(const nonresponse& written) {
  json result;
  result["partnership"] = written.partnership;
  result["note"] = written.note;
  result["wave"] = written.wave;
  result["made"] = made_json(written.made);
  result["mechanism"] = written.mechanism == nonresponse_mechanism::by_level ? "by_level" : "at_random";
  result["repetitions"] = written.repetitions;
  result["respondents"] = written.respondents;
  result["levels_passed_over"] = written.levels_passed_over;
  result["shares_passed_over"] = written.shares_passed_over;
  result["scenarios"] = json::array();
  for (const nonresponse_scenario& one : written.scenarios)
    result["scenarios"].push_back({{"share", one.share},
                                   {"level", text_json(one.level)},
                                   {"left_out", one.left_out},
                                   {"practices", moves_json(one.practices)},
                                   {"indicators", moves_json(one.indicators)}});
  return result;
}

}  // namespace detail

void write_json(std::ostream& out, const nonresponse& written) { out << text_of(written); }

void write_json(const std::filesystem::path& file, const nonresponse& written) {
  detail::write_whole_file(file, text_of(written));
}

}  // namespace convene
