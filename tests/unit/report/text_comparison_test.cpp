#include <limits>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <convene/practices/standard_framework.hpp>
#include <convene/report/text_comparison.hpp>

namespace text_comparison_test {
namespace {
using namespace convene;

std::string text_of(const wave_comparison& shown, const text_comparison_options& options = {}) {
  std::ostringstream out;
  write_text_comparison(out, shown, options);
  return out.str();
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

value_change change(std::string id, double before, double after, interval range) {
  value_change result;
  result.id = std::move(id);
  result.name = "role_clarity";
  result.before = before;
  result.after = after;
  result.difference = after - before;
  result.process = range;
  return result;
}

wave_comparison two_waves() {
  wave_comparison result;
  result.partnership = "Beston";
  result.waves = {"w1", "w2"};
  wave_change& step = result.steps.emplace_back();
  step.before = "w1";
  step.after = "w2";
  step.stayers = 12;
  step.joined = 2;
  step.joiners = {"ann", "bob"};
  step.layers = {{"trust", 0.5, 0.25, std::numeric_limits<double>::quiet_NaN(), 20}};
  practice_change& practice = step.practices.emplace_back();
  static_cast<value_change&>(practice) = change("p", 0.4, 0.6, {0.1, 0.3});
  practice.name = "Shared purpose";
  practice.indicators = {change("2.6", 0.5, 0.45, {-0.2, 0.1}), {}};
  practice.indicators[1].id = "2.2";
  practice.indicators[1].name = "sign_up";
  practice.indicators[1].reason = "has no value in either wave";
  return result;
}

TEST(TextComparison, OfNothingIsATitleAndAWordOfCaution) {
  EXPECT_EQ(text_of({}).substr(0, 18), "Partnership, waves");
  EXPECT_TRUE(has(text_of({}), "What caused\na change is not in these numbers."));
}

TEST(TextComparison, ShowsBeforeAfterChangeAndWhetherItIsNoise) {
  const std::string text = text_of(two_waves());
  EXPECT_TRUE(has(text, "Beston, waves w1 and w2\n")) << text;
  EXPECT_TRUE(has(text, "From w1 to w2: 12 members in both, 2 joined, 0 left\nJoined: ann, bob\n")) << text;
  EXPECT_TRUE(has(text, "Shared purpose                   0.40   0.60   +0.20  +0.10 to +0.30    more than noise\n"))
      << text;
  EXPECT_TRUE(has(text, "  2.6 role clarity               0.50   0.45   -0.05  -0.20 to +0.10\n")) << text;
  EXPECT_TRUE(has(text, "  2.2 sign up                       -      -      -  has no value in either wave\n")) << text;
  EXPECT_FALSE(has(text, "Left:"));
}

TEST(TextComparison, SaysWhyAChangeHasNoInterval) {
  wave_comparison shown = two_waves();
  EXPECT_FALSE(has(text_of(shown), "No interval:"));
  value_change& one = shown.steps[0].practices[0].indicators[0];
  one.process.reset();
  one.no_interval = "a minimum has none";
  EXPECT_TRUE(has(text_of(shown), "\nNo interval: a minimum has none (2.6).\n")) << text_of(shown);
  EXPECT_FALSE(has(text_of(shown, {profile_detail::practices}), "No interval:"));
}

TEST(TextComparison, WrapsReasonsAndSaysByWhichFrameworkAndForWhom) {
  wave_comparison shown = two_waves();
  shown.made.framework_id = "mine";
  shown.made.framework_version = "2";
  shown.made.smallest_group = 4;
  shown.steps[0].practices[0].difference.reset();
  shown.steps[0].practices[0].reason = "only 2 of its indicators scored in both waves; 3 are needed";
  const std::string text = text_of(shown);
  EXPECT_TRUE(has(text, "Framework: mine, version 2, not the standard one\n")) << text;
  EXPECT_TRUE(has(text, "what fewer than 4 people said is withheld")) << text;
  EXPECT_TRUE(has(text, "Of twenty changes that are nothing but noise, about one looks like more.\n")) << text;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100u) << line;
  shown.made.framework_id = standard_framework().id;
  EXPECT_FALSE(has(text_of(shown), "Framework:"));
}

TEST(TextComparison, SaysWhatBecameOfTies) {
  const std::string text = text_of(two_waves());
  EXPECT_TRUE(has(text, "Ties of those in both waves")) << text;
  EXPECT_TRUE(has(text, "  trust                         20               50 %            25 %                      -"))
      << text;
}

TEST(TextComparison, ShortShowsPracticesAlone) {
  const std::string text = text_of(two_waves(), {profile_detail::practices});
  EXPECT_TRUE(has(text, "Shared purpose"));
  EXPECT_FALSE(has(text, "role clarity"));
  EXPECT_FALSE(has(text, "ann"));
}

TEST(TextComparison, NamesTheBreakOfTheChain) {
  wave_comparison shown = two_waves();
  shown.theory_of_change.waves = shown.waves;
  for (std::size_t k = 0; k < 5; ++k) {
    shown.theory_of_change.stages[k].which = static_cast<change_stage>(k);
    shown.theory_of_change.stages[k].in_wave.resize(2);
  }
  EXPECT_FALSE(has(text_of(shown), "From attitudes to outcomes"));  // nothing to compare
  shown.theory_of_change.stages[0].change = 0.1;
  EXPECT_TRUE(has(text_of(shown), "Every stage that can be compared moved forward."));
  shown.theory_of_change.stages[2].change = -0.1;
  shown.theory_of_change.break_at = change_stage::teams;
  const std::string text = text_of(shown);
  EXPECT_TRUE(has(text, "  attitudes                  -   -   +0.10\n")) << text;
  EXPECT_TRUE(has(text, "The first stage that did not move forward: teams.")) << text;
}

TEST(TextComparison, StaysWithinItsWidthAndLeavesNoSpacesAtTheEnd) {
  std::istringstream lines(text_of(two_waves()));
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(line.size(), 100u) << line;
    EXPECT_TRUE(line.empty() || line.back() != ' ') << line;
  }
}

}  // namespace
}  // namespace text_comparison_test
