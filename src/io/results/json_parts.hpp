#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include <convene/practices/assessment.hpp>

#include "../json_text.hpp"

/// What the JSON of several results has in common: null for what has no value, and what a report rounds.
namespace convene::detail {

inline nlohmann::ordered_json number_json(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

inline nlohmann::ordered_json low_json(const std::optional<interval>& range) {
  return range ? nlohmann::ordered_json(range->low) : nlohmann::ordered_json(nullptr);
}

inline nlohmann::ordered_json high_json(const std::optional<interval>& range) {
  return range ? nlohmann::ordered_json(range->high) : nlohmann::ordered_json(nullptr);
}

inline nlohmann::ordered_json text_json(const std::string& text) {
  return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

inline nlohmann::ordered_json made_json(const provenance& made) {
  return {{"library", made.library_version},
          {"framework", made.framework_id},
          {"framework_version", made.framework_version},
          {"seed", made.seed},
          {"confidence", made.confidence},
          {"smallest_group",
           made.smallest_group > 0 ? nlohmann::ordered_json(made.smallest_group) : nlohmann::ordered_json(nullptr)}};
}

/// Name of a table, as its file without ending; partnership.json in full, since it is none.
inline std::string place_name(const place_of_evidence& which) {
  return which ? std::string(name_of(*which)) : file_name_of(which);
}

/// Rounds every number of a report to two decimals: with more of them a mean of few answers gives each of them away.
/// What was asked for is no answer, and stays.
inline void round_numbers(nlohmann::ordered_json& within) {
  if (within.is_number_float()) within = std::round(100 * within.get<double>()) / 100;
  if (within.is_array())
    for (auto& one : within) round_numbers(one);
  if (within.is_object())
    for (const auto& [key, one] : within.items())
      if (key != "confidence" && key != "cut" && key != "concentration" && key != "shares_passed_over" &&
          !(key == "share" && within.contains("left_out")))
        round_numbers(one);
}

/// Text of a result, rounded if it is a report.
/// \throws invalid_record as json_text().
inline std::string result_text(nlohmann::ordered_json result, const provenance& made, std::string_view what) {
  if (made.smallest_group > 0) round_numbers(result);
  return json_text(result, what, 2) + '\n';
}

}  // namespace convene::detail
