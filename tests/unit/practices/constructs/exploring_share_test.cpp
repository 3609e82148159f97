#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/constructs/exploring_share.hpp>
#include <convene/practices/courageous_leadership.hpp>

#include "../../../support/small_partnership.hpp"

namespace exploring_share_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

struct exploring : small_partnership {
  exploring() : small_partnership({"a"}) {
    wave("w1", day(3, 31));
    wave("w2", day(9, 30));
  }
  void spends(std::string id, date on, std::optional<double> minutes, std::optional<double> of_these) {
    meets(std::move(id), on, [&](meeting& row) {
      row.minutes = minutes;
      row.exploring_minutes = of_these;
    });
  }
};

TEST(ExploringShare, NotKeptIsUnobserved) {
  exploring here;
  EXPECT_FALSE(exploring_share(here.seen()).share);
  EXPECT_EQ(exploring_share(here.seen()).coverage, 0);
  EXPECT_EQ(exploring_share(here.seen()).lacked, (std::vector<need>{{table::meetings, "", 1}}));
}

TEST(ExploringShare, OfNoTimeIsUndefined) {
  exploring here;
  here.spends("m1", day(4, 1), 0, 0);
  EXPECT_FALSE(exploring_share(here.seen()).share);
  EXPECT_EQ(exploring_share(here.seen()).n, 1u);
  EXPECT_EQ(exploring_share(here.seen()).coverage, 1);
}

TEST(ExploringShare, IsOfTheTimeOfAllMeetingsTogether) {
  exploring here;
  here.spends("before", day(3, 1), 60, 0);
  here.spends("m1", day(4, 1), 180, 90);
  here.spends("m2", day(5, 1), 20, 20);
  here.spends("m3", day(6, 1), 60, std::nullopt);
  here.spends("m4", day(7, 1), std::nullopt, 10);
  const exploring_share_result found = exploring_share(here.seen());
  EXPECT_DOUBLE_EQ(found.share.value(), 110.0 / 200);
  EXPECT_EQ(found.n, 2u);
  EXPECT_EQ(found.coverage, 0.5);
  EXPECT_EQ(found.lacked,
            (std::vector<need>{{table::meetings, "minutes", 0.25}, {table::meetings, "exploring_minutes", 0.25}}));
}

TEST(ExploringShare, IsWhatTimeAndHorizonTakesIn) {
  exploring here;
  here.spends("m1", day(4, 1), 180, 45);
  here.spends("m2", day(5, 1), 120, 15);
  const double share = exploring_share(here.seen()).share.value();
  EXPECT_DOUBLE_EQ(share, 0.2);
  const evidence seen = here.seen();
  const tally counted = time_and_horizon{}.tally_of(seen);
  EXPECT_DOUBLE_EQ(time_and_horizon{}.value(counted.parts, {}), share / 0.5);
}

}  // namespace
}  // namespace exploring_share_test
