#include <convene/inference/deletion_result.hpp>

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include <convene/inference/deletion_variance.hpp>

namespace deletion_result_test {
namespace {

using namespace convene;
constexpr double no = std::numeric_limits<double>::quiet_NaN();

TEST(DeletionResult, OfFewerThanTwoValuesHasNoVariance) {
  for (const std::vector<double>& few : {std::vector<double>{}, {1}, {no, 2, no}}) {
    const deletion_result result = deletion_result_of(3, few, few.size(), 1);
    EXPECT_TRUE(std::isnan(result.variance.variance));
    EXPECT_TRUE(std::isnan(result.standard_error()));
    EXPECT_EQ(result.observed, 3);
  }
  EXPECT_EQ(deletion_result_of(3, {no, 2, no}, 3, 1).undefined, 2);
  EXPECT_EQ(deletion_result_of(3, {no, 2, no}, 2, 1).undefined, 1);  // one of the three was no unit
}

TEST(DeletionResult, IsTheFactorTimesTheSquares) {
  const deletion_result result = deletion_result_of(0, {1, 2, 6}, 3, 0.5);  // mean 3, squares 4 + 1 + 9
  EXPECT_DOUBLE_EQ(result.mean, 3);
  EXPECT_DOUBLE_EQ(result.variance.variance, 7);
  EXPECT_DOUBLE_EQ(result.variance.degrees_of_freedom, 2);
  EXPECT_DOUBLE_EQ(result.standard_error(), std::sqrt(7));
}

TEST(DeletionResult, CountsUndefinedValuesAsVaryingLikeTheOthers) {
  const deletion_result result = deletion_result_of(0, {1, no, 3}, 3, 1);  // squares 2, three units for two values
  EXPECT_DOUBLE_EQ(result.variance.variance, 3);
  EXPECT_DOUBLE_EQ(result.variance.degrees_of_freedom, 1);
}

TEST(DeletionResult, WithTheFactorOfTheJackknifeIsTheDeletionVariance) {
  const std::vector<double> values = {.1, .4, .35, .2, .9};
  const variance_estimate expected = deletion_variance(values), found = deletion_result_of(0, values, 5, 0.8).variance;
  EXPECT_DOUBLE_EQ(found.variance, expected.variance);
  EXPECT_EQ(found.degrees_of_freedom, expected.degrees_of_freedom);
}

}  // namespace
}  // namespace deletion_result_test
