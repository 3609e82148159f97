#pragma once

#include <cmath>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include <convene/practices/assessment.hpp>

/// What the JSON of several results has in common: null for what has no value.
namespace convene::detail {

inline nlohmann::ordered_json number_json(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

inline nlohmann::ordered_json text_json(const std::string& text) {
  return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

inline nlohmann::ordered_json made_json(const provenance& made) {
  return {{"library", made.library_version},
          {"framework", made.framework_id},
          {"framework_version", made.framework_version},
          {"seed", made.seed},
          {"confidence", made.confidence}};
}

}  // namespace convene::detail
