#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/io/assessment_json.hpp>
#include <convene/io/comparison_json.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/compare_waves.hpp>
#include <convene/practices/members_summary.hpp>
#include <convene/report/text_comparison.hpp>
#include <convene/report/text_network_summary.hpp>
#include <convene/report/text_profile.hpp>

#include "../../support/small_partnership.hpp"

/// Tries to work out what single people said from everything that is printed for others to read.
namespace disclosure_property_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

/// All that is printed of a partnership: profile, network, JSON; of two waves also the comparison in both forms.
std::string printed(small_partnership& of, const assess_options& how) {
  const evidence seen = of.seen();
  std::ostringstream out;
  const assessment result = assess(of.record, standard_framework(), how);
  write_text_profile(out, result);
  write_json(out, result);
  std::vector<layer_summary> layers = summarise_members(seen, seed{1});
  if (how.report) withhold_few(layers, seen, *how.report);
  write_text_network_summary(out, layers, seen.current().primary.names());
  if (of.record.waves().size() > 1) {
    const wave_comparison changes = compare_waves(of.record, {}, standard_framework(), how);
    write_text_comparison(out, changes);
    write_json(out, changes);
  }
  return out.str();
}

assess_options for_report() {
  assess_options result;
  result.report = disclosure_rules{};
  return result;
}

// ---- what fewer than k people said is in nothing that is printed ----------------------------------------------------

/// A partnership in which two of twelve people said something that nobody else was asked.
struct two_who_said : small_partnership {
  std::vector<std::string> people;
  two_who_said() : small_partnership({"a", "b", "c", "d", "e", "f"}) {
    description about = record.about();
    about.main_parties = {{of("a")}, {of("b")}};
    record.describe(about);
    for (const char* g : {"a", "b", "c", "d", "e", "f"})
      for (const char* k : {"1", "2"}) {
        people.push_back(std::string(g) + k);
        person(people.back(), g, k[0] == '1' ? "senior" : "frontline");
      }
    wave("w1", day(3, 31));
    wave("w2", day(9, 30));
    asks("q1", construct::willingness, 0, 4, 5);
    asks("q2", construct::team_practice, 0, 4, 5);
    asks("q3", construct::curious, 0, 4, 5);
    asks("q4", construct::curious, 0, 4, 5);
  }
  /// What everybody says, the same in all tests; the two say `answers` besides.
  void say(const std::array<double, 2>& answers) {
    const double nothing = std::numeric_limits<double>::quiet_NaN();
    for (const char* wave : {"w1", "w2"}) {
      for (std::size_t k = 0; k < people.size(); ++k) {
        const double own = k == 0 ? answers[0] : k == 3 ? answers[1] : nothing;
        says(people[k], {static_cast<double>(k % 5), own, own, nothing}, wave);
        for (std::size_t other = 0; other < people.size(); ++other) {
          if (other == k) continue;
          rates(people[k], people[other], "trust", static_cast<double>((3 * k + other) % 5) / 4, wave);
          if (k == 0 || k == 3) {
            rates(people[k], people[other], "power", own / 4, wave);
            rates(people[k], people[other], "trust_openness", own / 4, wave);
            rates(people[k], people[other], "role_knowledge", own / 4, wave);
          }
        }
      }
    }
  }
};

TEST(DisclosureProperty, WhatTwoPeopleSaidMovesNothingThatIsPrinted) {
  std::set<std::string> reports, everything;
  for (const std::array<double, 2>& answers : {std::array{0.0, 0.0}, {4.0, 0.0}, {1.0, 3.0}, {4.0, 4.0}, {2.0, 1.0}}) {
    two_who_said here;
    here.say(answers);
    reports.insert(printed(here, for_report()));
    everything.insert(printed(here, {}));
  }
  EXPECT_EQ(reports.size(), 1u) << "a report depends on what two people said";
  EXPECT_EQ(everything.size(), 5u) << "the analyst's result should, or this test tries nothing";
}

// ---- what is printed of all does not tell what one of a small organisation said -------------------------------------

struct search {
  std::size_t recovered = 0;  ///< Answers that only one value is possible for, given what was printed.
  std::size_t answers = 0;    ///< All of them, over all partnerships tried.
};

/// Draws every possible set of answers of some people, each named by the letter of their organisation, on three points,
/// prints all that is printed of each, and asks which answers of organisations of one or two the print settles. The
/// organisation e has one more member, who did not answer.
search try_every_set_of_answers(const std::vector<std::string>& people, const assess_options& how) {
  constexpr std::size_t points = 3;
  std::size_t all = 1;
  for (std::size_t k = 0; k < people.size(); ++k) all *= points;
  std::map<std::string, std::vector<std::size_t>> alike;
  for (std::size_t code = 0; code < all; ++code) {
    small_partnership here({"a", "b", "c", "d", "e"});
    for (const std::string& one : people) here.person(one, one.substr(0, 1));
    if (people.back()[0] == 'e') here.person("silent", "e");
    here.wave();
    here.asks("q1", construct::willingness, 0, points - 1, static_cast<int>(points));
    std::size_t rest = code;
    for (const std::string& one : people) {
      here.says(one, {static_cast<double>(rest % points)});
      rest /= points;
    }
    alike[printed(here, how)].push_back(code);
  }
  search result;
  for (const auto& [text, codes] : alike) {
    std::size_t divisor = 1;
    for (std::size_t k = 0; k < people.size(); ++k, divisor *= points) {
      const auto colleagues =
          std::count_if(people.begin(), people.end(), [&](const std::string& one) { return one[0] == people[k][0]; });
      if (colleagues > 2) continue;  // not small
      std::set<std::size_t> possible;
      for (const std::size_t code : codes) possible.insert(code / divisor % points);
      result.answers += codes.size();
      if (possible.size() == 1) result.recovered += codes.size();
    }
  }
  return result;
}

double share(const search& found) { return static_cast<double>(found.recovered) / static_cast<double>(found.answers); }

const std::vector<std::string> in_four = {"a1", "b1", "b2", "c1", "d1", "d2"};
const std::vector<std::string> in_five = {"a1", "b1", "b2", "c1", "d1", "e1"};

// What is settled is where a mean of 0, of 1, or next to them leaves one possibility: no rule but silence can hide
// that.
TEST(DisclosureProperty, AllThatIsPrintedSettlesNextToNoAnswerOfASmallOrganisation) {
  const search found = try_every_set_of_answers(in_four, for_report());
  EXPECT_EQ(found.answers, 6u * 729u);
  EXPECT_LT(share(found), 0.02) << share(found);
}

// Here there are intervals besides.
TEST(DisclosureProperty, IntervalsSettleFewAnswersOfASmallOrganisation) {
  const double settled = share(try_every_set_of_answers(in_five, for_report()));
  EXPECT_LT(settled, 0.05) << settled;
}

TEST(DisclosureProperty, AllThatTheAnalystSeesSettlesMost) {
  assess_options how;
  how.beside = contributions::by_organisation;
  const double settled = share(try_every_set_of_answers(in_four, how));
  EXPECT_GT(settled, 0.5) << settled;
}

}  // namespace
}  // namespace disclosure_property_test
