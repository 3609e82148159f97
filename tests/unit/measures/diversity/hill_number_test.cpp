#include <convene/measures/diversity/hill_number.hpp>

#include <cmath>
#include <limits>

#include <gtest/gtest.h>
#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/measures/diversity/blau_index.hpp>
#include <convene/measures/diversity/shannon_entropy.hpp>
#include <convene/network/grouping.hpp>

#include "../../../support/drawn_layers.hpp"

namespace hill_number_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(HillNumber, IsUndefinedOfNobody) {
  EXPECT_TRUE(std::isnan(hill_number(Eigen::VectorXd(), 1)));
  EXPECT_TRUE(std::isnan(hill_number(Eigen::VectorXd::Zero(3), 0)));
  EXPECT_TRUE(std::isnan(hill_number(grouping(), 2)));
}

TEST(HillNumber, OfEqualCategoriesIsTheirNumber) {
  for (const double order : {0.0, .5, 1.0, 2.0, 50.0, infinity})
    EXPECT_NEAR(hill_number(Eigen::VectorXd::Constant(6, .3), order), 6, 1e-12) << order;
}

TEST(HillNumber, OfOneCategoryIsOne) {
  for (const double order : {0.0, 1.0, 2.0, infinity}) EXPECT_EQ(hill_number(Eigen::Vector2d(3, 0), order), 1);
}

TEST(HillNumber, JoinsRichnessEntropyAndConcentration) {
  convene_test::for_each_drawn_layer([](const drawn_layer& drawn) {
    if (drawn.size() == 0) return;
    double present = 0, largest = 0;
    for (vertex g = 0; g < drawn.groups.number_of_groups(); ++g) {
      present += drawn.groups.size(g) > 0 ? 1 : 0;
      largest = std::max(largest, static_cast<double>(drawn.groups.size(g)));
    }
    EXPECT_NEAR(hill_number(drawn.groups, 0), present, 1e-12);
    EXPECT_NEAR(hill_number(drawn.groups, 1), std::exp(shannon_entropy(drawn.groups)), 1e-12);
    EXPECT_NEAR(hill_number(drawn.groups, 2), 1 / (1 - blau_index(drawn.groups)), 1e-12);
    EXPECT_NEAR(hill_number(drawn.groups, infinity), drawn.size() / largest, 1e-12);
    double sum = 0;
    for (vertex g = 0; g < drawn.groups.number_of_groups(); ++g)
      sum += std::pow(static_cast<double>(drawn.groups.size(g)) / drawn.size(), 2.5);
    EXPECT_NEAR(hill_number(drawn.groups, 2.5), std::pow(sum, 1 / -1.5), 1e-12);
    double before = infinity;
    for (const double order : {0.0, .5, .999999999, 1.0, 1.000000001, 1.5, 3.0, 400.0, infinity}) {
      const double now = hill_number(drawn.groups, order);
      EXPECT_LE(now, before + 1e-12) << order;
      EXPECT_GE(now, 1 - 1e-12);
      before = now;
    }
  });
}

TEST(HillNumber, RefusesWhatIsOutsideItsRange) {
  EXPECT_THROW(static_cast<void>(hill_number(Eigen::Vector2d(1, 1), -1)), invalid_option);
  EXPECT_THROW(static_cast<void>(hill_number(Eigen::Vector2d(1, 1), std::nan(""))), invalid_option);
  EXPECT_THROW(static_cast<void>(hill_number(Eigen::Vector2d(1, -1), 1)), invalid_option);
}

}  // namespace
}  // namespace hill_number_test
