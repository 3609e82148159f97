#include <limits>

#include <gtest/gtest.h>

#include <convene/partnership/meeting.hpp>

#include "../../support/refusal.hpp"
#include "../../support/town.hpp"

namespace meeting_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_refused;
using convene_test::town;

TEST(Meeting, IsUnobservedBesideItsDayAtFirst) {
  const meeting plain = town::gathering("m9", day(7, 1));
  EXPECT_FALSE(plain.minutes || plain.goals || plain.topics || plain.users_present || plain.mood || plain.kept);
}

TEST(Meeting, IsCheckedOnEntry) {
  town here;
  meeting row = town::gathering("m1", day(7, 1));
  const auto add = [&] { here.record.add(row); };
  expect_refused(add, "meetings", "id", "the id 'm1' stands twice");
  row.id = "m9";
  row.on = day(6, 13);
  expect_refused(add, "meetings", "on", "there is another meeting on 2017-06-13; meetings must have different days");
  row.on = day(7, 1);
  row.minutes = -1;
  expect_refused(add, "meetings", "minutes", "must be >= 0; got -1");
  row.minutes = std::numeric_limits<double>::infinity();
  expect_refused(add, "meetings", "minutes", "a number must be finite; got infinity");
  row.minutes = 90;
  row.exploring_minutes = 91.5;
  expect_refused(add, "meetings", "exploring_minutes", "must not exceed the minutes of the meeting (90); got 91.5");
  row.exploring_minutes = 90;
  row.users_present = -1;
  expect_refused(add, "meetings", "users_present", "a count must be >= 0; got -1");
  row.users_present = std::numeric_limits<std::int64_t>::max();
  expect_refused(add, "meetings", "users_present", "a count must be <= 2147483647; got 9223372036854775807");
  row.users_present = 0;
  row.mood = 5.5;
  expect_refused(add, "meetings", "mood", "a mood lies in 1..5; got 5.5");
  row.mood = 5;
  EXPECT_NO_THROW(add());
  EXPECT_EQ(here.record.records<meeting>().size(), 3u);
}

TEST(Attendance, IsCheckedOnEntry) {
  town here;
  here.record.add(attendance{here.spring, here.ann, 3, 2.5});
  expect_refused(
      [&] {
        here.record.add(attendance{here.spring, here.ann, {}, {}});
      },
      "attendance", "practitioner", "'ann' stands twice among those at 'm1'");
  expect_refused(
      [&] {
        here.record.add(attendance{meeting_id{7}, here.ann, {}, {}});
      },
      "attendance", "meeting", "there is no such row in meetings");
  expect_refused(
      [&] {
        here.record.add(attendance{here.summer, practitioner_id{9}, {}, {}});
      },
      "attendance", "practitioner", "there is no such practitioner");
  expect_refused(
      [&] {
        here.record.add(attendance{here.summer, here.ann, -1, {}});
      },
      "attendance", "turns", "a count must be >= 0; got -1");
  expect_refused(
      [&] {
        here.record.add(attendance{here.summer, here.ann, {}, std::nan("")});
      },
      "attendance", "released_hours", "a number must be finite; got NaN");
  EXPECT_EQ(here.record.records<attendance>().size(), 1u);
}

TEST(Attendance, OfAMeetingDeclaredNotKeptIsRefused) {
  town here;
  meeting row = town::gathering("m3", day(7, 1));
  row.kept = meeting_kept{false, true};
  const auto third = here.record.add(row);
  expect_refused(
      [&] {
        here.record.add(attendance{third, here.ann, {}, {}});
      },
      "attendance", "meeting", "attendance of 'm3' is declared not kept; correct its cell 'kept' or remove the row");
}

TEST(Voice, RefersToAMeetingAPersonAndAStory) {
  town here;
  const auto add = [&](voice row) { here.record.add(std::move(row)); };
  expect_refused([&] { add({.id = "v1", .meeting = meeting_id{5}}); }, "voices", "meeting",
                 "there is no such row in meetings");
  expect_refused([&] { add({.id = "v1", .meeting = here.spring, .practitioner = practitioner_id{9}}); }, "voices",
                 "practitioner", "there is no such practitioner");
  expect_refused([&] { add({.id = "v1", .meeting = here.spring, .story = story_id{0}}); }, "voices", "story",
                 "there is no such row in stories");
  add({.id = "v1", .meeting = here.spring, .kind = voice_kind::failing, .story = reference<story_id>::none()});
  expect_refused([&] { add({.id = "v1", .meeting = here.spring}); }, "voices", "id", "the id 'v1' stands twice");
}

}  // namespace
}  // namespace meeting_test
