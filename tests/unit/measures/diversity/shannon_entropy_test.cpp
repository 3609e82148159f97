#include <convene/measures/diversity/shannon_entropy.hpp>

#include <cmath>

#include <gtest/gtest.h>
#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/network/grouping.hpp>

#include "../../../support/drawn_layers.hpp"

namespace shannon_entropy_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;

TEST(ShannonEntropy, IsUndefinedOfNobody) {
  EXPECT_TRUE(std::isnan(shannon_entropy(Eigen::VectorXd())));
  EXPECT_TRUE(std::isnan(shannon_entropy(Eigen::VectorXd::Zero(3))));
  EXPECT_TRUE(std::isnan(shannon_entropy(grouping())));
}

TEST(ShannonEntropy, IsZeroWhereAllAreInOneCategory) { EXPECT_EQ(shannon_entropy(Eigen::Vector3d(0, 5, 0)), 0); }

TEST(ShannonEntropy, IsLargestWhereAllHaveTheSame) {
  EXPECT_DOUBLE_EQ(shannon_entropy(Eigen::VectorXd::Constant(8, .1)), std::log(8));
}

TEST(ShannonEntropy, OfHalfAQuarterAndAnEighthTwice) {
  EXPECT_DOUBLE_EQ(shannon_entropy(Eigen::Vector4d(4, 2, 1, 1)), 1.75 * std::log(2));
}

TEST(ShannonEntropy, OfGroupsIsTheMeanSurprise) {
  convene_test::for_each_drawn_layer([](const drawn_layer& drawn) {
    const vertex n = drawn.size();
    double sum = 0;
    for (vertex v = 0; v < n; ++v)
      sum -= std::log(static_cast<double>(drawn.groups.size(drawn.groups.group_of(v))) / n) / n;
    if (n == 0) return;
    EXPECT_NEAR(shannon_entropy(drawn.groups), sum, 1e-13);
    EXPECT_GE(shannon_entropy(drawn.groups), 0);
    EXPECT_LE(shannon_entropy(drawn.groups), std::log(drawn.groups.number_of_groups()) + 1e-13);
  });
}

TEST(ShannonEntropy, RefusesWhatCannotBeAnAmount) {
  EXPECT_THROW(static_cast<void>(shannon_entropy(Eigen::Vector2d(1, -1))), invalid_option);
}

}  // namespace
}  // namespace shannon_entropy_test
