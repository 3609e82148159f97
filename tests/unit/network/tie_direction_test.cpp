#include <convene/network/tie_direction.hpp>

#include <gtest/gtest.h>

namespace tie_direction_test {
namespace {

using convene::tie_direction;

TEST(TieDirection, TellsTheEndsApart) {
  EXPECT_NE(tie_direction::out, tie_direction::in);
  EXPECT_NE(tie_direction::out, tie_direction::both);
  EXPECT_NE(tie_direction::in, tie_direction::both);
}

}  // namespace
}  // namespace tie_direction_test
