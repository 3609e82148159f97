#include <convene/measures/power/emerson_dependence.hpp>

#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>
#include <Eigen/Core>

#include <convene/execution/tbb.hpp>
#include <convene/network/network_builder.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/large_layer.hpp"
#include "../../../support/same_values.hpp"

namespace emerson_dependence_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_moved;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;

/// Three who exchange with 0 only: undirected star.
basic_network<double> star() {
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
  basic_network_builder<double> builder(4);
  const auto layer = builder.add_layer({"exchange", {}, absence::zero, true});
  for (vertex leaf = 1; leaf < 4; ++leaf) builder.add(0, leaf, {nothing, nothing, nothing, .5});
  builder.answered(layer, vertex_set::all(4));
  return std::move(builder).build();
}

TEST(EmersonDependence, IsUndefinedWithoutPartners) {
  EXPECT_EQ(emerson_dependence(network().power()).size(), 0);
  EXPECT_EQ(emerson_power_advantage(network().power()).size(), 0);
  EXPECT_TRUE(std::isnan(emerson_balance(network().power()).imbalance));
  const network net = network_builder(2).build();
  EXPECT_TRUE(emerson_dependence(net.power()).array().isNaN().all());
  EXPECT_TRUE(emerson_power_advantage(net.power()).array().isNaN().all());
  EXPECT_EQ(emerson_balance(net.power()).pairs, 0);
}

TEST(EmersonDependence, IsCompleteWhereThereIsNoAlternative) {
  const auto net = star();
  const Eigen::MatrixXd found = emerson_dependence(net.layer("exchange"));
  EXPECT_DOUBLE_EQ(found(1, 0), 1);
  EXPECT_DOUBLE_EQ(found(0, 1), 1.0 / 3);
  EXPECT_EQ(found(1, 2), 0);
  EXPECT_TRUE(std::isnan(found(1, 1)));
}

// Emerson (1962): who has alternatives has the advantage over those who have none.
TEST(EmersonDependence, GivesTheAdvantageToWhoHasAlternatives) {
  const auto net = star();
  expect_same_values(emerson_power_advantage(net.layer("exchange")),
                     Eigen::Vector4d(2.0 / 3, -2.0 / 3, -2.0 / 3, -2.0 / 3), 1e-15);
  const dependence_summary found = emerson_balance(net.layer("exchange"));
  EXPECT_DOUBLE_EQ(found.imbalance, 2.0 / 3);
  EXPECT_DOUBLE_EQ(found.mutual_dependence, 4.0 / 3);
  EXPECT_EQ(found.pairs, 3);
}

/// By a look at every pair; weight(i, j) is what i draws from j.
template <class WeightOf>
Eigen::MatrixXd slow_dependence(vertex n, const WeightOf& weight) {
  Eigen::MatrixXd shares(n, n);
  for (vertex i = 0; i < n; ++i) {
    double total = 0;
    for (vertex j = 0; j < n; ++j)
      if (weight(i, j) > 0) total += weight(i, j);
    for (vertex j = 0; j < n; ++j) shares(i, j) = weight(i, j) == 0 ? 0 : weight(i, j) / total;
  }
  return shares;
}

TEST(EmersonDependence, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const vertex n = drawn.size();
    const square all = drawn.weights();
    for (const auto flow : {resource_flow::drawn, resource_flow::supplied}) {
      const auto weight = [&](vertex i, vertex j) { return flow == resource_flow::drawn ? all(i, j) : all(j, i); };
      const Eigen::MatrixXd expected = slow_dependence(n, weight);
      double imbalance = 0, mutual = 0;
      std::int64_t pairs = 0;
      Eigen::VectorXd advantage(n);
      for (vertex i = 0; i < n; ++i) {
        double sum = 0, partners = 0;
        for (vertex j = 0; j < n; ++j) {
          if (i == j || !(expected(i, j) + expected(j, i) > 0)) continue;
          sum += expected(j, i) - expected(i, j);
          ++partners;
          if (i > j) continue;
          imbalance += std::abs(expected(i, j) - expected(j, i));
          mutual += expected(i, j) + expected(j, i);
          ++pairs;
        }
        advantage[i] = sum / partners;
      }
      const emerson_options options{.ties_are = flow};
      const Eigen::MatrixXd found = emerson_dependence(drawn.layer(), options);
      expect_same_values(found, expected, 1e-13);
      expect_same_values(emerson_power_advantage(drawn.layer(), options), advantage, 1e-13);
      const dependence_summary summary = emerson_balance(drawn.layer(), options);
      EXPECT_EQ(summary.pairs, pairs);
      const auto count = static_cast<double>(pairs);
      expect_same_values(Eigen::Vector2d(summary.imbalance, summary.mutual_dependence),
                         Eigen::Vector2d(imbalance / count, mutual / count), 1e-13);
      EXPECT_TRUE(pairs == 0 || (summary.imbalance >= 0 && summary.imbalance <= 1));
      const auto moved = relabelled(drawn);
      expect_moved(emerson_power_advantage(moved.layer.layer(), options), advantage, moved.from, 1e-13);
    }
  });
}

TEST(EmersonDependence, OfManyIsFilledByAnyNumberOfThreads) {
  const network net = convene_test::large_layer(300);
  const auto layer = net.communication();
  const vertex n = layer.number_of_vertices();
  const tbb_executor on;
  run_options run;
  run.on = &on;
  for (const auto flow : {resource_flow::drawn, resource_flow::supplied}) {
    const auto weight = [&](vertex i, vertex j) {
      return static_cast<double>(flow == resource_flow::drawn ? layer.weight(i, j) : layer.weight(j, i));
    };
    const Eigen::MatrixXd expected = slow_dependence(n, weight);
    expect_same_values(emerson_dependence(layer, {.ties_are = flow}), expected, 1e-13);
    expect_same_values(emerson_dependence(layer, {.ties_are = flow}, run),
                       emerson_dependence(layer, {.ties_are = flow}), 0);
  }
}

TEST(EmersonDependence, HasTheSameBitsOnAnyNumberOfThreads) {
  const network net = convene_test::large_layer();
  const tbb_executor on;
  run_options run;
  run.on = &on;
  const dependence_summary alone = emerson_balance(net.communication());
  const dependence_summary together = emerson_balance(net.communication(), {}, run);
  EXPECT_EQ(together.imbalance, alone.imbalance);
  EXPECT_EQ(together.mutual_dependence, alone.mutual_dependence);
  EXPECT_GT(alone.pairs, 0);
  expect_same_values(emerson_power_advantage(net.communication(), {}, run),
                     emerson_power_advantage(net.communication()), 0);
}

}  // namespace
}  // namespace emerson_dependence_test
