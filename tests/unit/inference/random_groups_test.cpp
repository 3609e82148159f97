#include <convene/inference/random_groups.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace random_groups_test {
namespace {

using namespace convene;

TEST(RandomGroups, OfNobodyAreEmpty) {
  const grouping none = random_groups(0, 3, seed{1});
  EXPECT_EQ(none.number_of_vertices(), 0);
  EXPECT_EQ(none.number_of_groups(), 3);
}

TEST(RandomGroups, AreAlikeInSize) {
  const grouping drawn = random_groups(23, 5, seed{1});
  for (vertex g = 0; g < 5; ++g) EXPECT_EQ(drawn.size(g), g < 3 ? 5 : 4);
  EXPECT_EQ(drawn, random_groups(23, 5, seed{1}));
  EXPECT_NE(drawn, random_groups(23, 5, seed{2}));
}

TEST(RandomGroups, PutAnyTwoTogetherAlikeOften) {
  // Of 6 in 3 groups, vertex 0 is with each of the others with chance 1/5.
  int with[6] = {};
  for (std::uint64_t k = 0; k < 5000; ++k) {
    const grouping drawn = random_groups(6, 3, seed{k});
    for (vertex v = 1; v < 6; ++v) with[v] += drawn.same_group(0, v) ? 1 : 0;
  }
  for (vertex v = 1; v < 6; ++v) EXPECT_NEAR(with[v], 1000, 4.5 * std::sqrt(5000 * .2 * .8));
}

TEST(RandomGroups, RefuseNoGroups) {
  EXPECT_THROW((void)random_groups(3, 0, seed{1}), invalid_option);
  EXPECT_THROW((void)random_groups(-1, 2, seed{1}), invalid_option);
}

}  // namespace
}  // namespace random_groups_test
