#include <convene/report/text_profile.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/decimal_text.hpp>
#include <convene/partnership/table.hpp>

#include "text_lines.hpp"

namespace convene {

namespace {

using detail::columns_of;
using detail::padded;
using detail::per_cent;
using detail::range;
using detail::range_width;
using detail::right;
using detail::spoken;
using detail::two_decimals;
using detail::write_wrapped;

constexpr std::size_t bar_width = 10, name_width = 24;

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
  while (columns_of(result) < bar_width) result += "·";
  return result;
}

/// The columns of both intervals. Where all was observed there is nothing to doubt about the group that is here.
template <class Scored>
std::string ranges(const Scored& one) {
  if (!one.process) return padded("", 2 * (range_width + 2));
  return "  " + padded(range(*one.process), range_width) + "  " +
         padded(one.here ? range(*one.here) : std::string("all answered"), range_width);
}

void write_indicator(std::ostream& out, const indicator_value& one, bar_style style) {
  // Companions have no number: their id is their name.
  std::string line =
      "  " + padded((one.id == one.name ? std::string("-") : one.id), 4) + padded(spoken(one.name), name_width);
  if (one.value) {
    out << line << right(two_decimals(*one.value), 6) << ranges(one) << "  " << bar(*one.value, style)
        << right(per_cent(one.coverage), 9) << "  n " << one.n << '\n';
  } else {
    const std::string why = one.state == status::not_applicable ? "not applicable: " : "insufficient: ";
    write_wrapped(out, line + "     -  ", why + one.reason, 39);
  }
  for (const std::string& remark : one.remarks)
    if (remark != one.reason) write_wrapped(out, "        ", remark, 8);
}

template <class Visit>
void for_each_indicator(const assessment& shown, Visit&& visit) {
  for (const practice_score& one : shown.practices)
    for (const indicator_value& each : one.indicators) visit(each);
  for (const indicator_value& one : shown.companions) visit(one);
}

bool has_interval(const assessment& shown) {
  bool any = false;
  for_each_indicator(shown, [&](const indicator_value& one) { any = any || one.process.has_value(); });
  return any;
}

/// Each reason once, with the indicators that it holds for.
void write_why_without_interval(std::ostream& out, const assessment& shown) {
  std::vector<std::pair<std::string, std::string>> reasons;
  for_each_indicator(shown, [&](const indicator_value& one) {
    if (one.no_interval.empty()) return;
    const auto known = std::find_if(reasons.begin(), reasons.end(),
                                    [&](const auto& reason) { return reason.first == one.no_interval; });
    if (known == reasons.end())
      reasons.emplace_back(one.no_interval, one.id);
    else
      known->second += ", " + one.id;
  });
  std::string text;
  for (const auto& [reason, ids] : reasons) text += (text.empty() ? "" : "; ") + reason + " (" + ids + ")";
  if (!text.empty()) write_wrapped(out, "", "No interval: " + text + ".", 0);
}

/// What a condition found, beside its cut: "4.1 0.72 (at least 0.70)".
std::string condition_text(const condition& one) {
  return spoken(one.what) + " " + (one.value ? two_decimals(*one.value) : "?") +
         (one.side == cut_side::at_least ? " (at least " : " (at most ") + two_decimals(one.cut) + ")";
}

/// Patterns that fire, then hints, as questions; nothing of those that are absent or unobserved.
void write_questions(std::ostream& out, const assessment& shown) {
  bool any = false;
  for (const pattern_state state : {pattern_state::fires, pattern_state::hint})
    for (const pattern_finding& one : shown.patterns) {
      if (one.state != state) continue;
      if (!any) out << "\nQuestions for the group\n";
      any = true;
      write_wrapped(out, "  ", one.question, 2);
      std::string why = spoken(one.id) + (state == pattern_state::hint ? ", only a hint: " : ": ");
      for (std::size_t k = 0; k < one.conditions.size(); ++k)
        why += (k == 0 ? "" : ", ") + condition_text(one.conditions[k]);
      write_wrapped(out, "    ", why, 6);
      write_wrapped(out, "    ", "Shown wrong by " + one.refuted_by + ".", 6);
    }
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
  const std::string confidence = decimal_text(100 * shown.made.confidence, 0) + " %";
  out << '\n'
      << padded("Practice", 30) << " score  " << padded(confidence, range_width) << "  "
      << padded("here, now", range_width) << "  " << padded("0 to 1", bar_width) << " evidence\n";
  for (const practice_score& one : shown.practices) {
    if (indicators) out << '\n';
    std::string line = padded(one.name, 30);
    if (one.state == status::not_applicable) {
      out << line << "     -  not applicable: " << one.reason << '\n';
    } else if (!one.score) {
      write_wrapped(out, line + "     -  ", "insufficient: " + one.reason, 38);
    } else {
      out << line << right(two_decimals(*one.score), 6) << ranges(one) << "  " << bar(*one.score, options.bars)
          << right(per_cent(one.evidence), 9);
      if (!one.weakest.empty()) out << "  weakest " << one.weakest;
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
  if (indicators) write_questions(out, shown);
  out << '\n';
  if (shown.unused_records > 0)
    out << shown.unused_records << " records are dated after the last wave and were not used.\n";
  out << "Evidence is how much of what could have been known was; a score says nothing beyond it.\n";
  if (has_interval(shown))
    write_wrapped(out, "",
                  "The " + confidence +
                      " interval is where the score would lie for endless people and records like these; \"here, now\" "
                      "is where that of exactly these people lies, had all of them answered.",
                  0);
  if (indicators) write_why_without_interval(out, shown);
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
