#pragma once

#include <string>
#include <type_traits>

#include <convene/number_text.hpp>

namespace convene::detail {

/// A value of an attribute as a text.
template <class Value>
[[nodiscard]] std::string value_text(const Value& value) {
  if constexpr (std::is_same_v<Value, std::string>)
    return value;
  else if constexpr (std::is_same_v<Value, bool>)
    return value ? "true" : "false";
  else if constexpr (std::is_same_v<Value, double>)
    return number_text(value);
  else
    return std::to_string(value);
}

}  // namespace convene::detail
