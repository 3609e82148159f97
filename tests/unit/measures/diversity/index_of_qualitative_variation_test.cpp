#include <convene/measures/diversity/index_of_qualitative_variation.hpp>

#include <cmath>

#include <gtest/gtest.h>
#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/network/grouping.hpp>

#include "../../../support/drawn_layers.hpp"

namespace index_of_qualitative_variation_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;

constexpr qualitative_variation_options of_the_present{.categories = diversity_categories::present};

TEST(IndexOfQualitativeVariation, IsUndefinedOfNobodyAndOfOneCategory) {
  EXPECT_TRUE(std::isnan(index_of_qualitative_variation(Eigen::VectorXd())));
  EXPECT_TRUE(std::isnan(index_of_qualitative_variation(Eigen::VectorXd::Zero(3))));
  EXPECT_TRUE(std::isnan(index_of_qualitative_variation(Eigen::VectorXd::Ones(1))));
  EXPECT_TRUE(std::isnan(index_of_qualitative_variation(Eigen::Vector2d(4, 0), of_the_present)));
}

TEST(IndexOfQualitativeVariation, IsOneWhereAllHaveTheSame) {
  EXPECT_DOUBLE_EQ(index_of_qualitative_variation(Eigen::VectorXd::Constant(5, 3)), 1);
}

TEST(IndexOfQualitativeVariation, SaysWhetherEmptyCategoriesCount) {
  const Eigen::Vector3d amounts(2, 2, 0);
  EXPECT_DOUBLE_EQ(index_of_qualitative_variation(amounts), .75);
  EXPECT_DOUBLE_EQ(index_of_qualitative_variation(amounts, of_the_present), 1);
  EXPECT_EQ(index_of_qualitative_variation(Eigen::Vector2d(4, 0)), 0);
}

TEST(IndexOfQualitativeVariation, IsBlausIndexRelativeToItsLargest) {
  convene_test::for_each_drawn_layer([](const drawn_layer& drawn) {
    const double found = index_of_qualitative_variation(drawn.groups), groups = drawn.groups.number_of_groups();
    if (drawn.size() == 0 || groups < 2) {
      EXPECT_TRUE(std::isnan(found));
      return;
    }
    EXPECT_NEAR(found, blau_index(drawn.groups) / (1 - 1 / groups), 1e-14);
    EXPECT_GE(found, 0);
    EXPECT_LE(found, 1 + 1e-14);
  });
}

TEST(IndexOfQualitativeVariation, RefusesWhatCannotBeAnAmount) {
  EXPECT_THROW(static_cast<void>(index_of_qualitative_variation(Eigen::Vector2d(1, -1))), invalid_option);
}

}  // namespace
}  // namespace index_of_qualitative_variation_test
