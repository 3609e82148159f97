#include <gtest/gtest.h>

#include <convene/inference/interval.hpp>

namespace interval_test {
namespace {
using namespace convene;

TEST(Interval, ContainsItsEndsAndOverlapsWhereItTouches) {
  const interval half{0.25, 0.5};
  EXPECT_TRUE(half.contains(0.25));
  EXPECT_TRUE(half.contains(0.5));
  EXPECT_FALSE(half.contains(0.51));
  EXPECT_TRUE(half.overlaps({0.5, 0.7}));
  EXPECT_TRUE(half.overlaps({0.3, 0.4}));
  EXPECT_FALSE(half.overlaps({0.51, 0.7}));
  EXPECT_FALSE(half.overlaps({0.1, 0.24}));
}

TEST(Interval, IsClippedToTheNearestEnds) {
  EXPECT_EQ(clipped({-0.5, 0.5}, 0, 1), (interval{0, 0.5}));
  EXPECT_EQ(clipped({0.5, 1.5}, 0, 1), (interval{0.5, 1}));
  EXPECT_EQ(clipped({1.5, 2}, 0, 1), (interval{1, 1}));
}

TEST(OfFiniteGroup, ShrinksBothSidesByTheSquareRootOfTheUnobservedShare) {
  const interval here = of_finite_group({0.2, 0.6}, 0.5, 0.75);
  EXPECT_DOUBLE_EQ(here.low, 0.5 - 0.3 / 2);
  EXPECT_DOUBLE_EQ(here.high, 0.5 + 0.1 / 2);
}

TEST(OfFiniteGroup, IsTheValueWhereEverybodyWasAskedAndEndlessWhereNobodyWas) {
  EXPECT_EQ(of_finite_group({0.2, 0.6}, 0.5, 1), (interval{0.5, 0.5}));
  EXPECT_EQ(of_finite_group({0.25, 0.75}, 0.5, 0), (interval{0.25, 0.75}));
}

}  // namespace
}  // namespace interval_test
