#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include <convene/io/detail/file_text.hpp>

#include "named_losses.hpp"
#include "network_statement.hpp"

/// Values and texts as the XML formats have them.
namespace convene::detail {

[[nodiscard]] inline std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

[[nodiscard]] inline std::optional<bool> truth_of(std::string_view text) {
  for (const std::string_view yes : {"true", "True", "TRUE", "1"})
    if (text == yes) return true;
  for (const std::string_view no : {"false", "False", "FALSE", "0"})
    if (text == no) return false;
  return std::nullopt;
}

template <class Number>
[[nodiscard]] std::optional<Number> number_of(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  Number number = 0;
  const auto [stop, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Names attributes of an element that are not among the known ones, and not of the form of the document.
template <class Element, class Known>
void name_unknown_attributes(const Element& element, const Known& known, std::string_view of, passed_over& passed) {
  element.for_each_attribute([&](std::string_view attribute) {
    for (const std::string_view one : known)
      if (attribute == one) return;
    if (!attribute.starts_with("xml")) passed.add("the XML attribute " + excerpt(attribute) + " of " + std::string(of));
  });
}

/// Whether XML has all characters of a UTF-8 text.
[[nodiscard]] inline bool xml_carries(std::string_view text) {
  if (!is_text(text)) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') return false;
    if (byte == 0xEF && (text.substr(at, 3) == "\xEF\xBF\xBE" || text.substr(at, 3) == "\xEF\xBF\xBF")) return false;
  }
  return true;
}

inline const text_rule xml_texts = {xml_carries,
                                    "cannot be written as XML, which has UTF-8 without control characters"};

/// Appends a text that may stand between tags or, where more has to be escaped, between quotes.
inline void append_xml(std::string& to, std::string_view text) {
  for (const char one : text) {
    switch (one) {
      case '&':
        to += "&amp;";
        break;
      case '<':
        to += "&lt;";
        break;
      case '>':
        to += "&gt;";
        break;
      case '"':
        to += "&quot;";
        break;
      case '\t':
        to += "&#9;";
        break;
      case '\n':
        to += "&#10;";
        break;
      case '\r':
        to += "&#13;";
        break;
      default:
        to += one;
    }
  }
}

}  // namespace convene::detail
