#include <cmath>
#include <limits>
#include <string>

#include <gtest/gtest.h>

#include <convene/number_text.hpp>

namespace number_text_test {
namespace {
using namespace convene;

constexpr double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();

TEST(NumberText, IsTheShortestThatReadsBack) {
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(0.1F), "0.1");
  EXPECT_EQ(number_text(5.0000001), "5.0000001");
  EXPECT_EQ(number_text(-1e-9), "-1e-09");
  EXPECT_EQ(number_text(7.0), "7");
  for (const double number : {1.0 / 3, 2e300, 1e-300, 0.1 + 0.2}) EXPECT_EQ(std::stod(number_text(number)), number);
}

TEST(NumberText, NamesWhatIsNotFinite) {
  EXPECT_EQ(number_text(nan), "NaN");
  EXPECT_EQ(number_text(infinity), "infinity");
  EXPECT_EQ(number_text(-std::numeric_limits<float>::infinity()), "-infinity");
}

}  // namespace
}  // namespace number_text_test
