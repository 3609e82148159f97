#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/purposeful_structure.hpp>

#include "../../support/small_partnership.hpp"
#include "../../support/structural_changes.hpp"

// The indicators of practice 5 that look at ties, at pairs of organisations and at what structures do: 5.5 to 5.8.
namespace purposeful_structure_ties_test {
namespace {
using namespace convene;
using convene_test::changes;
using convene_test::day;
using convene_test::everybody;
using convene_test::expect_no_value;
using convene_test::expect_scored;
using convene_test::nothing_observed;
using convene_test::small_partnership;
using convene_test::too_little_observed;
using convene_test::value_without;

const std::string inferred = "who answered was inferred from who stated anything";

// ---- 5.5 ------------------------------------------------------------------------------------------------------------

struct course {
  double communication = 0.25, trust = 0.25;  ///< Of ann about bob after the change; 1 and .5 before.
  double others = 0.5;                        ///< Communication among ann, cat and dan after it; 1 before.
  bool with_d = true;                         ///< Whether organisation d, of dan, is there at all.
  date on = day(5, 1);                        ///< Of the change, which affects bob.
};

/// One person each in a to d, two waves. All but bob answer: six pairs of people that no change touches.
small_partnership changing(course how = {}) {
  small_partnership here;
  std::vector<std::string> others;
  for (const char* who : {"ann", "bob", "cat", "dan"}) {
    const std::string organisation(1, who[0]);
    if (organisation == "d" && !how.with_d) continue;
    here.organisation(organisation);
    here.person(who, organisation);
    if (organisation != "b") others.push_back(who);
  }
  here.wave("w1", day(3, 31));
  here.wave("w2", day(9, 30));
  changes(here, "hub", how.on, affected_set{false, {here.who("bob")}, {}});
  for (const std::string& from : others)
    for (const std::string& to : others) {
      if (from == to) continue;
      here.rates(from, to, "communication", 1, "w1");
      here.rates(from, to, "communication", how.others, "w2");
    }
  here.rates("ann", "bob", "communication", 1, "w1");
  here.rates("ann", "bob", "communication", how.communication, "w2");
  here.rates("ann", "bob", "trust", 0.5, "w1");
  here.rates("ann", "bob", "trust", how.trust, "w2");
  return here;
}

TEST(TiesSurvive, ComparesTiesOfTheAffectedWithThoseOfTheOthers) {
  // Of 1 + .5 bob keeps .25 + .25: a third, where the others keep half.
  small_partnership here = changing();
  const indicator_value found = here.value(ties_survive{});
  expect_scored(found, (0.5 / 1.5) / 0.5, 2, 1);
  EXPECT_TRUE(found.lacked.empty());
  EXPECT_EQ(found.remarks, std::vector<std::string>{inferred});
}

TEST(TiesSurvive, IsAtMostOne) {
  expect_scored(changing({.others = 0.25}).value(ties_survive{}), 1, 2, 1);
  // What was gained makes up for nothing: .25 of 1 and .5 of .5.
  expect_scored(changing({.trust = 1, .others = 1}).value(ties_survive{}), 0.75 / 1.5, 2, 1);
}

TEST(TiesSurvive, IsOneWhereAllIsAsBeforeAndZeroWhereAllIsLost) {
  expect_scored(changing({.communication = 1, .trust = 0.5, .others = 1}).value(ties_survive{}), 1, 2, 1);
  expect_scored(changing({.communication = 0, .trust = 0}).value(ties_survive{}), 0, 2, 1);
}

TEST(TiesSurvive, IsPlainWhereFewOthersHaveATieToKeep) {
  expect_scored(changing({.with_d = false}).value(ties_survive{}), 1.0 / 3, 2, 1);  // two pairs
  small_partnership five = changing(), four = changing();
  for (small_partnership* one : {&five, &four}) one->rates("dan", "cat", "communication", 0, "w1");
  four.rates("dan", "ann", "communication", 0, "w1");
  expect_scored(five.value(ties_survive{}), 2.0 / 3, 2, 1);
  expect_scored(four.value(ties_survive{}), 1.0 / 3, 2, 1);
}

TEST(TiesSurvive, TakesHowManyOthersByName) {
  const any_indicator seven = any_indicator(ties_survive{}).with({"minimum_others", 7.0});
  EXPECT_EQ(seven, any_indicator(ties_survive{7}));
  expect_scored(changing().value(seven), 1.0 / 3, 2, 1);
  expect_scored(changing().value(ties_survive{6}), 2.0 / 3, 2, 1);
  expect_scored(changing({.with_d = false}).value(ties_survive{2}), 2.0 / 3, 2, 1);
}

TEST(TiesSurvive, CountsPairsOfPeopleNotTheirTies) {
  // Four pairs of people, who keep all of their trust and half of their communication.
  small_partnership here = changing({.with_d = false});
  here.person("amy", "a");
  for (const auto& [from, to] : {std::pair("ann", "cat"), {"amy", "cat"}, {"cat", "ann"}, {"cat", "amy"}})
    for (const char* wave : {"w1", "w2"}) {
      here.rates(from, to, "trust", 0.5, wave);
      here.rates(from, to, "communication", std::string(wave) == "w1" ? 1 : 0.5, wave);
    }
  expect_scored(here.value(ties_survive{}), 1.0 / 3, 2, 1);
  // Both layers in one sum: 4 (.5 + .5) of 4 (1 + .5).
  expect_scored(here.value(ties_survive{4}), (1.0 / 3) / (2.0 / 3), 2, 1);
}

TEST(TiesSurvive, IsPlainWhereTheOthersKeptNothing) {
  expect_scored(changing({.others = 0}).value(ties_survive{}), 1.0 / 3, 2, 1);
}

TEST(TiesSurvive, TakesTiesWithEitherEndAffectedBetweenOrganisations) {
  small_partnership here = changing();
  here.person("ben", "b");
  here.rates("bob", "ann", "communication", 0.5, "w1");  // the affected themselves: kept
  here.rates("bob", "ann", "communication", 0.5, "w2");
  here.rates("bob", "ben", "communication", 1, "w1");                  // within an organisation: does not count
  expect_scored(here.value(ties_survive{}), (1.0 / 2.0) / 0.5, 3, 1);  // .25 + .25 + .5 of 1 + .5 + .5
}

TEST(TiesSurvive, LooksAtPeopleWhoWereThereInBothWaves) {
  small_partnership here = changing();
  practitioner gone, come;
  gone.id = "gus";
  gone.left = day(6, 1);
  come.id = "eve";
  come.joined = day(6, 1);
  for (practitioner* one : {&gone, &come}) {
    one->organisation = here.of("c");
    here.record.add(*one);
  }
  here.rates("gus", "bob", "communication", 1, "w1");
  here.rates("eve", "bob", "communication", 1, "w2");
  expect_scored(here.value(ties_survive{}), 2.0 / 3, 2, 1);
}

TEST(TiesSurvive, DoesNotApplyWithoutAChangeInThePeriod) {
  const indicator_value found = changing({.on = day(3, 31)}).value(ties_survive{});
  expect_no_value(found, "no structural change in the period", status::not_applicable);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(TiesSurvive, HasNothingToCompareWithInTheFirstWave) {
  small_partnership here = changing({.on = day(3, 1)});
  const indicator_value found = here.value(ties_survive{}, "w1");
  expect_no_value(found, nothing_observed);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::relationships, "an earlier wave", 1}}));
}

TEST(TiesSurvive, CoversTiesThatWereObservedAgain) {
  // Trust was asked and not answered; communication without a row is none, as ann answered.
  small_partnership here = changing({.communication = 0.25, .trust = std::nan("")});
  const indicator_value found = here.value(ties_survive{});
  expect_scored(found, 0.25 / 0.5, 1, 0.5);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::relationships, "", 0.5}}));
  here = changing({.communication = 0.25, .trust = std::nan("")});
  here.rates("cat", "bob", "communication", 1, "w1");
  expect_scored(here.value(ties_survive{}), (0.25 / 2) / 0.5, 2, 2.0 / 3);
  here = changing({.communication = std::nan(""), .trust = std::nan("")});
  here.rates("cat", "bob", "communication", 1, "w1");
  expect_no_value(here.value(ties_survive{}), too_little_observed);
}

TEST(TiesSurvive, AsksWhomAChangeAffectsWhereNoneSays) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave("w1", day(3, 31));
  here.wave("w2", day(9, 30));
  changes(here, "hub", day(5, 1), std::nullopt);
  for (const char* wave : {"w1", "w2"}) here.rates("ann", "bob", "communication", 1, wave);
  expect_no_value(here.value(ties_survive{}), nothing_observed);
  EXPECT_EQ(here.value(ties_survive{}).lacked, (std::vector<need>{{table::structures, "affected", 1}}));
  changes(here, "board", day(5, 2), everybody);
  expect_scored(here.value(ties_survive{}), 1, 1, 1);
}

TEST(TiesSurvive, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  small_partnership here = changing(), without = changing({.with_d = false});
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(ties_survive{}, seen, {here.of("d")}), *without.value(ties_survive{}).value);
  EXPECT_TRUE(std::isnan(value_without(ties_survive{}, seen, {here.of("b")})));
}

// ---- 5.6 ------------------------------------------------------------------------------------------------------------

struct rules {
  bool with_b = true;
  std::optional<bool> ad = false;  ///< Whether contact of a with d is prescribed.
};

/// One person each in a to d, and a change. Only pa answers about communication; contact is prescribed of a-b, a-c,
/// b-d.
small_partnership prescribing(rules how = {}) {
  small_partnership here;
  for (const char* id : {"a", "b", "c", "d"}) {
    if (id[0] == 'b' && !how.with_b) continue;
    here.organisation(id);
    here.person(std::string("p") + id, id);
  }
  here.wave("w1", day(9, 30));
  changes(here, "hub", day(5, 1), everybody);
  here.rates("pa", "pc", "communication", 0);
  here.between("a", "c", 1, std::nullopt, false);
  here.between("c", "a", 0, std::nullopt, true);  // of two rows the larger counts
  here.between("a", "d", 1, std::nullopt, how.ad);
  if (!how.with_b) return here;
  here.rates("pa", "pb", "communication", 0.1);
  here.between("a", "b", 0, std::nullopt, true);  // whether they need each other is another question
  here.between("d", "b", 0, std::nullopt, true);
  return here;
}

TEST(FormalMeetsReal, IsTheShareOfPrescribedPairsInContact) {
  // a-b in contact, a-c not, of b-d neither answered.
  small_partnership here = prescribing();
  const indicator_value found = here.value(formal_meets_real{});
  expect_scored(found, 0.5, 2, 2.0 / 3);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].from, table::relationships);
  EXPECT_EQ(found.lacked[0].what, "communication");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 1.0 / 3, 1e-12);
  EXPECT_EQ(found.remarks, std::vector<std::string>{inferred});
}

TEST(FormalMeetsReal, ExpectsPairsOfWhichItIsUnknownWhetherContactIsPrescribed) {
  small_partnership here = prescribing({.ad = std::nullopt});
  const indicator_value found = here.value(formal_meets_real{});
  expect_scored(found, 0.5, 2, 0.5);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::organisation_relationships, "prescribed", 0.25},
                                             {table::relationships, "communication", 0.25}}));
}

TEST(FormalMeetsReal, TakesContactEitherWayForContact) {
  small_partnership here = prescribing();
  here.rates("pd", "pb", "communication", 1);
  here.rates("pc", "pa", "communication", 1);
  expect_scored(here.value(formal_meets_real{}), 1, 3, 1);
}

TEST(FormalMeetsReal, IsUnobservedWithoutPrescriptionsOrContacts) {
  small_partnership unasked({"a", "b"}), free({"a", "b"}), unspoken({"a", "b"});
  for (small_partnership* one : {&unasked, &free, &unspoken}) {
    one->person("pa", "a");
    one->person("pb", "b");
    one->wave("w1", day(9, 30));
    changes(*one, "hub", day(5, 1), everybody);
    if (one != &unspoken) one->rates("pa", "pb", "communication", 1);
  }
  expect_no_value(unasked.value(formal_meets_real{}), nothing_observed);
  EXPECT_EQ(unasked.value(formal_meets_real{}).lacked,
            (std::vector<need>{{table::organisation_relationships, "prescribed", 1}}));
  free.between("a", "b", 1, true, false);
  expect_no_value(free.value(formal_meets_real{}), "n = 0 is below its minimum 1");
  EXPECT_TRUE(free.value(formal_meets_real{}).lacked.empty()) << "nothing could raise its coverage";
  unspoken.between("a", "b", 1, true, true);
  expect_no_value(unspoken.value(formal_meets_real{}), nothing_observed);
  EXPECT_EQ(unspoken.value(formal_meets_real{}).lacked,
            (std::vector<need>{{table::relationships, "communication", 1}}));
}

TEST(FormalMeetsReal, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  small_partnership here = prescribing(), without = prescribing({.with_b = false});
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(*without.value(formal_meets_real{}).value, 0);
  EXPECT_DOUBLE_EQ(value_without(formal_meets_real{}, seen, {here.of("b")}), 0);
  EXPECT_DOUBLE_EQ(value_without(formal_meets_real{}, seen, {here.of("c")}), 1);
  EXPECT_TRUE(std::isnan(value_without(formal_meets_real{}, seen, {here.of("a")})));
}

// ---- 5.7 ------------------------------------------------------------------------------------------------------------

/// One person each in a to d; a-b and b-c need each other and share, a-c needs and does not, a-d needs nothing.
small_partnership sharing(double need_of_ac = 0.5) {
  small_partnership here({"a", "b", "c", "d"});
  for (const char* id : {"a", "b", "c", "d"}) here.person(std::string("p") + id, id);
  here.wave("w1", day(9, 30));
  here.between("a", "b", 1, true);
  here.between("b", "c", 1, false);
  here.between("c", "b", 0, true);  // of two rows the larger counts
  here.between("c", "a", need_of_ac, false);
  here.between("a", "d", 0.25, true);
  return here;
}

TEST(InformationFlows, IsTheShareOfNeededPairsAbleToShare) {
  small_partnership here = sharing();
  const indicator_value found = here.value(information_flows{});
  expect_scored(found, 2.0 / 3, 3, 1);
  EXPECT_TRUE(found.lacked.empty());
  EXPECT_DOUBLE_EQ(value_without(information_flows{}, here.seen(), {here.of("b")}), 0);
  EXPECT_DOUBLE_EQ(value_without(information_flows{}, here.seen(), {here.of("c")}), 1);
  EXPECT_TRUE(std::isnan(value_without(information_flows{}, here.seen(), {here.of("a"), here.of("b")})));
}

TEST(InformationFlows, NeedsHalfOfTheScaleUnlessToldOtherwise) {
  expect_scored(sharing(0.5 - 1e-10).value(information_flows{}), 2.0 / 3, 3, 1);
  expect_scored(sharing(0.4999).value(information_flows{}), 1, 2, 1);
  const any_indicator changed = any_indicator(information_flows{}).with({"needed_from", 0.7});
  EXPECT_EQ(changed, any_indicator(information_flows{0.7}));
  expect_scored(sharing(0.7).value(changed), 2.0 / 3, 3, 1);  // .7, which 32 bits hold only nearly
  expect_scored(sharing(0.6).value(changed), 1, 2, 1);
}

TEST(InformationFlows, TakesAPairWithoutARowForUnableAndAnEmptyCellForUnknown) {
  small_partnership here({"a", "b", "c"});
  for (const char* id : {"a", "b", "c"}) here.person(std::string("p") + id, id);
  here.wave("w1", day(9, 30));
  here.between("a", "b", 1, true);
  here.between("a", "c", 1);                   // needed; whether they can share is unknown
  here.between("b", "c", std::nullopt, true);  // whether they need each other is unknown
  const indicator_value found = here.value(information_flows{});
  expect_no_value(found, too_little_observed);
  EXPECT_EQ(found.n, 1u);
  EXPECT_NEAR(found.coverage, 1.0 / 3, 1e-12);
  ASSERT_EQ(found.lacked.size(), 2u);
  EXPECT_EQ(found.lacked[0].what, "interdependence");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 1.0 / 3, 1e-12);
  EXPECT_EQ(found.lacked[1].what, "data_sharing");
  EXPECT_NEAR(found.lacked[1].coverage_gain, 1.0 / 3, 1e-12);
}

TEST(InformationFlows, IsUnobservedWhereSharingOrNeedIs) {
  small_partnership unshared({"a", "b"}), unneeded({"a", "b"}), alone({"a"});
  for (small_partnership* one : {&unshared, &unneeded, &alone}) {
    one->person("pa", "a");
    if (one != &alone) one->person("pb", "b");
    one->wave("w1", day(9, 30));
  }
  unshared.between("a", "b", 1);
  expect_no_value(unshared.value(information_flows{}), nothing_observed);
  EXPECT_EQ(unshared.value(information_flows{}).lacked,
            (std::vector<need>{{table::organisation_relationships, "data_sharing", 1}}));
  unneeded.between("a", "b", std::nullopt, true);
  expect_no_value(unneeded.value(information_flows{}), nothing_observed);
  EXPECT_EQ(unneeded.value(information_flows{}).lacked,
            (std::vector<need>{{table::organisation_relationships, "interdependence", 1}}));
  expect_no_value(alone.value(information_flows{}), nothing_observed);
}

// ---- 5.8 ------------------------------------------------------------------------------------------------------------

/// ann and amy of a, bob of b; each is asked how poor performance is dealt with and whether good practice is rewarded.
small_partnership judging(const std::vector<double>& ann, const std::vector<double>& amy,
                          const std::optional<std::vector<double>>& bob) {
  small_partnership here({"a"});
  if (bob) here.organisation("b");
  here.person("ann", "a");
  here.person("amy", "a");
  if (bob) here.person("bob", "b");
  here.wave("w1", day(9, 30));
  here.asks("q1", construct::poor_performance_dealt_with, 1, 5, 5);
  here.asks("q2", construct::good_practice_rewarded, 1, 5, 5);
  here.says("ann", ann);
  here.says("amy", amy);
  if (bob) here.says("bob", *bob);
  return here;
}
const double unsaid = std::nan("");

TEST(HoldsToAccount, IsTheMeanOfBothHalves) {
  // Dealt with: a (0 + .5)/2, b 1: .625 over organisations. Rewarded: a .5, amy did not say; b .25: .375.
  small_partnership here = judging({1, 3}, {3, unsaid}, {{5, 2}}), without = judging({1, 3}, {3, unsaid}, std::nullopt);
  const indicator_value found = here.value(holds_to_account{});
  expect_scored(found, (0.625 + 0.375) / 2, 5, (1 + 2.0 / 3) / 2);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].what, "good_practice_rewarded");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 1.0 / 6, 1e-12);
  expect_scored(here.value(holds_to_account{averaging::people}), (1.5 / 3 + 0.75 / 2) / 2, 5, 5.0 / 6);
  EXPECT_DOUBLE_EQ(value_without(holds_to_account{}, here.seen(), {here.of("b")}),
                   *without.value(holds_to_account{}).value);
  const any_indicator changed = any_indicator(holds_to_account{}).with({"averaging", std::string("people")});
  EXPECT_EQ(changed, any_indicator(holds_to_account{averaging::people}));
}

TEST(HoldsToAccount, IsTheHalfThatWasAnswered) {
  const indicator_value found = judging({1, unsaid}, {3, unsaid}, {{5, unsaid}}).value(holds_to_account{});
  expect_scored(found, 0.625, 3, 0.5);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::survey, "good_practice_rewarded", 0.5}}));
  expect_no_value(judging({1, unsaid}, {unsaid, unsaid}, {{5, unsaid}}).value(holds_to_account{}), too_little_observed);
}

TEST(HoldsToAccount, IsTheSharedAnswerWhereAllAreEqual) {
  expect_scored(judging({4, 4}, {4, 4}, {{4, 4}}).value(holds_to_account{}), 0.75, 6, 1);
}

TEST(HoldsToAccount, RunsOverPeopleWhereAnAnswerLacksItsOrganisation) {
  small_partnership here = judging({1, 3}, {3, 3}, {{5, 3}});
  here.somebody_says("", {1, unsaid});
  const indicator_value found = here.value(holds_to_account{});
  expect_scored(found, (1.5 / 4 + 0.5) / 2, 7, 1);  // rewarded: each half over what it has
  EXPECT_EQ(found.remarks, std::vector<std::string>{"an answer lacks its organisation, so the mean runs over people"});
}

}  // namespace
}  // namespace purposeful_structure_ties_test
