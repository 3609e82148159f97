#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/shared_purpose.hpp>

#include "../../support/small_partnership.hpp"
#include "../../support/whole_practice.hpp"

// Practice 2 as a whole, and its indicators that stand on the survey: 2.1, 2.6, 2.7.
namespace shared_purpose_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_no_value;
using convene_test::expect_scored;
using convene_test::small_partnership;
using convene_test::too_little_observed;
using convene_test::undefined_here;
using convene_test::value_without;

static_assert(additive_indicator<clear_and_alike>);
static_assert(additive_indicator<sign_up>);
static_assert(additive_indicator<co_authorship>);
static_assert(additive_indicator<steady_aim>);
static_assert(additive_indicator<purpose_present>);
static_assert(additive_indicator<role_in_purpose>);
static_assert(additive_indicator<same_words>);
static_assert(additive_indicator<purpose_before_action>);

std::vector<any_indicator> whole_practice() {
  return {clear_and_alike{}, sign_up{},         co_authorship{}, steady_aim{},
          purpose_present{}, role_in_purpose{}, same_words{},    purpose_before_action{}};
}

// ---- the practice as a whole ----------------------------------------------------------------------------------------

TEST(SharedPurpose, IsInsufficientWithoutAnybody) {
  convene_test::expect_insufficient_without_anybody(whole_practice());
}

TEST(SharedPurpose, IsInsufficientWhereNothingWasKept) {
  convene_test::expect_insufficient_where_nothing_was_kept(whole_practice());
}

TEST(SharedPurpose, SeesThatNothingHappenedWhereTablesWereKeptAndEmpty) {
  small_partnership here({"a", "b"});
  here.person("ann", "a", "frontline");
  here.person("bob", "b", "manager");
  here.person("ben", "b", "manager");
  here.wave();
  here.keeps({table::meetings, table::actions, table::purposes});
  expect_scored(here.value(sign_up{}), 0, 3, 1);  // nobody can have signed
  for (const any_indicator& one : std::vector<any_indicator>{co_authorship{}, steady_aim{}, purpose_before_action{}}) {
    const indicator_value found = here.value(one);
    expect_no_value(found, "n = 0 is below its minimum 1");
    EXPECT_EQ(found.coverage, 1) << found.id;
  }
  expect_no_value(here.value(purpose_present{}), "nothing was observed");  // both halves have nothing to count
  EXPECT_TRUE(here.value(purpose_present{}).lacked.empty());
}

// ---- 2.1 ------------------------------------------------------------------------------------------------------------

small_partnership clarity(bool with_c = true) {
  small_partnership here;
  for (const char* id : {"a", "b", "c"}) {
    if (id[0] == 'c' && !with_c) continue;
    here.organisation(id);
    here.person(std::string("p") + id, id);
    here.person(std::string("q") + id, id);
  }
  here.wave();
  here.asks("q", construct::purpose_clarity, 1, 5, 5);
  here.says("pa", {5});
  here.says("qa", {4});
  here.says("pb", {4});
  here.says("qb", {4});
  if (with_c) here.says("pc", {3});
  return here;
}

TEST(ClearAndAlike, IsTheMeanTimesTheAgreement) {
  // u = 1 .75 .75 .75 .5; mean of organisations (.875 + .75 + .5)/3; s^2 = .125/4 = .03125; v = 6/48 = .125; 1 - .25.
  small_partnership here = clarity();
  expect_scored(here.value(clear_and_alike{}), (0.875 + 0.75 + 0.5) / 3 * 0.75, 5, 5.0 / 6);
  expect_scored(here.value(clear_and_alike{averaging::people}), 0.75 * 0.75, 5, 5.0 / 6);
}

TEST(ClearAndAlike, IsTheMeanWhereAllAreEqual) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave();
  here.asks("q", construct::purpose_clarity, 0, 1);
  here.says("ann", {0.3});
  here.says("bob", {0.3});
  expect_scored(here.value(clear_and_alike{}), 0.3, 2, 1);
}

TEST(ClearAndAlike, IsZeroWherePeopleAreAsFarApartAsTheScaleAllows) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave();
  here.asks("q", construct::purpose_clarity, 1, 5, 5);
  here.says("ann", {1});
  here.says("bob", {5});
  expect_scored(here.value(clear_and_alike{}), 0, 2, 1);  // s^2 = .5 > v
}

TEST(ClearAndAlike, UsesTheSpreadOfAContinuousScale) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave();
  here.asks("q", construct::purpose_clarity, 0, 1);
  here.says("ann", {0.5});
  here.says("bob", {0.75});
  // s^2 = .03125, v = 1/12.
  expect_scored(here.value(clear_and_alike{}), 0.625 * (1 - 0.03125 * 12), 2, 1);
}

TEST(ClearAndAlike, AveragesTheSpreadOfTheItemsThatWereAnswered) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave();
  here.asks("q1", construct::purpose_clarity, 0, 1, 3);  // v = 4/24
  here.asks("q2", construct::purpose_clarity, 0, 1);     // v = 1/12
  here.asks("q3", construct::purpose_clarity, 0, 1, 2);  // nobody was asked
  here.says("ann", {0.5, 0.5, std::nan("")});
  here.says("bob", {1, 0.5, std::nan("")});
  // u = .5 and .75; s^2 = .03125; v = 1/8.
  expect_scored(here.value(clear_and_alike{}), 0.625 * 0.75, 2, 1);
}

TEST(ClearAndAlike, IsUndefinedForOneAnswer) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.wave();
  here.asks("q", construct::purpose_clarity);
  here.says("ann", {1});
  expect_no_value(here.value(clear_and_alike{}), undefined_here);
}

TEST(ClearAndAlike, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  small_partnership here = clarity(), without = clarity(false);
  EXPECT_DOUBLE_EQ(value_without(clear_and_alike{}, here.seen(), {here.of("c")}),
                   *without.value(clear_and_alike{}).value);
}

// ---- 2.6 ------------------------------------------------------------------------------------------------------------

TEST(RoleInPurpose, AveragesPeopleWithinOrganisationsFirst) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("amy", "a");
  here.person("bob", "b");
  here.wave();
  here.asks("q", construct::role_clarity, 1, 5, 5);
  here.says("ann", {5});
  here.says("amy", {4});
  here.says("bob", {2});
  expect_scored(here.value(role_in_purpose{}), (0.875 + 0.25) / 2, 3, 1);
  expect_scored(here.value(role_in_purpose{averaging::people}), 2.0 / 3, 3, 1);
  EXPECT_DOUBLE_EQ(value_without(role_in_purpose{}, here.seen(), {here.of("b")}), 0.875);
}

TEST(RoleInPurpose, OfOnePersonIsTheirAnswer) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.wave();
  here.asks("q", construct::role_clarity);
  here.says("ann", {0.25});
  expect_scored(here.value(role_in_purpose{}), 0.25, 1, 1);
}

TEST(RoleInPurpose, IsInsufficientBelowHalfOfTheMembers) {
  small_partnership here({"a"});
  for (const char* who : {"p1", "p2", "p3"}) here.person(who, "a");
  here.wave();
  here.asks("q", construct::role_clarity);
  here.says("p1", {1});
  expect_no_value(here.value(role_in_purpose{}), too_little_observed);
}

// ---- 2.7 ------------------------------------------------------------------------------------------------------------

/// Organisations a, b, c of six people each, who answer one item on 0..1; those of an organisation alternate between
/// `low` and `low + step`.
small_partnership meaning(const std::vector<double>& lows, double step, bool continuous = true,
                          std::size_t people = 6) {
  small_partnership here;
  const std::vector<std::string> names = {"a", "b", "c"};
  for (std::size_t g = 0; g < lows.size(); ++g) {
    here.organisation(names[g]);
    for (std::size_t i = 0; i < people; ++i) here.person(names[g] + std::to_string(i), names[g]);
  }
  here.wave();
  if (continuous)
    here.asks("q", construct::meaning);
  else
    here.asks("q", construct::meaning, 0, 1, 5);
  for (std::size_t g = 0; g < lows.size(); ++g)
    for (std::size_t i = 0; i < people; ++i)
      here.says(names[g] + std::to_string(i), {lows[g] + (i % 2 == 1 ? step : 0)});
  return here;
}

TEST(SameWords, ComparesTheSpreadBetweenOrganisationsWithEvenlySpreadAnswers) {
  // Means .25 .5 .75 after the step, 6 each: MSB = 6 (.0625 + 0 + .0625)/2 = .375. Within: every answer is .125 off,
  // MSW = 18/64/15 = .01875. k = 6. (.375 - .01875)/6 = .059375; v = 6/48 = .125; 1 - .475.
  small_partnership here = meaning({0.125, 0.375, 0.625}, 0.25, true);
  expect_scored(here.value(same_words{}), 1 - 0.059375 * 12, 18, 1);
  small_partnership five = meaning({0, 0.25, 0.5}, 0.25, false);  // the same spread in five categories
  expect_scored(five.value(same_words{}), 1 - 0.059375 / 0.125, 18, 1);
}

TEST(SameWords, HandlesOrganisationsOfDifferentSize) {
  small_partnership here({"a", "b"});
  for (int i = 0; i < 8; ++i) here.person("a" + std::to_string(i), "a");
  for (int i = 0; i < 4; ++i) here.person("b" + std::to_string(i), "b");
  here.wave();
  here.asks("q", construct::meaning);
  for (int i = 0; i < 8; ++i) here.says("a" + std::to_string(i), {i % 2 == 1 ? 0.5 : 0.25});
  for (int i = 0; i < 4; ++i) here.says("b" + std::to_string(i), {i % 2 == 1 ? 1 : 0.75});
  // Means .375 and .875, in all .541667. SSB = 8 (1/6)^2 + 4 (1/3)^2 = 2/3 = MSB; SSW = 12/64, MSW = .01875;
  // k = 12 - (64 + 16)/12 = 16/3; (2/3 - .01875)/(16/3) = .121484; v = 1/12: clipped at 0.
  expect_scored(here.value(same_words{}), 0, 12, 1);
  here = meaning({0.5, 0.5}, 0.25);
  // Equal means: MSB = 0, below MSW.
  expect_scored(here.value(same_words{}), 1, 12, 1);
}

TEST(SameWords, IsOneWhereAllAreEqual) {
  small_partnership here = meaning({0.3, 0.3, 0.3}, 0);
  expect_scored(here.value(same_words{}), 1, 18, 1);
}

TEST(SameWords, LeavesOutItemsWithFewAnswersWithinOrganisations) {
  small_partnership here({"a", "b"});
  for (int i = 0; i < 6; ++i) here.person("a" + std::to_string(i), "a");
  for (int i = 0; i < 6; ++i) here.person("b" + std::to_string(i), "b");
  here.wave();
  here.asks("q1", construct::meaning);
  here.asks("q2", construct::meaning);
  for (int i = 0; i < 6; ++i) here.says("a" + std::to_string(i), {0.5, 0});
  for (int i = 0; i < 6; ++i) here.says("b" + std::to_string(i), {0.5, i < 5 ? 1 : std::nan("")});
  expect_scored(here.value(same_words{}), 1, 12, 1);  // q2 has 11 answers, so 9 within: not used
  // With 9 enough: MSB of q2 = 30/11, MSW = 0, k = 11 - 61/11 = 60/11; .5 of 1/12 clips to 0. Mean of 1 and 0.
  expect_scored(here.value(same_words{9}), 0.5, 23, (1 + 11.0 / 12) / 2);
}

TEST(SameWords, HasNoValueWithoutEnoughAnswersOrInOneOrganisation) {
  const std::string reason =
      "n = 0 is below its minimum 1: no item has two organisations and 10 degrees of freedom within organisations";
  const indicator_value few = meaning({0, 0.5}, 0.25, true, 5).value(same_words{});  // 10 - 2 = 8
  expect_no_value(few, "n = 0 is below its minimum 1");
  EXPECT_EQ(few.coverage, 1);
  EXPECT_EQ(few.reason, reason);
  const indicator_value alone = meaning({0.25}, 0.25, true, 20).value(same_words{});
  expect_no_value(alone, "n = 0 is below its minimum 1");
  EXPECT_EQ(alone.reason, reason);
}

TEST(SameWords, CountsOnlyAnswersWithAnOrganisation) {
  small_partnership here = meaning({0, 0.25}, 0.25);
  here.somebody_says("", {1});
  here.somebody_says("a", {0});
  EXPECT_EQ(here.value(same_words{}).n, 13u);
}

TEST(SameWords, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  small_partnership here = meaning({0, 0.125, 0.375}, 0.25), without = meaning({0, 0.125}, 0.25);
  EXPECT_NEAR(value_without(same_words{}, here.seen(), {here.of("c")}), *without.value(same_words{}).value, 1e-12);
  // Two more, and the item falls below 10 within.
  EXPECT_TRUE(std::isnan(value_without(same_words{}, here.seen(), {here.of("b"), here.of("c")})));
}

}  // namespace
}  // namespace shared_purpose_test
