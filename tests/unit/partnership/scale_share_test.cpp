#include <convene/partnership/scale_share.hpp>

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace scale_share_test {
namespace {

using convene::scale;
using convene::share_of_scale;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(ShareOfScale, IsTheValueItselfOnTheUsualOne) {
  EXPECT_EQ(share_of_scale({}, 0), 0);
  EXPECT_EQ(share_of_scale({}, 0.25), 0.25);
  EXPECT_EQ(share_of_scale({}, 1), 1);
}

TEST(ShareOfScale, IsMeasuredFromItsLowerEnd) {
  const scale likert{1, 5};
  EXPECT_EQ(share_of_scale(likert, 1), 0);
  EXPECT_EQ(share_of_scale(likert, 2), 0.25);
  EXPECT_EQ(share_of_scale(likert, 5), 1);
}

TEST(ShareOfScale, OfCountsIsTheShareOfTheMost) { EXPECT_EQ(share_of_scale(scale::count(20), 5), 0.25); }

TEST(ShareOfScale, OfLogarithmsGivesMoreToTheFirstCounts) {
  EXPECT_EQ(share_of_scale(scale::log_count(31), 0), 0);
  EXPECT_DOUBLE_EQ(share_of_scale(scale::log_count(31), 3), 0.4);  // ln 4 / ln 32 = 2/5
  EXPECT_EQ(share_of_scale(scale::log_count(31), 31), 1);
}

TEST(ShareOfScale, KeepsUnobservedUnobserved) {
  EXPECT_TRUE(std::isnan(share_of_scale({}, nan)));
  EXPECT_TRUE(std::isnan(share_of_scale(scale::log_count(3), nan)));
}

TEST(ValueOfShare, IsTheInverseOfTheShare) {
  for (const scale& one : {scale{1, 5}, scale::count(31), scale::log_count(31)})
    for (const double x : {1.0, 2.5, 5.0}) EXPECT_NEAR(convene::value_of_share(one, share_of_scale(one, x)), x, 1e-12);
}

}  // namespace
}  // namespace scale_share_test
