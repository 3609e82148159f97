#include <cstddef>
#include <set>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/execution/tbb.hpp>
#include <convene/measures/mixing/group_ties.hpp>
#include <convene/network/network_builder.hpp>

#include "../../../support/drawn_layers.hpp"

namespace group_ties_test {
namespace {

using namespace convene;

/// By a look at every pair.
group_ties slow_group_ties(const convene_test::drawn_layer& drawn, vertex group) {
  const convene_test::square ties = drawn.ties();
  group_ties expected;
  expected.group = group;
  std::set<vertex> partners;
  for (vertex u = 0; u < drawn.size(); ++u) {
    const bool from_here = drawn.groups.group_of(u) == group;
    expected.members += from_here ? 1 : 0;
    expected.answered += from_here && drawn.layer().answered(u) ? 1 : 0;
    for (vertex v = 0; v < drawn.size(); ++v) {
      const bool to_here = drawn.groups.group_of(v) == group;
      if (!(ties(u, v) > 0) || (!from_here && !to_here)) continue;
      (from_here && to_here ? expected.internal : from_here ? expected.outgoing : expected.incoming) += 1;
      if (from_here != to_here) partners.insert(drawn.groups.group_of(from_here ? v : u));
    }
  }
  expected.partners = static_cast<vertex>(partners.size());
  return expected;
}

TEST(TiesByGroup, OfNobodyAreNone) {
  EXPECT_TRUE(ties_by_group(network().trust(), {}).empty());
  const std::vector<group_ties> empty = ties_by_group(network().trust(), grouping({}, {"nobody's"}));
  ASSERT_EQ(empty.size(), 1U);
  EXPECT_EQ(empty[0], group_ties());
}

TEST(TiesByGroup, RefuseAGroupingOfOthers) {
  EXPECT_THROW((void)ties_by_group(network_builder(2).build().trust(), grouping({0}, {"a"})), invalid_option);
}

TEST(TiesByGroup, AgreeWithALookAtEveryPair) {
  const tbb_executor threads;
  convene_test::for_each_drawn_layer([&](const convene_test::drawn_layer& drawn) {
    const std::vector<group_ties> found = ties_by_group(drawn.layer(), drawn.groups);
    ASSERT_EQ(found.size(), static_cast<std::size_t>(drawn.groups.number_of_groups()));
    for (vertex g = 0; g < drawn.groups.number_of_groups(); ++g)
      EXPECT_EQ(found[static_cast<std::size_t>(g)], slow_group_ties(drawn, g));
    EXPECT_EQ(found, ties_by_group(drawn.layer(), drawn.groups, {.on = &threads}));
    const auto moved = convene_test::relabelled(drawn);
    EXPECT_EQ(found, ties_by_group(moved.layer.layer(), moved.layer.groups));
  });
}

}  // namespace
}  // namespace group_ties_test
