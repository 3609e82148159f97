#include <convene/measures/diversity/blau_index.hpp>

#include <cmath>

#include <gtest/gtest.h>
#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/network/grouping.hpp>

#include "../../../support/drawn_layers.hpp"

namespace blau_index_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;

constexpr blau_options of_a_sample{.estimate = blau_estimate::sample};

TEST(BlauIndex, IsUndefinedOfNobody) {
  EXPECT_TRUE(std::isnan(blau_index(Eigen::VectorXd())));
  EXPECT_TRUE(std::isnan(blau_index(Eigen::VectorXd::Zero(3))));
  EXPECT_TRUE(std::isnan(blau_index(grouping())));
  EXPECT_TRUE(std::isnan(blau_index(Eigen::VectorXd::Ones(1), of_a_sample)));
}

TEST(BlauIndex, IsZeroWhereAllAreInOneCategory) { EXPECT_EQ(blau_index(Eigen::Vector3d(0, 5, 0)), 0); }

TEST(BlauIndex, IsLargestWhereAllHaveTheSame) {
  EXPECT_DOUBLE_EQ(blau_index(Eigen::VectorXd::Constant(4, 2.5)), .75);
  EXPECT_DOUBLE_EQ(blau_index(Eigen::VectorXd::Ones(4), of_a_sample), 1);
}

TEST(BlauIndex, OfGroupsIsTheShareOfPairsAcrossThem) {
  convene_test::for_each_drawn_layer([](const drawn_layer& drawn) {
    const vertex n = drawn.size();
    double across = 0;
    for (vertex u = 0; u < n; ++u)
      for (vertex v = 0; v < n; ++v) across += drawn.groups.same_group(u, v) ? 0 : 1;
    if (n == 0) {
      EXPECT_TRUE(std::isnan(blau_index(drawn.groups)));
      return;
    }
    EXPECT_NEAR(blau_index(drawn.groups), across / (static_cast<double>(n) * n), 1e-14);
    EXPECT_NEAR(blau_index(relabelled(drawn).layer.groups), blau_index(drawn.groups), 1e-15);
    if (n > 1) {
      EXPECT_NEAR(blau_index(drawn.groups, of_a_sample), across / (static_cast<double>(n) * (n - 1)), 1e-14);
    }
  });
}

TEST(BlauIndex, RefusesWhatCannotBeAnAmount) {
  EXPECT_THROW(static_cast<void>(blau_index(Eigen::Vector2d(1, -1))), invalid_option);
  EXPECT_THROW(static_cast<void>(blau_index(Eigen::Vector2d(1, std::nan("")))), invalid_option);
  EXPECT_THROW(static_cast<void>(blau_index(Eigen::Vector2d(1, .5), of_a_sample)), invalid_option);
}

}  // namespace
}  // namespace blau_index_test
