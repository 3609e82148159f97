#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/constructs/meeting_mood.hpp>

#include "../../../support/small_partnership.hpp"

namespace meeting_mood_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

struct leaving : small_partnership {
  leaving() : small_partnership({"a"}) {
    wave("w1", day(3, 31));
    wave("w2", day(9, 30));
  }
  void leaves(std::string id, date on, std::optional<double> mood) {
    meets(std::move(id), on, [&](meeting& row) { row.mood = mood; });
  }
};

TEST(MeetingMood, NotKeptIsUnobserved) {
  leaving here;
  const meeting_mood_result found = meeting_mood(here.seen());
  EXPECT_FALSE(found.mean || found.u);
  EXPECT_EQ(found.coverage, 0);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::meetings, "", 1}}));
}

TEST(MeetingMood, OfNoMeetingsIsUndefined) {
  leaving here;
  here.keeps({table::meetings});
  const meeting_mood_result found = meeting_mood(here.seen());
  EXPECT_FALSE(found.mean);
  EXPECT_EQ(found.coverage, 1);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(MeetingMood, IsTheMeanOfThoseWrittenDown) {
  leaving here;
  here.leaves("before", day(3, 1), 1);
  here.leaves("m1", day(4, 1), 4);
  here.leaves("m2", day(5, 1), std::nullopt);
  here.leaves("m3", day(6, 1), 4.5);
  here.leaves("m4", day(7, 1), std::nullopt);
  const meeting_mood_result found = meeting_mood(here.seen());
  EXPECT_EQ(found.mean, 4.25);
  EXPECT_EQ(found.u, 0.8125);
  EXPECT_EQ(found.n, 2u);
  EXPECT_EQ(found.coverage, 0.5);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::meetings, "mood", 0.5}}));
  EXPECT_EQ(meeting_mood(here.seen("w1")).u, 0.0);
}

TEST(MeetingMood, WithoutAnyWrittenDownIsUndefined) {
  leaving here;
  here.leaves("m1", day(4, 1), std::nullopt);
  EXPECT_FALSE(meeting_mood(here.seen()).mean);
  EXPECT_EQ(meeting_mood(here.seen()).coverage, 0);
}

}  // namespace
}  // namespace meeting_mood_test
