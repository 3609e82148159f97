#include <convene/inference/rubins_rules.hpp>

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace rubins_rules_test {
namespace {

using namespace convene;
using numbers = std::vector<double>;
constexpr double no = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();

TEST(RubinsRules, AreThoseOfAHandComputation) {
  // Values 1, 2, 3, variances 1: mean 2, within 1, between 1, total 1 + 4/3 = 7/3, gamma = 4/7.
  const combined_imputations known = rubins_rules(numbers{1, 2, 3}, numbers{1, 1, 1});
  EXPECT_DOUBLE_EQ(known.value, 2);
  EXPECT_DOUBLE_EQ(known.within, 1);
  EXPECT_DOUBLE_EQ(known.between, 1);
  EXPECT_DOUBLE_EQ(known.variance.variance, 7.0 / 3);
  EXPECT_DOUBLE_EQ(known.missing_information, 4.0 / 7);
  EXPECT_DOUBLE_EQ(known.variance.degrees_of_freedom, 6.125);  // 2 (7/4)^2
  EXPECT_DOUBLE_EQ(known.standard_error(), std::sqrt(7.0 / 3));
  // With 10 degrees of freedom if complete: observed 11/13 x 10 x 3/7 = 330/91; 1/(8/49 + 91/330) = 16170/7099.
  const combined_imputations small = rubins_rules(numbers{1, 2, 3}, numbers{1, 1, 1}, 10);
  EXPECT_DOUBLE_EQ(small.variance.variance, 7.0 / 3);
  EXPECT_DOUBLE_EQ(small.variance.degrees_of_freedom, 16170.0 / 7099);
}

TEST(RubinsRules, OfValuesThatAgreeLeaveTheVarianceWithin) {
  const combined_imputations same = rubins_rules(numbers{2, 2}, numbers{.5, 1.5});
  EXPECT_DOUBLE_EQ(same.variance.variance, 1);
  EXPECT_EQ(same.missing_information, 0);
  EXPECT_EQ(same.variance.degrees_of_freedom, infinity);
  EXPECT_DOUBLE_EQ(rubins_rules(numbers{2, 2}, numbers{1, 1}, 7).variance.degrees_of_freedom, 8.0 / 10 * 7);
}

TEST(RubinsRules, OfNoVarianceWithinLeaveThatBetween) {
  const combined_imputations only = rubins_rules(numbers{0, 2, 4}, numbers{0, 0, 0}, 10);
  EXPECT_DOUBLE_EQ(only.variance.variance, 16.0 / 3);
  EXPECT_EQ(only.missing_information, 1);
  EXPECT_DOUBLE_EQ(only.variance.degrees_of_freedom, 2);
  EXPECT_TRUE(std::isnan(rubins_rules(numbers{1, 1}, numbers{0, 0}).missing_information));
}

TEST(RubinsRules, OfOneImputationKnowNothingBetween) {
  const combined_imputations one = rubins_rules(numbers{2}, numbers{1});
  EXPECT_EQ(one.value, 2);
  EXPECT_EQ(one.within, 1);
  EXPECT_TRUE(std::isnan(one.between));
  EXPECT_TRUE(std::isnan(one.variance.variance));
}

TEST(RubinsRules, OfSomethingUndefinedAreUndefined) {
  EXPECT_TRUE(std::isnan(rubins_rules(numbers{1, no}, numbers{1, 1}).value));
  EXPECT_TRUE(std::isnan(rubins_rules(numbers{1, 1}, numbers{1, no}).variance.variance));
}

TEST(RubinsRules, RefuseWhatIsNoImputation) {
  EXPECT_THROW((void)rubins_rules({}, {}), invalid_option);
  EXPECT_THROW((void)rubins_rules(numbers{1, 2}, numbers{1}), invalid_option);
  EXPECT_THROW((void)rubins_rules(numbers{1}, numbers{-1}), invalid_option);
  EXPECT_THROW((void)rubins_rules(numbers{1}, numbers{1}, 0), invalid_option);
}

}  // namespace
}  // namespace rubins_rules_test
