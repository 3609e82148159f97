#include <convene/io/framework_json.hpp>

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <convene/io/detail/file_text.hpp>
#include <convene/io/detail/whole_file.hpp>

#include <convene/io/nearest_name.hpp>
#include "json_document.hpp"

namespace convene {

namespace {

using detail::json;

constexpr std::string_view gate_names[] = {"open", "any_structural_change"};

json parameters_of(const any_indicator& one) {
  json result = json::object();
  for (const parameter& each : one.parameters())
    std::visit([&](const auto& value) { result[each.name] = value; }, each.value);
  return result;
}

json to_json(const any_indicator& one) {
  json result;
  result["id"] = one.id();
  result["name"] = one.name();
  if (json own = parameters_of(one); !own.empty()) result["parameters"] = std::move(own);
  return result;
}

json to_json(const framework& written) {
  json result;
  result["id"] = written.id;
  result["version"] = written.version;
  result["limits"] = {{"minimum_coverage", written.limits.minimum_coverage},
                      {"minimum_practice_coverage", written.limits.minimum_practice_coverage},
                      {"minimum_scored", written.limits.minimum_scored}};
  result["practices"] = json::array();
  for (const practice& one : written.practices) {
    json own;
    own["id"] = one.id;
    own["name"] = one.name;
    own["gate"] = gate_names[static_cast<std::size_t>(one.gate)];
    own["indicators"] = json::array();
    for (const weighted_indicator& each : one.indicators) {
      json item = to_json(each.measured);
      item["weight"] = each.weight;
      own["indicators"].push_back(std::move(item));
    }
    result["practices"].push_back(std::move(own));
  }
  result["companions"] = json::array();
  for (const any_indicator& one : written.companions) result["companions"].push_back(to_json(one));
  return result;
}

/// Reads one framework; remembers where it is, for messages.
class framework_reader {
 public:
  framework_reader(const std::string& file, std::string_view text, std::span<const any_indicator> known)
      : file_(file), text_(text), known_(known), content_(detail::parse_json(file_, text_)), places_(file_, text_) {}

  framework read() const {
    framework result;
    allow(content_, "", {"id", "version", "limits", "practices", "companions"});
    result.id = text_at(content_, "", "id");
    result.version = text_at(content_, "", "version");
    if (content_.contains("limits")) result.limits = limits(content_["limits"], "/limits");
    const json& practices = list_at(content_, "", "practices");
    for (std::size_t p = 0; p < practices.size(); ++p)
      result.practices.push_back(one_practice(practices[p], "/practices/" + std::to_string(p)));
    if (content_.contains("companions")) {
      const json& companions = list_at(content_, "", "companions");
      for (std::size_t c = 0; c < companions.size(); ++c) {
        const std::string at = "/companions/" + std::to_string(c);
        allow(companions[c], at, {"id", "name", "parameters"});
        result.companions.push_back(indicator_at(companions[c], at));
      }
    }
    try {
      validate(result);
    } catch (const invalid_option& refused) {
      throw parse_error(file_, 0, 0, refused.what());
    }
    return result;
  }

 private:
  [[noreturn]] void fail(const std::string& pointer, const std::string& message) const {
    const detail::text_place place = places_.value(pointer);
    throw parse_error(file_, place.line, place.column, message);
  }
  void allow(const json& in, const std::string& pointer, std::initializer_list<std::string_view> keys) const {
    if (!in.is_object()) fail(pointer, "this must be an object in braces");
    for (const auto& member : in.items()) {
      nearest_name nearest(member.key());
      bool found = false;
      std::string all;
      for (const std::string_view key : keys) {
        found = found || member.key() == key;
        nearest.consider(key);
        all += (all.empty() ? "" : ", ") + std::string(key);
      }
      if (found) continue;
      const detail::text_place place = places_.key(detail::child_pointer(pointer, member.key()));
      throw parse_error(file_, place.line, place.column,
                        "unknown key '" + member.key() + "'" + nearest.suggestion("; the keys here are " + all));
    }
  }
  const json& member(const json& in, const std::string& pointer, const char* key) const {
    if (!in.contains(key)) fail(pointer, "'" + std::string(key) + "' is missing here");
    return in[key];
  }
  std::string text_at(const json& in, const std::string& pointer, const char* key) const {
    const json& value = member(in, pointer, key);
    if (!value.is_string()) fail(detail::child_pointer(pointer, key), "'" + std::string(key) + "' must be a text");
    return value.get<std::string>();
  }
  const json& list_at(const json& in, const std::string& pointer, const char* key) const {
    const json& value = member(in, pointer, key);
    if (!value.is_array()) fail(detail::child_pointer(pointer, key), "'" + std::string(key) + "' must be a list");
    return value;
  }
  double share_at(const json& in, const std::string& pointer, const char* key, double otherwise) const {
    if (!in.contains(key)) return otherwise;
    if (!in[key].is_number() || !(in[key].get<double>() >= 0 && in[key].get<double>() <= 1))
      fail(detail::child_pointer(pointer, key), "'" + std::string(key) + "' must be a number in [0, 1]");
    return in[key].get<double>();
  }
  thresholds limits(const json& in, const std::string& pointer) const {
    thresholds result;
    allow(in, pointer, {"minimum_coverage", "minimum_practice_coverage", "minimum_scored"});
    result.minimum_coverage = share_at(in, pointer, "minimum_coverage", result.minimum_coverage);
    result.minimum_practice_coverage =
        share_at(in, pointer, "minimum_practice_coverage", result.minimum_practice_coverage);
    if (in.contains("minimum_scored")) {
      if (!in["minimum_scored"].is_number_unsigned())
        fail(detail::child_pointer(pointer, "minimum_scored"), "'minimum_scored' must be a whole number >= 0");
      result.minimum_scored = in["minimum_scored"].get<std::size_t>();
    }
    return result;
  }
  practice one_practice(const json& in, const std::string& pointer) const {
    practice result;
    allow(in, pointer, {"id", "name", "gate", "indicators"});
    result.id = text_at(in, pointer, "id");
    result.name = in.contains("name") ? text_at(in, pointer, "name") : result.id;
    if (in.contains("gate")) {
      const std::string gate = text_at(in, pointer, "gate");
      if (gate != gate_names[0] && gate != gate_names[1])
        fail(detail::child_pointer(pointer, "gate"),
             "'gate' must be open or any_structural_change; got '" + gate + "'");
      result.gate = gate == gate_names[0] ? practice_gate::open : practice_gate::any_structural_change;
    }
    const json& indicators = list_at(in, pointer, "indicators");
    for (std::size_t i = 0; i < indicators.size(); ++i) {
      const std::string at = pointer + "/indicators/" + std::to_string(i);
      allow(indicators[i], at, {"id", "name", "weight", "parameters"});
      double weight = 1;
      if (indicators[i].contains("weight")) {
        if (!indicators[i]["weight"].is_number()) fail(at + "/weight", "'weight' must be a number > 0");
        weight = indicators[i]["weight"].get<double>();
      }
      result.indicators.push_back({indicator_at(indicators[i], at), weight});
    }
    return result;
  }
  any_indicator indicator_at(const json& in, const std::string& pointer) const {
    const std::string id = text_at(in, pointer, "id");
    nearest_name nearest(id);
    const any_indicator* found = nullptr;
    for (const any_indicator& one : known_) {
      if (one.id() == id) found = &one;
      nearest.consider(one.id());
    }
    if (found == nullptr)
      fail(
          detail::child_pointer(pointer, "id"),
          "there is no indicator '" + id + "'" + nearest.suggestion("; the library has 1.1 to 6.8 and its companions"));
    any_indicator result = *found;
    if (!in.contains("parameters")) return result;
    const std::string parameters = detail::child_pointer(pointer, "parameters");
    if (!in["parameters"].is_object()) fail(parameters, "'parameters' must be an object in braces");
    for (const auto& each : in["parameters"].items()) {
      const std::string at = detail::child_pointer(parameters, each.key());
      if (!each.value().is_number() && !each.value().is_string()) fail(at, "a parameter must be a number or a text");
      try {
        result = each.value().is_number() ? result.with({each.key(), each.value().get<double>()})
                                          : result.with({each.key(), each.value().get<std::string>()});
      } catch (const invalid_option& refused) {
        fail(at, refused.what());
      }
    }
    return result;
  }

  std::string file_;
  std::string_view text_;
  std::span<const any_indicator> known_;
  json content_;
  detail::json_places places_;
};

}  // namespace

void write_json(std::ostream& out, const framework& written) { out << to_json(written).dump(2) << '\n'; }

void write_json(const std::filesystem::path& file, const framework& written) {
  detail::write_whole_file(file, to_json(written).dump(2) + "\n");
}

framework read_framework(const std::filesystem::path& file, std::span<const any_indicator> known) {
  const detail::file_text text(file);
  return framework_reader(text.name(), detail::checked_text(text.name(), text.bytes()), known).read();
}

framework read_framework(const std::filesystem::path& file) {
  const std::vector<any_indicator> known = standard_indicators();
  return read_framework(file, known);
}

}  // namespace convene
