#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include <convene/number_text.hpp>

namespace convene {

/// A number with so many decimals (at most 9), halves rounded away from 0; what is not finite as number_text().
[[nodiscard]] inline std::string decimal_text(double number, int decimals) {
  if (!std::isfinite(number)) return number_text(number);
  const double unit = std::pow(10.0, decimals);
  const double scaled = std::round(number * unit);
  // Beyond 2^53 every number is whole; + 0.0 makes -0 a 0.
  const double rounded = std::isfinite(scaled) ? scaled / unit + 0.0 : number;
  std::array<char, 330> text;
  return {text.data(),
          std::to_chars(text.data(), text.data() + text.size(), rounded, std::chars_format::fixed, decimals).ptr};
}

}  // namespace convene
