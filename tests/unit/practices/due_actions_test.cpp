#include <gtest/gtest.h>

#include <convene/practices/due_actions.hpp>

#include "../../support/town.hpp"

namespace due_actions_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::town;

// town: meetings on 03-14 and 06-13; waves on 03-31 and 09-30.

action agreed(std::string id, date on) {
  action row;
  row.id = std::move(id);
  row.agreed = on;
  return row;
}

TEST(DueActions, OfAnEmptyRecordAreNone) {
  const town here;
  EXPECT_TRUE(due_actions(evidence(here.record, here.second)).empty());
}

TEST(DueActions, FallDueAtTheFirstMeetingAfterTheyWereAgreed) {
  town here;
  action row = agreed("a", day(3, 14));
  row.done = day(6, 13);
  here.record.add(row);
  EXPECT_TRUE(due_actions(evidence(here.record, here.first)).empty());
  const evidence second(here.record, here.second);
  const auto due = due_actions(second);
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].due, day(6, 13));
  EXPECT_EQ(due[0].deadline, day(6, 13));
  EXPECT_EQ(due[0].done_in_time, true);
  EXPECT_EQ(due[0].reported, std::nullopt);
}

TEST(DueActions, WithADayHaveUntilTheMeetingOnOrAfterIt) {
  town here;
  action row = agreed("a", day(4, 1));
  row.due = day(5, 1);
  row.done = day(6, 1);
  here.record.add(row);
  row.id = "b";
  row.due = day(7, 1);  // no meeting afterwards: by that day
  row.done = day(7, 2);
  here.record.add(row);
  const auto due = due_actions(evidence(here.record, here.second));
  ASSERT_EQ(due.size(), 2u);
  EXPECT_EQ(due[0].deadline, day(6, 13));
  EXPECT_EQ(due[0].done_in_time, true);
  EXPECT_EQ(due[1].deadline, day(7, 1));
  EXPECT_EQ(due[1].done_in_time, false);
}

TEST(DueActions, LeaveOutWhatWasDroppedOrNeverDueOrNotYetDue) {
  town here;
  action row = agreed("dropped", day(4, 1));
  row.dropped = true;
  here.record.add(row);
  row = agreed("never", day(4, 1));
  row.due = deadline::never();
  here.record.add(row);
  row = agreed("later", day(4, 1));
  row.due = day(12, 1);
  here.record.add(row);
  here.record.add(agreed("no meeting followed", day(7, 1)));
  EXPECT_TRUE(due_actions(evidence(here.record, here.second)).empty());
}

TEST(DueActions, DoneAfterTheWaveAreNotDoneYet) {
  town here;
  here.record.add(town::gathering("m3", day(10, 10)));
  action row = agreed("a", day(8, 1));
  row.due = day(9, 1);
  row.done = day(10, 2);  // before the meeting, after the wave
  here.record.add(row);
  const auto due = due_actions(evidence(here.record, here.second));
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].deadline, day(10, 10));
  EXPECT_EQ(due[0].done_in_time, false);
}

TEST(DueActions, BelongToThePeriodOfTheirDueDay) {
  town here;
  action row = agreed("a", day(2, 1));
  row.due = day(3, 31);
  here.record.add(row);
  row.id = "b";
  row.due = day(4, 1);
  here.record.add(row);
  EXPECT_EQ(due_actions(evidence(here.record, here.first)).size(), 1u);
  const auto second = due_actions(evidence(here.record, here.second));
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].what->id, "b");
  EXPECT_EQ(second[0].done_in_time, std::nullopt);
}

}  // namespace
}  // namespace due_actions_test
