#include <convene/decimal_text.hpp>
#include <convene/report/text_profile.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

#include <convene/partnership/table.hpp>

#include "text_table.hpp"

namespace convene {

namespace {

constexpr std::size_t width = 100, bar_width = 20, name_width = 24;

std::string padded(std::string text, std::size_t columns) {
  const std::size_t length = detail::columns_of(text);
  if (length < columns) text.append(columns - length, ' ');
  return text;
}

std::string right(const std::string& text, std::size_t columns) {
  const std::size_t length = detail::columns_of(text);
  return length < columns ? std::string(columns - length, ' ') + text : text;
}

std::string two_decimals(double value) { return std::isfinite(value) ? decimal_text(value, 2) : "?"; }

std::string per_cent(double share) { return std::to_string(std::lround(100 * share)) + " %"; }

/// A value outside [0, 1], as an indicator of somebody else's may give, has the nearest bar; NaN an empty one.
std::string bar(double value, bar_style style) {
  value = value > 0 ? std::min(value, 1.0) : 0;
  std::string result;
  if (style == bar_style::ascii) {
    const auto full = static_cast<std::size_t>(std::lround(value * static_cast<double>(bar_width)));
    result.append(full, '#').append(bar_width - full, '.');
    return result;
  }
  constexpr std::string_view eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto parts = static_cast<std::size_t>(std::lround(value * 8 * static_cast<double>(bar_width)));
  for (std::size_t i = 0; i < parts / 8; ++i) result += "█";
  result += eighths[parts % 8];
  while (detail::columns_of(result) < bar_width) result += "·";
  return result;
}

/// Indicator names as people read them.
std::string spoken(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

/// Writes words into lines of at most `width` columns, later lines indented.
void write_wrapped(std::ostream& out, std::string first, const std::string& text, std::size_t indent) {
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

void write_indicator(std::ostream& out, const indicator_value& one, bar_style style) {
  // Companions have no number: their id is their name.
  std::string line =
      "  " + padded((one.id == one.name ? std::string("-") : one.id), 4) + padded(spoken(one.name), name_width);
  if (one.value) {
    out << line << right(two_decimals(*one.value), 6) << "  " << bar(*one.value, style)
        << right(per_cent(one.coverage), 9) << "   n " << one.n << '\n';
  } else {
    const std::string why = one.state == status::not_applicable ? "not applicable: " : "insufficient: ";
    write_wrapped(out, line + "     -  ", why + one.reason, 39);
  }
  for (const std::string& remark : one.remarks)
    if (remark != one.reason) write_wrapped(out, "        ", remark, 8);
}

}  // namespace

void write_text_profile(std::ostream& out, const assessment& shown, const text_profile_options& options) {
  const bool indicators = options.shown == profile_detail::indicators;
  write_wrapped(out, "",
                (shown.partnership.empty() ? std::string("Partnership") : shown.partnership) + ", wave " + shown.wave +
                    ": " + std::to_string(shown.members) + (shown.members == 1 ? " member of " : " members of ") +
                    std::to_string(shown.organisations) +
                    (shown.organisations == 1 ? " organisation" : " organisations"),
                0);
  if (!shown.note.empty()) write_wrapped(out, "Note: ", shown.note, 6);
  out << '\n' << padded("Practice", 30) << " score  " << padded("0 to 1", bar_width) << " evidence\n";
  for (const practice_score& one : shown.practices) {
    if (indicators) out << '\n';
    std::string line = padded(one.name, 30);
    if (one.state == status::not_applicable) {
      out << line << "     -  not applicable: " << one.reason << '\n';
    } else if (!one.score) {
      write_wrapped(out, line + "     -  ", "insufficient: " + one.reason, 38);
    } else {
      out << line << right(two_decimals(*one.score), 6) << "  " << bar(*one.score, options.bars)
          << right(per_cent(one.evidence), 9);
      if (!one.weakest.empty()) out << "   weakest " << one.weakest;
      out << '\n';
      if (one.state == status::insufficient)
        write_wrapped(out, std::string(38, ' '), "insufficient: " + one.reason, 38);
    }
    if (indicators)
      for (const indicator_value& each : one.indicators) write_indicator(out, each, options.bars);
  }
  if (indicators && !shown.companions.empty()) {
    out << "\nBeside the profile\n";
    for (const indicator_value& one : shown.companions) write_indicator(out, one, options.bars);
  }
  out << '\n';
  if (shown.unused_records > 0)
    out << shown.unused_records << " records are dated after the last wave and were not used.\n";
  out << "Evidence is how much of what could have been known was; a score says nothing beyond it.\n";
  if (!shown.wanted.empty()) {
    const wanted_table& first = shown.wanted.front();
    std::string ids;
    for (std::size_t i = 0; i < first.indicators.size(); ++i) {
      if (i == 6 && first.indicators.size() > 7) {
        ids += " and " + std::to_string(first.indicators.size() - i) + " more";
        break;
      }
      ids += (i == 0 ? "" : ", ") + first.indicators[i];
    }
    write_wrapped(out, "",
                  "What would raise coverage most: a complete " + file_name_of(first.which) + " (for " + ids + ").", 0);
  }
}

}  // namespace convene
