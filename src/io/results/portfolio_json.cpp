#include <convene/io/portfolio_json.hpp>

#include <ostream>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include <convene/io/detail/whole_file.hpp>

#include "json_parts.hpp"

namespace convene {

namespace {

using detail::number_json;
using detail::text_json;
using json = nlohmann::ordered_json;

json to_json(const pooled_score& one) {
  const bool pooled = one.range.has_value();
  const auto if_pooled = [&](const auto& value) { return pooled ? json(value) : json(nullptr); };
  json result;
  result["partnership"] = one.partnership;
  result["wave"] = one.wave;
  result["score"] = number_json(one.score);
  result["standard_error"] = number_json(one.standard_error);
  result["pooled"] = number_json(one.pooled);
  result["low"] = detail::low_json(one.range);
  result["high"] = detail::high_json(one.range);
  result["shrinkage"] = if_pooled(one.shrinkage);
  result["above"] = if_pooled(one.above);  // of none could be told; 0 would say that it was tried
  result["below"] = if_pooled(one.below);
  result["reason"] = text_json(one.reason);
  return result;
}

std::string text_of(const portfolio& written, const provenance& made) {
  json result;
  result["made"] = detail::made_json(made);
  result["confidence"] = written.confidence;
  result["practices"] = json::array();
  for (const pooled_practice& one : written.practices) {
    json practice;
    practice["id"] = one.id;
    practice["name"] = one.name;
    practice["pooled"] = one.pooled;
    practice["mean"] = number_json(one.mean);
    practice["standard_deviation"] = number_json(one.standard_deviation);
    practice["partnerships"] = json::array();
    for (const pooled_score& each : one.partnerships) practice["partnerships"].push_back(to_json(each));
    result["practices"].push_back(std::move(practice));
  }
  return detail::result_text(std::move(result), made, "portfolio");
}

}  // namespace

void write_json(std::ostream& out, const portfolio& written, const provenance& made) { out << text_of(written, made); }

void write_json(const std::filesystem::path& file, const portfolio& written, const provenance& made) {
  detail::write_whole_file(file, text_of(written, made));
}

}  // namespace convene
