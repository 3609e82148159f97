#include <algorithm>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <convene/report/text_sensitivity.hpp>

namespace text_sensitivity_test {
namespace {
using namespace convene;

std::string text_of(const sensitivity& shown) {
  std::ostringstream out;
  write_text_sensitivity(out, shown);
  return out.str();
}

std::string text_of(const sensitivity& shown, const assessment& of) {
  std::ostringstream out;
  write_text_sensitivity(out, shown, of);
  return out.str();
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

practice_sensitivity practice_of(std::string id, std::string name, double score) {
  practice_sensitivity result;
  result.id = std::move(id);
  result.name = std::move(name);
  result.score = score;
  result.under_weights = interval{score - 0.1, score + 0.1};
  return result;
}

sensitivity two_practices() {
  sensitivity result;
  result.draws = 1000;
  result.same_order = 0.75;
  result.practices = {practice_of("a", "Accountability to it", 0.5), practice_of("d", "Diversity and trust", 0.4), {}};
  result.practices[0].leave_one_out = {{"3.1", 0.53, 0.03}, {"3.2", 0.4, -0.1}, {"3.3", 0.55, 0.05}};
  result.practices[1].leave_one_out = {{"4.5", 0.37, -0.03}, {"4.6", 0.43, 0.03}};
  result.practices[2].name = "Purposeful structure";
  result.practices[0].share_of_place = {0.75, 0.25};
  result.practices[1].share_of_place = {0.25, 0.75};
  result.evidence = {{"a", "3.2", table::tests, "result", 0.05, 0.001},
                     {"d", "4.5", std::nullopt, "levels", 0.002, 0.02},
                     {"d", "4.6", table::voices, "", 0.004, 0.004}};
  return result;
}

assessment names_of_two_practices() {
  assessment result;
  result.partnership = "Beston";
  result.wave = "w2";
  result.note = "synthetic";
  practice_score& one = result.practices.emplace_back();
  one.id = "a";
  one.state = status::scored;
  one.here = interval{0.4, 0.6};
  indicator_value& indicator = one.indicators.emplace_back();
  indicator.id = "3.2";
  indicator.name = "said_and_done";
  return result;
}

TEST(TextSensitivity, OfNothingSaysSo) {
  EXPECT_EQ(text_of(sensitivity{}),
            "What the scores hang on\n\nNo practice has a score.\n\n"
            "No evidence is known to be missing that would narrow an interval.\n");
}

TEST(TextSensitivity, SaysWhetherTheOrderHangsOnTheWeights) {
  sensitivity shown = two_practices();
  EXPECT_TRUE(has(text_of(shown),
                  "The order of the practices hangs on the weights: it is the one of the scores in only "
                  "75 % of the\ndraws, and no practice has the same place in 95 % of them.\n"))
      << text_of(shown);
  shown.practices[0].share_of_place = {0.95, 0.05};
  EXPECT_TRUE(has(text_of(shown), "The same place in 95 % of them or more: Accountability to it (1st).\n"))
      << text_of(shown);
  shown.same_order = 0.95;
  EXPECT_TRUE(has(text_of(shown), "does not hang on the weights: it is the same in 95 % of the draws.\n"))
      << text_of(shown);
}

TEST(TextSensitivity, ShowsTheRangeAndPlacesOfEachPractice) {
  const std::string text = text_of(two_practices());
  EXPECT_TRUE(has(text,
                  "If indicators weighed otherwise  score  95 % of draws   1st   2nd\n"
                  "  Accountability to it            0.50   0.40 to 0.60  75 %  25 %\n"
                  "  Diversity and trust             0.40   0.30 to 0.50  25 %  75 %\n"
                  "  Purposeful structure               -"))
      << text;
  EXPECT_TRUE(has(text, "drawn at random 1000 times; behind the range")) << text;
}

TEST(TextSensitivity, MarksScoresThatAreTooLittleToBeCalledSo) {
  assessment of = names_of_two_practices();
  of.practices[0].state = status::insufficient;
  const std::string text = text_of(two_practices(), of);
  EXPECT_TRUE(has(text, "\n  Accountability to it *  ")) << text;
  EXPECT_FALSE(has(text, "Diversity and trust *")) << text;
  EXPECT_TRUE(has(text, "\n* Too few of its indicators have a value to call it scored.\n")) << text;
  of.practices[0].state = status::scored;
  EXPECT_FALSE(has(text_of(two_practices(), of), "*"));
}

TEST(TextSensitivity, OfOnePracticeHasNoOrder) {
  sensitivity shown = two_practices();
  shown.practices.resize(1);
  shown.practices[0].share_of_place = {1};
  shown.draws = 1;
  const std::string text = text_of(shown);
  EXPECT_TRUE(has(text, "drawn at random 1 time.\n")) << text;
  EXPECT_FALSE(has(text, "1st")) << text;
  EXPECT_FALSE(has(text, "order")) << text;
}

TEST(TextSensitivity, CountsPlacesAsPeopleDo) {
  sensitivity shown;
  shown.same_order = 0;
  for (int k = 0; k < 23; ++k) {
    shown.practices.push_back(practice_of("p", "P" + std::to_string(k + 1), 0.5));
    shown.practices.back().share_of_place.assign(23, 0);
    shown.practices.back().share_of_place[static_cast<std::size_t>(k)] = 1;
  }
  std::string text = text_of(shown);
  std::replace(text.begin(), text.end(), '\n', ' ');  // wherever the lines break
  for (const char* place : {"P1 (1st)", "P2 (2nd)", "P3 (3rd)", "P4 (4th)", "P11 (11th)", "P12 (12th)", "P13 (13th)",
                            "P20 (20th)", "P21 (21st)", "P22 (22nd)", "P23 (23rd)"})
    EXPECT_TRUE(has(text, place)) << place;
}

TEST(TextSensitivity, NamesTheIndicatorThatMovesEachScoreMost) {
  const std::string text = text_of(two_practices(), names_of_two_practices());
  EXPECT_TRUE(has(text, "  Accountability to it             0.50     0.40  -0.10  3.2 said and done\n")) << text;
  EXPECT_TRUE(has(text, "  Diversity and trust              0.40     0.37  -0.03  4.5\n")) << text;
  EXPECT_TRUE(has(text,
                  "No other moves a score as far as 3.2 said and done: without it Accountability to it would be "
                  "0.40\ninstead of 0.50.\n"))
      << text;
  EXPECT_FALSE(has(text, "3.1")) << text;
}

TEST(TextSensitivity, SaysWhereNoIndicatorCanBeLeftOut) {
  sensitivity shown = two_practices();
  shown.practices[1].leave_one_out.clear();
  EXPECT_TRUE(has(text_of(shown),
                  "0.50.\nOnly one indicator has a value, so that none can be left out: Diversity and "
                  "trust.\n"))
      << text_of(shown);
  shown.practices[0].leave_one_out.clear();
  EXPECT_TRUE(has(text_of(shown),
                  "\n\nOnly one indicator has a value, so that none can be left out: Accountability to "
                  "it, Diversity and\ntrust.\n"))
      << text_of(shown);
}

TEST(TextSensitivity, NamesTheEvidenceThatWouldNarrowMost) {
  const std::string text = text_of(two_practices(), names_of_two_practices());
  EXPECT_TRUE(has(text,
                  "If missing evidence were complete     here  general  narrower interval\n"
                  "  tests.csv, result                   0.05     0.00  Accountability to it, 3.2 said and done\n"
                  "  partnership.json, levels            0.00     0.02  Diversity and trust, 4.5\n"))
      << text;
  EXPECT_TRUE(has(text,
                  "a complete tests.csv, result: the interval of Accountability to it here,\nnow would narrow by "
                  "0.05, from 0.20 to 0.15.\n"))
      << text;
  EXPECT_FALSE(has(text, "voices.csv")) << text;  // by less than two decimals show
  EXPECT_TRUE(has(text_of(two_practices()), "would narrow by 0.05.\n")) << text_of(two_practices());
}

TEST(TextSensitivity, SaysWhereNoEvidenceWouldHelp) {
  sensitivity shown = two_practices();
  shown.evidence.erase(shown.evidence.begin(), shown.evidence.begin() + 2);
  EXPECT_TRUE(
      has(text_of(shown), "No single piece of the missing evidence would narrow an interval by as much as 0.01."))
      << text_of(shown);
  shown.evidence.clear();
  EXPECT_TRUE(has(text_of(shown), "No evidence is known to be missing")) << text_of(shown);
}

TEST(TextSensitivity, ShowsTenSourcesAndCountsTheRest) {
  sensitivity shown = two_practices();
  shown.evidence.assign(12, {"a", "3.1", table::tests, "result", 0.05, 0.05});
  const std::string text = text_of(shown);
  EXPECT_TRUE(has(text, "  and 2 more of less use\n")) << text;
  shown.evidence.resize(10);
  EXPECT_FALSE(has(text_of(shown), "more of less use"));
}

TEST(TextSensitivity, BeginsWithThePartnershipItsWaveAndItsNote) {
  EXPECT_EQ(text_of(two_practices(), names_of_two_practices())
                .find("Beston, wave w2: what the scores hang on\n"
                      "Note: synthetic\n\n"),
            0u);
  EXPECT_EQ(text_of({}, assessment{}).find("Partnership, wave : what"), 0u);
}

TEST(TextSensitivity, StaysWithinItsWidthAndLeavesNoSpacesAtTheEnd) {
  sensitivity shown = two_practices();
  shown.evidence.push_back({"d", "4.5", table::organisation_relationships, "a_name_that_is_long_by_itself", 0.1, 0.1});
  shown.practices[0].leave_one_out[1].indicator = std::string("own_indicator_") + "of_somebody_else_who_likes_names";
  for (const std::string& text : {text_of(shown), text_of(shown, names_of_two_practices())}) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(line.size(), 100u) << line;
      EXPECT_TRUE(line.empty() || line.back() != ' ') << line;
    }
  }
}

}  // namespace
}  // namespace text_sensitivity_test
