#include <gtest/gtest.h>

#include <convene/partnership/action.hpp>

#include "../../support/refusal.hpp"
#include "../../support/town.hpp"

namespace action_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_refused;
using convene_test::town;

TEST(Deadline, IsTheFirstMeetingAfterUnlessItIsSaid) {
  const deadline usual;
  EXPECT_FALSE(usual.has_day());
  EXPECT_FALSE(usual.is_never());
  EXPECT_TRUE(deadline::never().is_never());
  const deadline fixed = day(5, 1);
  EXPECT_TRUE(fixed.has_day());
  EXPECT_EQ(fixed.day(), day(5, 1));
  EXPECT_NE(usual, deadline::never());
  EXPECT_NE(usual, fixed);
}

TEST(Action, IsCheckedOnEntry) {
  town here;
  action row{.id = "a1", .agreed = day(3, 14)};
  const auto add = [&] { here.record.add(row); };
  row.owners = practitioner_set{true, {here.ann}};
  expect_refused(add, "actions", "owners", "'all' and single ids exclude one another");
  row.owners = practitioner_set{false, {here.ann, here.ann}};
  expect_refused(add, "actions", "owners", "the same id stands twice in one cell");
  row.owners = practitioner_set{false, {practitioner_id{77}}};
  expect_refused(add, "actions", "owners", "there is no such practitioner");
  row.owners = practitioner_set{false, {here.ann}};
  row.serves = {{purpose_id{0}}};
  expect_refused(add, "actions", "serves", "there is no such row in purposes");
  row.serves.reset();
  row.given_by = {{organisation_id{8}}};
  expect_refused(add, "actions", "given_by", "there is no such organisation");
  row.given_by = {{here.nhs}};
  row.due = day(3, 13);
  expect_refused(add, "actions", "due", "2017-03-13 is before agreed 2017-03-14; give a day on or after it");
  row.due = day(3, 14);
  row.done = day(3, 1);
  expect_refused(add, "actions", "done", "2017-03-01 is before agreed 2017-03-14; give a day on or after it");
  row.done = day(4, 1);
  row.dropped = true;
  expect_refused(add, "actions", "done", "an action that was dropped has no other state");
  row.dropped = false;
  row.reported = day(3, 1);
  expect_refused(add, "actions", "reported", "2017-03-01 is before agreed 2017-03-14; give a day on or after it");
  row.reported = occurrence::no();
  EXPECT_NO_THROW(add());
  expect_refused(add, "actions", "id", "the id 'a1' stands twice");
}

TEST(SmallTest, IsCheckedOnEntry) {
  town here;
  small_test row{.id = "t1", .started = day(5, 2)};
  const auto add = [&] { here.record.add(row); };
  row.organisations = {{here.nhs, here.nhs}};
  expect_refused(add, "tests", "organisations", "the same id stands twice in one cell");
  row.organisations = {{here.nhs, here.council}};
  row.begun_by = practitioner_id{50};
  expect_refused(add, "tests", "begun_by", "there is no such practitioner");
  row.begun_by = here.ann;
  row.usual = day(5, 1);
  expect_refused(add, "tests", "usual", "2017-05-01 is before started 2017-05-02; give a day on or after it");
  row.usual = day(8, 1);
  EXPECT_NO_THROW(add());
}

}  // namespace
}  // namespace action_test
