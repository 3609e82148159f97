#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <convene/io/detail/file_text.hpp>
#include <convene/observed.hpp>

#include "xml_reader.hpp"
#include "xml_values.hpp"

/// What elements of the XML formats of networks state. What is not as it must be is refused where the reader is.
namespace convene::detail {

/// A tag as a message calls it: "<node>".
[[nodiscard]] std::string tag_text(std::string_view tag);

/// \throws   parse_error if the value of an attribute is longer than texts may be.
void check_length(const xml_reader& from, std::string_view attribute, std::string_view value);

/// The value of an attribute that the element must have.
/// \throws   parse_error.
[[nodiscard]] std::string required(const xml_reader& from, const xml_element& element, std::string_view attribute);

/// What a text states of something: nothing where only blanks are, and of numbers nothing where they are NaN.
/// \throws   parse_error for a text that is not of the type.
template <class Value>
[[nodiscard]] std::optional<Value> stated_value(const xml_reader& from, std::string_view name, std::string_view text) {
  if constexpr (std::is_same_v<Value, std::string>) {
    return std::string(text);
  } else {
    const std::string_view trimmed = without_blanks(text);
    if (trimmed.empty()) return std::nullopt;
    const auto must_be = [&](std::string_view what) {
      from.fail(excerpt(name) + " must be " + std::string(what) + "; got " + excerpt(text));
    };
    if constexpr (std::is_same_v<Value, bool>) {
      if (const auto found = truth_of(trimmed)) return found;
      must_be("true or false");
    } else {
      const auto found = number_of<Value>(trimmed);
      if (!found) must_be(std::is_same_v<Value, double> ? "a number" : "a whole number");
      if constexpr (std::is_same_v<Value, double>)
        if (found && !is_observed(*found)) return std::nullopt;
      return found;
    }
    return std::nullopt;
  }
}

/// The weight that a text states: NaN where nothing was observed.
/// \throws   parse_error for a text that is no number.
[[nodiscard]] double stated_weight(const xml_reader& from, std::string_view name, std::string_view text);

}  // namespace convene::detail
