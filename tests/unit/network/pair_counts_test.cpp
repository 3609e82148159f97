#include <cmath>

#include <gtest/gtest.h>

#include <convene/network/pair_counts.hpp>

#include "../../support/drawn_layers.hpp"

namespace pair_counts_test {
namespace {

using namespace convene;

TEST(PairCounts, OfNobodyAreZero) { EXPECT_EQ(count_pairs(network().trust()), pair_counts{}); }

TEST(PairCounts, AgreeWithTheStateOfEveryPair) {
  convene_test::for_each_drawn_layer([](const convene_test::drawn_layer& drawn) {
    const auto layer = drawn.layer();
    pair_counts expected;
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = drawn.undirected() ? u + 1 : 0; v < drawn.size(); ++v) {
        if (u == v) continue;
        ++expected.possible;
        const relationship_state state = layer.state(u, v);
        if (state == relationship_state::unobserved) continue;
        ++expected.observed;
        if (state != relationship_state::value) continue;
        ++expected.tied;
        expected.weight += layer.weight(u, v);
      }
    const pair_counts found = count_pairs(layer);
    EXPECT_EQ(found.possible, expected.possible);
    EXPECT_EQ(found.observed, expected.observed);
    EXPECT_EQ(found.tied, expected.tied);
    EXPECT_NEAR(found.weight, expected.weight, 1e-12);
  });
}

}  // namespace
}  // namespace pair_counts_test
