#include <convene/io/framework_json.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <convene/io/detail/file_text.hpp>
#include <convene/io/detail/whole_file.hpp>
#include <convene/io/nearest_name.hpp>

#include "json_document.hpp"
#include "json_text.hpp"

namespace convene {

namespace {

using detail::json;
using detail::json_node;

constexpr std::string_view gate_names[] = {"open", "any_structural_change"};

template <class Owner>
json parameters_json(const Owner& one) {
  json result = json::object();
  for (const parameter& each : one.parameters())
    std::visit([&](const auto& value) { result[each.name] = value; }, each.value);
  return result;
}

json to_json(const any_indicator& one) {
  json result;
  result["id"] = one.id();
  result["name"] = one.name();
  if (json own = parameters_json(one); !own.empty()) result["parameters"] = std::move(own);
  return result;
}

json to_json(const framework& written) {
  json result;
  result["id"] = written.id;
  result["version"] = written.version;
  result["limits"] = {{"minimum_coverage", written.limits.minimum_coverage},
                      {"minimum_practice_coverage", written.limits.minimum_practice_coverage},
                      {"minimum_scored", written.limits.minimum_scored},
                      {"fires_from", written.limits.fires_from}};
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
  result["patterns"] = json::array();
  for (const any_pattern& one : written.patterns)
    result["patterns"].push_back({{"id", one.id()}, {"parameters", parameters_json(one)}});
  return result;
}

std::string text_of(const framework& written) { return detail::json_text(to_json(written), "framework", 2) + '\n'; }

/// Reads one framework.
class framework_reader {
 public:
  framework_reader(std::span<const any_indicator> known, std::span<const any_pattern> patterns)
      : known_(known), patterns_(patterns) {}

  framework read(const json_node& root) {
    root.check_object({"id", "version", "limits", "practices", "companions", "patterns"});
    framework result;
    result.id = root.member("id").text();
    result.version = root.member("version").text();
    if (const auto limits = root.find("limits")) result.limits = read_limits(*limits);
    const json_node practices = root.member("practices");
    for (std::size_t p = 0; p < practices.length_of_list("practices"); ++p)
      result.practices.push_back(read_practice(practices[p]));
    if (const auto companions = root.find("companions"))
      for (std::size_t c = 0; c < companions->length_of_list("indicators"); ++c) {
        const json_node one = (*companions)[c];
        one.check_object({"id", "name", "parameters"});
        result.companions.push_back(read_indicator(one));
      }
    if (const auto patterns = root.find("patterns"))
      for (std::size_t p = 0; p < patterns->length_of_list("patterns"); ++p) {
        const json_node one = (*patterns)[p];
        one.check_object({"id", "parameters"});
        result.patterns.push_back(with_parameters(
            known_by_id(one.member("id"), patterns_, "pattern", "the library has those of practices/patterns.hpp"),
            one));
      }
    try {
      validate(result);
    } catch (const invalid_option& refused) {  // of what the program brought along: the file was checked above
      root.fail(refused.what());
    }
    return result;
  }

 private:
  /// An id, which must be the only one of its name.
  std::string read_id(const json_node& in) {
    std::string id = in.text();
    if (id.empty()) in.fail("an id must not be empty");
    if (!ids_.insert(id).second)
      in.fail("the id '" + id + "' stands twice; practices, indicators and patterns need ids of their own");
    return id;
  }
  static double read_share(const json_node& in) {
    const double share = in.number();
    if (!any_share.contains(share)) in.must_be("a number in [0, 1]");
    return share;
  }
  static thresholds read_limits(const json_node& in) {
    in.check_object({"minimum_coverage", "minimum_practice_coverage", "minimum_scored", "fires_from"});
    thresholds result;
    if (const auto one = in.find("minimum_coverage")) result.minimum_coverage = read_share(*one);
    if (const auto one = in.find("minimum_practice_coverage")) result.minimum_practice_coverage = read_share(*one);
    if (const auto one = in.find("fires_from")) result.fires_from = read_share(*one);
    if (const auto one = in.find("minimum_scored")) {
      if (!one->value().is_number_unsigned()) one->must_be("a whole number >= 0");
      result.minimum_scored = one->value().get<std::size_t>();
    }
    return result;
  }
  practice read_practice(const json_node& in) {
    in.check_object({"id", "name", "gate", "indicators"});
    practice result;
    result.id = read_id(in.member("id"));
    const auto name = in.find("name"), gate = in.find("gate");
    result.name = name ? name->text() : result.id;
    if (gate) {
      const auto* const found = std::find(std::begin(gate_names), std::end(gate_names), gate->text());
      if (found == std::end(gate_names)) gate->must_be("\"open\" or \"any_structural_change\"");
      result.gate = static_cast<practice_gate>(found - std::begin(gate_names));
    }
    const json_node indicators = in.member("indicators");
    for (std::size_t i = 0; i < indicators.length_of_list("indicators"); ++i) {
      const json_node one = indicators[i];
      one.check_object({"id", "name", "weight", "parameters"});
      double weight = 1;
      if (const auto stated = one.find("weight")) {
        weight = stated->number();
        if (!(weight > 0)) stated->must_be("a number > 0");
      }
      result.indicators.push_back({read_indicator(one), weight});
    }
    if (result.indicators.empty()) indicators.fail("practice '" + result.id + "' has no indicator; list at least one");
    return result;
  }
  any_indicator read_indicator(const json_node& in) {
    return with_parameters(
        known_by_id(in.member("id"), known_, "indicator", "the library has 1.1 to 6.8 and its companions"), in);
  }
  /// The indicator or pattern of an id.
  template <class Known>
  Known known_by_id(const json_node& place, std::span<const Known> known, const std::string& kind,
                    const std::string& all) {
    const std::string id = read_id(place);
    nearest_name nearest(id);
    const Known* found = nullptr;
    for (const Known& one : known) {
      if (one.id() == id) found = &one;
      nearest.consider(one.id());
    }
    if (found == nullptr) place.fail("there is no " + kind + " '" + id + "'" + nearest.suggestion("; " + all));
    return *found;
  }
  /// It with the parameters that stand beside the id.
  template <class Known>
  static Known with_parameters(Known result, const json_node& in) {
    const auto parameters = in.find("parameters");
    if (!parameters) return result;
    if (!parameters->value().is_object()) parameters->must_be("an object");
    for (const auto& [name, value] : parameters->value().items()) {
      const json_node one = *parameters->find(name);
      if (!value.is_number() && !value.is_string()) one.must_be("a number or a text");
      try {
        result = value.is_number() ? result.with({name, value.template get<double>()})
                                   : result.with({name, value.template get<std::string>()});
      } catch (const invalid_option& refused) {
        one.fail(refused.what());
      }
    }
    return result;
  }

  std::span<const any_indicator> known_;
  std::span<const any_pattern> patterns_;
  std::set<std::string> ids_;
};

}  // namespace

void write_json(std::ostream& out, const framework& written) { out << text_of(written); }

void write_json(const std::filesystem::path& file, const framework& written) {
  detail::write_whole_file(file, text_of(written));
}

framework read_framework(const std::filesystem::path& file, std::span<const any_indicator> known,
                         std::span<const any_pattern> patterns) {
  const detail::file_text text(file);
  const detail::json_document content(text.name(), text.bytes());
  return framework_reader(known, patterns).read(content.root());
}

framework read_framework(const std::filesystem::path& file, std::span<const any_indicator> known) {
  const std::vector<any_pattern> patterns = standard_patterns();
  return read_framework(file, known, patterns);
}

framework read_framework(const std::filesystem::path& file) {
  const std::vector<any_indicator> known = standard_indicators();
  return read_framework(file, known);
}

framework parse_framework(std::string_view json, const std::string& called) {
  const std::vector<any_indicator> known = standard_indicators();
  const std::vector<any_pattern> patterns = standard_patterns();
  const detail::json_document content(called, json);
  return framework_reader(known, patterns).read(content.root());
}

}  // namespace convene
