#include <convene/observed.hpp>

#include <limits>

#include <gtest/gtest.h>

namespace observed_test {
namespace {

using convene::is_observed;

TEST(IsObserved, UnlessNaN) {
  for (const double number : {0.0, -0.0, 1.0, -1.0, std::numeric_limits<double>::infinity()})
    EXPECT_TRUE(is_observed(number)) << number;
  EXPECT_FALSE(is_observed(std::numeric_limits<double>::quiet_NaN()));
  EXPECT_FALSE(is_observed(std::numeric_limits<float>::quiet_NaN()));
}

}  // namespace
}  // namespace observed_test
