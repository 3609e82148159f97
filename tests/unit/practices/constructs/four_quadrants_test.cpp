#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/constructs/four_quadrants.hpp>

#include "../../../support/small_partnership.hpp"

namespace four_quadrants_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

struct busy : small_partnership {
  busy() : small_partnership({"a"}) {
    wave("w1", day(3, 31));
    wave("w2", day(9, 30));
  }
  void does(quadrant which, int times = 1, date on = day(5, 9)) {
    for (int k = 0; k < times; ++k)
      record.add(activity{"x" + std::to_string(record.records<activity>().size()), on, which});
  }
};

TEST(FourQuadrants, NotKeptAreUnobserved) {
  busy here;
  const four_quadrants_result found = four_quadrants(here.seen());
  EXPECT_FALSE(found.kept || found.evenness || found.subjective_share);
  EXPECT_EQ(found.coverage, 0);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::activities, "", 1}}));
}

TEST(FourQuadrants, KeptAndEmptyHaveNoShares) {
  busy here;
  here.keeps({table::activities});
  const four_quadrants_result found = four_quadrants(here.seen());
  EXPECT_TRUE(found.kept);
  EXPECT_FALSE(found.evenness || found.subjective_share);
  EXPECT_EQ(found.n, 0u);
  EXPECT_EQ(found.coverage, 1);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(FourQuadrants, OfSystemsOnlyAreOneSided) {
  busy here;
  here.does(quadrant::its, 3);
  EXPECT_EQ(four_quadrants(here.seen()).evenness, 0.0);
  EXPECT_EQ(four_quadrants(here.seen()).subjective_share, 0.0);
}

TEST(FourQuadrants, OfTheSameNumbersAreEven) {
  busy here;
  for (const quadrant one : {quadrant::i, quadrant::we, quadrant::it, quadrant::its}) here.does(one, 2);
  EXPECT_DOUBLE_EQ(four_quadrants(here.seen()).evenness.value(), 1);
  EXPECT_EQ(four_quadrants(here.seen()).subjective_share, 1.0);
}

TEST(FourQuadrants, CompareEntropyWithThatOfFour) {
  busy here;
  here.does(quadrant::we, 1);
  here.does(quadrant::it, 2);
  here.does(quadrant::its, 1);
  const four_quadrants_result found = four_quadrants(here.seen());
  // H = 2 * 1/4 ln 4 + 1/2 ln 2 = 3/2 ln 2, of ln 4 = 2 ln 2.
  EXPECT_NEAR(found.evenness.value(), 0.75, 1e-15);
  EXPECT_DOUBLE_EQ(found.subjective_share.value(), 0.5);  // 2 * 1/4
  EXPECT_EQ(found.activities, (std::array<std::size_t, 4>{0, 1, 2, 1}));
  EXPECT_EQ(found.n, 4u);
}

TEST(FourQuadrants, CannotBeMoreThanFullySubjective) {
  busy here;
  here.does(quadrant::i, 3);
  here.does(quadrant::it, 1);
  EXPECT_EQ(four_quadrants(here.seen()).subjective_share, 1.0);  // 2 * 3/4
}

TEST(FourQuadrants, CountThePeriodAlone) {
  busy here;
  here.does(quadrant::i, 1, day(3, 1));
  here.does(quadrant::its, 1);
  EXPECT_EQ(four_quadrants(here.seen()).subjective_share, 0.0);
  EXPECT_EQ(four_quadrants(here.seen("w1")).subjective_share, 1.0);
}

}  // namespace
}  // namespace four_quadrants_test
