#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/practices/sensitivity.hpp>
#include <convene/practices/shared_purpose.hpp>
#include <convene/practices/suspending_disbelief.hpp>

#include "../../support/small_partnership.hpp"
#include "../../support/survey_of_organisations.hpp"

namespace sensitivity_test {
namespace {
using namespace convene;
using convene_test::small_partnership;

/// Direct indicators of known values, told apart by a letter.
template <char Letter>
struct known {
  static constexpr char text[] = {Letter, '\0'};
  static constexpr std::string_view id = text, name = text;
  double value = 0.5;
  indicator_value operator()(const evidence&) const {
    indicator_value result;
    result.value = value;
    result.coverage = 1;
    result.state = status::scored;
    return result;
  }
  friend bool operator==(const known&, const known&) = default;
};

scored_wave scored_by(std::vector<practice> practices) {
  static small_partnership here({"a"});
  if (here.record.waves().empty()) {
    here.person("ann", "a");
    here.wave();
    static_cast<void>(here.seen());
  }
  framework by{"own", "1", std::move(practices), {}, {}};
  by.limits.minimum_scored = 1;
  return score_wave(here.record, by);
}

// The weight of one of two is uniform for a concentration of 1, and Beta(3, 3) for one of 3.
TEST(SensitivityOf, DrawsTheWeightOfOneOfTwoUniformly) {
  const scored_wave scored = scored_by({{"p", "P", {{known<'a'>{0.2}}, {known<'b'>{0.8}}}, practice_gate::open}});
  const sensitivity found = sensitivity_of(scored, seed{1});
  const interval range = *found.practices[0].under_weights;
  EXPECT_NEAR(range.low, 0.2 + 0.6 * 0.025, 0.004);
  EXPECT_NEAR(range.high, 0.2 + 0.6 * 0.975, 0.004);
  EXPECT_EQ(found.practices[0].share_of_place, std::vector<double>{1});
  EXPECT_EQ(found.same_order, 1);
  // The 2.5 % quantile of Beta(3, 3), where x^3 (10 - 15 x + 6 x^2) = 0.025.
  const double beta = 0.14663;
  ASSERT_NEAR(std::pow(beta, 3) * (10 - 15 * beta + 6 * beta * beta), 0.025, 1e-5);
  const interval nearer = *sensitivity_of(scored, seed{1}, {.concentration = 3}).practices[0].under_weights;
  EXPECT_NEAR(nearer.low, 0.2 + 0.6 * beta, 0.006);
}

TEST(SensitivityOf, FollowsTheFrameworksWeights) {
  const scored_wave scored = scored_by({{"p", "P", {{known<'a'>{0.0}, 1}, {known<'b'>{1.0}, 3}}, practice_gate::open}});
  // Beta(1.5, 0.5): its distribution function at x, by Simpson's rule on u = sqrt(1 - x).
  const interval range = *sensitivity_of(scored, seed{2}, {.draws = 40000}).practices[0].under_weights;
  const auto below = [](double x) {
    const int steps = 2000;
    const double from = std::sqrt(1 - x);
    double sum = 0;
    for (int k = 0; k <= steps; ++k) {
      const double u = from + (1 - from) * k / steps;
      sum += (k == 0 || k == steps ? 1 : (k % 2 == 1 ? 4 : 2)) * 2 * std::sqrt(1 - u * u);
    }
    return sum * (1 - from) / steps / 3 / (std::acos(-1.0) / 2);
  };
  EXPECT_NEAR(below(range.low), 0.025, 0.004);
  EXPECT_NEAR(below(range.high), 0.975, 0.004);
}

TEST(SensitivityOf, LeavesOutEachIndicator) {
  const scored_wave scored =
      scored_by({{"p", "P", {{known<'a'>{0.2}, 1}, {known<'b'>{0.8}, 2}, {known<'c'>{0.5}, 1}}, practice_gate::open},
                 {"q", "Q", {{known<'d'>{0.2}}}, practice_gate::open}});
  const sensitivity found = sensitivity_of(scored, seed{1}, {.draws = 10});
  ASSERT_EQ(found.practices[0].leave_one_out.size(), 3u);
  EXPECT_EQ(found.practices[0].leave_one_out[1].indicator, "b");
  EXPECT_DOUBLE_EQ(found.practices[0].leave_one_out[1].score, 0.35);
  EXPECT_DOUBLE_EQ(found.practices[0].leave_one_out[1].shift, 0.35 - (0.2 + 1.6 + 0.5) / 4);
  EXPECT_TRUE(found.practices[1].leave_one_out.empty());
}

// One of two indicators of the first practice lies on either side of the second practice's only value.
TEST(SensitivityOf, SaysHowOftenPracticesStandInTheirOrder) {
  const scored_wave scored = scored_by({{"p", "P", {{known<'a'>{0.0}}, {known<'b'>{1.0}}}, practice_gate::open},
                                        {"q", "Q", {{known<'c'>{0.3}}}, practice_gate::open}});
  const sensitivity found = sensitivity_of(scored, seed{3});
  EXPECT_NEAR(found.same_order, 0.7, 0.02);  // P(uniform > 0.3)
  EXPECT_NEAR(found.practices[0].share_of_place[0], 0.7, 0.02);
  EXPECT_NEAR(found.practices[1].share_of_place[1], 0.7, 0.02);
}

TEST(SensitivityOf, HasNothingToSayOfAPracticeWithoutScore) {
  static small_partnership here({"a"});
  here.person("ann", "a");
  here.wave();
  static_cast<void>(here.seen());
  const sensitivity found = sensitivity_of(score_wave(here.record), seed{1}, {.draws = 10});
  for (const practice_sensitivity& one : found.practices) {
    EXPECT_FALSE(one.score);
    EXPECT_FALSE(one.under_weights);
    EXPECT_TRUE(one.share_of_place.empty());
  }
  EXPECT_TRUE(found.evidence.empty());
}

TEST(SensitivityOf, NamesTheEvidenceThatWouldNarrowMost) {
  // Seven answered the first question, five of them the second.
  small_partnership here;
  for (int g = 0; g < 8; ++g) here.organisation("g" + std::to_string(g));
  for (int g = 0; g < 8; ++g) here.person("p" + std::to_string(g), "g" + std::to_string(g));
  here.wave();
  here.asks("q1", construct::willingness);
  here.asks("q2", construct::role_clarity);
  for (int g = 0; g < 7; ++g) here.says("p" + std::to_string(g), {0.1 * g, g < 5 ? 0.2 * g : std::nan("")});
  static_cast<void>(here.seen());
  framework two{"two", "1", {{"p", "P", {{willingness{}}, {role_in_purpose{}}}, practice_gate::open}}, {}, {}};
  two.limits.minimum_scored = 2;
  const scored_wave scored = score_wave(here.record, two);
  const sensitivity found = sensitivity_of(scored, seed{1}, {.draws = 10});
  ASSERT_EQ(found.evidence.size(), 2u);
  EXPECT_EQ(found.evidence[0].what, "role_clarity");
  EXPECT_EQ(found.evidence[1].what, "willingness");
  EXPECT_GT(found.evidence[0].process, 0);
  // With both complete nothing would be left to doubt of those here; one of them cannot do more than that.
  const interval now = *scored.result.practices[0].here;
  EXPECT_LT(found.evidence[0].here, now.high - now.low);
}

TEST(SensitivityOf, GivesTheSameOnAnyThreadsAndAnotherForAnotherSeed) {
  const scored_wave scored = scored_by({{"p", "P", {{known<'a'>{0.2}}, {known<'b'>{0.8}, 2}}, practice_gate::open}});
  const tbb_executor threads;
  sensitivity_options parallel{.draws = 5000};
  parallel.run.on = &threads;
  EXPECT_EQ(sensitivity_of(scored, seed{1}, parallel), sensitivity_of(scored, seed{1}, {.draws = 5000}));
  EXPECT_NE(sensitivity_of(scored, seed{2}, parallel), sensitivity_of(scored, seed{1}, {.draws = 5000}));
}

TEST(SensitivityOf, RefusesWhatIsNoDistribution) {
  const scored_wave scored = scored_by({{"p", "P", {{known<'a'>{0.2}}}, practice_gate::open}});
  EXPECT_THROW(static_cast<void>(sensitivity_of(scored, seed{1}, {.draws = 0})), invalid_option);
  EXPECT_THROW(static_cast<void>(sensitivity_of(scored, seed{1}, {.concentration = 0})), invalid_option);
  EXPECT_THROW(static_cast<void>(sensitivity_of(scored, seed{1}, {.concentration = std::nan("")})), invalid_option);
}

}  // namespace
}  // namespace sensitivity_test
