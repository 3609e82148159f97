#include <convene/measures/diversity/shannon_evenness.hpp>

#include <cmath>

#include <gtest/gtest.h>
#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/network/grouping.hpp>

#include "../../../support/drawn_layers.hpp"

namespace shannon_evenness_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;

constexpr evenness_options of_the_present{.categories = diversity_categories::present};

TEST(ShannonEvenness, IsUndefinedOfNobodyAndOfOneCategory) {
  EXPECT_TRUE(std::isnan(shannon_evenness(Eigen::VectorXd())));
  EXPECT_TRUE(std::isnan(shannon_evenness(Eigen::VectorXd::Zero(3))));
  EXPECT_TRUE(std::isnan(shannon_evenness(Eigen::VectorXd::Ones(1))));
  EXPECT_TRUE(std::isnan(shannon_evenness(Eigen::Vector2d(4, 0), of_the_present)));
}

TEST(ShannonEvenness, SaysWhetherEmptyCategoriesCount) {
  const Eigen::Vector4d amounts(3, 3, 0, 0);
  EXPECT_DOUBLE_EQ(shannon_evenness(amounts), .5);
  EXPECT_DOUBLE_EQ(shannon_evenness(amounts, of_the_present), 1);
}

TEST(ShannonEvenness, IsEntropyRelativeToItsLargest) {
  convene_test::for_each_drawn_layer([](const drawn_layer& drawn) {
    const double found = shannon_evenness(drawn.groups), groups = drawn.groups.number_of_groups();
    if (drawn.size() == 0 || groups < 2) {
      EXPECT_TRUE(std::isnan(found));
      return;
    }
    EXPECT_NEAR(found, shannon_entropy(drawn.groups) / std::log(groups), 1e-14);
    EXPECT_GE(found, 0);
    EXPECT_LE(found, 1 + 1e-14);
  });
}

TEST(ShannonEvenness, RefusesWhatCannotBeAnAmount) {
  EXPECT_THROW(static_cast<void>(shannon_evenness(Eigen::Vector2d(1, -1))), invalid_option);
}

}  // namespace
}  // namespace shannon_evenness_test
