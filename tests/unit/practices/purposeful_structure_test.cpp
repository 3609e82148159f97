#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/purposeful_structure.hpp>

#include "../../support/small_partnership.hpp"
#include "../../support/structural_changes.hpp"
#include "../../support/whole_practice.hpp"

// Practice 5 as a whole, and what a change stands on: 5.1.
namespace purposeful_structure_test {
namespace {
using namespace convene;
using convene_test::all_of;
using convene_test::changes;
using convene_test::day;
using convene_test::everybody;
using convene_test::expect_no_value;
using convene_test::expect_scored;
using convene_test::nothing_observed;
using convene_test::small_partnership;
using convene_test::too_little_observed;
using convene_test::value_without;

static_assert(additive_indicator<right_order>);
static_assert(additive_indicator<fit_to_purpose>);
static_assert(additive_indicator<enabling>);
static_assert(additive_indicator<reason_understood>);
static_assert(additive_indicator<ties_survive>);
static_assert(additive_indicator<formal_meets_real>);
static_assert(additive_indicator<information_flows>);
static_assert(additive_indicator<holds_to_account>);

std::vector<any_indicator> of_changes() {
  return {right_order{}, fit_to_purpose{}, enabling{}, reason_understood{}, ties_survive{}, formal_meets_real{}};
}
std::vector<any_indicator> whole_practice() {
  std::vector<any_indicator> result = of_changes();
  result.push_back(information_flows{});
  result.push_back(holds_to_account{});
  return result;
}

/// Organisations a (ann, amy, abe) and b (bob), waves at the ends of March and September.
small_partnership town(bool with_b = true) {
  small_partnership here({"a"});
  if (with_b) here.organisation("b");
  for (const char* who : {"ann", "amy", "abe"}) here.person(who, "a");
  if (with_b) here.person("bob", "b");
  here.wave("w1", day(3, 31));
  here.wave("w2", day(9, 30));
  return here;
}

void agrees_purpose(small_partnership& here, date on) {
  purpose row;
  row.id = "p" + std::to_string(here.record.records<purpose>().size());
  row.on = on;
  here.record.add(std::move(row));
}
void meets_about(small_partnership& here, std::string id, date on, std::optional<std::vector<topic>> topics) {
  here.meets(std::move(id), on, [&](meeting& row) { row.topics = std::move(topics); });
}
/// a and b rate each other: ann, amy and abe bob with `of_b`, bob ann with `of_a`.
void trust(small_partnership& here, double of_b, double of_a, std::string_view wave = "w1") {
  for (const char* who : {"ann", "amy", "abe"}) here.rates(who, "bob", "trust", of_b, wave);
  here.rates("bob", "ann", "trust", of_a, wave);
}

// ---- the practice as a whole ----------------------------------------------------------------------------------------

TEST(PurposefulStructure, IsInsufficientWithoutAnybody) {
  convene_test::expect_insufficient_without_anybody(whole_practice());
}

TEST(PurposefulStructure, IsInsufficientWhereNothingWasKept) {
  convene_test::expect_insufficient_where_nothing_was_kept(whole_practice(), town());
}

TEST(PurposefulStructure, DoesNotApplyWhereNothingWasRestructured) {
  small_partnership here = town();
  here.keeps({table::structures});
  here.asks("q1", construct::poor_performance_dealt_with);
  here.asks("q2", construct::good_practice_rewarded);
  for (const char* who : {"ann", "amy", "abe", "bob"}) here.says(who, {0.25, 0.75}, "w2");
  here.between("a", "b", 1, true, true, "w2");
  for (const any_indicator& one : of_changes()) {
    const indicator_value found = here.value(one);
    const bool of_period = found.id == "5.5";
    expect_no_value(found, of_period ? "no structural change in the period" : "no structural change so far",
                    status::not_applicable);
    EXPECT_TRUE(found.lacked.empty()) << found.id;
  }
  // Beside it, what structures there are do: context.
  expect_scored(here.value(information_flows{}), 1, 1, 1);
  expect_scored(here.value(holds_to_account{}), 0.5, 8, 1);
}

TEST(PurposefulStructure, SeesThatNothingWasRestructuredOnlyWhereChangesWereKept) {
  small_partnership here = town();
  kept_declaration first_wave;
  first_wave.state = kept_declaration::when::listed;
  first_wave.waves = {here.record.find_wave("w1").value()};
  here.record.declare_kept(table::structures, first_wave);
  for (const any_indicator& one : of_changes()) {
    EXPECT_EQ(here.value(one, "w1").state, status::not_applicable) << one.id();
    expect_no_value(here.value(one, "w2"), nothing_observed);
  }
}

TEST(PurposefulStructure, DoesNotApplyBeforeTheFirstChange) {
  small_partnership here = town();
  here.keeps({table::structures});
  changes(here, "hub", day(5, 1), everybody);
  for (const any_indicator& one : of_changes()) {
    EXPECT_EQ(here.value(one, "w1").state, status::not_applicable) << one.id();
    EXPECT_NE(here.value(one, "w2").state, status::not_applicable) << one.id();
  }
}

TEST(PurposefulStructure, OfOnePersonAloneIsWhatThatPersonSays) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.wave("w1", day(3, 31));
  here.wave("w2", day(9, 30));
  here.keeps({table::purposes, table::meetings});
  changes(here, "hub", day(5, 1), everybody);
  here.asks("q1", construct::structure_fit);
  here.asks("q2", construct::structure_enabling);
  here.asks("q3", construct::reason_understood);
  here.says("ann", {0.25, 0.75, 0.5}, "w2");
  expect_scored(here.value(right_order{}), 0, 1, 0.75);  // there is nobody whose trust could be asked for
  expect_scored(here.value(fit_to_purpose{}), 0.25, 1, 1);
  expect_scored(here.value(enabling{}), 1, 1, 1);
  expect_scored(here.value(reason_understood{}), 1, 1, 1);
  expect_no_value(here.value(ties_survive{}), nothing_observed);
  expect_no_value(here.value(formal_meets_real{}), nothing_observed);
}

// ---- 5.1 ------------------------------------------------------------------------------------------------------------

TEST(RightOrder, AsksForFourThingsOnOrBeforeTheDay) {
  // Purpose and practices in June and trust in March were there; culture came ten days after.
  small_partnership here = town();
  changes(here, "hub", day(7, 1), everybody);
  agrees_purpose(here, day(6, 13));
  meets_about(here, "m1", day(6, 13), {{topic::roles, topic::practices}});
  meets_about(here, "m2", day(7, 11), {{topic::culture}});
  trust(here, 0.75, 0.5);
  const indicator_value found = here.value(right_order{});
  expect_scored(found, 3.0 / 4, 1, 1);
  EXPECT_TRUE(found.lacked.empty());
  // Structures and purposes stay whatever is left out.
  EXPECT_DOUBLE_EQ(value_without(right_order{}, here.seen(), {here.of("a")}, {here.at("m1")}), 3.0 / 4);
}

TEST(RightOrder, CountsTheDayItself) {
  const auto with_change_on = [](date on) {
    small_partnership here = town();
    changes(here, "hub", on, everybody);
    agrees_purpose(here, day(3, 31));
    meets_about(here, "m1", day(3, 31), {{topic::practices, topic::culture}});
    trust(here, 0.5, 0.5);
    return here;
  };
  expect_scored(with_change_on(day(3, 31)).value(right_order{}), 1, 1, 1);
  expect_scored(with_change_on(day(3, 30)).value(right_order{}), 0, 1, 0.75);  // no wave yet: trust is unobserved
}

TEST(RightOrder, AveragesWhatWasObservedOfAChangeThenChanges) {
  // hub: purpose, practices, culture and trust all there. early: neither of the first three, and trust unobserved.
  small_partnership here = town();
  changes(here, "hub", day(7, 1), everybody);
  changes(here, "early", day(1, 10), everybody);
  agrees_purpose(here, day(2, 1));
  meets_about(here, "m1", day(2, 14), {{topic::practices, topic::culture}});
  trust(here, 0.75, 0.75);
  const indicator_value found = here.value(right_order{});
  expect_scored(found, (1 + 0.0) / 2, 2, 7.0 / 8);  // not 4 of 7
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::relationships, "trust", 1.0 / 8}}));
}

TEST(RightOrder, DoesNotTakeTheUnobservedForAbsent) {
  // m2 does not say what it was about: practices were on record before, culture may have been. The purpose came later.
  small_partnership here = town();
  changes(here, "hub", day(7, 1), everybody);
  agrees_purpose(here, day(8, 1));
  meets_about(here, "m1", day(5, 1), {{topic::practices}});
  meets_about(here, "m2", day(6, 1), std::nullopt);
  trust(here, 0.75, 0.75);
  const indicator_value found = here.value(right_order{});
  expect_scored(found, 2.0 / 3, 1, 0.75);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::meetings, "topics", 0.25}}));
}

TEST(RightOrder, IsInsufficientWhereThreeOfFourAreUnobserved) {
  small_partnership here = town();
  changes(here, "hub", day(7, 1), everybody);
  trust(here, 0.75, 0.75);
  const indicator_value found = here.value(right_order{});
  expect_no_value(found, too_little_observed);
  EXPECT_EQ(found.n, 1u);
  EXPECT_EQ(found.coverage, 0.25);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::purposes, "", 0.25}, {table::meetings, "topics", 0.5}}));
}

TEST(RightOrder, TakesPurposesKeptToThisWaveAndMeetingsKeptInThePeriodOfTheChange) {
  small_partnership here = town();
  changes(here, "hub", day(2, 1), everybody);
  agrees_purpose(here, day(5, 1));                       // later, so that there was none on the day
  meets_about(here, "m1", day(6, 1), {{topic::other}});  // says nothing of the period before
  expect_no_value(here.value(right_order{}, "w1"), nothing_observed);
  expect_no_value(here.value(right_order{}, "w2"), too_little_observed);
  EXPECT_EQ(here.value(right_order{}, "w2").coverage, 0.25);
  meets_about(here, "m2", day(3, 1),
              {{topic::practices}});  // now meetings were kept then, and none was held by the day
  expect_scored(here.value(right_order{}, "w2"), 0, 1, 0.75);
}

TEST(RightOrder, AveragesTrustOverOrganisationPairs) {
  // C_ab = .25 of three raters, C_ba = .75: .5 over pairs of organisations, where .375 over pairs of people.
  const auto with_trust = [](double of_b, double of_a, affected_set affected) {
    small_partnership here = town();
    here.keeps({table::purposes});
    changes(here, "hub", day(7, 1), std::move(affected));
    trust(here, of_b, of_a);
    return here;
  };
  expect_scored(with_trust(0.25, 0.75, everybody).value(right_order{}), 0.5, 1, 0.5);
  expect_scored(with_trust(0.25, 0.74, everybody).value(right_order{}), 0, 1, 0.5);
  // Weights are kept in 32 bits, where .7 is a little less.
  expect_scored(with_trust(0.7, 0.7, everybody).value(right_order{0.7}), 0.5, 1, 0.5);
  expect_scored(with_trust(0.7, 0.7, everybody).value(right_order{0.71}), 0, 1, 0.5);
  const any_indicator changed = any_indicator(right_order{}).with({"enough_trust", 0.7});
  EXPECT_EQ(changed, any_indicator(right_order{0.7}));
}

TEST(RightOrder, AsksForTrustAmongTheAffectedInTheLastWaveBefore) {
  small_partnership here = town();
  here.keeps({table::purposes});
  changes(here, "two", day(7, 1), affected_set{false, {here.who("ann"), here.who("bob")}, {}});
  trust(here, 0, 1);
  here.rates("ann", "bob", "trust", 0.5);  // ann and bob alone trust each other: (.5 + 1)/2
  trust(here, 0, 0, "w2");                 // is after the day
  expect_scored(here.value(right_order{}), 0.5, 1, 0.5);
}

TEST(RightOrder, HasNoTrustWhereTheAffectedAreOfOneOrganisationOrUnknown) {
  const auto with_change = [](std::optional<affected_set> affected) {
    small_partnership here = town();
    here.keeps({table::purposes, table::meetings});
    changes(here, "hub", day(7, 1), std::move(affected));
    trust(here, 0.75, 0.75);
    return here.value(right_order{});
  };
  expect_scored(with_change(affected_set{false, {}, {town().of("a")}}), 0, 1, 0.75);
  const indicator_value unknown = with_change(std::nullopt);
  expect_scored(unknown, 0, 1, 0.75);
  EXPECT_EQ(unknown.lacked, (std::vector<need>{{table::structures, "affected", 0.25}}));
}

TEST(RightOrder, HasNoTrustInAWaveWithoutADay) {
  small_partnership here({"a", "b"});
  for (const char* who : {"ann", "amy", "abe"}) here.person(who, "a");
  here.person("bob", "b");
  here.wave();
  changes(here, "hub", day(7, 1), everybody);
  agrees_purpose(here, day(7, 1));
  meets_about(here, "m1", day(6, 1), {{topic::practices}});
  trust(here, 0.75, 0.75);
  expect_scored(here.value(right_order{}), 2.0 / 3, 1, 0.75);
}

}  // namespace
}  // namespace purposeful_structure_test
