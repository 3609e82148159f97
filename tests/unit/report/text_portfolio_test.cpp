#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/report/text_portfolio.hpp>

namespace text_portfolio_test {
namespace {
using namespace convene;

std::string text_of(const portfolio& shown) {
  std::ostringstream out;
  write_text_portfolio(out, shown);
  return out.str();
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

assessment assessed(std::string name, double score, double error) {
  assessment result;
  result.partnership = std::move(name);
  result.wave = "w1";
  practice_score& one = result.practices.emplace_back();
  one.id = "shared_purpose";
  one.name = "Shared purpose";
  one.score = score;
  one.standard_error = error;
  one.state = status::scored;
  return result;
}

std::vector<assessment> five() {
  return {assessed("Ash", 0.9, 0.02), assessed("Beech", 0.5, 0.02), assessed("Cedar", 0.48, 0.02),
          assessed("Elm", 0.49, 0.02), assessed("Fir", 0.1, 0.02)};
}

TEST(TextPortfolio, OfNothingIsATitle) { EXPECT_EQ(text_of({}), "0 partnerships side by side\n"); }

TEST(TextPortfolio, SaysWhoLiesAboveWhomOnlyWhereRangesHaveNothingInCommon) {
  const std::string text = text_of(pool(five()));
  const auto line = [&](const std::string& name) {
    const std::size_t start = text.find("\n  " + name + ", w1");
    return text.substr(start + 1, text.find('\n', start + 1) - start - 1);
  };
  EXPECT_TRUE(has(line("Ash"), "  lies above 4 of the others")) << text;
  EXPECT_TRUE(has(line("Beech"), "  lies above 1, below 1, cannot be told from the rest")) << text;
  EXPECT_TRUE(has(line("Fir"), "  lies below 4 of the others")) << text;
  // In the order given: a list by score would be a rank.
  for (const char* order : {"Ash", "Beech", "Cedar", "Elm"}) EXPECT_LT(text.find(order), text.find("Fir")) << order;
  EXPECT_TRUE(has(text, "5 partnerships side by side\n\nShared purpose  score  pooled  95 % range\n")) << text;
  EXPECT_TRUE(has(text, "beyond noise partnerships differ by ")) << text;
}

TEST(TextPortfolio, KeepsTheOrderGivenWhateverTheScores) {
  std::vector<assessment> given = five();
  std::reverse(given.begin(), given.end());
  const std::string text = text_of(pool(given));
  EXPECT_LT(text.find("Fir, w1"), text.find("Ash, w1"));
}

TEST(TextPortfolio, TellsNobodyApartWhoseRangesOverlap) {
  std::vector<assessment> given = five();
  for (assessment& one : given) one.practices[0].standard_error = 0.5;
  const std::string text = text_of(pool(given));
  EXPECT_FALSE(has(text, "lies above")) << text;
  EXPECT_FALSE(has(text, "lies below")) << text;
  EXPECT_TRUE(has(text, "cannot be told from the others")) << text;
}

TEST(TextPortfolio, CountsThoseAboveAndBelowOnBothSides) {
  portfolio shown = pool(std::vector<assessment>{assessed("Ash", 0.1, 0.001), assessed("Beech", 0.4, 0.001),
                                                 assessed("Elm", 0.7, 0.001), assessed("Fir", 0.9, 0.001)});
  EXPECT_TRUE(has(text_of(shown), "lies above 1, below 2 of the others\n")) << text_of(shown);
}

TEST(TextPortfolio, SaysWhyOneIsNotPooled) {
  std::vector<assessment> given = five();
  given[1].practices[0].state = status::insufficient;
  given[1].practices[0].reason = "only 2 of its indicators scored; 3 are needed";
  const std::string text = text_of(pool(given));
  EXPECT_TRUE(has(text, "  Beech, w1      0.50       -  not pooled\n")) << text;
  EXPECT_TRUE(has(text, "  Not pooled: only 2 of its indicators scored; 3 are needed (Beech, w1)\n")) << text;
}

TEST(TextPortfolio, ShowsAPracticeThatCouldNotBePooledBesideOthers) {
  std::vector<assessment> given = five();
  for (assessment& one : given) {
    practice_score& other = one.practices.emplace_back();
    other.name = "Purposeful structure";
    other.reason = "no structural change so far";
  }
  const std::string text = text_of(pool(given));
  EXPECT_TRUE(has(text, "Purposeful structure  score\n  Ash, w1                 -\n")) << text;
  EXPECT_TRUE(
      has(text, "  Not pooled: no structural change so far (Ash, w1; Beech, w1; Cedar, w1; Elm, w1; Fir, w1)\n"))
      << text;
}

TEST(TextPortfolio, ShowsScoresAloneWhereFewerThanFourCouldBePooled) {
  std::vector<assessment> given = five();
  given.resize(3);
  given[2].practices[0].score.reset();
  given[2].practices[0].state = status::insufficient;
  given[2].practices[0].reason = "nothing is known";
  const std::string text = text_of(pool(given));
  EXPECT_TRUE(has(text,
                  "Shared purpose  score\n"
                  "  Ash, w1        0.90\n"
                  "  Beech, w1      0.50\n"
                  "  Cedar, w1         -\n\n"))
      << text;
  EXPECT_TRUE(has(text, "Nothing could be pooled, which takes at least four partnerships")) << text;
  EXPECT_TRUE(has(text, "Not pooled: nothing is known (Shared purpose: Cedar, w1)\n")) << text;
  EXPECT_FALSE(has(text, "cannot be told")) << text;
  given.resize(1);
  EXPECT_EQ(text_of(pool(given)).find("1 partnership\n\nShared purpose  score\n"), 0u);
}

TEST(TextPortfolio, SaysAReasonOfAWholePracticeOnce) {
  std::vector<assessment> given = five();
  given.resize(2);
  const portfolio shown = pool(given);
  const std::string reason = shown.practices[0].partnerships[0].reason;
  const std::string text = text_of(shown);
  EXPECT_TRUE(has(text, "(Shared purpose)")) << text;
  EXPECT_FALSE(has(text, "(Shared purpose: ")) << text;
}

TEST(TextPortfolio, StaysWithinItsWidthAndLeavesNoSpacesAtTheEnd) {
  std::vector<assessment> given = five();
  given[1].partnership = "Ärzte und Pflegende des ganzen Tals, mit allen, die sonst noch etwas beitragen können";
  given.push_back(assessed("", 0.3, 0.02));
  for (const std::string& text :
       {text_of(pool(given)), text_of(pool(std::vector<assessment>(given.begin(), given.begin() + 3)))}) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      const auto characters = std::count_if(line.begin(), line.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
      EXPECT_LE(characters, 100) << line;
      EXPECT_TRUE(line.empty() || line.back() != ' ') << line;
    }
  }
}

}  // namespace
}  // namespace text_portfolio_test
