#include <convene/report/text_nonresponse.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include <convene/decimal_text.hpp>

#include "text_lines.hpp"

namespace convene {

namespace {

using detail::signed_text;
using detail::spoken;
using detail::two_decimals;
using detail::write_wrapped;

constexpr std::size_t most_indicators = 3;

/// Shares as they were asked for: 12.5 % is not 13 %.
std::string share_text(double share) {
  const double all = 100 * share;
  return decimal_text(all, std::abs(all - std::round(all)) < 0.05 ? 0 : 1) + " %";
}

std::string people_text(std::size_t number) { return std::to_string(number) + (number == 1 ? " person" : " people"); }

/// Mean move, its spread and the largest: "+0.01 ±0.02 (0.05)"; "none" where all would read as 0.00.
std::string move_text(const value_move& one) {
  if (!one.mean) return "-";
  if (one.largest && two_decimals(*one.largest) == "0.00") return "none";
  return signed_text(*one.mean) + (one.standard_deviation ? " ±" + two_decimals(*one.standard_deviation) : "") +
         (one.largest ? " (" + two_decimals(*one.largest) + ")" : "");
}

/// Scenarios of one level, or of anybody: a table of practices by share.
void write_scenarios(std::ostream& out, const std::vector<const nonresponse_scenario*>& of) {
  const nonresponse_scenario& first = *of.front();
  std::vector<std::vector<std::string>> rows = {
      {first.level.empty() ? "Left out: anybody" : "Left out: " + first.level + " first", "score"}};
  for (const nonresponse_scenario* one : of)
    rows[0].push_back(share_text(one->share) + ", " + std::to_string(one->left_out) + " left out");
  for (std::size_t p = 0; p < first.practices.size(); ++p) {
    const value_move& practice = first.practices[p];
    std::vector<std::string>& row = rows.emplace_back();
    row = {"  " + practice.name, practice.value ? two_decimals(*practice.value) : "-"};
    for (const nonresponse_scenario* one : of) row.push_back(move_text(one->practices[p]));
  }
  out << '\n';
  detail::write_table(out, rows, detail::width);
}

std::string scenario_text(const nonresponse_scenario& one) {
  return share_text(one.share) + (one.level.empty() ? "" : ", " + one.level + " first");
}

/// The furthest that a score moved in any scenario.
void write_furthest(std::ostream& out, const nonresponse& shown) {
  const nonresponse_scenario* where = nullptr;
  const value_move* furthest = nullptr;
  for (const nonresponse_scenario& scenario : shown.scenarios)
    for (const value_move& one : scenario.practices)
      if (one.largest && (furthest == nullptr || *one.largest > *furthest->largest)) {
        furthest = &one;
        where = &scenario;
      }
  if (furthest == nullptr) return;
  write_wrapped(out, "",
                two_decimals(*furthest->largest) == "0.00"
                    ? "No score moved by as much as 0.01."
                    : "No score moved further than " + two_decimals(*furthest->largest) + " (" + furthest->name + ", " +
                          scenario_text(*where) + ").",
                0);
}

void write_lost(std::ostream& out, const nonresponse& shown) {
  for (const nonresponse_scenario& scenario : shown.scenarios)
    for (const value_move& one : scenario.practices)
      if (one.lost > 0)
        write_wrapped(out, "",
                      one.name + " could not be scored any more " + std::to_string(one.lost) + " times of " +
                          std::to_string(shown.repetitions) + " (" + scenario_text(scenario) + ").",
                      2);
}

/// Those that moved furthest where most people were left out, each in its worst scenario.
void write_indicators(std::ostream& out, const nonresponse& shown) {
  std::vector<value_move> moved;
  for (const nonresponse_scenario& scenario : shown.scenarios)
    for (std::size_t i = 0; i < scenario.indicators.size(); ++i) {
      if (moved.size() <= i) moved.resize(i + 1);
      if (moved[i].id.empty() || scenario.indicators[i].largest.value_or(0) > moved[i].largest.value_or(0))
        moved[i] = scenario.indicators[i];
    }
  std::stable_sort(moved.begin(), moved.end(), [](const value_move& a, const value_move& b) {
    return a.largest.value_or(0) > b.largest.value_or(0);
  });
  std::string text;
  for (std::size_t k = 0; k < moved.size() && k < most_indicators; ++k) {
    const value_move& one = moved[k];
    if (!one.largest || two_decimals(*one.largest) == "0.00") break;
    text += (text.empty() ? "" : ", ") + (one.id == one.name ? spoken(one.name) : one.id + " " + spoken(one.name)) +
            " by up to " + two_decimals(*one.largest);
  }
  if (!text.empty()) write_wrapped(out, "", "Of the indicators most: " + text + ".", 0);
}

void write_passed_over(std::ostream& out, const nonresponse& shown) {
  std::string shares, levels;
  for (const double share : shown.shares_passed_over) shares += (shares.empty() ? "" : ", ") + share_text(share);
  for (const std::string& level : shown.levels_passed_over) levels += (levels.empty() ? "" : ", ") + level;
  if (shares.empty() && levels.empty()) return;
  write_wrapped(
      out, "",
      "Not shown, since it would tell of fewer than " + people_text(shown.made.smallest_group) + ": " + shares +
          (shares.empty() || levels.empty() ? "" : " left out; ") +
          (levels.empty() ? " left out"
                          : "the level" + std::string(shown.levels_passed_over.size() > 1 ? "s " : " ") + levels) +
          ".",
      0);
}

}  // namespace

void write_text_nonresponse(std::ostream& out, const nonresponse& shown) {
  const bool by_level = shown.mechanism == nonresponse_mechanism::by_level;
  write_wrapped(out, "",
                (shown.partnership.empty() ? std::string("Partnership") : shown.partnership) + ", wave " + shown.wave +
                    ": if further people had not answered, " +
                    (by_level ? "those of one level first" : "whoever they are"),
                0);
  if (!shown.note.empty()) write_wrapped(out, "Note: ", shown.note, 6);
  if (shown.respondents == 0) {
    out << "\nNobody answered, so that there is nobody to leave out.\n";
    return;
  }
  for (std::size_t k = 0; k < shown.scenarios.size();) {
    std::vector<const nonresponse_scenario*> same;
    for (const std::string& level = shown.scenarios[k].level;
         k < shown.scenarios.size() && shown.scenarios[k].level == level; ++k)
      same.push_back(&shown.scenarios[k]);
    write_scenarios(out, same);
  }
  out << '\n';
  if (!shown.scenarios.empty()) {
    write_wrapped(out, "",
                  std::to_string(shown.respondents) + (shown.respondents == 1 ? " respondent" : " respondents") +
                      ", every anonymous row of the survey as one more. Some of them were left out " +
                      std::to_string(shown.repetitions) + (shown.repetitions == 1 ? " time" : " times") +
                      ": the mean move of the score" +
                      (shown.made.smallest_group > 0 ? "."
                                                     : ", ± its standard deviation from time to time, and in brackets "
                                                       "the largest move."),
                  0);
    write_furthest(out, shown);
    write_lost(out, shown);
    write_indicators(out, shown);
  }
  write_passed_over(out, shown);
  if (!shown.scenarios.empty())
    write_wrapped(out, "",
                  "Nothing here tells of those who never answered, if they think otherwise than those who did.", 0);
}

}  // namespace convene
