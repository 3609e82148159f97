#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/practices/constructs/fluid_attendance.hpp>

#include "../../../support/small_partnership.hpp"

namespace fluid_attendance_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

/// Four members and a facilitator; meetings in April and later are of the second wave's period.
struct gathering : small_partnership {
  gathering() : small_partnership({"a", "b"}) {
    person("ann", "a");
    person("bob", "a");
    person("cat", "b");
    person("dan", "b");
    person("jo", "b", "", role::facilitator);
    wave("w1", day(3, 31));
    wave("w2", day(9, 30));
  }
  void gathers(std::string id, date on, std::initializer_list<std::string_view> people) {
    meets(id, on);
    for (const std::string_view who : people) attends(id, who);
  }
  void gathers_unseen(std::string id, date on) {
    meets(std::move(id), on, [](meeting& row) { row.kept = meeting_kept{false, false}; });
  }
};

TEST(FluidAttendance, WithoutMeetingsIsUndefined) {
  gathering here;
  const fluid_attendance_result found = fluid_attendance(here.seen());
  EXPECT_EQ(found.meetings, 0u);
  EXPECT_FALSE(found.presence || found.mean_present || found.core || found.continuity || found.newcomers);
  EXPECT_EQ(found.coverage, 0);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::attendance, "", 1}}));
}

TEST(FluidAttendance, NotKeptIsUnobserved) {
  gathering here;
  here.gathers_unseen("m1", day(4, 1));
  const fluid_attendance_result found = fluid_attendance(here.seen());
  EXPECT_EQ(found.meetings, 1u);
  EXPECT_EQ(found.n, 0u);
  EXPECT_FALSE(found.presence || found.core || found.continuity || found.newcomers);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::attendance, "", 1}}));
}

TEST(FluidAttendance, WhereNobodyMetByObservationLacksNothing) {
  gathering here;
  here.keeps({table::meetings});
  EXPECT_TRUE(fluid_attendance(here.seen()).lacked.empty());
}

TEST(FluidAttendance, OfOneMeetingHasNoContinuityAndNoNewcomers) {
  gathering here;
  here.gathers("m1", day(4, 1), {"ann", "jo"});
  const fluid_attendance_result found = fluid_attendance(here.seen());
  EXPECT_EQ(found.presence, 0.25);  // the facilitator does not count
  EXPECT_EQ(found.mean_present, 1.0);
  EXPECT_EQ(found.core, 0.25);
  EXPECT_FALSE(found.continuity || found.newcomers);
  EXPECT_EQ(found.coverage, 1);
}

TEST(FluidAttendance, WithoutMembersHasNoShares) {
  small_partnership here({"a"});
  here.person("jo", "a", "", role::facilitator);
  here.wave("w1", day(9, 30));
  here.meets("m1", day(4, 1));
  here.meets("m2", day(5, 1));
  here.attends("m1", "jo");
  here.attends("m2", "jo");
  const fluid_attendance_result found = fluid_attendance(here.seen());
  EXPECT_EQ(found.n, 2u);
  EXPECT_FALSE(found.presence || found.core || found.continuity);
  EXPECT_EQ(found.mean_present, 0.0);
  EXPECT_EQ(found.newcomers, 0.0);
}

TEST(FluidAttendance, IsWorkedOutByHand) {
  gathering here;
  here.gathers("m1", day(4, 1), {"ann", "bob", "jo"});
  here.gathers("m2", day(5, 1), {"ann", "cat", "jo"});
  here.gathers("m3", day(6, 1), {"ann", "bob", "cat", "dan"});
  const fluid_attendance_result found = fluid_attendance(here.seen());
  EXPECT_EQ(found.meetings, 3u);
  EXPECT_EQ(found.members, 4u);
  EXPECT_DOUBLE_EQ(found.mean_present.value(), 8.0 / 3);
  EXPECT_DOUBLE_EQ(found.presence.value(), 8.0 / 12);
  EXPECT_DOUBLE_EQ(found.core.value(), 0.75);                       // Ann, Bob and Cat at two of three or more
  EXPECT_DOUBLE_EQ(found.continuity.value(), (1.0 / 3 + 0.5) / 2);  // {a} of {a, b, c}; {a, c} of {a, b, c, d}
  EXPECT_DOUBLE_EQ(found.newcomers.value(), 1);                     // Cat at m2, Dan at m3
  EXPECT_EQ(found.followed, 2u);
  EXPECT_EQ(found.with_newcomers, 2u);
  EXPECT_EQ(fluid_attendance(here.seen(), {1}).core, 0.25);
}

TEST(FluidAttendance, DoesNotJoinMeetingsAcrossOneThatWasNotKept) {
  gathering here;
  here.gathers("m1", day(4, 1), {"ann"});
  here.gathers_unseen("m2", day(5, 1));
  here.gathers("m3", day(6, 1), {"ann", "bob"});
  here.gathers("m4", day(7, 1), {"bob"});
  const fluid_attendance_result found = fluid_attendance(here.seen());
  EXPECT_EQ(found.followed, 1u);
  EXPECT_EQ(found.continuity, 0.5);  // m3, m4 alone
  EXPECT_EQ(found.n, 3u);
  EXPECT_EQ(found.coverage, 0.75);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::attendance, "", 0.25}}));
}

TEST(FluidAttendance, LeavesOutTwoMeetingsWhereNobodyWas) {
  gathering here;
  here.keeps({table::attendance});
  here.gathers("m1", day(4, 1), {});
  here.gathers("m2", day(5, 1), {});
  EXPECT_FALSE(fluid_attendance(here.seen()).continuity);
  EXPECT_EQ(fluid_attendance(here.seen()).presence, 0.0);
  EXPECT_EQ(fluid_attendance(here.seen()).core, 0.0);
}

TEST(FluidAttendance, KnowsWhoCameInEarlierPeriods) {
  gathering here;
  here.gathers("m1", day(3, 1), {"ann", "bob"});
  here.gathers("m2", day(4, 1), {"ann", "cat"});
  const fluid_attendance_result found = fluid_attendance(here.seen());
  EXPECT_EQ(found.newcomers, 1.0);  // Cat; Ann was there in the period before
  EXPECT_FALSE(found.continuity);   // the meeting before is of another period
  EXPECT_EQ(found.presence, 0.5);
  EXPECT_FALSE(fluid_attendance(here.seen("w1")).newcomers);
}

TEST(FluidAttendance, AgreesWithSetsOfNames) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    small_partnership here({"a"});
    const std::vector<std::string> names = {"p0", "p1", "p2", "p3", "p4", "p5", "p6"};
    for (const std::string& one : names) here.person(one, "a");
    here.wave("w1", day(12, 31));
    std::vector<std::set<std::string>> at;
    std::uint64_t state = seed;
    const auto coin = [&] {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      return (state >> 40) % 2 == 0;
    };
    for (unsigned m = 0; m < 9; ++m) {
      const std::string id = "m" + std::to_string(m);
      here.meets(id, day(m + 1, 3));
      at.emplace_back();
      for (const std::string& one : names)
        if (coin() || (one == "p0")) {
          here.attends(id, one);
          at.back().insert(one);
        }
    }
    double presences = 0, alike = 0, fresh = 0, core = 0;
    std::set<std::string> so_far;
    for (std::size_t m = 0; m < at.size(); ++m) {
      presences += static_cast<double>(at[m].size());
      for (const std::string& one : at[m])
        if (m > 0 && so_far.count(one) == 0) ++fresh;
      if (m > 0) {
        std::set<std::string> either = at[m - 1];
        either.insert(at[m].begin(), at[m].end());
        double both = 0;
        for (const std::string& one : either) both += static_cast<double>(at[m - 1].count(one) * at[m].count(one));
        alike += both / static_cast<double>(either.size());
      }
      so_far.insert(at[m].begin(), at[m].end());
    }
    for (const std::string& one : names) {
      std::size_t times = 0;
      for (const auto& present : at) times += present.count(one);
      if (3 * times >= 2 * at.size()) ++core;
    }
    const fluid_attendance_result found = fluid_attendance(here.seen());
    EXPECT_NEAR(found.presence.value(), presences / 63, 1e-14) << "seed " << seed;
    EXPECT_NEAR(found.core.value(), core / 7, 1e-14) << "seed " << seed;
    EXPECT_NEAR(found.continuity.value(), alike / 8, 1e-14) << "seed " << seed;
    EXPECT_NEAR(found.newcomers.value(), fresh / 8, 1e-14) << "seed " << seed;
  }
}

TEST(FluidAttendance, RefusesACoreOfNoMeetings) {
  gathering here;
  const evidence seen = here.seen();
  EXPECT_THROW((void)fluid_attendance(seen, {0}), invalid_option);
  EXPECT_THROW((void)fluid_attendance(seen, {1.5}), invalid_option);
}

}  // namespace
}  // namespace fluid_attendance_test
