#include <gtest/gtest.h>

#include <convene/practices/indicator_value.hpp>

namespace indicator_value_test {
namespace {
using namespace convene;

TEST(Status, IsNamedAsInJson) {
  EXPECT_EQ(name_of(status::scored), "scored");
  EXPECT_EQ(name_of(status::insufficient), "insufficient");
  EXPECT_EQ(name_of(status::not_applicable), "not_applicable");
}

TEST(IndicatorValue, HasNoValueAtFirst) {
  const indicator_value nothing;
  EXPECT_EQ(nothing.state, status::insufficient);
  EXPECT_FALSE(nothing.value || nothing.process || nothing.here);
  EXPECT_EQ(nothing, indicator_value{});
}

}  // namespace
}  // namespace indicator_value_test
