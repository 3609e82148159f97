#include <convene/measures/diversity/gini.hpp>

#include <cmath>
#include <limits>

#include <gtest/gtest.h>
#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/random/random_stream.hpp>

namespace gini_test {
namespace {

using namespace convene;

TEST(Gini, IsUndefinedWhereNobodyHasAnything) {
  EXPECT_TRUE(std::isnan(gini(Eigen::VectorXd())));
  EXPECT_TRUE(std::isnan(gini(Eigen::VectorXd::Zero(3))));
  EXPECT_TRUE(std::isnan(gini(Eigen::VectorXd::Constant(2, std::nan("")))));
}

TEST(Gini, IsZeroWhereAllHaveTheSame) {
  EXPECT_EQ(gini(Eigen::VectorXd::Ones(1)), 0);
  EXPECT_EQ(gini(Eigen::VectorXd::Constant(7, .1)), 0);
}

TEST(Gini, WhereOneHasAllIsCorrectedToOne) {
  Eigen::VectorXd one = Eigen::VectorXd::Zero(4);
  one[2] = 3;
  EXPECT_DOUBLE_EQ(gini(one), .75);
  EXPECT_DOUBLE_EQ(gini(one, {.correction = gini_correction::small_sample}), 1);
  EXPECT_TRUE(std::isnan(gini(Eigen::VectorXd::Ones(1), {.correction = gini_correction::small_sample})));
}

TEST(Gini, LeavesOutWhatIsUnobserved) {
  EXPECT_DOUBLE_EQ(gini(Eigen::Vector3d(1, std::nan(""), 3)), gini(Eigen::Vector2d(1, 3)));
  EXPECT_DOUBLE_EQ(gini(Eigen::Vector2d(1, 3)), .25);
}

TEST(Gini, AgreesWithALookAtEveryPair) {
  for (std::uint64_t number = 0; number < 300; ++number) {
    SCOPED_TRACE(number);
    random_stream random(seed{number});
    Eigen::VectorXd values(static_cast<Eigen::Index>(1 + random.below(20)));
    for (double& value : values) value = random.below(3) == 0 ? 0 : random.uniform() * 100;
    double difference = 0;
    for (const double a : values)
      for (const double b : values) difference += std::abs(a - b);
    const double expected = difference / (2 * static_cast<double>(values.size()) * values.sum());
    const double found = gini(values);
    if (values.sum() == 0) {
      EXPECT_TRUE(std::isnan(found));
      continue;
    }
    EXPECT_NEAR(found, expected, 1e-13);
    EXPECT_GE(found, 0);
    EXPECT_LE(found, 1 - 1 / static_cast<double>(values.size()) + 1e-13);
    EXPECT_NEAR(gini(4 * values), found, 1e-14);
    EXPECT_NEAR(gini(values.reverse()), found, 1e-14);
  }
}

TEST(Gini, RefusesNegativeAndInfiniteValues) {
  EXPECT_THROW(static_cast<void>(gini(Eigen::Vector2d(1, -1))), invalid_option);
  EXPECT_THROW(static_cast<void>(gini(Eigen::Vector2d(1, std::numeric_limits<double>::infinity()))), invalid_option);
}

}  // namespace
}  // namespace gini_test
