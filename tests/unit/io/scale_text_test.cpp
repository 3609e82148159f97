#include <limits>

#include <gtest/gtest.h>

#include <convene/io/scale_text.hpp>

namespace scale_text_test {
namespace {
using namespace convene;

TEST(ScaleText, IsReadAsItIsWritten) {
  EXPECT_EQ(scale_text({0, 5}), "0..5");
  EXPECT_EQ(scale_text(scale::count(31)), "count(31)");
  EXPECT_EQ(scale_text(scale::log_count(0.5)), "log_count(0.5)");
  constexpr double largest = std::numeric_limits<double>::max();
  for (const scale& one : {scale{0, 1}, scale{-2.5, 0.1}, scale{-largest, largest}, scale::count(31),
                           scale::log_count(1.0 / 3), scale::count(largest)})
    EXPECT_EQ(scale_from_text(scale_text(one)), one) << scale_text(one);
}

TEST(ScaleText, IsNoScaleInAnyOtherForm) {
  for (const char* const text : {"", "5", "..", "0..", "..5", "0..5..7", "0 .. 5", "a..b", "count", "count(", "count()",
                                 "count(3", "count 3)", "counts(3)", "log_count(0..5)", "count(3)..5"})
    EXPECT_EQ(scale_from_text(text), std::nullopt) << text;
}

TEST(ScaleText, IsReadWhetherItIsAValidScaleOrNot) {
  for (const char* const text : {"5..0", "0..0", "0..inf", "count(-1)", "log_count(0)"}) {
    const auto read = scale_from_text(text);
    ASSERT_TRUE(read) << text;
    EXPECT_FALSE(read->valid()) << text;
  }
}

}  // namespace
}  // namespace scale_text_test
