#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/accountability.hpp>

#include "../../support/small_partnership.hpp"

// The indicators of practice 3 that count actions: 3.1, 3.2, 3.4, 3.8.
namespace accountability_actions_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_no_value;
using convene_test::expect_scored;
using convene_test::small_partnership;
using convene_test::too_little_observed;
using convene_test::undefined_here;
using convene_test::value_without;

/// Organisations a, b of one person each, meetings m1 (14 March), m2 (11 April), m3 (13 June), two waves.
small_partnership working(bool with_b = true) {
  small_partnership here;
  here.organisation("a", 30);
  here.person("ann", "a");
  if (with_b) here.organisation("b", 10);
  if (with_b) here.person("bob", "b");
  here.wave("w1", day(3, 31));
  here.wave("w2", day(9, 30));
  here.meets("m1", day(3, 14));
  here.meets("m2", day(4, 11));
  here.meets("m3", day(6, 13));
  return here;
}

action agreed(std::string id, date on, occurrence done, std::optional<practitioner_set> owners = {}) {
  action row;
  row.id = std::move(id);
  row.agreed = on;
  row.done = done;
  row.owners = std::move(owners);
  return row;
}

// ---- 3.1, 3.2 -------------------------------------------------------------------------------------------------------

TEST(FollowThrough, CountsWhatWasDoneByTheFirstMeetingAfterTheDueDay) {
  small_partnership here = working();
  action row = agreed("a1", day(4, 11), day(6, 13));  // due at m3 and done that day
  here.record.add(row);
  row = agreed("a2", day(4, 11), day(6, 14));  // a day late
  here.record.add(row);
  row = agreed("a3", day(4, 11), day(6, 13));  // due on 1 June: m3 is still in time
  row.due = day(6, 1);
  here.record.add(row);
  row = agreed("a4", day(6, 13), day(8, 2));  // due on 1 August, no meeting follows: by that day
  row.due = day(8, 1);
  here.record.add(row);
  row = agreed("a5", day(4, 11), occurrence::no());
  here.record.add(row);
  row = agreed("a6", day(4, 11), {});  // nobody knows
  here.record.add(row);
  row = agreed("a7", day(4, 11), {});  // dropped by agreement
  row.dropped = true;
  here.record.add(row);
  row = agreed("a8", day(4, 11), occurrence::no());
  row.due = deadline::never();
  here.record.add(row);
  row = agreed("a9", day(6, 13), occurrence::no());  // no meeting has followed: not due yet
  here.record.add(row);
  row = agreed("b1", day(4, 11), occurrence::no());
  row.due = day(10, 1);  // after the wave
  here.record.add(row);
  const indicator_value found = here.value(follow_through{});
  expect_scored(found, 2.0 / 5, 5, 5.0 / 6);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].from, table::actions);
  EXPECT_EQ(found.lacked[0].what, "done");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 1.0 / 6, 1e-12);
}

TEST(FollowThrough, BelongsToThePeriodOfTheDueDay) {
  small_partnership here = working();
  here.record.add(agreed("a1", day(3, 14), day(4, 1)));  // due at m2, in the second period
  here.keeps({table::actions});
  expect_no_value(here.value(follow_through{}, "w1"), "n = 0 is below its minimum 1");
  expect_scored(here.value(follow_through{}, "w2"), 1, 1, 1);
}

TEST(FollowThrough, DoesNotScoreAPeriodInWhichActionsWereNotKept) {
  small_partnership here = working();
  here.record.add(agreed("a1", day(3, 14), day(4, 1)));
  expect_no_value(here.value(follow_through{}, "w2"), "nothing was observed");
  EXPECT_EQ(here.value(follow_through{}, "w2").lacked, (std::vector<need>{{table::actions, "", 1}}));
}

TEST(FollowThrough, CountsWhatIsDoneAfterTheWaveAsNotYet) {
  small_partnership here = working();
  action row = agreed("a1", day(6, 13), day(10, 2));
  row.due = day(9, 29);
  here.record.add(row);
  here.meets("m4", day(10, 5));  // its deadline, after the wave
  expect_scored(here.value(follow_through{}), 0, 1, 1);
}

TEST(FollowThrough, SharesAnActionBetweenItsOwners) {
  small_partnership here = working();
  here.record.add(agreed("a1", day(4, 11), day(5, 1), here.people({"ann", "bob"})));
  here.record.add(agreed("a2", day(4, 11), occurrence::no(), here.people({"ann"})));
  here.record.add(agreed("a3", day(4, 10), occurrence::no()));  // nobody's, of m1
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(*here.value(follow_through{}).value, 1.0 / 3);
  EXPECT_DOUBLE_EQ(value_without(follow_through{}, seen, {here.of("a")}), 0.5 / 1.5);
  EXPECT_DOUBLE_EQ(value_without(follow_through{}, seen, {here.of("b")}), 0.5 / 2.5);
  EXPECT_DOUBLE_EQ(value_without(follow_through{}, seen, {}, {here.at("m1")}), 0.5);
}

TEST(FollowThrough, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  const auto build = [](bool with_b) {
    small_partnership here = working(with_b);
    here.record.add(agreed("a1", day(4, 11), day(5, 1), here.people({"ann"})));
    here.record.add(agreed("a2", day(4, 11), occurrence::no(), here.people({"ann"})));
    if (with_b) here.record.add(agreed("a3", day(4, 11), day(5, 1), here.people({"bob"})));
    return here;
  };
  small_partnership here = build(true), without = build(false);
  EXPECT_DOUBLE_EQ(value_without(follow_through{}, here.seen(), {here.of("b")}),
                   *without.value(follow_through{}).value);
}

TEST(FollowThrough, IsInsufficientBelowTheMinimumAsked) {
  small_partnership here = working();
  here.record.add(agreed("a1", day(4, 11), day(5, 1)));
  expect_no_value(here.value(follow_through{2}), "n = 1 is below its minimum 2");
}

TEST(ReportedBack, CountsWhatTheGroupHeardByTheWave) {
  small_partnership here = working();
  const auto report = [&](std::string id, occurrence reported, std::optional<practitioner_set> owners = {}) {
    action row = agreed(std::move(id), day(4, 11), occurrence::no(), std::move(owners));
    row.reported = reported;
    here.record.add(row);
  };
  report("a1", day(6, 13), here.people({"ann"}));
  report("a2", day(9, 30), here.people({"bob"}));
  report("a3", day(10, 1), here.people({"bob"}));  // not yet
  report("a4", occurrence::no());
  report("a5", {});
  const indicator_value found = here.value(reported_back{});
  expect_scored(found, 0.5, 4, 0.8);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].what, "reported");
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(reported_back{}, seen, {here.of("b")}), 0.5);
  EXPECT_DOUBLE_EQ(value_without(reported_back{}, seen, {here.of("a")}), 1.0 / 3);
  EXPECT_TRUE(std::isnan(value_without(reported_back{}, seen, {}, {here.at("m2")})));
}

TEST(ReportedBack, IsInsufficientWhereFewSayWhetherTheyWereReported) {
  small_partnership here = working();
  for (const char* id : {"a1", "a2"}) here.record.add(agreed(id, day(4, 11), day(5, 1)));
  expect_no_value(here.value(reported_back{}), "nothing was observed");
  EXPECT_EQ(here.value(reported_back{}).lacked, (std::vector<need>{{table::actions, "reported", 1}}));
}

TEST(ReportedBack, IsOneWhereAllWereReported) {
  small_partnership here = working();
  for (const char* id : {"a1", "a2"}) {
    action row = agreed(id, day(4, 11), occurrence::no());
    row.reported = day(6, 13);
    here.record.add(row);
  }
  expect_scored(here.value(reported_back{}), 1, 2, 1);
}

// ---- 3.4 ------------------------------------------------------------------------------------------------------------

void tell(small_partnership& here, std::string id, id_list<action_id> actions, std::string_view teller = "",
          std::string_view where = "m2") {
  story row;
  row.id = std::move(id);
  row.meetings = {here.at(where)};
  row.actions = std::move(actions);
  if (!teller.empty()) row.told_by = storyteller{here.who(teller)};
  here.record.add(std::move(row));
}

TEST(StoryToChange, CountsStoriesThatLedToAnActionDone) {
  small_partnership here = working();
  const action_id done = here.record.add(agreed("a1", day(4, 11), day(5, 1)));
  const action_id late = here.record.add(agreed("a2", day(4, 11), day(10, 1)));  // not yet
  const action_id open = here.record.add(agreed("a3", day(4, 11), {}));
  action given_up = agreed("a4", day(4, 11), {});
  given_up.dropped = true;
  const action_id dropped = here.record.add(given_up);
  tell(here, "s1", {{late, done}});
  tell(here, "s2", {{open, done}});  // one is done, whatever becomes of the other
  tell(here, "s3", {{late}});
  tell(here, "s4", std::vector<action_id>{});  // nothing followed
  tell(here, "s5", {{dropped}});
  tell(here, "s6", {{late, open}});  // unknown
  tell(here, "s7", std::nullopt);
  const indicator_value found = here.value(story_to_change{});
  expect_scored(found, 2.0 / 5, 5, 5.0 / 7);
  ASSERT_EQ(found.lacked.size(), 2u);
  EXPECT_EQ(found.lacked[0].from, table::stories);
  EXPECT_NEAR(found.lacked[0].coverage_gain, 1.0 / 7, 1e-12);
  EXPECT_EQ(found.lacked[1].from, table::actions);
  EXPECT_NEAR(found.lacked[1].coverage_gain, 1.0 / 7, 1e-12);
}

TEST(StoryToChange, LosesTheStoriesOfATellerAndOfAMeeting) {
  small_partnership here = working();
  const action_id done = here.record.add(agreed("a1", day(4, 11), day(5, 1)));
  tell(here, "s1", {{done}}, "ann");
  tell(here, "s2", std::vector<action_id>{}, "bob");
  tell(here, "s3", std::vector<action_id>{}, "bob", "m3");
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(*here.value(story_to_change{}).value, 1.0 / 3);
  EXPECT_DOUBLE_EQ(value_without(story_to_change{}, seen, {here.of("a")}), 0);
  EXPECT_DOUBLE_EQ(value_without(story_to_change{}, seen, {here.of("b")}), 1);
  EXPECT_DOUBLE_EQ(value_without(story_to_change{}, seen, {}, {here.at("m3")}), 0.5);
}

TEST(StoryToChange, IsInsufficientWhereFewStoriesSayWhatFollowed) {
  small_partnership here = working();
  tell(here, "s1", std::vector<action_id>{});
  tell(here, "s2", std::nullopt);
  tell(here, "s3", std::nullopt);
  expect_no_value(here.value(story_to_change{}), too_little_observed);
}

// ---- 3.8 ------------------------------------------------------------------------------------------------------------

small_partnership loaded() {
  small_partnership here = working();
  here.record.add(agreed("a1", day(4, 11), day(5, 1), here.people({"ann", "bob"})));
  for (const char* id : {"a2", "a3", "a4"}) here.record.add(agreed(id, day(6, 13), day(7, 1), here.people({"ann"})));
  here.record.add(agreed("a5", day(6, 13), occurrence::no(), here.people({"bob"})));
  return here;
}

TEST(LoadShared, IsTheEvennessOfWhatWasDone) {
  // n = 4 and 1, N = 5: Q = 12/(20/2) = 1.2; (1/1.2 - .5)/.5 = 2/3.
  small_partnership here = loaded();
  expect_scored(here.value(load_shared{}), 2.0 / 3, 5, 1);
  // By size 3/4 and 1/4: Q = 12/(20 * .75) = .8: more even than even.
  expect_scored(here.value(load_shared{capacity_shares::by_size}), 1, 5, 1);
}

TEST(LoadShared, IsZeroWhereOneDoesAll) {
  small_partnership here = working();
  for (const char* id : {"a1", "a2", "a3", "a4"})
    here.record.add(agreed(id, day(4, 11), day(5, 1), here.people({"ann"})));
  expect_scored(here.value(load_shared{}), 0, 4, 1);  // Q = 12/(12/2) = 2, 1/Q = c_min
}

TEST(LoadShared, IsOneWhereAllAreEqual) {
  small_partnership here = working();
  for (const char* id : {"a1", "a2"})
    here.record.add(agreed(id, day(4, 11), day(5, 1), small_partnership::everybody()));
  expect_scored(here.value(load_shared{}), 1, 4, 1);
}

TEST(LoadShared, NeedsToKnowWhatWasDoneAndByWhom) {
  small_partnership here = loaded();
  here.record.add(agreed("b1", day(6, 13), {}, here.people({"bob"})));
  here.record.add(agreed("b2", day(6, 13), day(7, 1)));
  here.record.add(agreed("b3", day(6, 13), occurrence::no()));  // not done: nobody has to own it
  const indicator_value found = here.value(load_shared{});
  expect_scored(found, 2.0 / 3, 5, 0.75);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::actions, "done", 0.125}, {table::actions, "owners", 0.125}}));
}

TEST(LoadShared, KnowsThatWhatWasDroppedWasNotDone) {
  small_partnership here = loaded();
  action given_up = agreed("b1", day(6, 13), {}, here.people({"bob"}));
  given_up.dropped = true;
  here.record.add(given_up);
  expect_scored(here.value(load_shared{}), 2.0 / 3, 5, 1);
}

TEST(LoadShared, NeedsTwoActionsAnOrganisation) {
  small_partnership here = working();
  for (const char* id : {"a1", "a2", "a3"}) here.record.add(agreed(id, day(4, 11), day(5, 1), here.people({"ann"})));
  const indicator_value found = here.value(load_shared{});
  expect_no_value(found, undefined_here);
  EXPECT_EQ(found.reason,
            "undefined for what was observed: evenness over 2 organisations needs at least 4 acts; there are 3");
}

TEST(LoadShared, IsUndefinedForOneOrganisation) {
  small_partnership here = working(false);
  for (const char* id : {"a1", "a2", "a3"}) here.record.add(agreed(id, day(4, 11), day(5, 1), here.people({"ann"})));
  expect_no_value(here.value(load_shared{}), undefined_here);
}

TEST(LoadShared, LeavesOutOwnersOfOrganisationsWithoutMembers) {
  small_partnership here({"a", "b", "animate"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.person("jo", "animate", "", role::facilitator);
  here.wave("w1", day(9, 30));
  for (const char* id : {"a1", "a2"})
    here.record.add(agreed(id, day(4, 11), day(5, 1), here.people({"ann", "bob", "jo"})));
  expect_scored(here.value(load_shared{}), 1, 4, 1);
}

TEST(LoadShared, LosesOrganisationsAndMeetings) {
  small_partnership here = loaded();
  const evidence seen = here.seen();
  EXPECT_TRUE(std::isnan(value_without(load_shared{}, seen, {here.of("b")})));
  EXPECT_TRUE(std::isnan(value_without(load_shared{}, seen, {}, {here.at("m2")})));  // three are left, four are needed
}

}  // namespace
}  // namespace accountability_actions_test
