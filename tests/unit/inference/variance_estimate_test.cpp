#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include <convene/inference/variance_estimate.hpp>

namespace variance_estimate_test {
namespace {
using namespace convene;
constexpr double infinite = std::numeric_limits<double>::infinity();

TEST(SumOfVariances, IsKnownAndZeroWithoutParts) { EXPECT_EQ(sum_of_variances({}), (variance_estimate{0, infinite})); }

TEST(SumOfVariances, KeepsTheDegreesOfFreedomOfOnePart) {
  const std::vector<variance_estimate> one = {{2, 7}};
  EXPECT_EQ(sum_of_variances(one), (variance_estimate{2, 7}));
}

TEST(SumOfVariances, TakesTheFewestDegreesOfFreedomWhereNothingVaries) {
  const std::vector<variance_estimate> none = {{0, 7}, {0, 3}};
  EXPECT_EQ(sum_of_variances(none), (variance_estimate{0, 3}));
}

// Welch's test of two means with s1^2/n1 = 4/2, s2^2/n2 = 9/3: 25 / (4/1 + 9/2).
TEST(SumOfVariances, HasTheDegreesOfFreedomOfWelch) {
  const std::vector<variance_estimate> two = {{2, 1}, {3, 2}};
  const variance_estimate sum = sum_of_variances(two);
  EXPECT_DOUBLE_EQ(sum.variance, 5);
  EXPECT_DOUBLE_EQ(sum.degrees_of_freedom, 25 / (4 / 1.0 + 9 / 2.0));
}

TEST(SumOfVariances, LetsAKnownVarianceAddNoDoubt) {
  const std::vector<variance_estimate> two = {{2, 4}, {2, infinite}};
  EXPECT_DOUBLE_EQ(sum_of_variances(two).degrees_of_freedom, 16 / (4 / 4.0));
}

}  // namespace
}  // namespace variance_estimate_test
