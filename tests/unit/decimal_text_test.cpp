#include <convene/decimal_text.hpp>

#include <limits>
#include <string>

#include <gtest/gtest.h>

namespace decimal_text_test {
namespace {

using convene::decimal_text;
constexpr double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();

TEST(DecimalText, RoundsHalvesAwayFromZero) {
  EXPECT_EQ(decimal_text(0.125, 2), "0.13");
  EXPECT_EQ(decimal_text(-0.125, 2), "-0.13");
  EXPECT_EQ(decimal_text(0.5, 0), "1");
  EXPECT_EQ(decimal_text(1, 3), "1.000");
  EXPECT_EQ(decimal_text(2.0 / 3, 2), "0.67");
}

TEST(DecimalText, HasNoMinusBeforeZero) {
  EXPECT_EQ(decimal_text(-0.001, 2), "0.00");
  EXPECT_EQ(decimal_text(-0.0, 1), "0.0");
}

TEST(DecimalText, WritesTheLargestAndWhatIsNotFinite) {
  EXPECT_EQ(decimal_text(1e21, 1), "1000000000000000000000.0");
  EXPECT_EQ(std::stod(decimal_text(std::numeric_limits<double>::max(), 9)), std::numeric_limits<double>::max());
  EXPECT_EQ(decimal_text(nan, 2), "NaN");
  EXPECT_EQ(decimal_text(infinity, 2), "infinity");
}

}  // namespace
}  // namespace decimal_text_test
