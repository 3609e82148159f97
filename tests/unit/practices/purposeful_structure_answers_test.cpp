#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/purposeful_structure.hpp>

#include "../../support/small_partnership.hpp"
#include "../../support/structural_changes.hpp"

// The indicators of practice 5 that ask those whom a change affects: 5.2 to 5.4.
namespace purposeful_structure_answers_test {
namespace {
using namespace convene;
using convene_test::all_of;
using convene_test::asks_about;
using convene_test::changes;
using convene_test::day;
using convene_test::everybody;
using convene_test::expect_no_value;
using convene_test::expect_scored;
using convene_test::nothing_observed;
using convene_test::small_partnership;
using convene_test::too_little_observed;
using convene_test::value_without;

const std::string people_instead = "an answer lacks its organisation, so the mean runs over people";

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

// ---- 5.2 ------------------------------------------------------------------------------------------------------------

/// A change that affects all of b and ann of a; ann, amy and bob say what they think of it.
small_partnership asked_of_the_affected(construct which, double ann, double amy, double bob) {
  small_partnership here = town();
  changes(here, "hub", day(5, 1), affected_set{false, {here.who("ann")}, {here.of("b")}});
  here.asks("q", which);
  here.says("ann", {ann}, "w2");
  here.says("amy", {amy}, "w2");
  here.says("bob", {bob}, "w2");
  return here;
}

TEST(FitToPurpose, IsTheMeanOfTheAffected) {
  small_partnership here = asked_of_the_affected(construct::structure_fit, 0.25, 1, 0.75);
  expect_scored(here.value(fit_to_purpose{}), 0.5, 2, 1);
  EXPECT_DOUBLE_EQ(value_without(fit_to_purpose{}, here.seen(), {here.of("b")}), 0.25);
  EXPECT_TRUE(std::isnan(value_without(fit_to_purpose{}, here.seen(), {here.of("a"), here.of("b")})));
}

TEST(FitToPurpose, AveragesPeopleWithinOrganisationsFirst) {
  const auto build = [](bool with_b) {
    small_partnership here = town(with_b);
    changes(here, "hub", day(5, 1), everybody);
    here.asks("q", construct::structure_fit, 1, 5, 5);
    here.says("ann", {1}, "w2");
    here.says("amy", {2}, "w2");
    if (with_b) here.says("bob", {5}, "w2");
    return here;
  };
  small_partnership here = build(true), without = build(false);
  expect_scored(here.value(fit_to_purpose{}), (0.125 + 1) / 2, 3, 0.75);
  expect_scored(here.value(fit_to_purpose{averaging::people}), 1.25 / 3, 3, 0.75);
  EXPECT_EQ(here.value(fit_to_purpose{}).lacked, (std::vector<need>{{table::survey, "structure_fit", 0.25}}));
  EXPECT_DOUBLE_EQ(value_without(fit_to_purpose{}, here.seen(), {here.of("b")}),
                   *without.value(fit_to_purpose{}).value);
  for (const any_indicator& one :
       {any_indicator(fit_to_purpose{}), any_indicator(enabling{}), any_indicator(reason_understood{})})
    EXPECT_NE(one.with({"averaging", std::string("people")}), one) << one.id();
}

TEST(FitToPurpose, CountsAnonymousAnswersIfAllOfTheirOrganisationAreAffected) {
  small_partnership here = asked_of_the_affected(construct::structure_fit, 0.25, 1, 0.75);
  here.somebody_says("a", {1}, "w2");  // may be amy's or abe's
  here.somebody_says("", {1}, "w2");
  expect_scored(here.value(fit_to_purpose{}), 0.5, 2, 1);
  here.somebody_says("b", {0.25}, "w2");
  expect_scored(here.value(fit_to_purpose{}), (0.25 + 0.5) / 2, 3,
                1);  // 3 answers of 2 affected cover no more than all
}

TEST(FitToPurpose, CountsAnswersOfNobodyKnowsWhomIfAllMembersAreAffected) {
  small_partnership here = town();
  changes(here, "hub", day(5, 1), everybody);
  here.asks("q", construct::structure_fit);
  here.says("ann", {0}, "w2");
  here.says("bob", {1}, "w2");
  here.somebody_says("", {0.5}, "w2");
  here.somebody_says("a", {0.25}, "w2");
  const indicator_value found = here.value(fit_to_purpose{});
  expect_scored(found, 1.75 / 4, 4, 1);
  EXPECT_EQ(found.remarks, std::vector<std::string>{people_instead});
}

TEST(FitToPurpose, AsksAboutAChangeThoseWhomItAffects) {
  small_partnership here = town();
  changes(here, "hub", day(2, 1), all_of(here, {"a"}));  // of the period before: all so far count
  changes(here, "team", day(5, 1), all_of(here, {"b"}));
  changes(here, "plan", day(12, 1), everybody);  // not yet
  asks_about(here, "q1", construct::structure_fit, "hub");
  asks_about(here, "q2", construct::structure_fit);
  asks_about(here, "q3", construct::structure_fit, "plan");
  here.says("ann", {0.25, 0.75, 1}, "w2");  // .5
  here.says("bob", {1, 0.25, 1}, "w2");     // the hub is none of his
  expect_scored(here.value(fit_to_purpose{}), (0.5 + 0.25) / 2, 2, 0.5);
}

TEST(FitToPurpose, IsInsufficientBelowHalfOfTheAffectedAndWithoutAnyKnown) {
  small_partnership here = town();
  changes(here, "hub", day(5, 1), all_of(here, {"a"}));
  here.asks("q", construct::structure_fit);
  here.says("ann", {1}, "w2");
  here.says("bob", {1}, "w2");
  expect_no_value(here.value(fit_to_purpose{}), too_little_observed);
  EXPECT_NEAR(here.value(fit_to_purpose{}).coverage, 1.0 / 3, 1e-12);

  small_partnership unknown = town();
  changes(unknown, "hub", day(5, 1), std::nullopt);
  unknown.asks("q", construct::structure_fit);
  unknown.says("ann", {1}, "w2");
  expect_no_value(unknown.value(fit_to_purpose{}), nothing_observed);
  EXPECT_EQ(unknown.value(fit_to_purpose{}).lacked, (std::vector<need>{{table::structures, "affected", 1}}));
}

// ---- 5.3 ------------------------------------------------------------------------------------------------------------

/// A change for every number, on which ann, amy and abe (all of a) agree.
small_partnership rated(const std::vector<std::optional<double>>& changed) {
  small_partnership here = town();
  std::vector<double> said;
  for (std::size_t c = 0; c < changed.size(); ++c) {
    const std::string id = "s" + std::to_string(c);
    changes(here, id, day(5, 1), all_of(here, {"a"}));
    asks_about(here, "q" + std::to_string(c), construct::structure_enabling, id);
    said.push_back(changed[c].value_or(std::nan("")));
  }
  for (const char* who : {"ann", "amy", "abe"}) here.says(who, said, "w2");
  return here;
}

TEST(Enabling, SetsEnablingChangesAgainstImpedingOnes) {
  expect_scored(rated({0.75, 1, 0.25}).value(enabling{}), (2.0 - 1 + 3) / 6, 3, 1);
  expect_scored(rated({0.75, 0.5, 0.5, 0.5}).value(enabling{}), (1.0 - 0 + 4) / 8, 4, 1);
  expect_scored(rated({1}).value(enabling{}), 1, 1, 1);
  expect_scored(rated({0, 0.25}).value(enabling{}), 0, 2, 1);
}

TEST(Enabling, IsHalfWhereAllAreNeitherNor) {
  expect_scored(rated({0.5, 0.5}).value(enabling{}), 0.5, 2, 1);
  expect_scored(rated({0.5 + 1e-10, 0.5 + 1e-10}).value(enabling{}), 0.5, 2, 1);  // within the tolerance
  expect_scored(rated({0.5 - 1e-10, 0.5 - 1e-10}).value(enabling{}), 0.5, 2, 1);
  expect_scored(rated({0.5 + 1e-8, 0.5 + 1e-8}).value(enabling{}), 1, 2, 1);
}

TEST(Enabling, CountsChangesThatWereRated) {
  const indicator_value found = rated({0.75, std::nullopt}).value(enabling{});
  expect_scored(found, 1, 1, 0.5);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::survey, "structure_enabling", 0.5}}));
  expect_no_value(rated({0.75, std::nullopt, std::nullopt}).value(enabling{}), too_little_observed);
  expect_no_value(rated({std::nullopt}).value(enabling{}), nothing_observed);
}

/// A change that affects everybody: a low, b high.
small_partnership disputed(bool with_b = true) {
  small_partnership here = town(with_b);
  changes(here, "hub", day(5, 1), everybody);
  here.asks("q", construct::structure_enabling);
  for (const char* who : {"ann", "amy", "abe"}) here.says(who, {0.25}, "w2");
  if (with_b) here.says("bob", {1}, "w2");
  return here;
}

TEST(Enabling, AveragesTheAffectedWithinOrganisationsFirst) {
  small_partnership here = disputed(), without = disputed(false);
  expect_scored(here.value(enabling{}), 1, 1, 1);                   // (.25 + 1)/2
  expect_scored(here.value(enabling{averaging::people}), 0, 1, 1);  // 1.75/4
  EXPECT_DOUBLE_EQ(value_without(enabling{}, here.seen(), {here.of("b")}), *without.value(enabling{}).value);
}

TEST(Enabling, SaysThatItRunsOverPeople) {
  small_partnership here = disputed();
  here.somebody_says("", {0.25}, "w2");
  const indicator_value found = here.value(enabling{});
  expect_scored(found, 0, 1, 1);  // 2/5
  EXPECT_EQ(found.remarks, std::vector<std::string>{people_instead});
}

TEST(Enabling, TakesAnItemAboutAnyChangeForEveryOneThatAffectsThePerson) {
  small_partnership here = town();
  changes(here, "hub", day(5, 1), all_of(here, {"a"}));
  changes(here, "team", day(5, 2), all_of(here, {"b"}));
  changes(here, "board", day(5, 3), std::nullopt);
  here.asks("q", construct::structure_enabling);
  for (const char* who : {"ann", "amy", "abe"}) here.says(who, {0.75}, "w2");
  here.somebody_says("b", {0.25}, "w2");
  const indicator_value found = here.value(enabling{});
  expect_scored(found, 0.5, 2, 2.0 / 3);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].from, table::structures);  // nobody knows whom to ask about the board
  EXPECT_EQ(found.lacked[0].what, "affected");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 1.0 / 3, 1e-12);
}

// ---- 5.4 ------------------------------------------------------------------------------------------------------------

TEST(ReasonUnderstood, IsTheShareOfTheAffectedWhoSeeIt) {
  expect_scored(asked_of_the_affected(construct::reason_understood, 0.5, 0, 0.25).value(reason_understood{}), 0.5, 2,
                1);
  expect_scored(asked_of_the_affected(construct::reason_understood, 0.5 - 1e-10, 0, 1).value(reason_understood{}), 1, 2,
                1);
  expect_scored(asked_of_the_affected(construct::reason_understood, 0.5 - 1e-8, 1, 0).value(reason_understood{}), 0, 2,
                1);
}

TEST(ReasonUnderstood, AveragesPeopleWithinOrganisationsFirst) {
  small_partnership here = town();
  changes(here, "hub", day(5, 1), everybody);
  here.asks("q1", construct::reason_understood);
  here.asks("q2", construct::reason_understood);
  here.says("ann", {0.2, 0.8}, "w2");  // .5 in all
  here.says("amy", {0.2, 0.7}, "w2");
  here.says("abe", {0.2, 0.2}, "w2");
  here.says("bob", {1, std::nan("")}, "w2");
  expect_scored(here.value(reason_understood{}), (1.0 / 3 + 1) / 2, 4, 1);
  expect_scored(here.value(reason_understood{averaging::people}), 2.0 / 4, 4, 1);
  EXPECT_DOUBLE_EQ(value_without(reason_understood{}, here.seen(), {here.of("b")}), 1.0 / 3);
}

TEST(ReasonUnderstood, CountsAnonymousAnswersAsTheFitDoes) {
  small_partnership here = asked_of_the_affected(construct::reason_understood, 0, 1, 1);
  here.somebody_says("a", {1}, "w2");
  here.somebody_says("", {1}, "w2");
  expect_scored(here.value(reason_understood{}), 0.5, 2, 1);
  here.somebody_says("b", {0}, "w2");
  expect_scored(here.value(reason_understood{}), 0.25, 3, 1);
}

}  // namespace
}  // namespace purposeful_structure_answers_test
