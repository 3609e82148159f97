#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/detail/rank_correlation.hpp>
#include <convene/practices/suspending_disbelief.hpp>

#include "../../support/small_partnership.hpp"
#include "../../support/whole_practice.hpp"

namespace suspending_disbelief_test {
namespace {
using namespace convene;
using convene_test::expect_no_value;
using convene_test::expect_scored;
using convene_test::small_partnership;
using convene_test::too_little_observed;
using convene_test::undefined_here;
using convene_test::value_without;

static_assert(additive_indicator<willingness>);
static_assert(additive_indicator<role_knowledge>);
static_assert(additive_indicator<test_breadth>);
static_assert(additive_indicator<test_yield>);
static_assert(additive_indicator<give_and_take>);
static_assert(additive_indicator<honest_urgency>);
static_assert(additive_indicator<power_not_holding_back>);
static_assert(additive_indicator<seen_improvement>);

std::vector<any_indicator> whole_practice() {
  return {willingness{},   role_knowledge{}, test_breadth{},           test_yield{},
          give_and_take{}, honest_urgency{}, power_not_holding_back{}, seen_improvement{}};
}

// ---- the practice as a whole ----------------------------------------------------------------------------------------

TEST(SuspendingDisbelief, IsInsufficientWithoutAnybody) {
  convene_test::expect_insufficient_without_anybody(whole_practice());
}

TEST(SuspendingDisbelief, IsInsufficientWhereNothingWasKept) {
  convene_test::expect_insufficient_where_nothing_was_kept(whole_practice());
}

TEST(SuspendingDisbelief, HasNoValueToShareForOnePersonAlone) {
  small_partnership here({"a"});
  here.person("ann", "a", "frontline");
  here.wave();
  here.asks("q1", construct::willingness);
  here.asks("q2", construct::seen_improvement);
  here.says("ann", {0.5, 0});
  here.keeps({table::actions, table::tests});
  expect_scored(here.value(willingness{}), 0.5, 1, 1);
  expect_scored(here.value(seen_improvement{}), 0, 1, 1);
  expect_no_value(here.value(role_knowledge{}), "nothing was observed");
  expect_scored(here.value(test_breadth{}), 0, 1, 1);
  expect_no_value(here.value(give_and_take{}), "n = 0 is below its minimum 1");
  expect_no_value(here.value(power_not_holding_back{}), "nothing was observed");
}

// ---- 1.1 ------------------------------------------------------------------------------------------------------------

small_partnership survey_of_three(construct about, bool with_a = true) {
  small_partnership here({"a", "b"});
  if (with_a) here.person("ann", "a");
  if (with_a) here.person("amy", "a");
  here.person("bob", "b");
  here.person("ben", "b");
  here.wave();
  here.asks("q", about, 1, 5, 5);
  if (with_a) here.says("ann", {5});
  if (with_a) here.says("amy", {4});
  here.says("bob", {2});
  return here;
}

TEST(Willingness, AveragesPeopleWithinOrganisationsFirst) {
  small_partnership here = survey_of_three(construct::willingness);
  expect_scored(here.value(willingness{}), ((1 + 0.75) / 2 + 0.25) / 2, 3, 0.75);
  expect_scored(here.value(willingness{averaging::people}), (1 + 0.75 + 0.25) / 3, 3, 0.75);
}

TEST(Willingness, IsTheSharedAnswerWhereAllAreEqual) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave();
  here.asks("q", construct::willingness, 1, 5, 5);
  here.says("ann", {3});
  here.says("bob", {3});
  expect_scored(here.value(willingness{}), 0.5, 2, 1);
}

TEST(Willingness, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  small_partnership here = survey_of_three(construct::willingness),
                    without = survey_of_three(construct::willingness, false);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(willingness{}, seen, {here.of("a")}), *without.value(willingness{}).value);
  EXPECT_TRUE(std::isnan(value_without(willingness{}, seen, {here.of("a"), here.of("b")})));
}

TEST(Willingness, RunsOverPeopleWhereAnAnswerLacksItsOrganisation) {
  small_partnership here = survey_of_three(construct::willingness);
  here.somebody_says("", {1});
  const indicator_value found = here.value(willingness{});
  expect_scored(found, (1 + 0.75 + 0.25 + 0) / 4, 4, 1);
  EXPECT_EQ(found.remarks, std::vector<std::string>{"an answer lacks its organisation, so the mean runs over people"});
}

TEST(Willingness, IsInsufficientBelowHalfOfTheMembers) {
  small_partnership here({"a"});
  for (const char* who : {"p1", "p2", "p3", "p4", "p5"}) here.person(who, "a");
  here.wave();
  here.asks("q", construct::willingness);
  here.says("p1", {1});
  here.says("p2", {1});
  expect_no_value(here.value(willingness{}), too_little_observed);
  EXPECT_EQ(here.value(willingness{}).lacked, (std::vector<need>{{table::survey, "willingness", 0.6}}));
}

TEST(Willingness, TakesItsAveragingByName) {
  const any_indicator changed = any_indicator(willingness{}).with({"averaging", std::string("people")});
  EXPECT_EQ(changed, any_indicator(willingness{averaging::people}));
  EXPECT_THROW((void)changed.with({"averaging", std::string("everybody")}), invalid_option);
}

// ---- 1.2 ------------------------------------------------------------------------------------------------------------

small_partnership ratings_of_three(std::string_view layer, bool with_c = true) {
  small_partnership here({"a", "b", "c"});
  here.person("ann", "a");
  here.person("amy", "a");
  here.person("bob", "b");
  if (with_c) here.person("cat", "c");
  here.wave();
  here.rates("ann", "amy", layer, 0);  // within an organisation: does not count
  here.rates("ann", "bob", layer, 1);
  here.rates("amy", "bob", layer, 0.5);
  if (with_c) here.rates("ann", "cat", layer, 0.25);
  here.rates("bob", "ann", layer, 0.5);
  if (with_c) here.rates("cat", "bob", layer, std::nan(""));
  return here;
}

TEST(RoleKnowledge, AveragesOrganisationPairsThenRatingOrganisations) {
  small_partnership here = ratings_of_three("role_knowledge");
  // C_ab = (1 + .5)/2, C_ac = .25, C_ba = .5. Observed 4; expected 4 with a row, and of cat, who answered nothing, all
  // 3.
  expect_scored(here.value(role_knowledge{}), ((0.75 + 0.25) / 2 + 0.5) / 2, 4, 4.0 / 7);
  expect_scored(here.value(role_knowledge{averaging::dyads}), (1 + 0.5 + 0.25 + 0.5) / 4, 4, 4.0 / 7);
  expect_scored(here.value(role_knowledge{averaging::people}), ((1 + 0.25) / 2 + 0.5 + 0.5) / 3, 4, 4.0 / 7);
}

TEST(RoleKnowledge, LosesAnOrganisationAsRaterAndAsRated) {
  small_partnership here = ratings_of_three("role_knowledge"), without = ratings_of_three("role_knowledge", false);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(role_knowledge{}, seen, {here.of("c")}), *without.value(role_knowledge{}).value);
  EXPECT_TRUE(std::isnan(value_without(role_knowledge{}, seen, {here.of("a")})));  // it rated, and alone was rated
}

// ---- 1.7 ------------------------------------------------------------------------------------------------------------

/// Eight organisations of one person each; power[i] is what all others attribute to the i-th, willing[i] its answer.
small_partnership powers(const std::vector<double>& power, const std::vector<double>& willing) {
  small_partnership here;
  for (std::size_t i = 0; i < power.size(); ++i) {
    here.organisation("o" + std::to_string(i));
    here.person("p" + std::to_string(i), "o" + std::to_string(i));
  }
  here.wave();
  here.asks("q", construct::willingness);
  for (std::size_t i = 0; i < power.size(); ++i) {
    here.says("p" + std::to_string(i), {willing[i]});
    for (std::size_t j = 0; j < power.size(); ++j)
      if (i != j) here.rates("p" + std::to_string(i), "p" + std::to_string(j), "power", power[j]);
  }
  return here;
}

const std::vector<double> rising = {0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1};

TEST(PowerNotHoldingBack, IsZeroWhereThePowerfulAreLeastWilling) {
  const std::vector<double> falling(rising.rbegin(), rising.rend());
  expect_scored(powers(rising, falling).value(power_not_holding_back{}), 0, 8, 1);
}

TEST(PowerNotHoldingBack, IsOneWhereThePowerfulAreMostWilling) {
  expect_scored(powers(rising, rising).value(power_not_holding_back{}), 1, 8, 1);
}

TEST(PowerNotHoldingBack, CorrectsForTies) {
  // Reluctance 1 - w = 0 0 0 0 1 1 1 1 beside rising power: 16 of 28 pairs concordant, none discordant, 12 tied in
  // reluctance. tau_b = 16/sqrt(28 * 16) = .755929, value .244071.
  const std::vector<double> willing = {1, 1, 1, 1, 0, 0, 0, 0};
  expect_scored(powers(rising, willing).value(power_not_holding_back{}), 1 - 16 / std::sqrt(28.0 * 16), 8, 1);
}

TEST(PowerNotHoldingBack, IsUndefinedWhereEitherIsTheSameEverywhere) {
  const std::vector<double> same(8, 0.3);  // .3 is rounded in 32 bits, and the mean of 7 of them once more
  expect_no_value(powers(rising, same).value(power_not_holding_back{}), undefined_here);
  expect_no_value(powers(same, rising).value(power_not_holding_back{}), undefined_here);
}

TEST(PowerNotHoldingBack, NeedsEightOrganisations) {
  const std::vector<double> seven(rising.begin(), rising.end() - 1);
  expect_no_value(powers(seven, seven).value(power_not_holding_back{}), "n = 7 is below its minimum 8");
  EXPECT_EQ(powers(seven, seven).value(power_not_holding_back{}).remarks,
            std::vector<std::string>{"who answered was inferred from who stated anything"});
  expect_scored(powers(seven, seven).value(power_not_holding_back{7}), 1, 7, 1);
}

TEST(PowerNotHoldingBack, PrintsItsMeanByChanceBesideIt) {
  std::vector<double> eleven;
  for (int i = 0; i < 11; ++i) eleven.push_back(i / 16.0);
  const indicator_value found = powers(eleven, eleven).value(power_not_holding_back{});
  // Over all 11! orders the mean of 1 - max(0, tau) is .9059 (counted from the numbers of inversions).
  EXPECT_EQ(found.remarks,
            (std::vector<std::string>{
                "who answered was inferred from who stated anything",
                "if power and willingness had nothing to do with each other it would be 0.91 on average"}));
}

TEST(PowerNotHoldingBack, ChanceMeanIsCloseToAllOrdersCounted) {
  // Mean of max(0, tau) over all n! orders, from the numbers of inversions.
  const auto counted = [](std::size_t n) {
    std::vector<double> orders = {1};
    for (std::size_t k = 2; k <= n; ++k) {
      std::vector<double> next(orders.size() + k - 1, 0);
      for (std::size_t i = 0; i < orders.size(); ++i)
        for (std::size_t j = 0; j < k; ++j) next[i + j] += orders[i];
      orders = next;
    }
    const double pairs = static_cast<double>(n * (n - 1) / 2);
    double sum = 0, all = 0;
    for (std::size_t i = 0; i < orders.size(); ++i) {
      sum += orders[i] * std::max(0.0, pairs - 2 * static_cast<double>(i)) / pairs;
      all += orders[i];
    }
    return sum / all;
  };
  for (const std::size_t n : {8u, 11u, 20u}) {
    std::vector<std::size_t> ranks(n);
    for (std::size_t i = 0; i < n; ++i) ranks[i] = i;
    EXPECT_NEAR(detail::mean_positive_tau_b(ranks, ranks), counted(n), 0.002) << n;
  }
}

TEST(PowerNotHoldingBack, TauAgreesWithCountingAllPairs) {
  const std::vector<std::size_t> x = {0, 3, 1, 1, 2, 4, 0, 2, 5, 3}, y = {1, 0, 2, 2, 0, 3, 1, 4, 3, 0};
  const std::vector<double> weights = {1, 0, 1, 2, 1, 1, 3, 1, 1, 1};
  double concordance = 0, in_x = 0, in_y = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double weight = weights[i] * weights[j];
      const int dx = x[i] < x[j] ? -1 : x[i] > x[j], dy = y[i] < y[j] ? -1 : y[i] > y[j];
      concordance += weight * dx * dy;
      in_x += weight * std::abs(dx);
      in_y += weight * std::abs(dy);
    }
  }
  EXPECT_NEAR(detail::tau_b(x, y, weights), concordance / std::sqrt(in_x * in_y), 1e-14);
}

TEST(PowerNotHoldingBack, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  const std::vector<double> power = {0.5, 0.125, 0.75, 0.25, 0.875, 0.375, 1, 0.625, 0},
                            willing = {0.25, 0.5, 0, 0.75, 0.5, 1, 0.25, 0, 0.75};
  small_partnership here = powers(power, willing);
  std::vector<double> fewer_power = power, fewer_willing = willing;
  fewer_power.erase(fewer_power.begin() + 4);
  fewer_willing.erase(fewer_willing.begin() + 4);
  small_partnership without = powers(fewer_power, fewer_willing);
  const evidence seen = here.seen();
  EXPECT_NEAR(value_without(power_not_holding_back{}, seen, {here.of("o4")}),
              *without.value(power_not_holding_back{}).value, 1e-12);
}

TEST(PowerNotHoldingBack, LosesAnOrganisationAsRaterWhereRatersDisagree) {
  // Ten organisations whose ratings of one another differ and are partly missing, with and without the fourth.
  const auto build = [](bool with_fourth) {
    small_partnership here;
    const auto absent = [&](int i) { return i == 3 && !with_fourth; };
    for (int i = 0; i < 10; ++i) {
      if (absent(i)) continue;
      here.organisation("o" + std::to_string(i));
      here.person("p" + std::to_string(i), "o" + std::to_string(i));
    }
    here.wave();
    here.asks("q", construct::willingness);
    for (int i = 0; i < 10; ++i) {
      if (absent(i)) continue;
      here.says("p" + std::to_string(i), {(i * i * 3 % 7) / 8.0});
      for (int j = 0; j < 10; ++j)
        if (i != j && !absent(j) && (i + 2 * j) % 5 != 0)
          here.rates("p" + std::to_string(i), "p" + std::to_string(j), "power", (i * 7 + j * j * 3) % 9 / 8.0);
    }
    return here;
  };
  small_partnership here = build(true), without = build(false);
  const evidence seen = here.seen();
  const double left = *without.value(power_not_holding_back{}).value;
  EXPECT_NEAR(value_without(power_not_holding_back{}, seen, {here.of("o3")}), left, 1e-12);
  EXPECT_LT(left, 1);
}

TEST(PowerNotHoldingBack, CountsOrganisationsThatHaveBoth) {
  small_partnership here;
  for (const char* id : {"a", "b", "c", "d"}) {
    here.organisation(id);
    here.person(std::string("p") + id, id);
  }
  here.wave();
  here.asks("q", construct::willingness);
  here.says("pa", {1});
  here.says("pb", {0});
  here.somebody_says("", {1});  // nobody knows of which organisation
  for (const char* id : {"pb", "pc"}) here.rates("pa", id, "power", 0.5);
  const indicator_value found = here.value(power_not_holding_back{});
  EXPECT_EQ(found.n, 1u);  // only b was rated and answered
  EXPECT_DOUBLE_EQ(found.coverage, 0.25);
  // Power of b and c, willingness of a and b: each lacks half, and shares the .75 that is missing.
  EXPECT_EQ(found.lacked,
            (std::vector<need>{{table::relationships, "power", 0.375}, {table::survey, "willingness", 0.375}}));
}

// ---- 1.8 ------------------------------------------------------------------------------------------------------------

TEST(SeenImprovement, CountsThoseWhoReportAnyGain) {
  small_partnership here({"a", "b"});
  for (const char* who : {"ann", "amy"}) here.person(who, "a");
  here.person("bob", "b");
  here.wave();
  here.asks("q", construct::seen_improvement, 1, 5, 5);
  here.says("ann", {1});  // none
  here.says("amy", {2});  // a little
  here.says("bob", {5});
  expect_scored(here.value(seen_improvement{}), (0.5 + 1) / 2, 3, 1);
  expect_scored(here.value(seen_improvement{averaging::people}), 2.0 / 3, 3, 1);
  EXPECT_DOUBLE_EQ(value_without(seen_improvement{}, here.seen(), {here.of("b")}), 0.5);
}

TEST(SeenImprovement, CountsAGainOnAnyOfSeveralItems) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.wave();
  here.asks("q1", construct::seen_improvement, 0, 4, 5);
  here.asks("q2", construct::seen_improvement, 0, 4, 5);
  here.says("ann", {0, 1});
  expect_scored(here.value(seen_improvement{}), 1, 1, 1);
}

TEST(SeenImprovement, IsZeroWhereNobodySawAny) {
  small_partnership here = survey_of_three(construct::seen_improvement);
  small_partnership none({"a", "b"});
  none.person("ann", "a");
  none.person("bob", "b");
  none.wave();
  none.asks("q", construct::seen_improvement, 1, 5, 5);
  none.says("ann", {1});
  none.says("bob", {1});
  expect_scored(none.value(seen_improvement{}), 0, 2, 1);
  expect_scored(here.value(seen_improvement{}), 1, 3, 0.75);
}

}  // namespace
}  // namespace suspending_disbelief_test
