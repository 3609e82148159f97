#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

#include <convene/error.hpp>
#include <convene/number_text.hpp>

namespace convene {

/// A parameter of an indicator or a pattern as text and numbers, for frameworks that are read and written.
struct parameter {
  std::string name;
  std::variant<double, std::string> value;
  friend bool operator==(const parameter&, const parameter&) = default;
};

/// Which numbers a parameter may be; of a choice, which of its enumerators.
struct parameter_range {
  double low = 0, high = std::numeric_limits<double>::infinity();
  bool low_included = true;
  [[nodiscard]] constexpr bool contains(double number) const {
    return number <= high && number < std::numeric_limits<double>::infinity() &&
           (low_included ? number >= low : number > low);
  }
  friend bool operator==(const parameter_range&, const parameter_range&) = default;
};
inline constexpr parameter_range any_share{0, 1}, positive_share{0, 1, false}, one_or_more{1};

/// Of a choice: all up to an enumerator, such as the averages that survey answers have.
template <class Choice>
requires std::is_enum_v<Choice>
[[nodiscard]] constexpr parameter_range up_to(Choice last) { return {0, static_cast<double>(last)}; }

/// One parameter's name, place and range. An indicator or a pattern lists its own in `static constexpr auto parameters() { return
/// std::tuple{parameter_of{"minimum_n", &mine::minimum_n, one_or_more}}; }`.
template <class I, class Value>
struct parameter_of {
  std::string_view name;
  Value I::*place;
  parameter_range range{};
};
template <class I, class Value>
parameter_of(const char*, Value I::*) -> parameter_of<I, Value>;
template <class I, class Value>
parameter_of(const char*, Value I::*, parameter_range) -> parameter_of<I, Value>;

namespace detail {
/// An enumeration whose enumerators have texts: `parameter_names(value)` beside it lists them in order of their values.
template <class Value>
concept named_choice = std::is_enum_v<Value> && requires(Value value) {
  { parameter_names(value) } -> std::convertible_to<std::span<const std::string_view>>;
};

template <class Value>
std::variant<double, std::string> to_parameter(const Value& value) {
  if constexpr (named_choice<Value>)
    return std::string(parameter_names(value)[static_cast<std::size_t>(value)]);
  else
    return static_cast<double>(value);
}

/// "must be a number in [0, 1]", "must be a whole number >= 1", "must be one of organisations, people".
template <class Value>
std::string rule_of(const parameter_range& range) {
  std::string rule;
  if constexpr (named_choice<Value>) {
    const std::span<const std::string_view> names = parameter_names(Value{});
    for (std::size_t i = 0; i < names.size() && range.contains(static_cast<double>(i)); ++i)
      rule += (i == 0 ? "must be one of " : ", ") + std::string(names[i]);
  } else {
    rule = std::is_integral_v<Value> ? "must be a whole number" : "must be a finite number";
    if (std::isfinite(range.high))
      rule += (range.low_included ? " in [" : " in (") + number_text(range.low) + ", " + number_text(range.high) + "]";
    else
      rule += (range.low_included ? " >= " : " > ") + number_text(range.low);
  }
  return rule;
}

/// The value that a text or number stands for; nothing outside the range.
template <class Value>
std::optional<Value> from_parameter(const std::variant<double, std::string>& given, const parameter_range& range) {
  if constexpr (named_choice<Value>) {
    const std::span<const std::string_view> names = parameter_names(Value{});
    if (const auto* text = std::get_if<std::string>(&given))
      for (std::size_t i = 0; i < names.size() && range.contains(static_cast<double>(i)); ++i)
        if (*text == names[i]) return static_cast<Value>(i);
    return std::nullopt;
  } else {
    const double* number = std::get_if<double>(&given);
    if (number == nullptr || !range.contains(*number)) return std::nullopt;
    if constexpr (std::is_integral_v<Value>)
      if (*number != std::floor(*number) || *number > 1e15) return std::nullopt;
    return static_cast<Value>(*number);
  }
}

[[noreturn]] void refuse_parameter(std::string_view owner, const parameter& given, const std::string& rule);
}  // namespace detail

/// Parameters with their values; none of something that lists none.
template <class Owner>
[[nodiscard]] std::vector<parameter> parameters_of(const Owner& which) {
  std::vector<parameter> result;
  if constexpr (requires { Owner::parameters(); })
    std::apply(
        [&](const auto&... each) {
          (result.push_back({std::string(each.name), detail::to_parameter(which.*(each.place))}), ...);
        },
        Owner::parameters());
  return result;
}

namespace detail {
template <class Owner, class Value>
Value checked_parameter(const parameter_of<Owner, Value>& one, const parameter& given, std::string_view owner) {
  const std::optional<Value> value = from_parameter<Value>(given.value, one.range);
  if (!value) refuse_parameter(owner, given, rule_of<Value>(one.range));
  return *value;
}
}  // namespace detail

/// \param owner  as an error names it: "indicator 2.1".
/// \throws invalid_option for a parameter outside its range, as one that was written in code may be.
template <class Owner>
void check_parameters(const Owner& which, std::string_view owner) {
  if constexpr (requires { Owner::parameters(); })
    std::apply(
        [&](const auto&... each) {
          ((void)detail::checked_parameter(each, {std::string(each.name), detail::to_parameter(which.*(each.place))},
                                           owner),
           ...);
        },
        Owner::parameters());
}

/// A copy with one parameter changed.
/// \throws invalid_option for an unknown name or a value outside its range.
template <class Owner>
[[nodiscard]] Owner with_parameter(const Owner& which, const parameter& changed, std::string_view owner) {
  Owner copy = which;
  bool found = false;
  if constexpr (requires { Owner::parameters(); })
    std::apply(
        [&](const auto&... each) {
          ((each.name == changed.name
                ? (copy.*(each.place) = detail::checked_parameter(each, changed, owner), found = true)
                : false),
           ...);
        },
        Owner::parameters());
  if (!found) throw invalid_option(std::string(owner) + " has no parameter '" + changed.name + "'");
  return copy;
}

}  // namespace convene
