#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <convene/error.hpp>
#include <convene/number_text.hpp>
#include <convene/partnership/date.hpp>
#include <convene/partnership/table.hpp>

/// The rules of single cells, each said once; `partnership` applies them to its tables.
namespace convene::detail {

[[noreturn]] inline void refuse(table in, std::string_view field, const std::string& message) {
  throw invalid_record(name_of(in), field, message);
}

/// Appended piece by piece: GCC 12 warns, wrongly, of an overflow in "'" + std::string(text).
inline std::string in_quotes(std::string_view text) {
  std::string quoted;
  quoted.reserve(text.size() + 2);
  quoted.append(1, '\'').append(text).append(1, '\'');
  return quoted;
}

/// The rule of ids: 1-64 characters without `;`, control characters or outer spaces, and none of the reserved words.
inline void check_id(table in, std::string_view field, std::string_view id) {
  const auto quoted = [&] { return in_quotes(id); };
  if (id.empty()) refuse(in, field, "an id must not be empty; give 1 to 64 characters");
  std::size_t characters = 0;
  for (const char byte : id) {
    const auto code = static_cast<unsigned char>(byte);
    if ((code & 0xC0U) != 0x80U) ++characters;  // count the first byte of every UTF-8 character
    if (code < 0x20 || code == 0x7F) refuse(in, field, "an id must not contain control characters");
    if (byte == ';') refuse(in, field, "an id must not contain ';', which separates ids; got " + quoted());
  }
  if (characters > 64) refuse(in, field, "an id must have at most 64 characters; got " + std::to_string(characters));
  if (id.front() == ' ' || id.back() == ' ')
    refuse(in, field, "an id must not begin or end with a space; got " + quoted());
  for (const std::string_view word : {"none", "all", "person", "yes", "no"})
    if (id == word) refuse(in, field, in_quotes(word) + " is a word of the format and cannot be an id");
}

inline void check_finite(table in, std::string_view field, double number) {
  if (!std::isfinite(number)) refuse(in, field, "a number must be finite; got " + number_text(number));
}

inline void check_at_least_zero(table in, std::string_view field, double number) {
  check_finite(in, field, number);
  if (number < 0) refuse(in, field, "must be >= 0; got " + number_text(number));
}

/// Counts stay below 2^31, so that sums of them stay whole numbers.
inline void check_count(table in, std::string_view field, std::int64_t number) {
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  if (number < 0 || number > most)
    refuse(in, field,
           "a count must be " + std::string(number < 0 ? ">= 0" : "<= " + std::to_string(most)) + "; got " +
               std::to_string(number));
}

/// Empty = unobserved passes. `said` is how the message begins.
inline void check_among_declared(table in, std::string_view field, std::string_view value,
                                 const std::vector<std::string>& declared, const std::string& said) {
  if (value.empty() || std::find(declared.begin(), declared.end(), value) != declared.end()) return;
  std::string list;
  for (const std::string& one : declared) list += (list.empty() ? "" : ", ") + one;
  refuse(in, field, said + " is not among the declared ones: " + list);
}

inline void check_not_before(table in, std::string_view field, date later, std::string_view earlier_field,
                             date earlier) {
  if (later < earlier)
    refuse(in, field,
           to_string(later) + " is before " + std::string(earlier_field) + " " + to_string(earlier) +
               "; give a day on or after it");
}

}  // namespace convene::detail
