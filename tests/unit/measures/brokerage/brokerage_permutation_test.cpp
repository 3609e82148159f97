#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/brokerage/brokerage_permutation.hpp>
#include <convene/measures/brokerage/gould_fernandez.hpp>
#include <convene/network/network_builder.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/same_values.hpp"

namespace brokerage_permutation_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;

TEST(BrokeragePermutation, OfNobodyIsEmpty) {
  EXPECT_EQ(brokerage_permutation(network().trust(), grouping(), seed{1}, 3).counts.rows(), 0);
}

TEST(BrokeragePermutation, RefusesNoPermutationsAndOtherGroups) {
  EXPECT_THROW((void)brokerage_permutation(network().trust(), grouping(), seed{1}, 0), invalid_option);
  EXPECT_THROW((void)brokerage_permutation(network_builder(2).build().trust(), grouping(), seed{1}), invalid_option);
}

TEST(BrokeragePermutation, ComesNearTheChanceOverAllOrders) {
  // 0 -> 1 -> {2, 3}; groups a, a, b, b. Of the 6 ways to deal them out, by hand: vertex 1 is liaison in none, and
  // representative for two (0 and 1 alike, 2 and 3 not) in 2.
  network_builder builder(4);
  for (const auto& [u, v] : {std::pair{0, 1}, {1, 2}, {1, 3}}) builder.add(u, v, {1, 1, 1});
  const network net = std::move(builder).build();
  const auto groups = grouping::from_labels(std::vector<std::string>{"a", "a", "b", "b"});
  const auto found = brokerage_permutation(net.trust(), groups, seed{7}, 3000);
  EXPECT_EQ(found.counts(1, 2), 2);
  EXPECT_NEAR(found.p_at_least(1, 2), 2 / 6.0, 0.03);
  EXPECT_EQ(found.p_at_most(1, 2), 1);
  EXPECT_NEAR(found.mean(1, 2), 2 * 2 / 6.0, 0.06);
  EXPECT_EQ(found.mean(1, 4), 0);
}

TEST(BrokeragePermutation, LeavesTheTotalAndSaysTheSameOnThreads) {
  const tbb_executor threads;
  for_each_drawn_layer({.cases = 60}, [&](const drawn_layer& drawn) {
    const auto found = brokerage_permutation(drawn.layer(), drawn.groups, seed{1}, 19);
    const auto other = brokerage_permutation(drawn.layer(), drawn.groups, seed{1}, 19, {.on = &threads});
    EXPECT_EQ(found.counts, gould_fernandez(drawn.layer(), drawn.groups).counts);
    expect_same_values(found.mean, other.mean, 0);
    expect_same_values(found.p_at_least, other.p_at_least, 0);
    for (vertex v = 0; v < drawn.size(); ++v) {
      EXPECT_EQ(found.mean(v, 5), found.counts(v, 5));
      EXPECT_EQ(found.p_at_least(v, 5), 1);
      EXPECT_EQ(found.p_at_most(v, 5), 1);
      for (Eigen::Index role = 0; role < 6; ++role) {
        EXPECT_GE(std::min(found.p_at_least(v, role), found.p_at_most(v, role)), 1 / 20.0);
        EXPECT_LE(std::max(found.p_at_least(v, role), found.p_at_most(v, role)), 1);
      }
    }
  });
}

}  // namespace
}  // namespace brokerage_permutation_test
