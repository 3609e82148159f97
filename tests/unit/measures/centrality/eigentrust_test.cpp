#include <convene/measures/centrality/eigentrust.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>
#include <Eigen/Dense>

#include <convene/execution/tbb.hpp>
#include <convene/network/network_builder.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/large_layer.hpp"
#include "../../../support/same_values.hpp"

namespace eigentrust_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_moved;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

Eigen::VectorXd slow_eigentrust(const square& trust, const Eigen::VectorXd& before, double a) {
  const vertex n = trust.size();
  Eigen::MatrixXd c(n, n);
  for (vertex i = 0; i < n; ++i) {
    for (vertex j = 0; j < n; ++j) c(i, j) = std::max(trust(i, j), 0.0);
    const double sum = c.row(i).sum();
    if (sum > 0) {
      c.row(i) /= sum;
    } else {
      c.row(i) = before.transpose();
    }
  }
  const Eigen::MatrixXd system = Eigen::MatrixXd::Identity(n, n) - (1 - a) * c.transpose();
  return Eigen::PartialPivLU<Eigen::MatrixXd>(system).solve(a * before);
}

TEST(Eigentrust, OfNobodyIsEmpty) { EXPECT_EQ(eigentrust(network().trust()).values.size(), 0); }

TEST(Eigentrust, WithoutTiesIsTrustBeforehand) {
  const network net = network_builder(3).build();
  const Eigen::Vector3d before(1, 3, 0);
  expect_same_values(eigentrust(net.trust(), {.pre_trusted = before}).values, before / 4, 1e-15);
  expect_same_values(eigentrust(net.trust()).values, Eigen::VectorXd::Constant(3, 1.0 / 3), 1e-15);
}

TEST(Eigentrust, OfACircleIsTheSameForEverybody) {
  network_builder builder(4);
  for (vertex v = 0; v < 4; ++v) builder.add(v, (v + 1) % 4, {.5F, no, no});
  const network net = std::move(builder).build();
  expect_same_values(eigentrust(net.trust()).values, Eigen::VectorXd::Constant(4, .25), 1e-12);
}

TEST(Eigentrust, AgreesWithTheLinearSystem) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const vertex n = drawn.size();
    if (n == 0) return;
    Eigen::VectorXd before = Eigen::VectorXd::Constant(n, 1.0 / n);
    for (const double a : {.15, .01, 1.0}) {
      const iterative_result found = eigentrust(drawn.layer(), {.weight_of_pre_trusted = a});
      EXPECT_TRUE(found.converged);
      expect_same_values(found.values, slow_eigentrust(drawn.ties(), before, a), 1e-10);
    }
    for (vertex v = 0; v < n; ++v) before[v] = 1 + v % 2;
    before /= before.sum();
    const iterative_result found = eigentrust(drawn.layer(), {.pre_trusted = before});
    expect_same_values(found.values, slow_eigentrust(drawn.ties(), before, .15), 1e-10);
    EXPECT_NEAR(found.values.sum(), 1, 1e-12);
    EXPECT_GE(found.values.minCoeff(), 0);
    const auto moved = relabelled(drawn);
    expect_moved(eigentrust(moved.layer.layer()).values, eigentrust(drawn.layer()).values, moved.from, 1e-10);
  });
}

/// Trust and distrust of two drawn layers.
TEST(Eigentrust, OfSignedTrustLeavesOutWhoIsDistrustedMore) {
  for_each_drawn_layer({.cases = 200, .undirected = false}, [](const drawn_layer& drawn) {
    const vertex n = drawn.size();
    if (n == 0) return;
    basic_network_builder<double> builder(n);
    builder.add_layer({"feeling", {}, absence::unstated, false});
    builder.add_layer({"feeling.negative", {}, absence::unstated, false});
    const square ties = drawn.ties();
    square trust(n);
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    for (vertex u = 0; u < n; ++u)
      for (vertex v = 0; v < n; ++v) {
        if (u == v || !(ties(u, v) > 0)) continue;
        const double good = (u + v) % 3 == 0 ? nothing : ties(u, v), bad = (u + 2 * v) % 3 == 0 ? .4 : nothing;
        builder.add(u, v, {nothing, nothing, nothing, good, bad});
        trust(u, v) = (std::isnan(good) ? 0 : good) - (std::isnan(bad) ? 0 : bad);
      }
    const auto net = std::move(builder).build();
    const Eigen::VectorXd before = Eigen::VectorXd::Constant(n, 1.0 / n);
    expect_same_values(eigentrust(net.signed_layer("feeling")).values, slow_eigentrust(trust, before, .15), 1e-10);
  });
}

TEST(Eigentrust, HasTheSameBitsOnAnyNumberOfThreads) {
  const network net = convene_test::large_layer();
  const tbb_executor on;
  run_options run;
  run.on = &on;
  EXPECT_EQ(eigentrust(net.communication(), {}, run).values, eigentrust(net.communication()).values);
}

TEST(Eigentrust, RefusesOptionsOutsideTheirRange) {
  const network net = network_builder(3).build();
  const auto refused = [&](const eigentrust_options& options) {
    EXPECT_THROW(static_cast<void>(eigentrust(net.trust(), options)), invalid_option);
  };
  refused({.weight_of_pre_trusted = 0});
  refused({.weight_of_pre_trusted = 1.5});
  refused({.pre_trusted = Eigen::VectorXd::Ones(2)});
  refused({.pre_trusted = Eigen::Vector3d(1, -1, 1)});
  refused({.tolerance = std::nan("")});
  refused({.max_iterations = 0});
}

}  // namespace
}  // namespace eigentrust_test
