#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <limits>
#include <string>

#include <convene/observed.hpp>

/// How numbers read in messages and reports, whatever the locale.
namespace convene {

/// The shortest decimal that reads back as the same number; "NaN", "infinity", "-infinity".
template <std::floating_point Number>
[[nodiscard]] std::string number_text(Number number) {
  if (!is_observed(number)) return "NaN";
  if (number > std::numeric_limits<Number>::max()) return "infinity";
  if (number < std::numeric_limits<Number>::lowest()) return "-infinity";
  std::array<char, 32> text;
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
}

}  // namespace convene
