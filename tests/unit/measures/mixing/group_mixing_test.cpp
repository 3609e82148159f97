#include <limits>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/mixing/group_mixing.hpp>

#include "../../../support/drawn_layers.hpp"

namespace group_mixing_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(GroupMixing, OfNothingIsZero) {
  const group_mixing_totals none = group_mixing(network().trust(), {});
  EXPECT_EQ(none.total, 0);
  EXPECT_EQ(none.out.size(), 0);
  EXPECT_EQ(mixing_matrix(network().trust(), {}).size(), 0);
  const group_mixing_totals untied = group_mixing(network_builder(2).build().trust(), {{1, 1}, {"a", "b"}});
  EXPECT_EQ(untied.total, 0);
  EXPECT_EQ(untied.in, Eigen::VectorXd::Zero(2));
}

TEST(GroupMixing, CountsArcsFromGroupToGroup) {
  network_builder builder(3);
  builder.add(0, 1, {no, no, 1});
  builder.add(2, 1, {no, no, .25F});
  const network net = std::move(builder).build();
  const grouping groups({0, 0, 1}, {"a", "b"});
  Eigen::MatrixXd expected(2, 2);
  expected << 1, 0, 1, 0;
  EXPECT_EQ(mixing_matrix(net.communication(), groups), expected);
  expected(1, 0) = .25;
  EXPECT_EQ(mixing_matrix(net.communication(), groups, {.weighted = true}), expected);
}

TEST(GroupMixing, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const square ties = drawn.ties();
    const vertex groups = drawn.groups.number_of_groups();
    for (const bool weighted : {false, true}) {
      Eigen::MatrixXd expected = Eigen::MatrixXd::Zero(groups, groups);
      for (vertex u = 0; u < drawn.size(); ++u)
        for (vertex v = 0; v < drawn.size(); ++v)
          if (ties(u, v) > 0) expected(drawn.groups.group_of(u), drawn.groups.group_of(v)) += weighted ? ties(u, v) : 1;
      EXPECT_TRUE(mixing_matrix(drawn.layer(), drawn.groups, {.weighted = weighted}).isApprox(expected, 1e-12));
      const group_mixing_totals totals = group_mixing(drawn.layer(), drawn.groups, {.weighted = weighted});
      EXPECT_NEAR(totals.total, expected.sum(), 1e-12);
      EXPECT_NEAR(totals.internal, expected.trace(), 1e-12);
      EXPECT_TRUE(totals.out.isApprox(expected.rowwise().sum(), 1e-12));
      EXPECT_TRUE(totals.in.isApprox(expected.colwise().sum().transpose(), 1e-12));
      const auto moved = relabelled(drawn);
      EXPECT_NEAR(group_mixing(moved.layer.layer(), moved.layer.groups, {.weighted = weighted}).internal,
                  totals.internal, 1e-12);
    }
  });
}

TEST(GroupMixing, GivesTheSameBitsOnAnyNumberOfThreads) {
  constexpr vertex n = 40000;
  std::vector<vertex> sources, targets, group_of;
  std::vector<std::vector<float>> columns(3);
  for (vertex u = 0; u < n; ++u) {
    group_of.push_back(u % 7);
    for (vertex step = 1; step <= 7; ++step) {
      sources.push_back(u);
      targets.push_back((u + step * step) % n);
      columns[0].push_back(no);
      columns[1].push_back(static_cast<float>(step % 4) / 7);
      columns[2].push_back(static_cast<float>(step) / 7);
    }
  }
  network_builder builder(n);
  builder.add_columns(std::move(sources), std::move(targets), std::move(columns));
  const network net = std::move(builder).build();
  const grouping groups(std::move(group_of), std::vector<std::string>(7, "g"));
  const tbb_executor on;
  run_options run;
  run.on = &on;
  for (const auto& layer : {net.power(), net.communication()})
    for (const bool weighted : {false, true}) {
      const auto alone = group_mixing(layer, groups, {.weighted = weighted}),
                 together = group_mixing(layer, groups, {.weighted = weighted}, run);
      const Eigen::MatrixXd table = mixing_matrix(layer, groups, {.weighted = weighted});
      EXPECT_EQ(alone.total, together.total);
      EXPECT_EQ(alone.internal, together.internal);
      EXPECT_EQ(alone.out, together.out);
      EXPECT_EQ(alone.in, together.in);
      EXPECT_TRUE(alone.out.isApprox(table.rowwise().sum(), 1e-12));
      EXPECT_TRUE(alone.in.isApprox(table.colwise().sum().transpose(), 1e-12));
    }
}

TEST(GroupMixing, RefusesAGroupingOfAnotherLength) {
  const network net = network_builder(3).build();
  EXPECT_THROW((void)group_mixing(net.trust(), {}), invalid_option);
  EXPECT_THROW((void)mixing_matrix(net.trust(), {}), invalid_option);
}

}  // namespace
}  // namespace group_mixing_test
