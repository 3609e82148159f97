#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <convene/decimal_text.hpp>
#include <convene/inference/interval.hpp>
#include <convene/practices/assessment.hpp>
#include <convene/practices/standard_framework.hpp>

#include "text_table.hpp"

namespace convene::detail {

/// Of a page of text, and of an interval in it.
inline constexpr std::size_t width = 100, range_width = 12;

inline std::string padded(std::string text, std::size_t columns) {
  const std::size_t length = detail::columns_of(text);
  if (length < columns) text.append(columns - length, ' ');
  return text;
}

inline std::string right(const std::string& text, std::size_t columns) {
  const std::size_t length = detail::columns_of(text);
  return length < columns ? std::string(columns - length, ' ') + text : text;
}

inline std::string two_decimals(double value) { return std::isfinite(value) ? decimal_text(value, 2) : "?"; }

/// A difference: "+0.02", "-0.10", "0.00".
inline std::string signed_text(double value) {
  const std::string text = two_decimals(value);
  return value > 0 && text != "0.00" ? "+" + text : text;
}

inline std::string per_cent(double share) { return std::to_string(std::lround(100 * share)) + " %"; }

inline std::string range(const interval& shown) { return two_decimals(shown.low) + " to " + two_decimals(shown.high); }

/// Indicator names as people read them.
inline std::string spoken(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

/// Writes words into lines of at most `width` columns, later lines indented.
inline void write_wrapped(std::ostream& out, std::string first, const std::string& text, std::size_t indent) {
  std::string line = std::move(first);
  bool at_start = true;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = text.find(' ', i);
    if (end == std::string::npos) end = text.size();
    const std::string word = text.substr(i, end - i);
    if (!at_start && detail::columns_of(line) + 1 + detail::columns_of(word) > width) {
      out << line << '\n';
      line = std::string(indent, ' ');
      at_start = true;
    }
    if (!at_start) line += ' ';
    line += word;
    at_start = false;
    i = end + 1;
  }
  out << line << '\n';
}

/// Reasons, each once, with what each holds for.
class reasons {
 public:
  explicit reasons(const char* between) : between_(between) {}
  void add(const std::string& reason, const std::string& of) {
    const auto known = std::find_if(held_.begin(), held_.end(), [&](const auto& one) { return one.first == reason; });
    if (known == held_.end())
      held_.emplace_back(reason, of);
    else
      known->second += between_ + of;
  }
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const noexcept { return held_; }

 private:
  std::string between_;
  std::vector<std::pair<std::string, std::string>> held_;
};

/// Why values have no interval, in one sentence; nothing if all of them have one.
inline void write_why_without_interval(std::ostream& out, const reasons& why) {
  std::string text;
  for (const auto& [reason, ids] : why.all()) text += (text.empty() ? "" : "; ") + reason + " (" + ids + ")";
  if (!text.empty()) write_wrapped(out, "", "No interval: " + text + ".", 0);
}

/// By which framework something was scored, if it is not the standard one: other numbers are then not comparable.
inline void write_framework(std::ostream& out, const provenance& made) {
  if (!made.framework_id.empty() && made.framework_id != standard_framework().id)
    write_wrapped(
        out, "Framework: ", made.framework_id + ", version " + made.framework_version + ", not the standard one", 11);
}

/// What a report says of itself.
inline void write_report_note(std::ostream& out, std::size_t smallest_group) {
  write_wrapped(out, "",
                "Made to be shown to others: what fewer than " + std::to_string(smallest_group) +
                    " people said is withheld, and organisations of which fewer answered stand together.",
                0);
}

}  // namespace convene::detail
