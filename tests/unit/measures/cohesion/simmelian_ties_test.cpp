#include <cmath>
#include <utility>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/simmelian_ties.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/same_values.hpp"

namespace simmelian_ties_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_moved;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;

TEST(SimmelianTies, HaveNoShareWhereNoTieIsMutual) {
  EXPECT_TRUE(std::isnan(simmelian_ties(network().communication()).share));
  network_builder one_way(2);
  one_way.add(0, 1, {1, 1, 1});
  const simmelian_ties_result found = simmelian_ties(std::move(one_way).build().communication());
  EXPECT_TRUE(std::isnan(found.share));
  EXPECT_EQ(found.by_vertex, Eigen::VectorXd::Zero(2));
}

TEST(SimmelianTies, NeedEveryTieOfTheTriangleBothWays) {
  network_builder builder(3);
  for (const vertex v : {0, 1, 2}) {
    builder.add(v, (v + 1) % 3, {1, 1, 1});
    if (v != 2) builder.add((v + 1) % 3, v, {1, 1, 1});
  }
  const simmelian_ties_result found = simmelian_ties(std::move(builder).build().communication());
  EXPECT_EQ(found.mutual, 2);
  EXPECT_EQ(found.simmelian, 0);
  EXPECT_EQ(found.share, 0);
}

TEST(SimmelianTies, AgreeWithALookForAThird) {
  const tbb_executor threads;
  for_each_drawn_layer([&](const drawn_layer& drawn) {
    const square all = drawn.ties();
    const auto mutual = [&](vertex u, vertex v) { return all(u, v) > 0 && all(v, u) > 0; };
    Eigen::VectorXd expected = Eigen::VectorXd::Zero(drawn.size());
    double pairs = 0;
    for (vertex i = 0; i < drawn.size(); ++i)
      for (vertex j = 0; j < drawn.size(); ++j) {
        if (!mutual(i, j)) continue;
        ++pairs;
        bool held = false;
        for (vertex k = 0; k < drawn.size(); ++k) held = held || (mutual(i, k) && mutual(j, k));
        expected[i] += held;
      }
    const simmelian_ties_result found = simmelian_ties(drawn.layer(), {.on = &threads});
    expect_same_values(found.by_vertex, expected, 0);
    EXPECT_EQ(static_cast<double>(found.mutual), pairs / 2);
    EXPECT_EQ(static_cast<double>(found.simmelian), expected.sum() / 2);
    const auto moved = relabelled(drawn);
    expect_moved(simmelian_ties(moved.layer.layer()).by_vertex, expected, moved.from, 0);
  });
}

}  // namespace
}  // namespace simmelian_ties_test
