#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/diversity_and_trust.hpp>

#include "../../support/small_partnership.hpp"
#include "../../support/whole_practice.hpp"

// Practice 4 as a whole, and its indicators that stand on relationships and on who was in the room: 4.1 to 4.4.
namespace diversity_and_trust_test {
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

static_assert(additive_indicator<cross_trust>);
static_assert(additive_indicator<mutual_trust>);
static_assert(additive_indicator<range_in_the_room>);
static_assert(additive_indicator<contact_where_needed>);
static_assert(additive_indicator<difference_voiced>);
static_assert(additive_indicator<difference_worked>);
static_assert(additive_indicator<no_collusion>);
static_assert(additive_indicator<deeds_match_words>);

std::vector<any_indicator> whole_practice() {
  return {cross_trust{},       mutual_trust{},      range_in_the_room{}, contact_where_needed{},
          difference_voiced{}, difference_worked{}, no_collusion{},      deeds_match_words{}};
}

const std::string inferred = "who answered was inferred from who stated anything";

// ---- the practice as a whole ----------------------------------------------------------------------------------------

TEST(DiversityAndTrust, IsInsufficientWithoutAnybody) {
  convene_test::expect_insufficient_without_anybody(whole_practice());
}

TEST(DiversityAndTrust, IsInsufficientWhereNothingWasKept) {
  convene_test::expect_insufficient_where_nothing_was_kept(whole_practice());
}

TEST(DiversityAndTrust, SeesThatNothingHappenedWhereTablesWereKeptAndEmpty) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 14));
  here.keeps({table::attendance, table::voices, table::actions});
  for (const any_indicator& one : std::vector<any_indicator>{difference_voiced{}, difference_worked{}}) {
    const indicator_value found = here.value(one);
    expect_no_value(found, "n = 0 is below its minimum 1");
    EXPECT_EQ(found.coverage, 1) << found.id;
  }
  expect_no_value(here.value(range_in_the_room{}), undefined_here);  // nobody came, and nothing says who was needed
  expect_no_value(here.value(no_collusion{}), nothing_observed);
  expect_no_value(here.value(deeds_match_words{}), nothing_observed);
}

TEST(DiversityAndTrust, HasNoValueToShareForOnePersonAlone) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.wave("w1", day(9, 30));
  here.asks("q", construct::undiscussed_differences);
  here.says("ann", {0.5});
  for (const char* where : {"m1", "m2"}) {
    here.meets(where, day(where[1] == '1' ? 3 : 4, 14));
    here.attends(where, "ann");
    here.voices(where, "ann", voice_kind::difference, std::optional(handling::explored));
  }
  for (const any_indicator& one :
       std::vector<any_indicator>{cross_trust{}, mutual_trust{}, contact_where_needed{}, deeds_match_words{}})
    expect_no_value(here.value(one), nothing_observed);
  expect_no_value(here.value(range_in_the_room{}), nothing_observed);  // no category is filled, none is needed
  expect_scored(here.value(difference_voiced{}), 1, 1, 1);
  expect_scored(here.value(difference_worked{}), 2.0 / 3, 2, 1);
  expect_scored(here.value(no_collusion{}), 1, 1, 1);
}

// ---- 4.1 ------------------------------------------------------------------------------------------------------------

small_partnership people(bool with_c = true) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("amy", "a");
  here.person("bob", "b");
  if (with_c) here.organisation("c");
  if (with_c) here.person("cat", "c");
  return here;
}

small_partnership trusting(bool with_c = true) {
  small_partnership here = people(with_c);
  here.wave();
  here.rates("ann", "amy", "trust", 0);  // within an organisation: does not count
  here.rates("ann", "bob", "trust", 1);
  here.rates("amy", "bob", "trust", 0.5);
  if (with_c) here.rates("ann", "cat", "trust", 0.25);
  here.rates("bob", "ann", "trust", 0.5);
  if (with_c) here.rates("cat", "bob", "trust", std::nan(""));
  return here;
}

TEST(CrossTrust, AveragesOrganisationPairsThenRatingOrganisations) {
  // C_ab = (1 + .5)/2, C_ac = .25, C_ba = .5. Observed 4; expected 4 with a row, and all 3 of cat, who stated nothing.
  small_partnership here = trusting();
  const indicator_value found = here.value(cross_trust{});
  expect_scored(found, ((0.75 + 0.25) / 2 + 0.5) / 2, 4, 4.0 / 7);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].what, "trust");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 3.0 / 7, 1e-12);
  EXPECT_EQ(found.remarks, std::vector<std::string>{inferred});
  expect_scored(here.value(cross_trust{averaging::dyads}), (1 + 0.5 + 0.25 + 0.5) / 4, 4, 4.0 / 7);
  expect_scored(here.value(cross_trust{averaging::people}), ((1 + 0.25) / 2 + 0.5 + 0.5) / 3, 4, 4.0 / 7);
}

TEST(CrossTrust, ExpectsOnlyWhatAnAnswererWasAsked) {
  small_partnership here = people();
  here.wave();
  here.rates("ann", "bob", "trust", 0.75);
  for (const char* who : {"ann", "amy", "bob", "cat"}) here.answers(who, "trust");
  const indicator_value found = here.value(cross_trust{});
  expect_scored(found, 0.75, 1, 1);
  EXPECT_TRUE(found.remarks.empty()) << "who answered was said";
}

TEST(CrossTrust, LeavesOutFacilitatorsAndThoseWhoShareAnAffiliation) {
  small_partnership here = people();
  here.person("jo", "c", "", role::facilitator);
  affiliation half;
  half.practitioner = here.who("amy");
  half.organisation = here.of("b");
  half.share = 0.4;
  here.record.add(half);
  here.wave();
  here.rates("ann", "bob", "trust", 0.5);
  here.rates("amy", "bob", "trust", 1);  // of b too
  here.rates("bob", "jo", "trust", 1);
  here.rates("jo", "bob", "trust", 1);
  for (const char* who : {"ann", "amy", "bob", "cat"}) here.answers(who, "trust");
  expect_scored(here.value(cross_trust{}), 0.5, 1, 1);
}

TEST(CrossTrust, SaysHowItsDimensionsStand) {
  small_partnership here = people();
  here.wave();
  for (const char* layer : {"trust", "trust_reliability", "trust_openness"}) here.answers("ann", layer);
  here.rates("ann", "bob", "trust", 1);
  here.rates("ann", "cat", "trust", 1);
  here.rates("bob", "ann", "trust", 1);
  here.rates("cat", "ann", "trust", 1);
  here.rates("ann", "bob", "trust_reliability", 1);
  here.rates("bob", "ann", "trust_reliability", 0.5);
  here.rates("ann", "bob", "trust_openness", 0.25);
  expect_scored(here.value(cross_trust{}), 1, 4, 2.0 / 3);  // amy did not answer of bob and cat
  const std::vector<partial_value> expected = {{"trust_reliability", 0.75, 2}, {"trust_openness", 0.25, 1}};
  EXPECT_EQ(here.value(cross_trust{}).partial, expected);
}

TEST(CrossTrust, IsInsufficientWhereFewAnswered) {
  small_partnership here = people(false);
  here.wave();
  here.rates("ann", "bob", "trust", 1);
  expect_no_value(here.value(cross_trust{}), too_little_observed);  // 1 of 1 + 1 + 2
}

TEST(CrossTrust, IsTheSharedRatingWhereAllAreEqualAndUnobservedWithinOneOrganisation) {
  small_partnership here = people(), one({"a"});
  here.wave();
  for (const char* who : {"ann", "amy", "bob", "cat"})
    for (const char* whom : {"ann", "amy", "bob", "cat"})
      if (std::string_view(who) != whom) here.rates(who, whom, "trust", 0.5);
  expect_scored(here.value(cross_trust{}), 0.5, 10, 1);
  expect_scored(here.value(mutual_trust{}), 0.5, 5, 1);
  one.person("ann", "a");
  one.person("amy", "a");
  one.wave();
  one.rates("ann", "amy", "trust", 1);
  one.rates("amy", "ann", "trust", 1);
  expect_no_value(one.value(cross_trust{}), nothing_observed);
  expect_no_value(one.value(mutual_trust{}), nothing_observed);
}

TEST(CrossTrust, LosesAnOrganisationAsRaterAndAsRated) {
  small_partnership here = trusting(), without = trusting(false);
  const evidence seen = here.seen();
  for (const averaging how : {averaging::organisations, averaging::people, averaging::dyads})
    EXPECT_DOUBLE_EQ(value_without(cross_trust{how}, seen, {here.of("c")}), *without.value(cross_trust{how}).value);
  EXPECT_TRUE(std::isnan(value_without(cross_trust{}, seen, {here.of("a")})));  // it rated, and alone was rated
}

TEST(CrossTrust, TakesItsAveragingByName) {
  const any_indicator changed = any_indicator(cross_trust{}).with({"averaging", std::string("dyads")});
  EXPECT_EQ(changed, any_indicator(cross_trust{averaging::dyads}));
  EXPECT_THROW((void)changed.with({"averaging", std::string("pairs")}), invalid_option);
}

// ---- 4.2 ------------------------------------------------------------------------------------------------------------

void trust(small_partnership& here, const char* one, const char* other, double there, double back) {
  here.rates(one, other, "trust", there);
  here.rates(other, one, "trust", back);
}

small_partnership returned(bool with_c = true) {
  small_partnership here = people(with_c);
  here.wave();
  trust(here, "ann", "bob", 1, 0.5);
  trust(here, "amy", "bob", 0.25, 0.75);
  if (with_c) trust(here, "ann", "cat", 1, 0);
  return here;
}

TEST(MutualTrust, IsTheSmallerOfBothWays) {
  // a-b: (.5 + .25)/2 = .375 either way, a-c: 0. Of a (.375 + 0)/2, of b .375, of c 0. amy-cat, bob-cat: not asked.
  small_partnership here = returned();
  const indicator_value found = here.value(mutual_trust{});
  expect_scored(found, (0.1875 + 0.375 + 0) / 3, 3, 1);
  EXPECT_TRUE(found.lacked.empty());
  EXPECT_LE(*found.value, *here.value(cross_trust{}).value);
}

TEST(MutualTrust, ExpectsAPairUnlessOneWhoAnsweredWasNotAskedAboutTheOther) {
  // dan and dee answer nothing: dan-ann, whom ann rated, is expected, and so is dan-dee; the others were not asked
  // about.
  small_partnership here = people();
  here.organisation("d");
  here.organisation("e");
  here.person("dan", "d");
  here.person("dee", "e");
  here.wave();
  trust(here, "ann", "bob", 1, 0.5);
  trust(here, "amy", "bob", 0.5, 0.5);
  trust(here, "ann", "cat", 0.5, 0.5);
  here.rates("ann", "dan", "trust", 1);
  here.rates("dan", "ann", "trust", std::nan(""));
  here.rates("cat", "bob", "trust", 1);  // bob answered and has no row for cat
  const indicator_value found = here.value(mutual_trust{});
  expect_scored(found, 0.5, 3, 3.0 / 5);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::relationships, "trust", 0.4}}));
}

TEST(MutualTrust, SaysThatWhoAnsweredWasInferred) {
  small_partnership here = returned(), told = returned();
  EXPECT_EQ(here.value(mutual_trust{}).remarks, std::vector<std::string>{inferred});
  for (const char* who : {"ann", "amy", "bob", "cat"}) told.answers(who, "trust");
  EXPECT_TRUE(told.value(mutual_trust{}).remarks.empty());
}

TEST(MutualTrust, TakesAbsentRowsForZerosWhereTheLayerSaysSo) {
  const auto build = [](bool cat_answers) {
    small_partnership here;
    description about;
    about.layers = {{"trust", {}, absence::zero, false}};
    here.record.describe(about);
    for (const char* id : {"a", "b", "c"}) {
      here.organisation(id);
      here.person(std::string("p") + id, id);
    }
    here.wave();
    trust(here, "pa", "pb", 1, 0.5);
    if (cat_answers) here.answers("pc", "trust");
    return here;
  };
  // pa-pb .5; pa-pc and pb-pc 0: of a and b (.5 + 0)/2, of c 0.
  expect_scored(build(true).value(mutual_trust{}), (0.25 + 0.25 + 0) / 3, 3, 1);
  expect_no_value(build(false).value(mutual_trust{}), too_little_observed);  // 1 of 3
}

TEST(MutualTrust, IsUnobservedWhereTrustGoesOneWay) {
  small_partnership here = people();
  here.wave();
  here.rates("ann", "bob", "trust", 1);
  here.rates("bob", "cat", "trust", 1);
  here.rates("cat", "ann", "trust", 1);
  for (const char* who : {"ann", "amy", "bob", "cat"}) here.answers(who, "trust");
  expect_scored(here.value(cross_trust{}), 1, 3, 1);
  expect_no_value(here.value(mutual_trust{}), nothing_observed);
}

TEST(MutualTrust, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  small_partnership here = returned(), without = returned(false);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(mutual_trust{}, seen, {here.of("c")}), 0.375);
  EXPECT_DOUBLE_EQ(*without.value(mutual_trust{}).value, 0.375);
  EXPECT_TRUE(std::isnan(value_without(mutual_trust{}, seen, {here.of("a")})));
}

// ---- 4.4 ------------------------------------------------------------------------------------------------------------

struct needs {
  bool with_b = true;
  std::optional<double> ad = 0;
  double ac = 0.5;
};

/// One person each in a to d. Only pa answers about communication; who needs whom is stated of a-b, a-c, b-c, b-d, a-d.
small_partnership needing(needs how = {}) {
  small_partnership here;
  for (const char* id : {"a", "b", "c", "d"}) {
    if (id[0] == 'b' && !how.with_b) continue;
    here.organisation(id);
    here.person(std::string("p") + id, id);
  }
  here.wave();
  here.rates("pa", "pc", "communication", 0);
  here.between("a", "c", how.ac / 2);
  here.between("c", "a", how.ac);  // of two rows the larger counts
  here.between("a", "d", how.ad);
  if (!how.with_b) return here;
  here.rates("pa", "pb", "communication", 0.5);
  here.between("a", "b", 1);
  here.between("b", "c", 0.25);
  here.between("d", "b", 1);
  return here;
}

TEST(ContactWhereNeeded, IsTheShareOfNeededPairsInContact) {
  // Needed: a-b, in contact; a-c, not in contact; b-d, of whom neither answered.
  small_partnership here = needing();
  const indicator_value found = here.value(contact_where_needed{});
  expect_scored(found, 0.5, 2, 2.0 / 3);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].from, table::relationships);
  EXPECT_EQ(found.lacked[0].what, "communication");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 1.0 / 3, 1e-12);
  EXPECT_EQ(found.remarks, std::vector<std::string>{inferred});
}

TEST(ContactWhereNeeded, ExpectsPairsOfWhichTheNeedIsUnknown) {
  small_partnership here = needing({.ad = std::nullopt});
  const indicator_value found = here.value(contact_where_needed{});
  expect_scored(found, 0.5, 2, 0.5);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::organisation_relationships, "interdependence", 0.25},
                                             {table::relationships, "communication", 0.25}}));
}

TEST(ContactWhereNeeded, NeedsHalfOfTheScaleWithinTheTolerance) {
  expect_scored(needing({.ac = 0.5 - 1e-10}).value(contact_where_needed{}), 0.5, 2, 2.0 / 3);
  expect_scored(needing({.ac = 0.4999}).value(contact_where_needed{}), 1, 1, 0.5);
}

TEST(ContactWhereNeeded, TakesItsThresholdByName) {
  const any_indicator changed = any_indicator(contact_where_needed{}).with({"needed_from", 0.7});
  EXPECT_EQ(changed, any_indicator(contact_where_needed{0.7}));
  EXPECT_EQ(changed.parameters(), (std::vector<parameter>{{"needed_from", 0.7}}));
  expect_scored(needing({.ac = 0.7}).value(changed), 0.5, 2, 2.0 / 3);  // .7, which 32 bits hold only nearly
  expect_scored(needing({.ac = 0.6}).value(changed), 1, 1, 0.5);
}

TEST(ContactWhereNeeded, CountsContactEitherWay) {
  small_partnership here({"a", "b"}), silent({"a", "b"});
  for (small_partnership* one : {&here, &silent}) {
    one->person("pa", "a");
    one->person("qa", "a");
    one->person("pb", "b");
    one->wave();
    one->between("b", "a", 1);
    one->rates("qa", "pa", "communication", 1);  // within an organisation
    one->rates("pa", "pb", "communication", 0);
    one->rates("pb", "qa", "communication", one == &here ? 0.1 : 0);
  }
  expect_scored(here.value(contact_where_needed{}), 1, 1, 1);
  expect_scored(silent.value(contact_where_needed{}), 0, 1, 1);
}

TEST(ContactWhereNeeded, IsUnobservedWithoutNeedsOrContacts) {
  small_partnership unasked = people(), unneeded = people(), unspoken = people();
  for (small_partnership* one : {&unasked, &unneeded, &unspoken}) one->wave();
  unasked.rates("ann", "bob", "communication", 1);
  expect_no_value(unasked.value(contact_where_needed{}), nothing_observed);
  EXPECT_EQ(unasked.value(contact_where_needed{}).lacked,
            (std::vector<need>{{table::organisation_relationships, "interdependence", 1}}));
  unneeded.rates("ann", "bob", "communication", 1);
  unneeded.between("a", "b", 0.25);
  expect_no_value(unneeded.value(contact_where_needed{}), "n = 0 is below its minimum 1");
  EXPECT_TRUE(unneeded.value(contact_where_needed{}).lacked.empty()) << "nothing could raise its coverage";
  unspoken.between("a", "b", 1);
  expect_no_value(unspoken.value(contact_where_needed{}), nothing_observed);
  EXPECT_EQ(unspoken.value(contact_where_needed{}).lacked,
            (std::vector<need>{{table::relationships, "communication", 1}}));
}

TEST(ContactWhereNeeded, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  small_partnership here = needing(), without = needing({.with_b = false});
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(contact_where_needed{}, seen, {here.of("b")}), 0);
  EXPECT_DOUBLE_EQ(*without.value(contact_where_needed{}).value, 0);
  EXPECT_DOUBLE_EQ(value_without(contact_where_needed{}, seen, {here.of("c")}), 1);
  EXPECT_TRUE(std::isnan(value_without(contact_where_needed{}, seen, {here.of("a")})));
}

}  // namespace
}  // namespace diversity_and_trust_test
