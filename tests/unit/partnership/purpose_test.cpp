#include <gtest/gtest.h>

#include <convene/partnership/purpose.hpp>

#include "../../support/refusal.hpp"
#include "../../support/town.hpp"

namespace purpose_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_refused;
using convene_test::town;

TEST(Purpose, IsCheckedOnEntry) {
  town here;
  purpose row{.id = "p1", .on = day(3, 14)};
  const auto add = [&] { here.record.add(row); };
  row.meeting = meeting_id{9};
  expect_refused(add, "purposes", "meeting", "there is no such row in meetings");
  row.meeting = here.spring;
  row.authors = practitioner_set{false, {practitioner_id{9}}};
  expect_refused(add, "purposes", "authors", "there is no such practitioner");
  row.authors = practitioner_set{false, {}};
  row.signatories = practitioner_set{true, {}};
  EXPECT_NO_THROW(add());
  EXPECT_TRUE(here.record.at<purpose>(purpose_id{0}).signatories->all);
}

TEST(Storyteller, IsThePersonUnlessAPractitionerIsNamed) {
  EXPECT_TRUE(storyteller{}.is_the_person());
  EXPECT_FALSE(storyteller{practitioner_id{0}}.is_the_person());
}

TEST(Story, IsCheckedOnEntry) {
  town here;
  story row{.id = "s1"};
  const auto add = [&] { here.record.add(row); };
  expect_refused(add, "stories", "meetings", "a story needs the meeting in which it was told");
  row.meetings = {here.spring, here.spring};
  expect_refused(add, "stories", "meetings", "the same id stands twice in one cell");
  row.meetings = {meeting_id{4}};
  expect_refused(add, "stories", "meetings", "there is no such row in meetings");
  row.meetings = {here.spring, here.summer};
  row.told_by = storyteller{practitioner_id{99}};
  expect_refused(add, "stories", "told_by", "there is no such practitioner");
  row.told_by = storyteller{};
  row.actions = {{action_id{0}}};
  expect_refused(add, "stories", "actions", "there is no such row in actions");
  row.actions = std::vector<action_id>{};
  EXPECT_NO_THROW(add());
  EXPECT_EQ(here.record.day_of(here.record.at<story>(story_id{0})), day(3, 14));
}

}  // namespace
}  // namespace purpose_test
