#pragma once

#include <charconv>
#include <cmath>
#include <string>

namespace convene::detail {

/// The shortest decimal that reads back as the same number, for messages.
inline std::string number_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-infinity" : "infinity";
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  return std::string(text, end);
}

inline std::string number_text(float number) {
  if (!std::isfinite(number)) return number_text(static_cast<double>(number));
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  return std::string(text, end);
}

}  // namespace convene::detail
