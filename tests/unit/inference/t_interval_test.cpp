#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include <convene/inference/t_interval.hpp>

namespace t_interval_test {
namespace {
using namespace convene;

// Tables of Student's t, two-sided: Fisher & Yates (1963), Statistical tables, table III.
TEST(CriticalValue, IsThatOfTheTables) {
  EXPECT_NEAR(critical_value(0.95, 1), 12.706, 5e-4);
  EXPECT_NEAR(critical_value(0.95, 4), 2.776, 5e-4);
  EXPECT_NEAR(critical_value(0.95, 10), 2.228, 5e-4);
  EXPECT_NEAR(critical_value(0.9, 10), 1.812, 5e-4);
  EXPECT_NEAR(critical_value(0.95, 30), 2.042, 5e-4);
  EXPECT_NEAR(critical_value(0.95), 1.960, 5e-4);
}

// The distribution function in closed form: 1/2 + atan(t)/pi for one, 1/2 + t / (2 sqrt(2 + t^2)) for two.
TEST(CriticalValue, InvertsTheClosedFormsOfOneAndTwoDegreesOfFreedom) {
  for (const double confidence : {0.5, 0.8, 0.95, 0.999}) {
    const double one = critical_value(confidence, 1), two = critical_value(confidence, 2);
    EXPECT_NEAR(2 * std::atan(one) / std::acos(-1.0), confidence, 1e-12);
    EXPECT_NEAR(two / std::sqrt(2 + two * two), confidence, 1e-12);
  }
}

TEST(CriticalValue, FallsWithDegreesOfFreedomThatNeedNotBeWhole) {
  EXPECT_GT(critical_value(0.95, 2), critical_value(0.95, 2.5));
  EXPECT_GT(critical_value(0.95, 2.5), critical_value(0.95, 3));
}

TEST(CriticalValue, RefusesWhatIsNoConfidence) {
  EXPECT_THROW(static_cast<void>(critical_value(0)), invalid_option);
  EXPECT_THROW(static_cast<void>(critical_value(1)), invalid_option);
  EXPECT_THROW(static_cast<void>(critical_value(std::nan(""))), invalid_option);
  EXPECT_THROW(static_cast<void>(critical_value(0.95, 0)), invalid_option);
  EXPECT_THROW(static_cast<void>(critical_value(0.95, std::nan(""))), invalid_option);
}

TEST(TInterval, ReachesSoManyStandardErrorsToEitherSide) {
  const interval found = t_interval(0.5, {0.01, 4}, 0.95);
  EXPECT_NEAR(found.low, 0.5 - 0.2776445, 1e-7);
  EXPECT_NEAR(found.high, 0.5 + 0.2776445, 1e-7);
}

TEST(TInterval, IsTheValueWhereNothingVaries) { EXPECT_EQ(t_interval(0.5, {0, 4}, 0.95), (interval{0.5, 0.5})); }

}  // namespace
}  // namespace t_interval_test
