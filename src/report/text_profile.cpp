#include <convene/report/text_profile.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <ostream>
#include <span>
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

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

void write_indicator(std::ostream& out, const indicator_value& one, bar_style style) {
  // Companions have no number: their id is their name.
  std::string line =
      "  " + padded((one.id == one.name ? std::string("-") : one.id), 4) + padded(spoken(one.name), name_width);
  if (one.value) {
    out << line << right(two_decimals(*one.value), 6) << ranges(one) << "  " << bar(*one.value, style)
        << right(per_cent(one.coverage), 9) << "  n " << one.n << '\n';
  } else {
    write_wrapped(out, line + "     -  ", spoken(std::string(name_of(one.state))) + ": " + one.reason, 39);
  }
  for (const std::string& remark : one.remarks)
    if (remark != one.reason) write_wrapped(out, "        ", remark, 8);
  std::string parts;
  for (const partial_value& each : one.partial)
    parts += (parts.empty() ? "" : ", ") + spoken(each.name) + ' ' + two_decimals(each.value);
  if (!parts.empty()) write_wrapped(out, "        ", parts, 8);
  for (const organisation_list& each : one.about_organisations)
    write_wrapped(out, "        ", each.what + ": " + joined(each.organisations), 8);
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

/// Who answered, organisation by organisation; nothing without members. Of many organisations those of which the
/// smallest share did.
void write_responses(std::ostream& out, const std::vector<organisation_response>& shown) {
  constexpr std::size_t few = 20, some = 5;
  const auto listed = [](std::span<const organisation_response> all) {
    std::string text;
    for (const organisation_response& one : all)
      text += (text.empty() ? "" : ", ") + one.organisation + ' ' + std::to_string(one.answered) + " of " +
              std::to_string(one.members);
    return text;
  };
  std::size_t answered = 0, members = 0;
  for (const organisation_response& one : shown) {
    answered += one.answered;
    members += one.members;
  }
  if (shown.empty()) return;
  std::string text;
  if (shown.size() <= few) {
    text = listed(shown);
  } else {
    std::vector<organisation_response> by_share = shown;
    std::stable_sort(by_share.begin(), by_share.end(),
                     [](const auto& a, const auto& b) { return a.answered * b.members < b.answered * a.members; });
    by_share.resize(some);
    text = std::to_string(answered) + " of " + std::to_string(members) + " members of " + std::to_string(shown.size()) +
           " organisations; fewest in " + listed(by_share);
  }
  if (answered == 0) text = "nobody, so that what needs a survey or ratings has no value";
  write_wrapped(out, "Answered: ", text, 10);
}

/// Lines of what else the study speaks of, each with what it stands on; nothing of what was not observed.
void write_constructs(std::ostream& out, const wave_constructs& shown) {
  std::vector<std::pair<std::string, std::string>> lines;
  const auto add = [&](const char* name, const std::string& text, std::size_t n) {
    lines.emplace_back(name, text + "; n " + std::to_string(n));
  };
  const auto one_decimal = [](double value) { return decimal_text(value, 1); };
  if (const auto& of = shown.fluid_attendance; of.mean_present) {
    std::string text = one_decimal(*of.mean_present) + " of " + std::to_string(of.members) + " members present";
    if (of.core) text += ", core " + per_cent(*of.core);
    if (of.continuity) text += ", " + per_cent(*of.continuity) + " the same from meeting to meeting";
    if (of.newcomers) text += ", " + one_decimal(*of.newcomers) + " new at each";
    add("attendance", text, of.n);
  }
  if (const auto& of = shown.meeting_mood; of.mean) add("mood of meetings", one_decimal(*of.mean) + " on 1 to 5", of.n);
  if (const auto& of = shown.exploring_share; of.share)
    add("time to explore", per_cent(*of.share) + " of meeting time", of.n);
  if (const auto& of = shown.protected_time; of.hours_per_member_and_meeting)
    add("protected time", one_decimal(*of.hours_per_member_and_meeting) + " hours a member and meeting", of.n);
  if (const auto& of = shown.adaptive_challenges; of.match)
    add("challenges",
        "adaptive " + two_decimals(*of.adaptivity) + ", answered " + two_decimals(*of.response) + ", match " +
            two_decimals(*of.match),
        of.n);
  if (const auto& of = shown.four_quadrants; of.evenness)
    add("four quadrants",
        "evenness " + two_decimals(*of.evenness) + ", inner side " + two_decimals(*of.subjective_share), of.n);
  if (const auto& of = shown.immunity_to_change; of.depth)
    add("immunity to change",
        "depth " + two_decimals(*of.depth) + (of.release ? ", released " + per_cent(*of.release) : std::string()),
        of.n);
  if (const auto& of = shown.assumptions_about_the_other; of.tested_share)
    add("assumptions",
        per_cent(*of.tested_share) + " tested" +
            (of.revised_share ? ", of these " + per_cent(*of.revised_share) + " revised" : std::string()),
        of.n);
  if (const auto& of = shown.action_research_cycle; of.in_order)
    add("research cycles",
        per_cent(*of.in_order) + " in order" +
            (of.most_often_skipped ? ", most often passed over: " + std::string(name_of(*of.most_often_skipped))
                                   : std::string()),
        of.n);
  if (const auto& of = shown.stretch; of.minimum)
    add("stretch", "lowest " + spoken(std::string(name_of(*of.lowest))) + " " + two_decimals(*of.minimum), of.n);
  if (const auto& of = shown.working_styles; of.within || of.between) {
    std::string text = std::to_string(of.styles) + " styles";
    if (of.within) text += ", two of one organisation differ in " + per_cent(*of.within);
    if (of.between) text += ", of two organisations in " + per_cent(*of.between);
    add("working styles", text, of.n);
  }
  if (const auto& of = shown.coordinator_dependence; of.density_lost)
    add("without coordinators",
        "density falls by " + two_decimals(*of.density_lost) + ", fragmentation grows by " +
            two_decimals(of.fragmentation_gained.value_or(0)),
        of.n);
  if (lines.empty()) return;
  out << "\nWhat else the record says\n";
  for (const auto& [name, text] : lines) write_wrapped(out, "  " + padded(name, name_width), text, name_width + 2);
}

/// How well the survey measured, a row a construct.
void write_instruments(std::ostream& out, const std::vector<survey_instrument>& shown) {
  if (shown.empty()) return;
  std::vector<std::vector<std::string>> rows = {
      {"How well the survey measures", "items", "people", "alpha", "omega", "rwg(j)", "r*wg", "ICC(1)", "ICC(2)"}};
  const auto text = [](const survey_statistic& one) { return one.value ? two_decimals(*one.value) : std::string("-"); };
  for (const survey_instrument& one : shown)
    rows.push_back({"  " + spoken(std::string(name_of(one.which))), std::to_string(one.items),
                    std::to_string(one.respondents), text(one.alpha), text(one.omega), text(one.rwg_j),
                    text(one.r_star_wg), text(one.icc1), text(one.icc2)});
  out << '\n';
  detail::write_table(out, rows, detail::width);
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
  detail::write_framework(out, shown.made);
  if (indicators) write_responses(out, shown.responses);
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
  if (indicators) {
    write_constructs(out, shown.constructs);
    write_instruments(out, shown.instruments);
    write_questions(out, shown);
  }
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
  if (indicators) {
    detail::reasons why(", ");
    for_each_indicator(shown, [&](const indicator_value& one) {
      if (!one.no_interval.empty()) why.add(one.no_interval, one.id);
    });
    detail::write_why_without_interval(out, why);
  }
  if (shown.made.smallest_group > 0) detail::write_report_note(out, shown.made.smallest_group);
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
