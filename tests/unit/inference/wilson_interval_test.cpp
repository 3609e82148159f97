#include <cmath>

#include <gtest/gtest.h>

#include <convene/inference/t_interval.hpp>
#include <convene/inference/wilson_interval.hpp>

namespace wilson_interval_test {
namespace {
using namespace convene;

// Newcombe (1998), Two-sided confidence intervals for the single proportion, Stat. Med. 17, table I, method 3.
TEST(WilsonInterval, IsThatOfNewcombesExamples) {
  const double z = critical_value(0.95);
  const auto expect = [&](double r, double n, double low, double high) {
    const interval found = wilson_interval(r / n, n, z);
    EXPECT_NEAR(found.low, low, 5e-5) << r << " of " << n;
    EXPECT_NEAR(found.high, high, 5e-5) << r << " of " << n;
  };
  expect(81, 263, 0.2553, 0.3662);
  expect(15, 148, 0.0624, 0.1605);
  expect(0, 20, 0, 0.1611);
  expect(1, 29, 0.0061, 0.1718);
}

TEST(WilsonInterval, EndsWhereTheShareIsSoManyStandardErrorsAway) {
  for (const double n : {1.5, 7.0, 40.0})
    for (const double share : {0.1, 0.5, 0.8}) {
      const interval found = wilson_interval(share, n, 1.7);
      for (const double end : {found.low, found.high})
        EXPECT_NEAR(std::abs(share - end), 1.7 * std::sqrt(end * (1 - end) / n), 1e-12);
    }
}

TEST(EffectiveObservations, LieBetweenTheUnitsAndTheNumber) {
  EXPECT_DOUBLE_EQ(effective_observations(0.5, 0.25 / 12, 10, 20), 12);
  EXPECT_DOUBLE_EQ(effective_observations(0.5, 0.25 / 5, 10, 20), 10);
  EXPECT_DOUBLE_EQ(effective_observations(0.5, 0.25 / 50, 10, 20), 20);
}

TEST(EffectiveObservations, AreTheUnitsWhereNobodyDiffered) {
  EXPECT_DOUBLE_EQ(effective_observations(1, 0, 10, 20), 10);
  EXPECT_DOUBLE_EQ(effective_observations(0, 0, 10, 6), 6);
}

}  // namespace
}  // namespace wilson_interval_test
