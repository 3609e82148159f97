#include <convene/measures/centrality/eigenvector_centrality.hpp>

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <Eigen/Dense>

#include <convene/execution/tbb.hpp>
#include <convene/network/compact_layer.hpp>
#include <convene/network/network_builder.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/karate_club.hpp"
#include "../../../support/large_layer.hpp"
#include "../../../support/same_values.hpp"

namespace eigenvector_centrality_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_moved;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

Eigen::MatrixXd matrix_of(const drawn_layer& drawn, const eigenvector_options& options) {
  const square ties = drawn.ties();
  const vertex n = drawn.size();
  Eigen::MatrixXd w(n, n);
  for (vertex u = 0; u < n; ++u)
    for (vertex v = 0; v < n; ++v)
      w(u, v) = options.values == tie_values::weighted ? ties(u, v) : (ties(u, v) > 0 ? 1 : 0);
  if (options.direction == tie_direction::out || drawn.undirected()) return w;
  if (options.direction == tie_direction::in) return w.transpose();
  return w + w.transpose();
}

/// Very many steps of power iteration from equal values.
Eigen::VectorXd slow_eigenvector(const Eigen::MatrixXd& matrix) {
  Eigen::MatrixXd power = matrix / matrix.norm() + Eigen::MatrixXd::Identity(matrix.rows(), matrix.cols());
  for (int k = 0; k < 32; ++k) {
    power /= power.maxCoeff();
    power = (power * power).eval();
  }
  const Eigen::VectorXd x = power.rowwise().sum();
  return x / x.maxCoeff();
}

/// Whether one eigenvalue is clearly the largest.
bool has_a_gap(const Eigen::MatrixXd& matrix, double largest) {
  const Eigen::VectorXcd all = matrix.eigenvalues();
  int near = 0;
  for (Eigen::Index k = 0; k < all.size(); ++k) near += std::abs(all[k] - largest) < 1e-3 * largest ? 1 : 0;
  return near == 1;
}

TEST(EigenvectorCentrality, OfNobodyIsEmpty) {
  EXPECT_EQ(eigenvector_centrality(network().communication()).values.size(), 0);
}

TEST(EigenvectorCentrality, IsUndefinedWithoutTies) {
  const network one = network_builder(1).build(), four = network_builder(4).build();
  EXPECT_TRUE(eigenvector_centrality(one.communication()).values.array().isNaN().all());
  EXPECT_TRUE(eigenvector_centrality(four.communication()).values.array().isNaN().all());
}

TEST(EigenvectorCentrality, IsUndefinedInAHierarchy) {
  network_builder builder(4);
  for (vertex v = 1; v < 4; ++v) builder.add(v, v / 2, {no, no, 1});
  const network net = std::move(builder).build();
  const eigenvector_result found = eigenvector_centrality(net.communication());
  EXPECT_TRUE(found.values.array().isNaN().all());
  EXPECT_EQ(found.eigenvalue, 0);
  EXPECT_FALSE(
      eigenvector_centrality(net.communication(), {.direction = tie_direction::both}).values.array().isNaN().any());
}

TEST(EigenvectorCentrality, OfAStarHasItsClosedForm) {
  basic_network_builder<double> builder(5);  // bipartite: the power iteration alone would swing for ever
  const auto layer = builder.add_layer({"tie", {}, absence::zero, true});
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
  for (vertex leaf = 1; leaf < 5; ++leaf) builder.add(0, leaf, {nothing, nothing, nothing, .3});
  builder.asked(layer);
  const auto net = std::move(builder).build();
  const eigenvector_result found = eigenvector_centrality(net.layer("tie"));
  EXPECT_TRUE(found.converged);
  EXPECT_NEAR(found.eigenvalue, .6, 1e-12);
  Eigen::VectorXd expected = Eigen::VectorXd::Constant(5, .5);
  expected[0] = 1;
  expect_same_values(found.values, expected, 1e-11);
}

TEST(EigenvectorCentrality, OfACircleIsTheSameForEverybody) {
  network_builder builder(7);  // periodic
  for (vertex v = 0; v < 7; ++v) builder.add(v, (v + 1) % 7, {no, no, 1});
  const network net = std::move(builder).build();
  const eigenvector_result found = eigenvector_centrality(net.communication());
  EXPECT_NEAR(found.eigenvalue, 1, 1e-12);
  expect_same_values(found.values, Eigen::VectorXd::Ones(7), 1e-12);
}

TEST(EigenvectorCentrality, OfAPeriodicDigraphConverges) {
  network_builder builder(4);  // 0 -> 1, 2 -> 3 -> 0: three steps round, two ways
  builder.add(0, 1, {no, no, 1});
  builder.add(0, 2, {no, no, .5F});
  builder.add(1, 3, {no, no, 1});
  builder.add(2, 3, {no, no, 1});
  builder.add(3, 0, {no, no, 1});
  const network net = std::move(builder).build();
  const eigenvector_result found = eigenvector_centrality(net.communication());
  const double value = std::cbrt(1.5);
  EXPECT_NEAR(found.eigenvalue, value, 1e-11);
  EXPECT_NEAR(found.values[1] / found.values[2], 2, 1e-10);
  EXPECT_NEAR(found.values[0] * value, found.values[3], 1e-10);
}

// As igraph and networkx give them, the largest 1.
TEST(EigenvectorCentrality, OfTheKarateClubIsThePublishedOne) {
  const auto club = convene_test::karate_club();
  const eigenvector_result found = eigenvector_centrality(club.layer("friendship"));
  EXPECT_NEAR(found.eigenvalue, 6.725698, 1e-6);
  EXPECT_EQ(found.values[33], 1);
  EXPECT_NEAR(found.values[0], 0.952132, 1e-6);
  EXPECT_NEAR(found.values[2], 0.849553, 1e-5);
}

TEST(EigenvectorCentrality, OfThePartWithTheLargestEigenvalueAndWhomItReaches) {
  network_builder builder(6);  // a triangle 0 1 2 that names 3, a pair 4 5 that names the triangle
  for (vertex u = 0; u < 3; ++u)
    for (vertex v = 0; v < 3; ++v)
      if (u != v) builder.add(u, v, {no, no, 1});
  builder.add(2, 3, {no, no, 1});
  builder.add(4, 5, {no, no, 1});
  builder.add(5, 4, {no, no, 1});
  builder.add(5, 0, {no, no, 1});
  const network net = std::move(builder).build();
  const eigenvector_result found = eigenvector_centrality(net.communication());
  Eigen::VectorXd expected(6);
  expected << 1, 1, 1, .5, 0, 0;
  EXPECT_NEAR(found.eigenvalue, 2, 1e-11);
  expect_same_values(found.values, expected, 1e-10);
}

TEST(EigenvectorCentrality, ConvergesWhereTheSpectralGapIsSmall) {
  // Two cliques of ten, joined by a long path: the two largest eigenvalues agree to eight digits but for one heavier
  // tie.
  basic_network_builder<double> builder(60);
  const auto layer = builder.add_layer({"tie", {}, absence::zero, true});
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
  const auto tie = [&](vertex u, vertex v, double weight) { builder.add(u, v, {nothing, nothing, nothing, weight}); };
  for (const vertex first : {0, 50})
    for (vertex u = first; u < first + 10; ++u)
      for (vertex v = u + 1; v < first + 10; ++v) tie(u, v, first == 0 && u == 0 && v == 1 ? 1.0001 : 1);
  for (vertex v = 9; v < 50; ++v) tie(v, v + 1, 1);
  builder.asked(layer);
  const auto net = std::move(builder).build();
  const eigenvector_result found = eigenvector_centrality(net.layer("tie"));
  EXPECT_TRUE(found.converged);
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(60, 60);
  for (vertex u = 0; u < 60; ++u)
    for (const auto [v, weight] : net.layer("tie").out_ties(u)) matrix(u, v) = weight;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> exact(matrix);
  EXPECT_LT(1 - exact.eigenvalues()[58] / exact.eigenvalues()[59], 1e-5);
  const Eigen::VectorXd expected = exact.eigenvectors().col(59).cwiseAbs();
  expect_same_values(found.values, expected / expected.maxCoeff(), 1e-7);
}

TEST(EigenvectorCentrality, AgreesWithVeryManySteps) {
  int simple = 0;
  for_each_drawn_layer([&](const drawn_layer& drawn) {
    for (const auto direction : {tie_direction::in, tie_direction::out, tie_direction::both})
      for (const auto values : {tie_values::weighted, tie_values::binary}) {
        const eigenvector_options options{.direction = direction, .values = values, .max_iterations = 2000};
        const eigenvector_result found = eigenvector_centrality(drawn.layer(), options);
        const Eigen::MatrixXd matrix = matrix_of(drawn, options);
        if (drawn.size() == 0 || matrix.eigenvalues().cwiseAbs().maxCoeff() < 1e-2) {
          EXPECT_TRUE(found.values.array().isNaN().all());
          continue;
        }
        const bool gap = has_a_gap(matrix, matrix.eigenvalues().cwiseAbs().maxCoeff());
        EXPECT_TRUE(found.converged || !gap);
        if (!found.converged) continue;
        simple += gap ? 1 : 0;
        expect_same_values(found.values, slow_eigenvector(matrix), gap ? 1e-8 : 1e-6);
        EXPECT_NEAR((matrix * found.values - found.eigenvalue * found.values).norm() / found.eigenvalue, 0,
                    1e-10 * found.values.norm());
        EXPECT_EQ(found.values.maxCoeff(), 1);
        EXPECT_GE(found.values.minCoeff(), 0);
      }
  });
  EXPECT_GT(simple, 600);
}

TEST(EigenvectorCentrality, MovesWithTheVertices) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto moved = relabelled(drawn);
    const eigenvector_options options{.max_iterations = 2000};
    const eigenvector_result before = eigenvector_centrality(drawn.layer(), options);
    const eigenvector_result after = eigenvector_centrality(moved.layer.layer(), options);
    if (before.converged && after.converged) expect_moved(after.values, before.values, moved.from, 1e-6);
  });
}

TEST(EigenvectorCentrality, DoesNotDependOnTheUnitOfTheWeights) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    basic_network_builder<double> builder(drawn.size());
    const auto layer = builder.add_layer({"contact", {0, 1e6}, absence::zero, drawn.undirected()});
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    const square ties = drawn.ties();
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = 0; v < drawn.size(); ++v)
        if (ties(u, v) > 0) builder.add(u, v, {nothing, nothing, nothing, 4096 * ties(u, v)});
    builder.asked(layer);
    const auto net = std::move(builder).build();
    const eigenvector_options options{.max_iterations = 500};
    const eigenvector_result scaled = eigenvector_centrality(net.layer("contact"), options);
    const eigenvector_result found = eigenvector_centrality(drawn.layer(), options);
    expect_same_values(scaled.values, found.values, 1e-9);
    EXPECT_NEAR(scaled.eigenvalue, 4096 * found.eigenvalue, 1e-8 * scaled.eigenvalue);
  });
}

TEST(EigenvectorCentrality, HasTheSameBitsOnAnyNumberOfThreads) {
  const network net = convene_test::large_layer();
  const tbb_executor on;
  run_options run;
  run.on = &on;
  const eigenvector_result alone = eigenvector_centrality(net.communication());
  const eigenvector_result together = eigenvector_centrality(net.communication(), {}, run);
  EXPECT_EQ(together.values, alone.values);
  EXPECT_EQ(together.eigenvalue, alone.eigenvalue);
  EXPECT_TRUE(alone.converged);
  const compact_layer compact(net.communication());
  EXPECT_EQ(eigenvector_centrality(compact.view()).values, alone.values);
}

TEST(EigenvectorCentrality, SaysWhenItDidNotConverge) {
  const auto club = convene_test::karate_club();
  const eigenvector_result found = eigenvector_centrality(club.layer("friendship"), {.max_iterations = 3});
  EXPECT_FALSE(found.converged);
  EXPECT_EQ(found.iterations, 3);
}

TEST(EigenvectorCentrality, RefusesOptionsOutsideTheirRange) {
  const auto club = convene_test::karate_club();
  EXPECT_THROW(static_cast<void>(eigenvector_centrality(club.layer("friendship"), {.tolerance = 0})), invalid_option);
  EXPECT_THROW(static_cast<void>(eigenvector_centrality(club.layer("friendship"), {.max_iterations = 0})),
               invalid_option);
}

}  // namespace
}  // namespace eigenvector_centrality_test
