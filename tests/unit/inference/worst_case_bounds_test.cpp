#include <convene/inference/worst_case_bounds.hpp>

#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include <convene/measures/cohesion/density.hpp>

#include "../../support/drawn_layers.hpp"

namespace worst_case_bounds_test {
namespace {

using namespace convene;
constexpr double no = std::numeric_limits<double>::quiet_NaN();

TEST(WorstCaseBounds, OfNothingObservedAreEverything) {
  EXPECT_EQ(worst_case_bounds(no, 0), (interval{0, 1}));
  EXPECT_EQ(worst_case_bounds(.3, 0), (interval{0, 1}));
}

TEST(WorstCaseBounds, OfEverythingObservedAreTheValue) { EXPECT_EQ(worst_case_bounds(.3, 1), (interval{.3, .3})); }

TEST(WorstCaseBounds, LetTheUnobservedBeAllZerosOrAllOnes) {
  // 6 of 10 observed, of which 3 are 1: in all 3 to 7 of 10.
  const interval bounds = worst_case_bounds(.5, .6);
  EXPECT_DOUBLE_EQ(bounds.low, .3);
  EXPECT_DOUBLE_EQ(bounds.high, .7);
}

TEST(WorstCaseBounds, AreUndefinedForAnUndefinedValue) {
  EXPECT_TRUE(std::isnan(worst_case_bounds(no, .5).low));
  EXPECT_TRUE(std::isnan(worst_case_bounds(.5, no).high));
}

TEST(WorstCaseBounds, RefuseWhatIsNoShare) {
  EXPECT_THROW((void)worst_case_bounds(.5, 1.1), invalid_option);
  EXPECT_THROW((void)worst_case_bounds(.5, -.1), invalid_option);
  EXPECT_THROW((void)worst_case_bounds(1.5, .5), invalid_option);
  EXPECT_THROW((void)worst_case_bounds(-.5, .5), invalid_option);
}

TEST(WorstCaseDensity, HoldsTheDensityOfEveryCompletion) {
  EXPECT_TRUE(std::isnan(worst_case_density(network().trust()).low));
  convene_test::for_each_drawn_layer([](const convene_test::drawn_layer& drawn) {
    if (drawn.size() < 2) return;
    double tied = 0, unknown = 0, all = 0;
    const auto weights = drawn.weights();
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = 0; v < drawn.size(); ++v) {
        if (u == v) continue;
        ++all;
        tied += weights(u, v) > 0 ? 1 : 0;
        unknown += std::isnan(weights(u, v)) ? 1 : 0;
      }
    const interval bounds = worst_case_density(drawn.layer());
    EXPECT_NEAR(bounds.low, tied / all, 1e-15);
    EXPECT_NEAR(bounds.high, (tied + unknown) / all, 1e-15);
    const interval by_coverage = worst_case_bounds(density(drawn.layer()), 1 - unknown / all);
    EXPECT_NEAR(bounds.low, by_coverage.low, 1e-14);
    EXPECT_NEAR(bounds.high, by_coverage.high, 1e-14);
  });
}

}  // namespace
}  // namespace worst_case_bounds_test
