#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <convene/report/text_nonresponse.hpp>

namespace text_nonresponse_test {
namespace {
using namespace convene;

std::string text_of(const nonresponse& shown) {
  std::ostringstream out;
  write_text_nonresponse(out, shown);
  return out.str();
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

value_move move(std::string id, std::string name, double value, double mean, double spread, double largest) {
  return {std::move(id), std::move(name), value, mean, spread, largest, 50, 0};
}

nonresponse_scenario scenario(double share, std::size_t left_out, std::string level = "") {
  nonresponse_scenario result;
  result.share = share;
  result.level = std::move(level);
  result.left_out = left_out;
  result.practices = {move("s", "Shared purpose", 0.8, -0.1 * share, 0.2 * share, 0.5 * share),
                      {"p", "Purposeful structure", {}, {}, {}, {}, 0, 0}};
  result.indicators = {move("2.1", "purpose_clarity", 0.7, 0, 0.1, share), move("own", "own", 0.7, 0, 0.1, 2 * share),
                       move("2.3", "sign_up", 0.7, 0, 0, 0)};
  return result;
}

nonresponse two_shares() {
  nonresponse result;
  result.partnership = "Beston";
  result.wave = "w2";
  result.repetitions = 50;
  result.respondents = 20;
  result.scenarios = {scenario(0.1, 2), scenario(0.2, 4)};
  return result;
}

TEST(TextNonresponse, SaysWhereNobodyAnswered) {
  EXPECT_EQ(text_of({}),
            "Partnership, wave : if further people had not answered, whoever they are\n\n"
            "Nobody answered, so that there is nobody to leave out.\n");
}

TEST(TextNonresponse, ShowsTheMoveOfEachPracticeByShare) {
  const std::string text = text_of(two_shares());
  EXPECT_EQ(text.find("Beston, wave w2: if further people had not answered, whoever they are\n\n"), 0u) << text;
  EXPECT_TRUE(has(text,
                  "Left out: anybody       score    10 %, 2 left out    20 %, 4 left out\n"
                  "  Shared purpose         0.80  -0.01 ±0.02 (0.05)  -0.02 ±0.04 (0.10)\n"
                  "  Purposeful structure      -                   -                   -\n"))
      << text;
  EXPECT_TRUE(has(text, "\n20 respondents, ")) << text;
  EXPECT_TRUE(has(text, "left out 50 times:")) << text;
  EXPECT_TRUE(has(text, "No score moved further than 0.10 (Shared purpose, 20 %).\n")) << text;
}

TEST(TextNonresponse, NamesIndicatorsThatMoveMostAndNoneThatDoNotMove) {
  const std::string text = text_of(two_shares());
  EXPECT_TRUE(has(text, "Of the indicators most: own by up to 0.40, 2.1 purpose clarity by up to 0.20.\n")) << text;
}

TEST(TextNonresponse, SaysNoneWhereNothingMoves) {
  nonresponse shown = two_shares();
  for (nonresponse_scenario& one : shown.scenarios) {
    one.practices[0] = move("s", "Shared purpose", 0.8, 0.001, 0.001, 0.004);
    one.indicators.clear();
  }
  const std::string text = text_of(shown);
  EXPECT_TRUE(has(text, "0.80              none              none\n")) << text;
  EXPECT_TRUE(has(text, "No score moved by as much as 0.01.\n")) << text;
  EXPECT_FALSE(has(text, "Of the indicators")) << text;
}

TEST(TextNonresponse, HasNoSpreadOfOneRepetition) {
  nonresponse shown = two_shares();
  shown.repetitions = 1;
  for (nonresponse_scenario& one : shown.scenarios) one.practices[0].standard_deviation.reset();
  const std::string text = text_of(shown);
  EXPECT_TRUE(has(text, "0.80      -0.01 (0.05)      -0.02 (0.10)\n")) << text;
  EXPECT_TRUE(has(text, "left out 1 time:")) << text;
}

TEST(TextNonresponse, SaysHowOftenAPracticeIsLost) {
  nonresponse shown = two_shares();
  shown.scenarios[1].practices[0].lost = 7;
  EXPECT_TRUE(has(text_of(shown), "Shared purpose could not be scored any more 7 times of 50 (20 %).\n"))
      << text_of(shown);
}

TEST(TextNonresponse, HasATableOfEachLevel) {
  nonresponse shown = two_shares();
  shown.mechanism = nonresponse_mechanism::by_level;
  shown.scenarios = {scenario(0.1, 2, "frontline"), scenario(0.123, 3, "frontline"), scenario(0.1, 2, "senior"),
                     scenario(0.123, 3, "senior")};
  const std::string text = text_of(shown);
  EXPECT_TRUE(has(text, "not answered, those of one level first\n\nLeft out: frontline first")) << text;
  EXPECT_TRUE(has(text, "\n\nLeft out: senior first ")) << text;
  EXPECT_TRUE(has(text, "12.3 %, 3 left out")) << text;
  EXPECT_TRUE(has(text, "(Shared purpose, 12.3 %, frontline first).\n")) << text;
}

TEST(TextNonresponse, SaysWhatItPassesOverAndNotHowManyThatAre) {
  nonresponse shown = two_shares();
  shown.made.smallest_group = 3;
  shown.shares_passed_over = {0.05, 0.9};
  EXPECT_TRUE(has(text_of(shown), "Not shown, since it would tell of fewer than 3 people: 5 %, 90 % left out.\n"))
      << text_of(shown);
  shown.levels_passed_over = {"senior"};
  EXPECT_TRUE(has(text_of(shown), "fewer than 3 people: 5 %, 90 % left out; the level senior.\n")) << text_of(shown);
  shown.shares_passed_over.clear();
  shown.levels_passed_over = {"manager", "senior"};
  EXPECT_TRUE(has(text_of(shown), "fewer than 3 people: the levels manager, senior.\n")) << text_of(shown);
  shown.scenarios.clear();
  EXPECT_EQ(text_of(shown),
            "Beston, wave w2: if further people had not answered, whoever they are\n\n"
            "Not shown, since it would tell of fewer than 3 people: the levels manager, senior.\n");
}

TEST(TextNonresponse, ShowsTheNote) {
  nonresponse shown = two_shares();
  shown.note = "synthetic";
  EXPECT_TRUE(has(text_of(shown), "whoever they are\nNote: synthetic\n")) << text_of(shown);
}

TEST(TextNonresponse, StaysWithinItsWidthAndLeavesNoSpacesAtTheEnd) {
  nonresponse shown = two_shares();
  for (int k = 3; k < 9; ++k) shown.scenarios.push_back(scenario(0.1 * k, 10));
  shown.levels_passed_over = {"people who meet those that use services", "people who lead those who meet them"};
  std::istringstream lines(text_of(shown));
  for (std::string line; std::getline(lines, line);) {
    const auto characters = std::count_if(line.begin(), line.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
    EXPECT_LE(characters, 100) << line;
    EXPECT_TRUE(line.empty() || line.back() != ' ') << line;
  }
}

}  // namespace
}  // namespace text_nonresponse_test
