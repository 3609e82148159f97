#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/suspending_disbelief.hpp>

#include "../../support/small_partnership.hpp"

// The indicators of practice 1 that count dated records: 1.3 to 1.6.
namespace suspending_disbelief_records_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_no_value;
using convene_test::expect_scored;
using convene_test::small_partnership;
using convene_test::too_little_observed;
using convene_test::undefined_here;
using convene_test::value_without;

/// Organisations a to d of one person each, two waves, and a meeting in the period of each.
small_partnership four_organisations() {
  small_partnership here({"a", "b", "c", "d"});
  for (const char* id : {"a", "b", "c", "d"}) here.person(std::string("p") + id, id);
  here.wave("w1", day(3, 31));
  here.wave("w2", day(9, 30));
  here.meets("m1", day(3, 14));
  here.meets("m2", day(4, 11));
  here.meets("m3", day(6, 13));
  return here;
}

small_test test_of(std::string id, date started, id_list<organisation_id> organisations) {
  small_test row;
  row.id = std::move(id);
  row.started = started;
  row.organisations = std::move(organisations);
  return row;
}

// ---- 1.3 ------------------------------------------------------------------------------------------------------------

small_partnership tested(bool with_b = true) {
  small_partnership here;
  for (const char* id : {"a", "b", "c", "d"}) {
    if (id[0] == 'b' && !with_b) continue;
    here.organisation(id);
    here.person(std::string("p") + id, id);
  }
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 14));
  here.meets("m2", day(6, 13));
  here.record.add(test_of("t1", day(4, 1), with_b ? here.organisations({"a", "b"}) : here.organisations({"a"})));
  here.record.add(test_of("t2", day(6, 20), with_b ? here.organisations({"b", "c"}) : here.organisations({"c"})));
  here.record.add(test_of("t3", day(6, 21), here.organisations({"d"})));
  return here;
}

TEST(TestBreadth, CountsOrganisationsThatTestWithAnother) {
  small_partnership here = tested();
  expect_scored(here.value(test_breadth{}), 3.0 / 4, 4, 1);  // a, b, c; d tries alone
}

TEST(TestBreadth, TakesATestFromThePartnerToo) {
  small_partnership here = tested(), without = tested(false);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(*without.value(test_breadth{}).value, 0);
  EXPECT_DOUBLE_EQ(value_without(test_breadth{}, seen, {here.of("b")}), 0);
  EXPECT_DOUBLE_EQ(value_without(test_breadth{}, seen, {here.of("d")}), 1);
  // t1 belongs to m1: without it b and c are left.
  EXPECT_DOUBLE_EQ(value_without(test_breadth{}, seen, {}, {here.at("m1")}), 2.0 / 4);
  EXPECT_TRUE(
      std::isnan(value_without(test_breadth{}, seen, {here.of("a"), here.of("b"), here.of("c"), here.of("d")})));
}

TEST(TestBreadth, IsZeroWhereTestsWereKeptAndThereWasNone) {
  small_partnership here = four_organisations();
  here.keeps({table::tests});
  expect_scored(here.value(test_breadth{}), 0, 4, 1);
}

TEST(TestBreadth, LooksAtThePeriodAndAtOrganisationsInScope) {
  small_partnership here({"a", "b", "gone"});
  here.person("pa", "a");
  here.person("pb", "b");
  here.wave("w1", day(3, 31));
  here.wave("w2", day(9, 30));
  here.record.add(test_of("t1", day(3, 1), here.organisations({"a", "b"})));
  here.record.add(test_of("t2", day(5, 1), here.organisations({"a", "gone"})));  // one in scope is not two
  expect_scored(here.value(test_breadth{}, "w1"), 1, 2, 1);
  expect_scored(here.value(test_breadth{}, "w2"), 0, 2, 1);
}

TEST(TestBreadth, IsInsufficientWhereMostTestsDoNotSayWhoTookPart) {
  small_partnership here = four_organisations();
  here.record.add(test_of("t1", day(5, 1), here.organisations({"a", "b"})));
  here.record.add(test_of("t2", day(5, 2), std::nullopt));
  here.record.add(test_of("t3", day(5, 3), std::nullopt));
  const indicator_value found = here.value(test_breadth{});
  expect_no_value(found, too_little_observed);
  EXPECT_NEAR(found.coverage, 1.0 / 3, 1e-12);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].what, "organisations");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 2.0 / 3, 1e-12);
}

TEST(TestBreadth, OfOneOrganisationIsZero) {
  small_partnership here({"a"});
  here.person("pa", "a");
  here.wave("w1", day(9, 30));
  here.record.add(test_of("t1", day(5, 1), here.organisations({"a"})));
  expect_scored(here.value(test_breadth{}), 0, 1, 1);
}

// ---- 1.4 ------------------------------------------------------------------------------------------------------------

small_test result_of(small_test row, std::optional<test_result> result, occurrence usual = {}) {
  row.result = result;
  row.usual = usual;
  return row;
}

small_partnership with_results() {
  small_partnership here = four_organisations();
  const auto ab = here.organisations({"a", "b"}), c = here.organisations({"c"});
  here.record.add(result_of(test_of("t1", day(4, 12), ab), test_result::benefit, day(8, 1)));
  here.record.add(result_of(test_of("t2", day(6, 20), c), test_result::benefit, occurrence::no()));
  here.record.add(
      result_of(test_of("t3", day(6, 21), c), test_result::benefit, day(10, 1)));  // after the wave: not yet
  here.record.add(result_of(test_of("t4", day(6, 22), c), test_result::no_benefit));
  here.record.add(result_of(test_of("t5", day(6, 23), c), test_result::running));
  here.record.add(result_of(test_of("t6", day(6, 24), c), test_result::benefit));  // unknown whether usual
  here.record.add(result_of(test_of("t7", day(6, 25), c), std::nullopt));
  return here;
}

TEST(TestYield, IsTheShareOfUsefulTestsThatBecameUsual) {
  small_partnership here = with_results();
  const indicator_value found = here.value(test_yield{});
  expect_scored(found, 1.0 / 3, 3, 5.0 / 7);  // of t1, t2, t3; complete are t1 to t5
  ASSERT_EQ(found.lacked.size(), 2u);
  EXPECT_EQ(found.lacked[0].what, "result");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 1.0 / 7, 1e-12);
  EXPECT_EQ(found.lacked[1].what, "usual");
  EXPECT_NEAR(found.lacked[1].coverage_gain, 1.0 / 7, 1e-12);
}

TEST(TestYield, SharesATestBetweenItsOrganisations) {
  small_partnership here = with_results();
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(test_yield{}, seen, {here.of("a")}), 0.5 / 2.5);
  EXPECT_DOUBLE_EQ(value_without(test_yield{}, seen, {here.of("c")}), 1);
  EXPECT_DOUBLE_EQ(value_without(test_yield{}, seen, {}, {here.at("m2")}), 0);
  EXPECT_TRUE(std::isnan(value_without(test_yield{}, seen, {}, {here.at("m2"), here.at("m3")})));
}

TEST(TestYield, IsOneWhereEveryUsefulTestStayed) {
  small_partnership here = four_organisations();
  for (const char* id : {"t1", "t2"})
    here.record.add(result_of(test_of(id, day(5, 1), here.organisations({"a"})), test_result::benefit, day(9, 30)));
  expect_scored(here.value(test_yield{}), 1, 2, 1);
}

TEST(TestYield, HasNoValueWhereNothingBroughtBenefit) {
  small_partnership empty = four_organisations();
  empty.keeps({table::tests});
  expect_no_value(empty.value(test_yield{}), "n = 0 is below its minimum 1");
  EXPECT_EQ(empty.value(test_yield{}).coverage, 1);

  small_partnership here = four_organisations();
  here.record.add(result_of(test_of("t1", day(5, 1), here.organisations({"a"})), test_result::no_benefit));
  expect_no_value(here.value(test_yield{}), "n = 0 is below its minimum 1");

  small_partnership not_kept = four_organisations();
  expect_no_value(not_kept.value(test_yield{}), "nothing was observed");
}

// ---- 1.5 ------------------------------------------------------------------------------------------------------------

action giving(std::string id, date agreed, id_list<organisation_id> given_by) {
  action row;
  row.id = std::move(id);
  row.agreed = agreed;
  row.given_by = std::move(given_by);
  return row;
}

/// Two organisations with sizes 30 and 10; `a` gives three times in actions and once in a test, `b` once.
small_partnership giving_pair() {
  small_partnership here;
  here.organisation("a", 30);
  here.organisation("b", 10);
  here.person("pa", "a");
  here.person("pb", "b");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 14));
  here.meets("m2", day(6, 13));
  here.record.add(giving("a1", day(3, 14), here.organisations({"a", "b"})));
  here.record.add(giving("a2", day(3, 15), here.organisations({"a"})));
  here.record.add(giving("a3", day(6, 13), here.organisations({"a"})));
  here.record.add(giving("a4", day(6, 13), here.organisations({})));
  small_test trial = test_of("t1", day(6, 14), here.organisations({"a"}));
  trial.given_by = here.organisations({"a"});
  here.record.add(trial);
  return here;
}

TEST(GiveAndTake, IsTheEvennessOfGives) {
  // n = 4 and 1, N = 5: Q = (4 * 3 + 0)/(5 * 4 * 1/2) = 1.2; (1/1.2 - 1/2)/(1 - 1/2) = 2/3.
  small_partnership here = giving_pair();
  expect_scored(here.value(give_and_take{}), 2.0 / 3, 5, 1);
}

TEST(GiveAndTake, CanBeMeasuredAgainstSize) {
  // Shares 3/4 and 1/4: Q = 12/(20 * .75) = .8; (1.25 - .25)/(.75) > 1, so 1.
  small_partnership here = giving_pair();
  expect_scored(here.value(give_and_take{capacity_shares::by_size}), 1, 5, 1);
  const any_indicator changed = any_indicator(give_and_take{}).with({"capacity", std::string("by_size")});
  EXPECT_EQ(changed, any_indicator(give_and_take{capacity_shares::by_size}));
  EXPECT_EQ(changed.parameters(), (std::vector<parameter>{{"capacity", std::string("by_size")}}));
}

TEST(GiveAndTake, IsUndefinedBySizeWhereOneIsUnknown) {
  small_partnership here({"a", "b"});
  here.person("pa", "a");
  here.person("pb", "b");
  here.wave("w1", day(9, 30));
  for (const char* id : {"a1", "a2"}) here.record.add(giving(id, day(3, 14), here.organisations({"a", "b"})));
  here.keeps({table::tests});
  expect_no_value(here.value(give_and_take{capacity_shares::by_size}), undefined_here);
  expect_scored(here.value(give_and_take{}), 1, 4, 1);  // all equal: Q = (2 + 2)/(12/2) = 2/3, clipped
}

TEST(GiveAndTake, LosesTheGivesOfWhatIsLeftOut) {
  small_partnership here = giving_pair();
  const evidence seen = here.seen();
  // Without the first meeting a gives twice and b never: 2 gives are fewer than two an organisation.
  EXPECT_TRUE(std::isnan(value_without(give_and_take{}, seen, {}, {here.at("m1")})));
  // Without the second a gives twice, b once: three are still fewer than four.
  EXPECT_TRUE(std::isnan(value_without(give_and_take{}, seen, {}, {here.at("m2")})));
  EXPECT_TRUE(std::isnan(value_without(give_and_take{}, seen, {here.of("b")})));  // one organisation has no evenness
}

small_partnership three_givers(bool with_c) {
  small_partnership here;
  for (const char* id : {"a", "b", "c"}) {
    if (id[0] == 'c' && !with_c) continue;
    here.organisation(id);
    here.person(std::string("p") + id, id);
  }
  here.wave("w1", day(9, 30));
  here.keeps({table::tests});
  for (int i = 0; i < 4; ++i) here.record.add(giving("x" + std::to_string(i), day(3, 1), here.organisations({"a"})));
  here.record.add(giving("y", day(3, 1), here.organisations({"b"})));
  for (int i = 0; i < 3; ++i)
    here.record.add(
        giving("z" + std::to_string(i), day(3, 1), with_c ? here.organisations({"c"}) : here.organisations({})));
  return here;
}

TEST(GiveAndTake, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  small_partnership here = three_givers(true), without = three_givers(false);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(give_and_take{}, seen, {here.of("c")}), *without.value(give_and_take{}).value);
}

TEST(GiveAndTake, CountsATableThatWasNotKeptAsHalfUnseen) {
  small_partnership here = four_organisations();
  for (int i = 0; i < 2; ++i)
    here.record.add(giving("a" + std::to_string(i), day(5, 1), here.organisations({"a", "b", "c", "d"})));
  const indicator_value found = here.value(give_and_take{});
  expect_scored(found, 1, 8, 0.5);  // Q = 4 * 2/(8 * 7/4) = 4/7; clipped at 1
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::tests, "", 0.5}}));
}

TEST(GiveAndTake, NeedsTwoGivesAnOrganisation) {
  small_partnership here = four_organisations();
  here.keeps({table::tests});
  here.record.add(giving("a1", day(5, 1), here.organisations({"a", "b", "c", "d"})));
  here.record.add(giving("a2", day(5, 1), here.organisations({"a", "b", "c"})));
  const indicator_value found = here.value(give_and_take{});
  expect_no_value(found, undefined_here);
  EXPECT_EQ(found.n, 7u);
  EXPECT_EQ(found.reason,
            "undefined for what was observed: evenness over 4 organisations needs at least 8 acts; there are 7");
}

TEST(GiveAndTake, HasNoValueWhereBothTablesWereKeptAndEmpty) {
  small_partnership here = four_organisations();
  here.keeps({table::actions, table::tests});
  const indicator_value found = here.value(give_and_take{});
  expect_no_value(found, "n = 0 is below its minimum 1");
  EXPECT_EQ(found.coverage, 1);
}

// ---- 1.6 ------------------------------------------------------------------------------------------------------------

/// Three meetings in the period; what is said is said in the first of them, by pa of organisation a.
small_partnership talking(int strengths, int failings_of_a_person, int failings_of_nobody, int failings_unknown = 0) {
  small_partnership here = four_organisations();
  here.meets("m4", day(7, 11));
  story told;
  told.id = "s1";
  told.meetings = {here.at("m2")};
  const story_id of = here.record.add(told);
  for (int i = 0; i < strengths; ++i) here.voices("m2", "pa", voice_kind::strength);
  const auto fail = [&](int times, reference<story_id> whose) {
    for (int i = 0; i < times; ++i)
      here.voices("m2", "pb", voice_kind::failing, [&](voice& row) { row.story = whose; });
  };
  fail(failings_of_a_person, of);
  fail(failings_of_nobody, reference<story_id>::none());
  fail(failings_unknown, {});
  return here;
}

void keep_voices(small_partnership& here) { here.keeps({table::voices}); }

TEST(HonestUrgency, WeighsStrengthsAgainstFailingsOfParticularPeople) {
  // A = 2, F = 8, 6 of them tied: min(1, 4 * 2/10) = .8; s = 6/8; .8 (1 + .75)/2 = .7.
  small_partnership here = talking(2, 6, 2);
  keep_voices(here);
  expect_scored(here.value(honest_urgency{}), 0.7, 10, 1);
}

TEST(HonestUrgency, NeedsOnlyAQuarterOfEither) {
  small_partnership here = talking(9, 3, 0);  // 4 * 3/12 = 1, s = 1
  keep_voices(here);
  expect_scored(here.value(honest_urgency{}), 1, 12, 1);
}

TEST(HonestUrgency, IsZeroForDenialAndForComplaintOnly) {
  small_partnership denial = talking(10, 0, 0), complaint = talking(0, 10, 0);
  keep_voices(denial);
  keep_voices(complaint);
  expect_scored(denial.value(honest_urgency{}), 0, 10, 1);
  expect_scored(complaint.value(honest_urgency{}), 0, 10, 1);
}

TEST(HonestUrgency, DoesNotCountUnknownStoriesAsNobodys) {
  // A = 5, F = 6, of which 4 known, 3 tied: balance 1, s = 3/4; complete 9 of 11.
  small_partnership here = talking(5, 3, 1, 2);
  keep_voices(here);
  const indicator_value found = here.value(honest_urgency{});
  expect_scored(found, (1 + 0.75) / 2, 11, 9.0 / 11);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].what, "story");
}

TEST(HonestUrgency, IsUndefinedWhereNoFailingSaysWhose) {
  small_partnership here = talking(6, 0, 0, 5);  // complete 6 of 11, which is half
  keep_voices(here);
  expect_no_value(here.value(honest_urgency{}), undefined_here);
}

TEST(HonestUrgency, NeedsTenEntries) {
  small_partnership here = talking(4, 5, 0);
  keep_voices(here);
  expect_no_value(here.value(honest_urgency{}), "n = 9 is below its minimum 10");
  small_partnership silent = talking(0, 0, 0);
  keep_voices(silent);
  const indicator_value found = silent.value(honest_urgency{});
  expect_no_value(found, "n = 0 is below its minimum 10");
  EXPECT_EQ(found.coverage, 1);  // kept and silent: that was observed
}

TEST(HonestUrgency, CountsMeetingsWhoseVoicesWereNotKept) {
  small_partnership here = talking(5, 5, 0);  // voices of m3 and m4 are not declared and have no row
  const indicator_value found = here.value(honest_urgency{});
  expect_no_value(found, too_little_observed);
  EXPECT_NEAR(found.coverage, 1.0 / 3, 1e-12);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].from, table::voices);
  EXPECT_NEAR(found.lacked[0].coverage_gain, 2.0 / 3, 1e-12);
}

TEST(HonestUrgency, LosesSpeakersAndMeetings) {
  small_partnership here = talking(4, 6, 2);
  here.voices("m3", "pa", voice_kind::strength);
  here.voices("m3", "", voice_kind::strength);
  keep_voices(here);
  const evidence seen = here.seen();
  // Without organisation b no failing is left; without a one strength of nobody's: 4 * 1/9, s = 6/8.
  EXPECT_DOUBLE_EQ(value_without(honest_urgency{}, seen, {here.of("b")}), 0);
  EXPECT_DOUBLE_EQ(value_without(honest_urgency{}, seen, {here.of("a")}), 4.0 / 9 * 1.75 / 2);
  small_partnership earlier = talking(4, 6, 2);
  keep_voices(earlier);
  EXPECT_DOUBLE_EQ(value_without(honest_urgency{}, seen, {}, {here.at("m3")}), *earlier.value(honest_urgency{}).value);
}

}  // namespace
}  // namespace suspending_disbelief_records_test
