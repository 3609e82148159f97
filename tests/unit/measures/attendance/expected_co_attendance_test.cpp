#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <stop_token>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/attendance/expected_co_attendance.hpp>
#include <convene/random/random_stream.hpp>

namespace expected_co_attendance_test {
namespace {

using namespace convene;

TEST(CoAttendanceByChance, OfNoMeetingsIsCertain) {
  const co_attendance_chance none = co_attendance_by_chance(0, 0, 0, 0);
  EXPECT_EQ(none.expected, 0);
  EXPECT_EQ(none.p_at_least, 1);
  EXPECT_EQ(none.p_at_most, 1);
  EXPECT_TRUE(std::isnan(none.residual));
}

TEST(CoAttendanceByChance, OfSomebodyWhoIsAlwaysThereIsCertain) {
  const co_attendance_chance found = co_attendance_by_chance(9, 9, 4, 4);
  EXPECT_DOUBLE_EQ(found.expected, 4);
  EXPECT_EQ(found.standard_deviation, 0);
  EXPECT_TRUE(std::isnan(found.residual));
  EXPECT_EQ(found.p_at_least, 1);
  EXPECT_EQ(found.p_at_most, 1);
}

TEST(CoAttendanceByChance, OfTheLadyTastingTeaIsFishers) {
  // Fisher (1935), The Design of Experiments, ch. 2: eight cups, four of them named, all four right: 1 in 70.
  const co_attendance_chance all_right = co_attendance_by_chance(8, 4, 4, 4),
                             three = co_attendance_by_chance(8, 4, 4, 3);
  EXPECT_NEAR(all_right.p_at_least, 1.0 / 70, 1e-14);
  EXPECT_NEAR(three.p_at_least, 17.0 / 70, 1e-14);
  EXPECT_NEAR(three.p_at_most, 69.0 / 70, 1e-14);
  EXPECT_DOUBLE_EQ(three.expected, 2);
  EXPECT_NEAR(three.residual, 1 / std::sqrt(4.0 * 4 * 4 * 4 / 64 / 7), 1e-14);
}

TEST(CoAttendanceByChance, AgreesWithEveryWayToChooseMeetings) {
  for (std::uint64_t number = 0; number < 240; ++number) {
    SCOPED_TRACE(number);
    random_stream random(seed{20261125}.split(number));
    const auto meetings = static_cast<std::int64_t>(1 + random.below(10));
    const auto a = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(meetings) + 1)),
               b = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(meetings) + 1));
    const std::uint32_t theirs = (1U << b) - 1;  // the second went to the first b; the first went to any a
    std::vector<double> ways(static_cast<std::size_t>(meetings) + 1, 0);
    double all = 0, mean = 0, squares = 0;
    for (std::uint32_t chosen = 0; chosen < 1U << meetings; ++chosen) {
      if (std::popcount(chosen) != a) continue;
      const auto both = std::popcount(chosen & theirs);
      ways[static_cast<std::size_t>(both)] += 1;
      all += 1;
      mean += both;
      squares += both * both;
    }
    mean /= all;
    for (std::size_t both = 0; both < ways.size(); ++both) {
      if (ways[both] == 0) continue;
      double at_least = 0, at_most = 0;
      for (std::size_t k = 0; k < ways.size(); ++k) {
        if (k >= both) at_least += ways[k] / all;
        if (k <= both) at_most += ways[k] / all;
      }
      const co_attendance_chance found = co_attendance_by_chance(meetings, a, b, static_cast<std::int64_t>(both));
      EXPECT_NEAR(found.expected, mean, 1e-12);
      EXPECT_NEAR(found.standard_deviation, std::sqrt(std::max(0.0, squares / all - mean * mean)), 1e-6);
      EXPECT_NEAR(found.p_at_least, at_least, 1e-12);
      EXPECT_NEAR(found.p_at_most, at_most, 1e-12);
    }
  }
}

TEST(CoAttendanceByChance, StaysAccurateFarOutInTheTail) {
  // All 40 in common among 1,000: 1 over the number of ways to choose 40.
  double log_ways = 0;
  for (int k = 0; k < 40; ++k) log_ways += std::log((1000.0 - k) / (k + 1));
  EXPECT_NEAR(std::log(co_attendance_by_chance(1000, 40, 40, 40).p_at_least), -log_ways, 1e-9);
}

TEST(CoAttendanceByChance, RefusesCountsThatCannotBe) {
  EXPECT_THROW((void)co_attendance_by_chance(-1, 0, 0, 0), invalid_option);
  EXPECT_THROW((void)co_attendance_by_chance(5, 6, 0, 0), invalid_option);
  EXPECT_THROW((void)co_attendance_by_chance(5, 1, -1, 0), invalid_option);
  EXPECT_THROW((void)co_attendance_by_chance(5, 2, 3, 3), invalid_option);
  EXPECT_THROW((void)co_attendance_by_chance(5, 4, 4, 2), invalid_option);
}

TEST(ExpectedCoAttendance, OfNobodyIsEmpty) {
  EXPECT_TRUE(expected_co_attendance(0, 0, {}).empty());
  EXPECT_TRUE(expected_co_attendance(3, 2, {}).empty());
}

TEST(ExpectedCoAttendance, ListsThoseWhoMet) {
  // Meeting 0: 0, 1, 2. Meeting 1: 0, 1. Meeting 2: 3 alone. Nobody at meeting 3.
  const std::vector<presence> attended = {{1, 1}, {0, 0}, {2, 0}, {1, 0}, {3, 2}, {0, 1}, {0, 1}};
  const auto found = expected_co_attendance(5, 4, attended);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].first, 0);
  EXPECT_EQ(found[0].second, 1);
  EXPECT_EQ(found[0].together, 2);
  EXPECT_DOUBLE_EQ(found[0].chance.expected, 1);
  EXPECT_NEAR(found[0].chance.p_at_least, 1.0 / 6, 1e-14);
  EXPECT_EQ(found[1].second, 2);
  EXPECT_DOUBLE_EQ(found[1].chance.expected, .5);
  EXPECT_EQ(found[2].first, 1);
  EXPECT_EQ(found[2].together, 1);
}

TEST(ExpectedCoAttendance, RefusesPeopleAndMeetingsOutside) {
  const std::vector<presence> nobody = {{2, 0}};
  EXPECT_THROW((void)expected_co_attendance(2, 1, nobody), invalid_vertex);
  EXPECT_THROW((void)expected_co_attendance(2, -1, {}), invalid_vertex);
}

TEST(ExpectedCoAttendance, StopsWhenAskedTo) {
  std::stop_source stop;
  stop.request_stop();
  run_options run;
  run.stop = stop.get_token();
  EXPECT_THROW((void)expected_co_attendance(2, 1, {}, run), cancelled);
}

}  // namespace
}  // namespace expected_co_attendance_test
