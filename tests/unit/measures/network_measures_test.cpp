#include <limits>

#include <gtest/gtest.h>

#include <convene/measures/network_measures.hpp>

namespace network_measures_test {
namespace {

using namespace convene;

TEST(MeasureValue, IsEqualWhereNumbersAndConvergenceAre) {
  const measure_value row{Eigen::MatrixXd::Constant(1, 3, 0.5)};
  EXPECT_EQ(row, row);
  EXPECT_NE(row, (measure_value{Eigen::MatrixXd::Constant(1, 3, 0.25)}));
  EXPECT_NE(row, (measure_value{Eigen::MatrixXd::Constant(1, 3, 0.5), false}));
}

TEST(MeasureValue, OfAnotherShapeIsAnotherValue) {
  const measure_value row{Eigen::MatrixXd::Constant(1, 3, 0.5)};
  EXPECT_NE(row, (measure_value{Eigen::MatrixXd::Constant(3, 1, 0.5)}));
  EXPECT_NE(row, measure_value{});
  EXPECT_EQ(measure_value{}, measure_value{});
}

TEST(MeasureValue, ThatIsUndefinedEqualsNothing) {
  const measure_value nothing{Eigen::MatrixXd::Constant(1, 1, std::numeric_limits<double>::quiet_NaN())};
  EXPECT_NE(nothing, nothing);
}

}  // namespace
}  // namespace network_measures_test
