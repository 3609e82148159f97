#include <convene/io/sensitivity_json.hpp>

#include <ostream>
#include <span>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include <convene/io/detail/whole_file.hpp>

#include "json_parts.hpp"
#include "nonresponse_json.hpp"

namespace convene {

namespace {

using detail::number_json;
using json = nlohmann::ordered_json;

json to_json(const practice_sensitivity& one) {
  json result;
  result["id"] = one.id;
  result["name"] = one.name;
  result["score"] = number_json(one.score);
  result["under_weights_low"] = detail::low_json(one.under_weights);
  result["under_weights_high"] = detail::high_json(one.under_weights);
  result["leave_one_out"] = json::array();
  for (const practice_sensitivity::without_one& each : one.leave_one_out)
    result["leave_one_out"].push_back(
        {{"indicator", each.indicator}, {"score", number_json(each.score)}, {"shift", number_json(each.shift)}});
  result["share_of_place"] = one.share_of_place;
  return result;
}

json to_json(const narrowing& one) {
  json result;
  result["practice"] = one.practice;
  result["indicator"] = one.indicator;
  result["table"] = detail::place_name(one.from);
  result["what"] = one.what;
  result["here"] = one.here;
  result["process"] = one.process;
  return result;
}

std::string text_of(const sensitivity& written, const assessment& of, std::span<const nonresponse> studies) {
  json result;
  result["partnership"] = of.partnership;
  result["note"] = of.note;
  result["wave"] = of.wave;
  result["made"] = detail::made_json(of.made);
  result["draws"] = written.draws;
  result["concentration"] = written.concentration;
  result["same_order"] = written.same_order;
  result["practices"] = json::array();
  for (const practice_sensitivity& one : written.practices) result["practices"].push_back(to_json(one));
  result["evidence"] = json::array();
  for (const narrowing& one : written.evidence) result["evidence"].push_back(to_json(one));
  result["nonresponse"] = json::array();
  for (const nonresponse& one : studies) result["nonresponse"].push_back(detail::nonresponse_json(one));
  return detail::result_text(std::move(result), of.made, "sensitivity");
}

}  // namespace

void write_json(std::ostream& out, const sensitivity& written, const assessment& of,
                std::span<const nonresponse> studies) {
  out << text_of(written, of, studies);
}

void write_json(const std::filesystem::path& file, const sensitivity& written, const assessment& of,
                std::span<const nonresponse> studies) {
  detail::write_whole_file(file, text_of(written, of, studies));
}

}  // namespace convene
