#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/accountability.hpp>

#include "../../support/small_partnership.hpp"
#include "../../support/whole_practice.hpp"

// Practice 3 as a whole, and its indicators about users and the frontline: 3.3, 3.5, 3.6, 3.7.
namespace accountability_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_no_value;
using convene_test::expect_scored;
using convene_test::small_partnership;
using convene_test::too_little_observed;
using convene_test::undefined_here;
using convene_test::value_without;

static_assert(additive_indicator<follow_through>);
static_assert(additive_indicator<reported_back>);
static_assert(additive_indicator<users_in_the_room>);
static_assert(additive_indicator<story_to_change>);
static_assert(additive_indicator<users_over_targets>);
static_assert(additive_indicator<outcome_movement>);
static_assert(additive_indicator<near_voices_heard>);
static_assert(additive_indicator<load_shared>);

std::vector<any_indicator> whole_practice() {
  return {follow_through{},     reported_back{},    users_in_the_room{}, story_to_change{},
          users_over_targets{}, outcome_movement{}, near_voices_heard{}, load_shared{}};
}

// ---- the practice as a whole ----------------------------------------------------------------------------------------

TEST(Accountability, IsInsufficientWithoutAnybody) {
  convene_test::expect_insufficient_without_anybody(whole_practice());
}

TEST(Accountability, IsInsufficientWhereNothingWasKept) {
  convene_test::expect_insufficient_where_nothing_was_kept(whole_practice());
}

TEST(Accountability, HasNothingToCountWhereTablesWereKeptAndEmpty) {
  small_partnership here({"a", "b"});
  here.person("ann", "a", "frontline");
  here.person("bob", "b", "manager");
  here.wave("w1", day(9, 30));
  here.keeps({table::actions, table::stories, table::outcomes});
  for (const any_indicator& one : std::vector<any_indicator>{follow_through{}, reported_back{}, story_to_change{},
                                                             users_over_targets{}, outcome_movement{}, load_shared{}}) {
    const indicator_value found = here.value(one);
    expect_no_value(found, "n = 0 is below its minimum 1");
    EXPECT_EQ(found.coverage, 1) << found.id;
    EXPECT_TRUE(found.lacked.empty()) << found.id;
  }
}

// ---- 3.3 ------------------------------------------------------------------------------------------------------------

/// Frontline fay of a, manager max of b; meetings m1 to m4, of which `users` sets users_present.
small_partnership room(std::vector<std::optional<int>> users = {{}, {}, {}, {}}) {
  small_partnership here({"a", "b"});
  here.person("fay", "a", "frontline");
  here.person("max", "b", "manager");
  here.wave("w1", day(9, 30));
  for (std::size_t i = 0; i < users.size(); ++i) {
    const auto month = static_cast<unsigned>(3 + i);
    here.meets("m" + std::to_string(i + 1), day(month, 14), [&](meeting& row) {
      if (users[i]) row.users_present = *users[i];
    });
  }
  return here;
}

void set_purpose(small_partnership& here, std::string id, date on, reference<meeting_id> where) {
  purpose row;
  row.id = std::move(id);
  row.on = on;
  row.meeting = where;
  here.record.add(std::move(row));
}

void tell(small_partnership& here, std::string id, std::vector<std::string> meetings,
          std::optional<storyteller> told_by) {
  story row;
  row.id = std::move(id);
  for (const std::string& one : meetings) row.meetings.push_back(here.at(one));
  row.told_by = told_by;
  here.record.add(std::move(row));
}

constexpr storyteller the_person{};

TEST(UsersInTheRoom, ClimbsTheLadderAndCountsTheOtherMeetings) {
  small_partnership here = room({0, 0, 2, 0});
  set_purpose(here, "p1", day(3, 14), here.at("m1"));
  tell(here, "s1", {"m1", "m2"}, storyteller{here.who("fay")});
  // (a) told by the frontline in m1: .75. (b) m2 worked on the story, m3 had users, m4 nobody: 2/3.
  const indicator_value found = here.value(users_in_the_room{});
  expect_scored(found, (0.75 + 2.0 / 3) / 2, 4, 1);
}

TEST(UsersInTheRoom, KnowsEveryRung) {
  const auto level = [](std::optional<int> users, std::optional<std::optional<std::string>> teller) {
    small_partnership here = room({users});
    here.keeps({table::stories});
    set_purpose(here, "p1", day(3, 14), here.at("m1"));
    if (teller) {
      if (!*teller)
        tell(here, "s1", {"m1"}, std::nullopt);
      else
        tell(here, "s1", {"m1"}, **teller == "person" ? the_person : storyteller{here.who(**teller)});
    }
    return here.value(users_in_the_room{}).value.value_or(-1);
  };
  EXPECT_EQ(level(0, std::nullopt), 0);
  EXPECT_EQ(level(0, std::optional<std::string>{}), 0.5);  // nobody knows who told it
  EXPECT_EQ(level(0, "max"), 0.5);
  EXPECT_EQ(level(0, "fay"), 0.75);
  EXPECT_EQ(level(0, "person"), 1);
  EXPECT_EQ(level(1, "max"), 1);
  EXPECT_EQ(level({}, "max"), 0.5);  // a story on record is an observation
  EXPECT_EQ(level({}, std::nullopt), -1);
}

TEST(UsersInTheRoom, TakesTheHighestOfAllVersionsSoFar) {
  small_partnership here = room({0, 0, 0, 0});
  here.keeps({table::stories});
  set_purpose(here, "p1", day(3, 14), here.at("m1"));
  set_purpose(here, "p2", day(4, 14), here.at("m2"));
  set_purpose(here, "p3", day(4, 20), reference<meeting_id>::none());
  tell(here, "s1", {"m2"}, storyteller{here.who("max")});
  // (a) 0, .5 and, outside the meetings, 0; (b) nobody in m3, m4.
  expect_scored(here.value(users_in_the_room{}), 0.25, 5, 1);
}

TEST(UsersInTheRoom, OnlyWorksOnAStoryInLaterMeetings) {
  small_partnership here = room({0, 0});
  set_purpose(here, "p1", day(4, 14), here.at("m2"));
  tell(here, "s1", {"m1", "m2"}, the_person);  // was there in m1
  expect_scored(here.value(users_in_the_room{}), (0.5 + 1) / 2, 2, 1);
}

TEST(UsersInTheRoom, SaysWhatEachUnobservedMeetingLacked) {
  small_partnership here = room({0, {}, 1, {}});  // stories not kept: m1 could have had one
  set_purpose(here, "p1", day(3, 14), here.at("m1"));
  set_purpose(here, "p2", day(5, 14), here.at("m3"));
  const indicator_value found = here.value(users_in_the_room{});
  expect_no_value(found, too_little_observed);  // versions 1/2, other meetings 0/2
  EXPECT_DOUBLE_EQ(found.coverage, 0.25);
  EXPECT_EQ(found.n, 1u);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::stories, "", 0.25}, {table::meetings, "users_present", 0.5}}));
}

TEST(UsersInTheRoom, IsOfTheHalfThereIs) {
  small_partnership no_purpose = room({1, 0});
  no_purpose.keeps({table::stories});
  expect_scored(no_purpose.value(users_in_the_room{}), 0.5, 2, 0.5);
  EXPECT_EQ(no_purpose.value(users_in_the_room{}).lacked, (std::vector<need>{{table::purposes, "", 0.5}}));

  small_partnership observed = room({1, 0});
  observed.keeps({table::stories, table::purposes});  // there is none: the first half has nothing to count
  expect_scored(observed.value(users_in_the_room{}), 0.5, 2, 1);

  small_partnership only_purpose = room({1});
  set_purpose(only_purpose, "p1", day(3, 14), only_purpose.at("m1"));
  expect_scored(only_purpose.value(users_in_the_room{}), 1, 1, 1);
}

TEST(UsersInTheRoom, IsZeroWhereNobodyEverCame) {
  small_partnership here = room({0, 0, 0});
  here.keeps({table::stories});
  set_purpose(here, "p1", day(3, 14), here.at("m1"));
  expect_scored(here.value(users_in_the_room{}), 0, 3, 1);
}

TEST(UsersInTheRoom, LosesTheStoriesOfAnOrganisationAndTheMeetings) {
  small_partnership here = room({0, 0, 0, {}});
  here.keeps({table::stories});
  set_purpose(here, "p1", day(3, 14), here.at("m1"));
  tell(here, "s1", {"m1", "m2"}, storyteller{here.who("fay")});
  tell(here, "s2", {"m1", "m4"}, storyteller{here.who("max")});
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(*here.value(users_in_the_room{}).value, (0.75 + 2.0 / 3) / 2);
  // Without a: max's story in m1 and m4.
  EXPECT_DOUBLE_EQ(value_without(users_in_the_room{}, seen, {here.of("a")}), (0.5 + 1.0 / 3) / 2);
  // Without b nothing is on record of m4.
  EXPECT_DOUBLE_EQ(value_without(users_in_the_room{}, seen, {here.of("b")}), (0.75 + 1.0 / 2) / 2);
  EXPECT_DOUBLE_EQ(value_without(users_in_the_room{}, seen, {here.of("a"), here.of("b")}), 0);
  // Purposes stay when a meeting goes.
  EXPECT_DOUBLE_EQ(value_without(users_in_the_room{}, seen, {}, {here.at("m1"), here.at("m3")}), (0.75 + 1) / 2);
}

TEST(UsersInTheRoom, TakesItsLevelsAsParameters) {
  small_partnership here = room({0});
  here.keeps({table::stories});
  set_purpose(here, "p1", day(3, 14), here.at("m1"));
  tell(here, "s1", {"m1"}, storyteller{here.who("max")});
  EXPECT_EQ(here.value(any_indicator(users_in_the_room{}).with({"level_of_story", 0.25})).value, 0.25);
}

// ---- 3.5, 3.6 -------------------------------------------------------------------------------------------------------

struct measured_outcome {
  std::optional<facing> whom;
  std::optional<double> base, target, end;
};

small_partnership outcomes(const std::vector<measured_outcome>& rows) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.wave("w1", day(9, 30));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    outcome row;
    row.id = "o" + std::to_string(i + 1);
    row.facing = rows[i].whom;
    row.base = rows[i].base;
    row.target = rows[i].target;
    const outcome_id id = here.record.add(row);
    if (!rows[i].end) continue;
    here.record.add(measurement{id, day(9, 30), *rows[i].end});
    here.record.add(measurement{id, day(4, 1), 1000});   // an earlier one
    here.record.add(measurement{id, day(12, 1), 2000});  // not yet
  }
  return here;
}

TEST(UsersOverTargets, IsOneFromAsManyUserFacingOutcomesOn) {
  const measured_outcome user{facing::user, {}, {}, 1}, target{facing::target, {}, {}, 1},
      unmeasured{facing::user, {}, {}, {}};
  expect_scored(outcomes({user, target, target, target, unmeasured}).value(users_over_targets{}), 0.5, 4, 1);
  expect_scored(outcomes({user, target}).value(users_over_targets{}), 1, 2, 1);
  expect_scored(outcomes({user, user, target}).value(users_over_targets{}), 1, 3, 1);
  expect_scored(outcomes({target}).value(users_over_targets{}), 0, 1, 1);
}

TEST(UsersOverTargets, NeedsToKnowWhomAnOutcomeFaces) {
  const measured_outcome user{facing::user, {}, {}, 1}, unknown{{}, {}, {}, 1}, unmeasured{facing::user, {}, {}, {}};
  expect_no_value(outcomes({user, unknown, unknown}).value(users_over_targets{}), too_little_observed);
  expect_scored(outcomes({user, unknown}).value(users_over_targets{}), 1, 1, 0.5);
  expect_no_value(outcomes({unmeasured}).value(users_over_targets{}), "n = 0 is below its minimum 1");
}

TEST(OutcomeMovement, AveragesTheWayToTheTarget) {
  // (220 - 200)/(260 - 200) = 1/3; (30 - 40)/(20 - 40) = 1/2; past the target: 3/2.
  small_partnership here = outcomes({{{}, 200, 260, 220}, {{}, 40, 20, 30}, {{}, 0, 2, 3}});
  expect_scored(here.value(outcome_movement{}), (1.0 / 3 + 0.5 + 1.5) / 3, 3, 1);
  EXPECT_TRUE(here.value(outcome_movement{}).remarks.empty());
}

TEST(OutcomeMovement, ListsDeteriorationsAndClipsAfterAveraging) {
  small_partnership here = outcomes({{{}, 0, 10, 5}, {{}, 0, 10, -2}, {{}, 10, 0, 12}});
  const indicator_value found = here.value(outcome_movement{});
  expect_scored(found, (0.5 - 0.2 - 0.2) / 3, 3, 1);
  EXPECT_EQ(found.remarks, std::vector<std::string>{"moved away from their target: o2, o3"});
  expect_scored(outcomes({{{}, 0, 10, -5}}).value(outcome_movement{}), 0, 1, 1);
  expect_scored(outcomes({{{}, 0, 10, 50}}).value(outcome_movement{}), 1, 1, 1);
}

TEST(OutcomeMovement, DoesNotExpectOutcomesWhoseBaseIsTheirTarget) {
  small_partnership here = outcomes({{{}, 5, 5, 7}, {{}, 0, 4, 1}, {{}, 0, {}, 1}});
  const indicator_value found = here.value(outcome_movement{});
  expect_scored(found, 0.25, 1, 0.5);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::outcomes, "base, target", 0.5}}));
  expect_no_value(outcomes({{{}, 5, 5, 7}}).value(outcome_movement{}), "n = 0 is below its minimum 1");
}

TEST(OutcomeMovement, NeedsAMeasurement) {
  const indicator_value found = outcomes({{{}, 0, 4, {}}, {{}, 0, 4, {}}, {{}, 0, 4, 1}}).value(outcome_movement{});
  expect_no_value(found, too_little_observed);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].from, table::measurements);
  EXPECT_NEAR(found.lacked[0].coverage_gain, 2.0 / 3, 1e-12);
}

// ---- 3.7 ------------------------------------------------------------------------------------------------------------

/// Frontline fay (a) and finn (b), managers max (b) and mia (c), and jo, who facilitates. The turns of fay, max, mia.
small_partnership spoken(std::vector<std::vector<std::optional<int>>> of_meetings, bool with_c = true) {
  small_partnership here({"a", "b", "c"});
  here.person("fay", "a", "frontline");
  here.person("max", "b", "manager");
  if (with_c) here.person("mia", "c", "manager");
  here.person("jo", "c", "frontline", role::facilitator);
  here.wave("w1", day(9, 30));
  for (std::size_t m = 0; m < of_meetings.size(); ++m) {
    const std::string id = "m" + std::to_string(m + 1);
    here.meets(id, day(static_cast<unsigned>(3 + m), 1));
    const std::vector<std::string> names = {"fay", "max", "mia"};
    here.attends(id, "jo", 500);
    for (std::size_t i = 0; i < names.size(); ++i)
      if (with_c || names[i] != "mia") here.attends(id, names[i], of_meetings[m][i]);
  }
  return here;
}

TEST(NearVoicesHeard, ComparesTurnsWithPresence) {
  // 20 of 100 turns, 2 of 6 presences: .2/(1/3) = .6. The facilitator does not count.
  small_partnership here = spoken({{10, 30, 10}, {10, 20, 20}});
  expect_scored(here.value(near_voices_heard{}), 0.6, 100, 1);
}

TEST(NearVoicesHeard, IsAtMostOne) {
  expect_scored(spoken({{20, 20, 20}}).value(near_voices_heard{}), 1, 60, 1);
  expect_scored(spoken({{60, 5, 5}}).value(near_voices_heard{}), 1, 70, 1);
  expect_scored(spoken({{0, 30, 30}}).value(near_voices_heard{}), 0, 60, 1);
}

TEST(NearVoicesHeard, NeedsSixtyTurns) {
  expect_no_value(spoken({{20, 20, 19}}).value(near_voices_heard{}), "n = 59 is below its minimum 60");
}

TEST(NearVoicesHeard, LeavesOutRowsWithoutTurnsFromBothShares) {
  // Complete: fay 10, max 30, mia 20 of the first, fay 10 and max 30 of the second: 20/100 over 2/5; rows 5 of 6.
  small_partnership here = spoken({{10, 30, 20}, {10, 30, {}}});
  const indicator_value found = here.value(near_voices_heard{});
  expect_scored(found, 0.5, 100, 5.0 / 6);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].what, "turns");
}

TEST(NearVoicesHeard, CountsMeetingsWhoseAttendanceWasNotKept) {
  small_partnership here = spoken({{20, 20, 20}});
  here.meets("m8", day(8, 1));
  here.meets("m9", day(9, 1));
  const indicator_value found = here.value(near_voices_heard{});
  expect_no_value(found, too_little_observed);
  EXPECT_NEAR(found.coverage, 1.0 / 3, 1e-12);
}

TEST(NearVoicesHeard, IsUndefinedWhereNobodyOfTheFrontlineCame) {
  small_partnership here({"b"});
  here.person("max", "b", "manager");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 1));
  here.attends("m1", "max", 80);
  expect_no_value(here.value(near_voices_heard{}), undefined_here);
}

TEST(NearVoicesHeard, LosesSpeakersAndMeetings) {
  const std::vector<std::vector<std::optional<int>>> turns = {{10, 30, 60}, {20, 20, 20}};
  small_partnership here = spoken(turns), without = spoken(turns, false), first = spoken({turns[0]});
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(near_voices_heard{}, seen, {here.of("c")}), *without.value(near_voices_heard{}).value);
  EXPECT_DOUBLE_EQ(value_without(near_voices_heard{}, seen, {}, {here.at("m2")}),
                   *first.value(near_voices_heard{}).value);
}

}  // namespace
}  // namespace accountability_test
