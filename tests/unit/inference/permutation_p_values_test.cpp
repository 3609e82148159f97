#include <convene/inference/permutation_p_values.hpp>

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace permutation_p_values_test {
namespace {

using namespace convene;
constexpr double no = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();

TEST(PermutationPValues, AreUndefinedForNothing) {
  for (const auto& p : {p_values_among(1, {}), p_values_among(1, std::vector<double>{no, no}),
                        p_values_among(no, std::vector<double>{1, 2})}) {
    EXPECT_TRUE(std::isnan(p.high));
    EXPECT_TRUE(std::isnan(p.low));
    EXPECT_TRUE(std::isnan(p.two_sided));
    EXPECT_TRUE(std::isnan(p.mean));
  }
}

TEST(PermutationPValues, CountTheObservedArrangement) {
  // Of 1, 2, 3, 6 (mean 3) against 5: one is at least 5, three are at most 5; 1 and 6 are at least 2 from the mean.
  const auto p = p_values_among(5, std::vector<double>{1, 2, no, 3, 6});
  EXPECT_EQ(p.permutations, 4);
  EXPECT_DOUBLE_EQ(p.mean, 3);
  EXPECT_DOUBLE_EQ(p.standard_deviation, std::sqrt(14.0 / 3));
  EXPECT_DOUBLE_EQ(p.high, 2.0 / 5);
  EXPECT_DOUBLE_EQ(p.low, 4.0 / 5);
  EXPECT_DOUBLE_EQ(p.two_sided, 3.0 / 5);
}

TEST(PermutationPValues, AreNeverZero) {
  const auto p = p_values_among(10, std::vector<double>(99, 0.0));
  EXPECT_DOUBLE_EQ(p.high, .01);
  EXPECT_DOUBLE_EQ(p.two_sided, .01);
  EXPECT_DOUBLE_EQ(p.low, 1);
  EXPECT_TRUE(std::isnan(p_values_among(1, std::vector<double>{1}).standard_deviation));
}

TEST(PermutationPValues, DoNotTellRoundingApart) {
  const auto p = p_values_among(.3, std::vector<double>{.1 + .2, .3, .3 - 1e-16});
  EXPECT_DOUBLE_EQ(p.high, 1);
  EXPECT_DOUBLE_EQ(p.low, 1);
  EXPECT_DOUBLE_EQ(p.two_sided, 1);
}

TEST(PermutationPValues, CompareInfiniteValues) {
  const auto p = p_values_among(infinity, std::vector<double>{infinity, 1});
  EXPECT_DOUBLE_EQ(p.high, 2.0 / 3);
  EXPECT_DOUBLE_EQ(p.low, 1);
  EXPECT_TRUE(std::isnan(p.two_sided));
}

}  // namespace
}  // namespace permutation_p_values_test
