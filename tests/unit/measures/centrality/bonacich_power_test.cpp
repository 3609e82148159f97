#include <convene/measures/centrality/bonacich_power.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include <gtest/gtest.h>
#include <Eigen/Dense>

#include <convene/execution/tbb.hpp>
#include <convene/network/network_builder.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/karate_club.hpp"
#include "../../../support/large_layer.hpp"
#include "../../../support/same_values.hpp"

namespace bonacich_power_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_moved;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

Eigen::MatrixXd matrix_of(const drawn_layer& drawn, const bonacich_options& options) {
  const square ties = drawn.ties();
  Eigen::MatrixXd w(drawn.size(), drawn.size());
  for (vertex u = 0; u < drawn.size(); ++u)
    for (vertex v = 0; v < drawn.size(); ++v)
      w(u, v) = options.values == tie_values::weighted ? ties(u, v) : (ties(u, v) > 0 ? 1 : 0);
  if (options.direction == tie_direction::out || drawn.undirected()) return w;
  if (options.direction == tie_direction::in) return w.transpose();
  return w + w.transpose();
}

Eigen::VectorXd slow_power(const Eigen::MatrixXd& w, double beta) {
  const Eigen::Index n = w.rows();
  const Eigen::VectorXd c = (Eigen::MatrixXd::Identity(n, n) - beta * w).fullPivLu().solve(w.rowwise().sum());
  return c * std::sqrt(static_cast<double>(n) / c.squaredNorm());
}

/// A network of undirected ties.
basic_network<double> undirected(vertex n, const std::vector<std::pair<vertex, vertex>>& ties) {
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
  basic_network_builder<double> builder(n);
  const auto layer = builder.add_layer({"tie", {}, absence::zero, true});
  for (const auto& [u, v] : ties) builder.add(u, v, {nothing, nothing, nothing, 1});
  builder.asked(layer);
  return std::move(builder).build();
}

TEST(BonacichPower, OfNobodyIsEmpty) { EXPECT_EQ(bonacich_power(network().communication()).values.size(), 0); }

TEST(BonacichPower, IsUndefinedWithoutTies) {
  const network net = network_builder(3).build();
  EXPECT_TRUE(bonacich_power(net.communication()).values.array().isNaN().all());
}

TEST(BonacichPower, WithBetaZeroIsTheDegree) {
  const auto net = undirected(4, {{0, 1}, {0, 2}});
  Eigen::VectorXd expected(4);
  expected << 2, 1, 1, 0;
  expect_same_values(bonacich_power(net.layer("tie"), {.beta = 0}).values, expected * std::sqrt(4.0 / 6), 1e-14);
}

// Bonacich (1987), figure 1: in a line of five the middle has most standing for beta > 0, and its neighbours have most
// power for beta < 0, for they hold the ends that have nobody else.
TEST(BonacichPower, OfALineOfFiveChangesItsOrderWithTheSignOfBeta) {
  const auto net = undirected(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}});
  const Eigen::VectorXd positive = bonacich_power(net.layer("tie"), {.beta = .3}).values;
  EXPECT_GT(positive[2], positive[1]);
  EXPECT_GT(positive[1], positive[0]);
  const Eigen::VectorXd negative = bonacich_power(net.layer("tie"), {.beta = -.3}).values;
  EXPECT_GT(negative[1], negative[2]);
  EXPECT_GT(negative[1], negative[0]);
}

TEST(BonacichPower, RefusesABetaBeyondTheRadiusAndNamesIt) {
  const auto net = undirected(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}});  // largest eigenvalue 2
  for (const double beta : {.5, .6, -.5, 7.0}) {
    try {
      static_cast<void>(bonacich_power(net.layer("tie"), {.beta = beta}));
      ADD_FAILURE() << beta;
    } catch (const invalid_option& error) {
      EXPECT_NE(std::string(error.what()).find("beta must be less than 1 / (largest eigenvalue) = 0."),
                std::string::npos)
          << error.what();
    }
  }
  EXPECT_TRUE(bonacich_power(net.layer("tie"), {.beta = .499}).converged);
  EXPECT_TRUE(bonacich_power(net.layer("tie"), {.beta = -.499}).converged);
}

TEST(BonacichPower, OfAHierarchyExistsForEveryBeta) {
  network_builder builder(3);
  builder.add(0, 1, {no, no, 1});
  builder.add(1, 2, {no, no, 1});
  const network net = std::move(builder).build();
  const Eigen::VectorXd expected = Eigen::Vector3d(6, 1, 0) * std::sqrt(3.0 / 37);
  expect_same_values(bonacich_power(net.communication(), {.beta = 5}).values, expected, 1e-14);
}

TEST(BonacichPower, IsUndefinedWhereTheSystemIsSingular) {
  const auto net = undirected(3, {{0, 1}, {0, 2}, {1, 2}});  // eigenvalues 2, -1, -1
  const iterative_result found = bonacich_power(net.layer("tie"), {.beta = .5, .beyond = beyond_radius::solved});
  EXPECT_FALSE(found.converged);
  EXPECT_TRUE(found.values.array().isNaN().all());
}

TEST(BonacichPower, BeyondTheRadiusIsSolvedOnlyForSmallNetworks) {
  const network net = convene_test::large_layer();
  EXPECT_THROW(static_cast<void>(bonacich_power(net.communication(), {.beta = 5, .beyond = beyond_radius::solved})),
               invalid_option);
}

TEST(BonacichPower, AgreesWithTheLinearSystem) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    if (drawn.size() == 0) return;
    for (const auto direction : {tie_direction::out, tie_direction::in, tie_direction::both})
      for (const auto values : {tie_values::binary, tie_values::weighted})
        for (const double beta : {.05, -.05, .31, -.31, 1.7}) {
          const bonacich_options options{
              .beta = beta, .values = values, .direction = direction, .beyond = beyond_radius::solved};
          const Eigen::MatrixXd w = matrix_of(drawn, options);
          const iterative_result found = bonacich_power(drawn.layer(), options);
          if (w.norm() == 0) {
            EXPECT_TRUE(found.values.array().isNaN().all());
            continue;
          }
          const Eigen::VectorXcd eigenvalues = w.eigenvalues();
          if ((1 - beta * eigenvalues.array()).abs().minCoeff() < 1e-3) continue;  // all but singular
          EXPECT_TRUE(found.converged);
          expect_same_values(found.values, slow_power(w, beta), 1e-8);
          EXPECT_NEAR(found.values.squaredNorm(), drawn.size(), 1e-10);
          // The refusal is by the largest eigenvalue; a defective one is known to fewer digits.
          const double share = std::abs(beta) * eigenvalues.cwiseAbs().maxCoeff();
          bonacich_options refusing = options;
          refusing.beyond = beyond_radius::refused;
          if (share > 1 + 1e-3) {
            EXPECT_THROW(static_cast<void>(bonacich_power(drawn.layer(), refusing)), invalid_option);
          } else if (share < 1 - 1e-3) {
            expect_same_values(bonacich_power(drawn.layer(), refusing).values, found.values, 1e-9);
          }
        }
    const auto moved = relabelled(drawn);
    const bonacich_options options{.beta = -.05, .beyond = beyond_radius::solved};
    expect_moved(bonacich_power(moved.layer.layer(), options).values, bonacich_power(drawn.layer(), options).values,
                 moved.from, 1e-9);
  });
}

TEST(BonacichPower, HasTheSameBitsOnAnyNumberOfThreads) {
  const network net = convene_test::large_layer();
  const tbb_executor on;
  run_options run;
  run.on = &on;
  const bonacich_options options{.beta = .1};
  EXPECT_EQ(bonacich_power(net.communication(), options, run).values,
            bonacich_power(net.communication(), options).values);
}

TEST(BonacichPower, RefusesOptionsOutsideTheirRange) {
  const auto club = convene_test::karate_club();
  const auto layer = club.layer("friendship");
  EXPECT_THROW(static_cast<void>(bonacich_power(layer, {.beta = std::nan("")})), invalid_option);
  EXPECT_THROW(static_cast<void>(bonacich_power(layer, {.tolerance = 0})), invalid_option);
  EXPECT_THROW(static_cast<void>(bonacich_power(layer, {.max_iterations = 0})), invalid_option);
}

}  // namespace
}  // namespace bonacich_power_test
