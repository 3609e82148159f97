#include <gtest/gtest.h>

#include <convene/partnership/date.hpp>

namespace date_test {
namespace {
using namespace convene;
using namespace std::chrono;

TEST(Date, ReadsAndWritesTheIsoForm) {
  const auto day = parse_date("2017-03-01");
  ASSERT_TRUE(day);
  EXPECT_EQ(*day, sys_days{year{2017} / March / 1});
  EXPECT_EQ(to_string(*day), "2017-03-01");
  EXPECT_EQ(to_string(*parse_date("0001-01-02")), "0001-01-02");
}

TEST(Date, KnowsLeapDays) {
  EXPECT_TRUE(parse_date("2016-02-29"));
  EXPECT_FALSE(parse_date("2017-02-29"));
  EXPECT_TRUE(parse_date("2000-02-29"));
  EXPECT_FALSE(parse_date("1900-02-29"));
}

TEST(Date, RefusesEveryOtherForm) {
  for (const char* text : {"", "2017-3-1", "2017/03/01", "01-03-2017", "2017-13-01", "2017-00-10", "2017-01-00",
                           "2017-01-32", "2017-03-01 ", " 2017-03-01", "2017-03-0x", "20170301", "2017-03-01T00"})
    EXPECT_FALSE(parse_date(text)) << text;
}

TEST(Occurrence, IsUnobservedAtFirst) {
  const occurrence unknown;
  EXPECT_FALSE(unknown.observed());
  EXPECT_EQ(unknown.by(date::max()), std::nullopt);
}

TEST(Occurrence, ThatDidNotHappenIsObserved) {
  EXPECT_TRUE(occurrence::no().observed());
  EXPECT_FALSE(occurrence::no().happened());
  EXPECT_EQ(occurrence::no().by(date::max()), false);
}

TEST(Occurrence, CountsFromItsDayOn) {
  const date day{2017y / May / 9};
  const occurrence done = day;
  EXPECT_EQ(done.by(day - days{1}), false);
  EXPECT_EQ(done.by(day), true);
  EXPECT_NE(done, occurrence::no());
  EXPECT_NE(done, occurrence{});
}

}  // namespace
}  // namespace date_test
