#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/brokerage/gould_fernandez.hpp>
#include <convene/measures/brokerage/shared_brokerage.hpp>
#include <convene/network/network_builder.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/same_values.hpp"

namespace shared_brokerage_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_moved;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;

TEST(SharedBrokerage, OfNobodyIsEmpty) { EXPECT_EQ(shared_brokerage(network().communication(), grouping()).rows(), 0); }

TEST(SharedBrokerage, SharesAPairAmongItsBrokers) {
  // 0 -> {1, 2} -> 3, and 1 -> 4 alone.
  network_builder builder(5);
  for (const auto& [u, v] : {std::pair{0, 1}, {0, 2}, {1, 3}, {2, 3}, {1, 4}}) builder.add(u, v, {1, 1, 1});
  const auto groups = grouping::from_labels(std::vector<std::string>{"a", "a", "b", "a", "c"});
  const Eigen::MatrixXd found = shared_brokerage(std::move(builder).build().trust(), groups);
  EXPECT_EQ(found.row(1), (Eigen::RowVectorXd(6) << 0.5, 0, 1, 0, 0, 1.5).finished());  // 0 - 3 with 2, 0 - 4 alone
  EXPECT_EQ(found.row(2), (Eigen::RowVectorXd(6) << 0, 0.5, 0, 0, 0, 0.5).finished());
  EXPECT_TRUE(found.row(0).isZero() && found.row(3).isZero() && found.row(4).isZero());
}

TEST(SharedBrokerage, RefusesAGroupingOfOtherVertices) {
  EXPECT_THROW((void)shared_brokerage(network_builder(3).build().trust(), grouping()), invalid_option);
}

TEST(SharedBrokerage, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const square all = drawn.ties();
    const vertex n = drawn.size();
    Eigen::MatrixXd expected = Eigen::MatrixXd::Zero(n, 6);
    double pairs = 0;
    for (vertex a = 0; a < n; ++a)
      for (vertex b = 0; b < n; ++b) {
        if (a == b || all(a, b) > 0) continue;
        std::vector<vertex> brokers;
        for (vertex v = 0; v < n; ++v)
          if (all(a, v) > 0 && all(v, b) > 0) brokers.push_back(v);
        pairs += brokers.empty() ? 0 : 1;
        for (const vertex v : brokers) {
          const vertex x = drawn.groups.group_of(a), y = drawn.groups.group_of(v), z = drawn.groups.group_of(b);
          const double share = 1.0 / static_cast<double>(brokers.size());
          expected(v, x == y && y == z ? 0 : x == z ? 1 : x == y ? 2 : y == z ? 3 : 4) += share;
          expected(v, 5) += share;
        }
      }
    const Eigen::MatrixXd found = shared_brokerage(drawn.layer(), drawn.groups);
    expect_same_values(found, expected, 1e-12);
    EXPECT_NEAR(n == 0 ? 0 : found.col(5).sum(), pairs, 1e-9);
    EXPECT_TRUE((found.array() <= gould_fernandez(drawn.layer(), drawn.groups).counts.array() + 1e-12).all());
    const auto moved = relabelled(drawn);
    expect_moved(shared_brokerage(moved.layer.layer(), moved.layer.groups), expected, moved.from, 1e-12);
  });
}

}  // namespace
}  // namespace shared_brokerage_test
