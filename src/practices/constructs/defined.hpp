#pragma once

#include <cmath>
#include <cstddef>
#include <optional>

/// From numbers that may be undefined to values that may be missing.
namespace convene::detail {

/// Nothing for NaN.
[[nodiscard]] inline std::optional<double> defined(double value) {
  if (std::isnan(value)) return std::nullopt;
  return value;
}

/// part/whole; nothing unless whole > 0.
[[nodiscard]] inline std::optional<double> quotient(double part, double whole) {
  if (!(whole > 0)) return std::nullopt;
  return part / whole;
}
[[nodiscard]] inline std::optional<double> quotient(std::size_t part, std::size_t whole) {
  return quotient(static_cast<double>(part), static_cast<double>(whole));
}

}  // namespace convene::detail
