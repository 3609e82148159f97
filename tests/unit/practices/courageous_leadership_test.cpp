#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/courageous_leadership.hpp>

#include "../../support/small_partnership.hpp"

// The indicators of practice 6 that look at relationships: 6.1, 6.2, 6.8.
namespace courageous_leadership_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_no_value;
using convene_test::expect_scored;
using convene_test::nothing_observed;
using convene_test::small_partnership;
using convene_test::too_little_observed;
using convene_test::undefined_here;
using convene_test::value_without;

// ---- 6.1 ------------------------------------------------------------------------------------------------------------

struct choices {
  bool with_b = true;       ///< Whether organisation b is there at all.
  bool dan_answers = true;  ///< Whether dan, of d, names anybody.
};

/// One person each in a (frontline), b (manager), c and d (senior), who name each other as leaders.
small_partnership naming(choices how = {}) {
  small_partnership here;
  const std::vector<std::vector<std::string>> people = {
      {"ann", "a", "frontline"}, {"bob", "b", "manager"}, {"cat", "c", "senior"}, {"dan", "d", "senior"}};
  for (const auto& one : people) {
    if (one[1] == "b" && !how.with_b) continue;
    here.organisation(one[1]);
    here.person(one[0], one[1], one[2]);
  }
  here.wave("w1", day(9, 30));
  here.rates("ann", "cat", "leadership", 1);
  here.rates("cat", "ann", "leadership", 1);
  if (how.dan_answers) here.rates("dan", "cat", "leadership", 1);
  if (!how.with_b) return here;
  here.rates("ann", "bob", "leadership", 1);
  here.rates("bob", "ann", "leadership", 1);
  here.rates("bob", "cat", "leadership", 1);
  return here;
}

TEST(EveryLevel, IsUnobservedWhereNobodyWasAskedForLeaders) {
  small_partnership nobody({"a"});
  nobody.wave("w1", day(9, 30));
  expect_no_value(nobody.value(every_level{}), nothing_observed);
  small_partnership alone({"a"});
  alone.person("ann", "a", "senior");
  alone.wave("w1", day(9, 30));
  expect_no_value(alone.value(every_level{}), nothing_observed);
  small_partnership here({"a", "b"});
  here.person("ann", "a", "senior");
  here.person("bob", "b", "frontline");
  here.wave("w1", day(9, 30));
  const indicator_value found = here.value(every_level{});
  expect_no_value(found, nothing_observed);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::relationships, "leadership", 1}}));
}

TEST(EveryLevel, IsUnobservedInOneOrganisationWhoseNamesAreItsOwn) {
  small_partnership here({"a"});
  here.person("ann", "a", "senior");
  here.person("bob", "a", "frontline");
  here.wave("w1", day(9, 30));
  here.rates("bob", "ann", "leadership", 1);
  expect_no_value(here.value(every_level{}), nothing_observed);
}

TEST(EveryLevel, CountsLevelsWithALeaderNamedByTwoOtherOrganisations) {
  // ann (frontline) by b and c: yes; bob (manager) by a alone: no; cat (senior) by a, b and d: yes. 2 of 3.
  small_partnership here = naming();
  expect_scored(here.value(every_level{}), 2.0 / 3, 3, 1);
  expect_scored(here.value(every_level{1}), 1, 3, 1);
  expect_scored(here.value(every_level{3}), 1.0 / 3, 3, 1);
}

TEST(EveryLevel, CountsAnOrganisationOnceHoweverManyOfItsPeopleName) {
  small_partnership here({"a", "b"});
  here.person("ann", "a", "frontline");
  here.person("amy", "a", "frontline");
  here.person("bob", "b", "senior");
  here.wave("w1", day(9, 30));
  here.rates("ann", "bob", "leadership", 1);
  here.rates("amy", "bob", "leadership", 1);
  here.rates("bob", "ann", "leadership", 0);
  expect_scored(here.value(every_level{}), 0, 2, 1);
  expect_scored(here.value(every_level{1}), 0.5, 2, 1);
}

TEST(EveryLevel, IsZeroWhereEverybodyAnswersAndNamesNobody) {
  small_partnership here({"a", "b"});
  here.person("ann", "a", "frontline");
  here.person("bob", "b", "senior");
  here.wave("w1", day(9, 30));
  here.rates("ann", "bob", "leadership", 0);
  here.rates("bob", "ann", "leadership", 0);
  expect_scored(here.value(every_level{}), 0, 2, 1);
}

TEST(EveryLevel, NeedsAMemberWhoseLevelIsKnown) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave("w1", day(9, 30));
  here.rates("ann", "bob", "leadership", 1);
  here.rates("bob", "ann", "leadership", 1);
  expect_no_value(here.value(every_level{}), "n = 0 is below its minimum 1");
}

TEST(EveryLevel, SaysHowManyPairsWereNotAnswered) {
  // Four people of four organisations: 12 ordered pairs, of which the 3 of dan are missing.
  small_partnership here = naming({.dan_answers = false});
  const indicator_value found = here.value(every_level{});
  expect_scored(found, 2.0 / 3, 3, 0.75);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::relationships, "leadership", 0.25}}));
}

TEST(EveryLevel, IsInsufficientWhereFewAnswer) {
  small_partnership here({"a", "b", "c"});
  here.person("ann", "a", "frontline");
  here.person("bob", "b", "manager");
  here.person("cat", "c", "senior");
  here.wave("w1", day(9, 30));
  here.rates("ann", "bob", "leadership", 1);  // 2 of 6 pairs
  const indicator_value found = here.value(every_level{});
  expect_no_value(found, too_little_observed);
  EXPECT_NEAR(found.coverage, 1.0 / 3, 1e-12);
}

TEST(EveryLevel, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  // Without b nobody is a manager, ann is named by c alone and cat still by a and d: 1 of 2.
  small_partnership here = naming(), without = naming({.with_b = false});
  const evidence seen = here.seen();
  expect_scored(without.value(every_level{}), 0.5, 2, 1);
  EXPECT_DOUBLE_EQ(value_without(every_level{}, seen, {here.of("b")}), 0.5);
  // Without c its leader is gone; dan is senior and named by nobody; ann is left to b alone.
  EXPECT_DOUBLE_EQ(value_without(every_level{}, seen, {here.of("c")}), 0);
  EXPECT_TRUE(std::isnan(value_without(every_level{}, seen, {here.of("a"), here.of("b"), here.of("c"), here.of("d")})));
}

// ---- 6.2 ------------------------------------------------------------------------------------------------------------

/// Organisations a, b, c of two people each, of size 2, 1, 1; everybody answers.
small_partnership of_six() {
  small_partnership here;
  for (const char* g : {"a", "b", "c"}) {
    here.organisation(g, g[0] == 'a' ? 2 : 1);
    for (const char* one : {"1", "2"}) here.person(std::string(g) + one, g);
  }
  here.wave("w1", day(9, 30));
  return here;
}

void name_leaders(small_partnership& here, std::initializer_list<std::pair<const char*, const char*>> pairs) {
  for (const auto& [from, to] : pairs) here.rates(from, to, "leadership", 1);
}

/// a receives 4, b 2, c 0.
small_partnership leaning() {
  small_partnership here = of_six();
  name_leaders(here, {{"b1", "a1"}, {"b2", "a1"}, {"c1", "a1"}, {"c2", "a2"}, {"a1", "b1"}, {"a2", "b1"}});
  return here;
}

TEST(LeadershipSpread, IsUndefinedOrUnobservedBelowTwoOrganisations) {
  small_partnership nobody({"a"});
  nobody.wave("w1", day(9, 30));
  expect_no_value(nobody.value(leadership_spread{}), nothing_observed);
  small_partnership alone({"a"});
  alone.person("ann", "a");
  alone.person("amy", "a");
  alone.wave("w1", day(9, 30));
  alone.rates("ann", "amy", "leadership", 1);
  expect_no_value(alone.value(leadership_spread{}), nothing_observed);
}

TEST(LeadershipSpread, IsTheEvennessOfNominationsReceived) {
  // n = 4, 2, 0, N = 6: Q = (12 + 2)/(30/3) = 1.4; (1/1.4 - 1/3)/(2/3) = 4/7.
  small_partnership here = leaning();
  expect_scored(here.value(leadership_spread{}), 4.0 / 7, 6, 1);
  // Shares 1/2, 1/4, 1/4: Q = (24 + 8)/30 = 16/15; (15/16 - 1/4)/(3/4) = 11/12.
  expect_scored(here.value(leadership_spread{capacity_shares::by_size}), 11.0 / 12, 6, 1);
}

TEST(LeadershipSpread, IsOneWhereAllReceiveTheSameAndZeroWhereOneReceivesAll) {
  small_partnership even = of_six();
  name_leaders(even, {{"a1", "b1"}, {"a2", "c1"}, {"b1", "a1"}, {"b2", "c1"}, {"c1", "a1"}, {"c2", "b1"}});
  expect_scored(even.value(leadership_spread{}), 1, 6, 1);  // Q = 6/10
  small_partnership two({"a", "b"});
  for (const char* id : {"a1", "a2"}) two.person(id, "a");
  for (const char* id : {"b1", "b2"}) two.person(id, "b");
  two.wave("w1", day(9, 30));
  name_leaders(two, {{"b1", "a1"}, {"b1", "a2"}, {"b2", "a1"}, {"b2", "a2"}});
  two.rates("a1", "b1", "leadership", 0);
  two.rates("a2", "b1", "leadership", 0);
  expect_scored(two.value(leadership_spread{}), 0, 4, 1);  // Q = 12/(12/2) = 2 = 1/c_min
}

TEST(LeadershipSpread, NeedsTwoNominationsAnOrganisationAndSizesToGoBy) {
  small_partnership here = of_six();
  name_leaders(here, {{"b1", "a1"}, {"b2", "a1"}, {"c1", "a1"}, {"a1", "b1"}, {"a2", "b1"}});
  here.rates("c2", "a1", "leadership", 0);
  const indicator_value few = here.value(leadership_spread{});
  expect_no_value(few, undefined_here);
  EXPECT_EQ(few.reason,
            "undefined for what was observed: evenness over 3 organisations needs at least 6 acts; there are 5");
  small_partnership sizeless({"a", "b"});
  for (const char* id : {"a1", "a2"}) sizeless.person(id, "a");
  for (const char* id : {"b1", "b2"}) sizeless.person(id, "b");
  sizeless.wave("w1", day(9, 30));
  name_leaders(sizeless, {{"b1", "a1"}, {"b2", "a1"}, {"a1", "b1"}, {"a2", "b1"}});
  expect_no_value(sizeless.value(leadership_spread{capacity_shares::by_size}), undefined_here);
  expect_scored(sizeless.value(leadership_spread{}), 1, 4, 1);
}

TEST(LeadershipSpread, HasNothingToSpreadWhereNobodyIsNamed) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave("w1", day(9, 30));
  here.rates("ann", "bob", "leadership", 0);
  here.rates("bob", "ann", "leadership", 0);
  expect_no_value(here.value(leadership_spread{}), "n = 0 is below its minimum 1");
}

TEST(LeadershipSpread, SaysHowManyPairsWereNotAnswered) {
  // c2 names nobody and does not answer: 4 of 24 pairs. a 5, b 2: N = 7, Q = (20 + 2)/(42/3) = 11/7;
  // (7/11 - 1/3)/(2/3) = 5/11.
  small_partnership here = of_six();
  name_leaders(here,
               {{"b1", "a1"}, {"b1", "a2"}, {"b2", "a1"}, {"c1", "a1"}, {"c1", "a2"}, {"a1", "b1"}, {"a2", "b1"}});
  const indicator_value found = here.value(leadership_spread{});
  expect_scored(found, 5.0 / 11, 7, 20.0 / 24);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].what, "leadership");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 4.0 / 24, 1e-12);
}

TEST(LeadershipSpread, LosesWhatAnOrganisationGaveAndReceived) {
  small_partnership here = leaning();
  const evidence seen = here.seen();
  // Without c: a 2, b 2: Q = 4/(12/2) = 2/3, more even than even.
  EXPECT_DOUBLE_EQ(value_without(leadership_spread{}, seen, {here.of("c")}), 1);
  EXPECT_TRUE(std::isnan(value_without(leadership_spread{}, seen, {here.of("b")})));  // two are left, four are needed
  EXPECT_TRUE(std::isnan(value_without(leadership_spread{}, seen, {here.of("b"), here.of("c")})));
}

// ---- 6.8 ------------------------------------------------------------------------------------------------------------

/// Main parties a, b and c with leaders a1, a2, b1, c1, and somebody of the frontline of b.
small_partnership at_the_top(bool named = true) {
  small_partnership here({"a", "b", "c"});
  if (named) {
    description about = here.record.about();
    about.main_parties = {{here.of("a")}, {here.of("b")}, {here.of("c")}};
    here.record.describe(about);
  }
  for (const char* id : {"a1", "a2"}) here.person(id, "a", "senior");
  here.person("b1", "b", "senior");
  here.person("c1", "c", "senior");
  here.person("b2", "b", "frontline");
  here.wave("w1", day(9, 30));
  return here;
}

void trusts(small_partnership& here, const char* one, const char* other, double there, double back) {
  here.rates(one, other, "trust", there);
  here.rates(other, one, "trust", back);
}

constexpr double single_precision = 1e-6;  // weights are stored as float

TEST(TopTie, NeedsTwoMainPartiesWithLeaders) {
  small_partnership unnamed = at_the_top(false);
  trusts(unnamed, "a1", "b1", 1, 1);
  const indicator_value found = unnamed.value(top_tie{});
  expect_no_value(found, nothing_observed);
  EXPECT_EQ(found.lacked, (std::vector<need>{{std::nullopt, "main_parties", 1}}));
  EXPECT_EQ(found.reason, "nothing was observed; needs partnership.json (main_parties)");
  small_partnership nobody({"a", "b"});
  nobody.person("a1", "a");  // of unknown level
  description about = nobody.record.about();
  about.main_parties = {{nobody.of("a")}, {nobody.of("b")}};
  nobody.record.describe(about);
  nobody.wave("w1", day(9, 30));
  expect_no_value(nobody.value(top_tie{}), nothing_observed);
  EXPECT_EQ(nobody.value(top_tie{}).lacked, (std::vector<need>{{table::practitioners, "level", 1}}));
}

TEST(TopTie, NamesAMainPartyOfWhichNoLeaderIsKnown) {
  small_partnership here({"a", "b", "c", "d"});
  for (const char* id : {"a", "b"}) here.person(std::string(id) + "1", id, "senior");
  for (const char* id : {"c", "d"}) here.person(std::string(id) + "1", id, "frontline");
  description about = here.record.about();
  about.main_parties = {{here.of("a")}, {here.of("c"), here.of("d")}, {here.of("b")}};
  here.record.describe(about);
  here.wave("w1", day(9, 30));
  trusts(here, "a1", "b1", 0.5, 0.75);
  const indicator_value found = here.value(top_tie{});
  expect_scored(found, 0.5, 1, 1);
  EXPECT_EQ(found.remarks, (std::vector<std::string>{"who answered was inferred from who stated anything",
                                                     "left out for want of a known leader: the main party c, d"}));
}

TEST(TopTie, SaysThatNobodyIsAtTheTopWhereAllLevelsAreKnown) {
  small_partnership here({"a", "b"});
  here.person("a1", "a", "senior");
  here.person("b1", "b", "frontline");
  description about = here.record.about();
  about.main_parties = {{here.of("a")}, {here.of("b")}};
  here.record.describe(about);
  here.wave("w1", day(9, 30));
  const indicator_value found = here.value(top_tie{});
  EXPECT_TRUE(found.lacked.empty());
  EXPECT_EQ(found.reason, "nothing was observed: no two main parties have somebody at the top level");
}

TEST(TopTie, IsTheWeakestMeanOfTheSmallerTrusts) {
  // a-b: min(.8, .6) = .6 and min(.4, .9) = .4, mean .5; a-c: 1 (a2 left c1 unanswered); b-c: .7. Four of five pairs.
  small_partnership here = at_the_top();
  trusts(here, "a1", "b1", 0.8, 0.6);
  trusts(here, "a2", "b1", 0.4, 0.9);
  trusts(here, "a1", "c1", 1, 1);
  trusts(here, "a2", "c1", std::nan(""), 0.9);
  trusts(here, "b1", "c1", 0.7, 0.7);
  trusts(here, "a1", "b2", 0, 0);  // not between leaders
  const indicator_value found = here.value(top_tie{});
  expect_scored(found, 0.5, 4, 0.8, single_precision);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].what, "trust");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 0.2, 1e-12);
  const evidence seen = here.seen();
  EXPECT_NEAR(value_without(top_tie{}, seen, {here.of("a")}), 0.7, single_precision);
  EXPECT_NEAR(value_without(top_tie{}, seen, {here.of("b")}), 1, single_precision);
  EXPECT_TRUE(std::isnan(value_without(top_tie{}, seen, {here.of("a"), here.of("b")})));
}

TEST(TopTie, DoesNotExpectWhatALeaderWasNotAsked) {
  small_partnership here = at_the_top();
  trusts(here, "a1", "b1", 0.5, 0.5);
  trusts(here, "b1", "c1", 0.5, 0.5);
  here.rates("a2", "b1", "trust", 0.9);  // b1 answered and was not asked about a2; c1 nothing about a
  expect_scored(here.value(top_tie{}), 0.5, 2, 1, single_precision);  // all equal
}

TEST(TopTie, IsUnobservedWithoutTrustAndInsufficientWithLittle) {
  small_partnership here = at_the_top();
  expect_no_value(here.value(top_tie{}), nothing_observed);
  small_partnership little = at_the_top();
  trusts(little, "a1", "b1", 0.5, 0.5);
  trusts(little, "a1", "c1", 0.5, std::nan(""));
  // Of five pairs a2-b1 was not asked of b1; b1-c1 not of b1; a2-c1 and a1-c1 are open: 1 of 3.
  const indicator_value found = little.value(top_tie{});
  expect_no_value(found, too_little_observed);
  EXPECT_NEAR(found.coverage, 1.0 / 3, 1e-12);
}

}  // namespace
}  // namespace courageous_leadership_test
