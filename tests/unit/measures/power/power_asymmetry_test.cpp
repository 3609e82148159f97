#include <convene/measures/power/power_asymmetry.hpp>

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

namespace power_asymmetry_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_moved;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(PowerAsymmetry, IsUndefinedWithoutPairs) {
  EXPECT_TRUE(std::isnan(power_asymmetry(network().power())));
  EXPECT_EQ(power_asymmetry_by_vertex(network().power()).size(), 0);
  EXPECT_EQ(power_asymmetry_matrix(network().power()).size(), 0);
  const network net = network_builder(2).build();
  EXPECT_TRUE(std::isnan(power_asymmetry(net.power())));
  EXPECT_TRUE(power_asymmetry_by_vertex(net.power()).array().isNaN().all());
  EXPECT_TRUE(power_balance_by_vertex(net.power()).array().isNaN().all());
  EXPECT_TRUE(power_asymmetry_matrix(net.power()).array().isNaN().all());
}

TEST(PowerAsymmetry, IsTheDifferenceRelativeToTheSum) {
  network_builder builder(4);
  builder.add(0, 1, {no, .75F, no});
  builder.add(1, 0, {no, .25F, no});
  builder.add(1, 2, {no, .5F, no});
  builder.add(2, 1, {no, 0, no});    // observed: attributes none
  builder.add(2, 3, {no, .5F, no});  // 3 says nothing of 2: left out
  const network net = std::move(builder).build();
  EXPECT_DOUBLE_EQ(power_asymmetry(net.power()), (.5 + 1) / 2);
  Eigen::VectorXd by_vertex(4), balance(4);
  by_vertex << .5, .75, 1, std::nan("");
  balance << -.5, (.5 - 1) / 2, 1, std::nan("");
  expect_same_values(power_asymmetry_by_vertex(net.power()), by_vertex, 1e-15);
  expect_same_values(power_balance_by_vertex(net.power()), balance, 1e-15);
}

TEST(PowerAsymmetry, LeavesOutPairsThatAttributeNothing) {
  network_builder builder(2);
  builder.add(0, 1, {no, 0, no});
  builder.add(1, 0, {no, 0, no});
  EXPECT_TRUE(std::isnan(power_asymmetry(std::move(builder).build().power())));
}

TEST(PowerAsymmetry, OfAnUndirectedLayerIsZero) {
  for_each_drawn_layer({.directed = false}, [](const drawn_layer& drawn) {
    const double found = power_asymmetry(drawn.layer());
    EXPECT_TRUE(found == 0 || std::isnan(found));
  });
}

TEST(PowerAsymmetry, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const square all = drawn.weights();
    const vertex n = drawn.size();
    const double undefined = std::nan("");
    Eigen::MatrixXd matrix = Eigen::MatrixXd::Constant(n, n, undefined);
    Eigen::VectorXd by_vertex(n), balance(n);
    double sum = 0, pairs = 0;
    for (vertex u = 0; u < n; ++u) {
      double own = 0, signed_own = 0, partners = 0;
      for (vertex v = 0; v < n; ++v) {
        const double total = all(u, v) + all(v, u);
        if (u == v || !(total > 0)) continue;
        matrix(u, v) = std::abs(all(u, v) - all(v, u)) / total;
        own += matrix(u, v);
        signed_own += (all(v, u) - all(u, v)) / total;
        ++partners;
      }
      sum += own;
      pairs += partners;
      by_vertex[u] = own / partners;
      balance[u] = signed_own / partners;
    }
    expect_same_values(power_asymmetry_matrix(drawn.layer()), matrix, 1e-14);
    expect_same_values(power_asymmetry_by_vertex(drawn.layer()), by_vertex, 1e-13);
    expect_same_values(power_balance_by_vertex(drawn.layer()), balance, 1e-13);
    const double found = power_asymmetry(drawn.layer());
    expect_same_values(Eigen::VectorXd::Constant(1, found), Eigen::VectorXd::Constant(1, sum / pairs), 1e-13);
    EXPECT_TRUE(std::isnan(found) || (found >= 0 && found <= 1));
    const auto moved = relabelled(drawn);
    expect_moved(power_asymmetry_by_vertex(moved.layer.layer()), by_vertex, moved.from, 1e-13);
    expect_moved(power_balance_by_vertex(moved.layer.layer()), balance, moved.from, 1e-13);
  });
}

TEST(PowerAsymmetry, HasTheSameBitsOnAnyNumberOfThreads) {
  const network net = convene_test::large_layer();
  const tbb_executor on;
  run_options run;
  run.on = &on;
  EXPECT_EQ(power_asymmetry(net.communication(), run), power_asymmetry(net.communication()));
  expect_same_values(power_balance_by_vertex(net.communication(), run), power_balance_by_vertex(net.communication()),
                     0);
}

}  // namespace
}  // namespace power_asymmetry_test
