#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/constructs/protected_time.hpp>

#include "../../../support/small_partnership.hpp"

namespace protected_time_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

/// Ann and Bob of a, Cat of b, and a facilitator.
struct released : small_partnership {
  released() : small_partnership({"a", "b", "empty"}) {
    person("ann", "a");
    person("bob", "a");
    person("cat", "b");
    person("jo", "b", "", role::facilitator);
    wave("w1", day(9, 30));
  }
  void gives(std::string_view meeting, std::string_view who_gives, std::optional<double> hours) {
    attendance row;
    row.meeting = at(meeting);
    row.practitioner = who(who_gives);
    row.released_hours = hours;
    record.add(row);
  }
};

TEST(ProtectedTime, WithoutMeetingsIsUndefined) {
  released here;
  const protected_time_result found = protected_time(here.seen());
  EXPECT_FALSE(found.hours_per_member_and_meeting || found.hours_per_presence);
  EXPECT_EQ(found.coverage, 0);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::attendance, "", 1}}));
  ASSERT_EQ(found.by_organisation.size(), 2u);  // the empty one is not in scope
  EXPECT_FALSE(found.by_organisation[0].share || found.by_organisation[0].hours_per_member_and_meeting);
}

TEST(ProtectedTime, OfAnEmptyRoomIsNone) {
  released here;
  here.keeps({table::attendance});
  here.meets("m1", day(4, 1));
  const protected_time_result found = protected_time(here.seen());
  EXPECT_EQ(found.hours_per_member_and_meeting, 0.0);
  EXPECT_FALSE(found.hours_per_presence || found.by_organisation[0].share);
  EXPECT_EQ(found.coverage, 1);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(ProtectedTime, IsHoursOverMembersTimesMeetings) {
  released here;
  here.meets("m1", day(4, 1));
  here.meets("m2", day(5, 1));
  here.gives("m1", "ann", 3);
  here.gives("m1", "bob", 2);
  here.gives("m1", "cat", 1);
  here.gives("m1", "jo", 100);  // no member
  here.gives("m2", "ann", 0);
  const protected_time_result found = protected_time(here.seen());
  EXPECT_EQ(found.hours, 6);
  EXPECT_EQ(found.hours_per_member_and_meeting, 1.0);  // of three members at two meetings
  EXPECT_EQ(found.hours_per_presence, 1.5);
  EXPECT_EQ(found.n, 4u);
  EXPECT_EQ(found.coverage, 1);
  ASSERT_EQ(found.by_organisation.size(), 2u);
  const released_time a{"a", 2, 3, 5, 5.0 / 6, 5.0 / 4}, b{"b", 1, 1, 1, 1.0 / 6, 0.5};
  EXPECT_EQ(found.by_organisation[0], a);
  EXPECT_EQ(found.by_organisation[1], b);
}

TEST(ProtectedTime, DoesNotTakeUnknownHoursForNone) {
  released here;
  here.meets("m1", day(4, 1));
  here.gives("m1", "ann", 4);
  here.gives("m1", "bob", std::nullopt);
  const protected_time_result found = protected_time(here.seen());
  EXPECT_EQ(found.hours_per_member_and_meeting, 2.0);  // Ann's 4 and Cat's 0, who was absent
  EXPECT_EQ(found.by_organisation[0].hours_per_member_and_meeting, 4.0);
  EXPECT_EQ(found.by_organisation[0].presences, 1u);
  EXPECT_EQ(found.coverage, 0.5);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::attendance, "released_hours", 0.5}}));
}

TEST(ProtectedTime, IsUndefinedWhereNobodysHoursAreKnown) {
  released here;
  here.meets("m1", day(4, 1));
  for (const char* one : {"ann", "bob", "cat"}) here.gives("m1", one, std::nullopt);
  const protected_time_result found = protected_time(here.seen());
  EXPECT_FALSE(found.hours_per_member_and_meeting || found.hours_per_presence);
  EXPECT_EQ(found.coverage, 0);
}

TEST(ProtectedTime, LacksMeetingsWhoseAttendanceWasNotKept) {
  released here;
  here.meets("m1", day(4, 1));
  here.meets("m2", day(5, 1), [](meeting& row) { row.kept = meeting_kept{false, false}; });
  here.gives("m1", "ann", 3);
  here.gives("m1", "bob", std::nullopt);
  const protected_time_result found = protected_time(here.seen());
  EXPECT_EQ(found.meetings, 1u);
  EXPECT_EQ(found.hours_per_member_and_meeting, 1.5);
  EXPECT_EQ(found.coverage, 0.25);
  EXPECT_EQ(found.lacked,
            (std::vector<need>{{table::attendance, "", 0.5}, {table::attendance, "released_hours", 0.25}}));
}

}  // namespace
}  // namespace protected_time_test
