#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/companions.hpp>

#include "../../support/small_partnership.hpp"

namespace companions_test {
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

constexpr double single_precision = 1e-6;  // weights are stored as float

/// Organisations a, b, c of one person each, c's is senior and the others frontline; two meetings.
small_partnership three() {
  small_partnership here({"a", "b", "c"});
  for (const char* id : {"a", "b", "c"}) here.person(std::string("p") + id, id, id[0] == 'c' ? "senior" : "frontline");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 14));
  here.meets("m2", day(6, 13));
  return here;
}

void power(small_partnership& here, const char* one, const char* other, double there, double back) {
  here.rates(one, other, "power", there);
  here.rates(other, one, "power", back);
}

// ---- even_power -----------------------------------------------------------------------------------------------------

TEST(EvenPower, ComparesWhatIsAttributedBothWays) {
  // a-b: |.75 - .25|, sum 1; a-c: 0, sum 1; b-c not asked: 1 - .5/2 = 3/4, two of three pairs.
  small_partnership here = three();
  power(here, "pa", "pb", 0.75, 0.25);
  power(here, "pa", "pc", 0.5, 0.5);
  expect_scored(here.value(even_power{}), 0.75, 2, 2.0 / 3, single_precision);
  const evidence seen = here.seen();
  EXPECT_NEAR(value_without(even_power{}, seen, {here.of("b")}), 1, single_precision);
  EXPECT_NEAR(value_without(even_power{}, seen, {here.of("c")}), 0.5, single_precision);
  EXPECT_TRUE(std::isnan(value_without(even_power{}, seen, {here.of("a")})));
}

TEST(EvenPower, WeighsPairsByTheirInterdependence) {
  // w = 1 and 1/2, b-c has none: 1 - (1 * .5)/(1 * 1 + .5 * 1) = 2/3; both needed pairs are observed.
  small_partnership here = three();
  power(here, "pa", "pb", 0.75, 0.25);
  power(here, "pa", "pc", 0.5, 0.5);
  power(here, "pb", "pc", 1, 0);
  here.between("a", "b", 1);
  here.between("a", "c", 0.5);
  expect_scored(here.value(even_power{}), 2.0 / 3, 2, 1, single_precision);
}

TEST(EvenPower, IsUndefinedOrUnobservedWithoutPower) {
  small_partnership unasked = three();
  expect_no_value(unasked.value(even_power{}), nothing_observed);
  EXPECT_EQ(unasked.value(even_power{}).lacked, (std::vector<need>{{table::relationships, "power", 1}}));
  small_partnership none = three();
  power(none, "pa", "pb", 0, 0);
  power(none, "pa", "pc", 0, 0);
  expect_no_value(none.value(even_power{}), undefined_here);
  small_partnership little = three();
  power(little, "pa", "pb", 1, 1);
  expect_no_value(little.value(even_power{}), too_little_observed);
  small_partnership alone({"a"});
  alone.person("pa", "a");
  alone.wave("w1", day(9, 30));
  expect_no_value(alone.value(even_power{}), nothing_observed);
}

// ---- voice_spread ---------------------------------------------------------------------------------------------------

TEST(VoiceSpread, IsTheEvennessOfTurnsOverMembersPresent) {
  // n = 4, 2, 0, N = 6: Q = (12 + 2)/(30/3) = 7/5; (5/7 - 1/3)/(2/3) = 4/7; effective 30/14, about 2 voices.
  small_partnership here = three();
  here.attends("m1", "pa", 4);
  here.attends("m1", "pb", 1);
  here.attends("m2", "pb", 1);
  here.attends("m2", "pc", 0);
  const indicator_value found = here.value(voice_spread{});
  expect_scored(found, 4.0 / 7, 6, 1);
  EXPECT_EQ(found.remarks, std::vector<std::string>{"effective number of voices 2 of 3"});
  const evidence seen = here.seen();
  // Without c: 4, 2: Q = 14/(30/2) = 14/15, more even than even.
  EXPECT_DOUBLE_EQ(value_without(voice_spread{}, seen, {here.of("c")}), 1);
  EXPECT_TRUE(std::isnan(value_without(voice_spread{}, seen, {here.of("a")})));  // two turns of two members
}

TEST(VoiceSpread, IsUnobservedWithoutAttendanceOrTurns) {
  small_partnership here = three();
  expect_no_value(here.value(voice_spread{}), nothing_observed);
  small_partnership half = three();
  half.attends("m1", "pa", 2);
  half.attends("m1", "pb", 2);
  expect_scored(half.value(voice_spread{}), 1, 4, 0.5);  // m2 was not kept
}

TEST(VoiceSpread, NeedsTwoTurnsAMemberAndTwoMembers) {
  small_partnership few = three(), alone = three(), silent = three();
  for (const char* where : {"m1", "m2"}) {
    few.attends(where, "pa", 1);
    few.attends(where, "pb", where[1] == '1' ? 1 : 0);  // three turns, four are needed
    alone.attends(where, "pa", 2);
    silent.attends(where, "pa", 0);
  }
  expect_no_value(few.value(voice_spread{}), undefined_here);
  expect_no_value(alone.value(voice_spread{}), undefined_here);
  expect_no_value(silent.value(voice_spread{}), "n = 0 is below its minimum 1");
}

TEST(VoiceSpread, IsZeroWhereOneSpeaksAndNamesTheTurnsThatLack) {
  // 4 and 0: Q = 12/(12/2) = 2 = 1/c_min. One row of four says nothing of turns.
  small_partnership here = three();
  here.attends("m1", "pa", 2);
  here.attends("m1", "pb", 0);
  here.attends("m2", "pa", 2);
  here.attends("m2", "pb");
  const indicator_value found = here.value(voice_spread{});
  expect_scored(found, 0, 4, 0.75);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::attendance, "turns", 0.25}}));
}

// ---- room_to_act ----------------------------------------------------------------------------------------------------

void begins(small_partnership& here, std::string_view who, std::optional<bool> approved, std::string_view of) {
  small_test row;
  row.id = "t" + std::to_string(here.record.records<small_test>().size());
  row.started = day(5, 1);
  row.organisations = here.organisations({of});
  if (!who.empty()) row.begun_by = here.who(who);
  row.approved = approved;
  here.record.add(std::move(row));
}

TEST(RoomToAct, IsTheShareOfFrontlineTestsBegunWithoutApproval) {
  // Of the frontline 1 of 2; pc is senior; one by nobody and one that says nothing of approval: 3 of 5.
  small_partnership here = three();
  begins(here, "pa", false, "a");
  begins(here, "pb", true, "b");
  begins(here, "pc", {}, "c");
  begins(here, "", false, "a");
  begins(here, "pa", {}, "a");
  expect_scored(here.value(room_to_act{}), 0.5, 2, 0.6);
  EXPECT_DOUBLE_EQ(value_without(room_to_act{}, here.seen(), {here.of("b")}), 1);
}

TEST(RoomToAct, TellsNothingKeptFromNothingTried) {
  small_partnership here = three(), kept = three();
  expect_no_value(here.value(room_to_act{}), nothing_observed);
  kept.keeps({table::tests});
  expect_no_value(kept.value(room_to_act{}), "n = 0 is below its minimum 1");
}

TEST(RoomToAct, IsInsufficientWhereFewSayWhoBegan) {
  small_partnership here = three();
  begins(here, "pa", false, "a");
  for (int i = 0; i < 3; ++i) begins(here, "", false, "a");
  const indicator_value found = here.value(room_to_act{});
  expect_no_value(found, too_little_observed);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::tests, "begun_by", 0.75}}));
}

}  // namespace
}  // namespace companions_test
