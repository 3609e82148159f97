#include <convene/measures/tie_values.hpp>

#include <gtest/gtest.h>

namespace tie_values_test {
namespace {

using convene::tie_values;

TEST(TieValues, TellsTheReadingsApart) { EXPECT_NE(tie_values::weighted, tie_values::binary); }

}  // namespace
}  // namespace tie_values_test
