#pragma once

#include <charconv>
#include <string_view>
#include <system_error>

/// Programs that open a table may run a cell that begins with =, +, -, @, a tabulator or a carriage return as a
/// formula, whoever wrote it. Tables that the library writes have an apostrophe before such a text, so that it begins
/// as a text does; its readers take it away. What to guard against: OWASP, CSV Injection.
namespace convene::detail {

/// Whether a text begins as a formula does, after any apostrophes.
[[nodiscard]] inline bool begins_a_formula(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\'');
  return first != std::string_view::npos && std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
}

/// Whether a cell needs an apostrophe before it. One before others does too, or the reader would take the wrong one
/// away; a negative number is no formula.
[[nodiscard]] inline bool needs_apostrophe(std::string_view text) {
  if (!begins_a_formula(text)) return false;
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  if (text.size() < 2 || text.front() != '-' || !is_digit(text[1])) return true;
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, trouble] = std::from_chars(text.data(), end, number);
  return trouble != std::errc() || stop != end;
}

/// What a cell says that may have an apostrophe before it.
[[nodiscard]] inline std::string_view without_apostrophe(std::string_view cell) {
  if (!cell.empty() && cell.front() == '\'' && begins_a_formula(cell)) cell.remove_prefix(1);
  return cell;
}

}  // namespace convene::detail
