#include <convene/measures/centrality/pagerank.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <Eigen/Dense>

#include <convene/execution/tbb.hpp>
#include <convene/network/compact_layer.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/karate_club.hpp"
#include "../../../support/large_layer.hpp"
#include "../../../support/same_values.hpp"

namespace pagerank_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_moved;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

/// The linear system itself.
Eigen::VectorXd slow_pagerank(const drawn_layer& drawn, const pagerank_options& options) {
  const square ties = drawn.ties();
  const vertex n = drawn.size();
  Eigen::VectorXd restart = Eigen::VectorXd::Constant(n, 1.0 / n);
  if (options.preference.size() > 0) restart = options.preference / options.preference.sum();
  const Eigen::VectorXd stranded =
      options.dangling == dangling_walk::by_preference ? restart : Eigen::VectorXd::Constant(n, 1.0 / n).eval();
  Eigen::MatrixXd walk(n, n);
  for (vertex u = 0; u < n; ++u) {
    for (vertex v = 0; v < n; ++v)
      walk(u, v) = options.values == tie_values::weighted ? ties(u, v) : (ties(u, v) > 0 ? 1 : 0);
    const double sum = walk.row(u).sum();
    if (sum > 0) {
      walk.row(u) /= sum;
    } else {
      walk.row(u) = stranded.transpose();
    }
  }
  const Eigen::MatrixXd system = Eigen::MatrixXd::Identity(n, n) - options.damping * walk.transpose();
  return Eigen::PartialPivLU<Eigen::MatrixXd>(system).solve((1 - options.damping) * restart);
}

TEST(Pagerank, OfNobodyIsEmpty) { EXPECT_EQ(pagerank(network().communication()).values.size(), 0); }

TEST(Pagerank, WithoutTiesIsTheSameForEverybody) {
  const network one = network_builder(1).build(), four = network_builder(4).build();
  EXPECT_EQ(pagerank(one.communication()).values, Eigen::VectorXd::Ones(1));
  const iterative_result result = pagerank(four.communication());
  expect_same_values(result.values, Eigen::VectorXd::Constant(4, .25), 1e-15);
  EXPECT_TRUE(result.converged);
}

TEST(Pagerank, OfAStarHasItsClosedForm) {
  network_builder builder(4);  // leaves 1, 2, 3 name the centre 0, which names nobody
  for (vertex leaf = 1; leaf < 4; ++leaf) builder.add(leaf, 0, {no, no, .5F});
  const network net = std::move(builder).build();
  // leaf = .15/4 + .85 centre/4 and centre = leaf + 3 * .85 leaf, with sum 1.
  const double leaf = 1 / 6.55;
  const Eigen::VectorXd found = pagerank(net.communication()).values;
  EXPECT_NEAR(found[1], leaf, 1e-10);
  EXPECT_NEAR(found[0], 3.55 * leaf, 1e-10);
}

TEST(Pagerank, FollowsTiesInProportionToTheirWeightsUnlessBinary) {
  network_builder builder(3);
  builder.add(0, 1, {no, no, 1});
  builder.add(0, 2, {no, no, .25F});
  builder.add(1, 0, {no, no, 1});
  builder.add(2, 0, {no, no, 1});
  const network net = std::move(builder).build();
  const Eigen::VectorXd weighted = pagerank(net.communication()).values;
  EXPECT_NEAR((weighted[1] - .05) / (weighted[2] - .05), 4, 1e-8);
  const Eigen::VectorXd binary = pagerank(net.communication(), {.values = tie_values::binary}).values;
  EXPECT_NEAR(binary[1], binary[2], 1e-12);
}

// As igraph and networkx give them.
TEST(Pagerank, OfTheKarateClubIsThePublishedOne) {
  const auto club = convene_test::karate_club();
  const Eigen::VectorXd found = pagerank(club.layer("friendship")).values;
  EXPECT_NEAR(found[0], 0.0969973, 1e-6);
  EXPECT_NEAR(found[33], 0.1009192, 1e-6);
  EXPECT_NEAR(found[2], 0.0570785, 1e-6);
}

TEST(Pagerank, AgreesWithTheLinearSystem) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const vertex n = drawn.size();
    if (n == 0) return;
    Eigen::VectorXd preference = Eigen::VectorXd::Zero(n);
    for (vertex v = 0; v < n; ++v) preference[v] = v % 3;
    if (n < 2) preference[0] = 2;
    std::vector<pagerank_options> all(4);
    all[1].damping = .5;
    all[1].values = tie_values::binary;
    all[2].preference = preference;
    all[3].preference = preference;
    all[3].dangling = dangling_walk::by_preference;
    for (const pagerank_options& options : all) {
      const iterative_result found = pagerank(drawn.layer(), options);
      EXPECT_TRUE(found.converged);
      const Eigen::VectorXd expected = slow_pagerank(drawn, options);
      expect_same_values(found.values, expected, 1e-10);
      EXPECT_LE((found.values - expected).cwiseAbs().sum(), found.residual + 1e-13);
      EXPECT_NEAR(found.values.sum(), 1, 1e-12);
      EXPECT_GE(found.values.minCoeff(), 0);
    }
  });
}

TEST(Pagerank, MovesWithTheVertices) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto moved = relabelled(drawn);
    expect_moved(pagerank(moved.layer.layer()).values, pagerank(drawn.layer()).values, moved.from, 1e-10);
  });
}

TEST(Pagerank, OfACompactLayerIsTheSame) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const basic_compact_layer<double> compact(drawn.layer());
    EXPECT_EQ(pagerank(compact.view()).values, pagerank(drawn.layer()).values);
  });
}

TEST(Pagerank, HasTheSameBitsOnAnyNumberOfThreads) {
  const network net = convene_test::large_layer();
  const tbb_executor on;
  run_options run;
  run.on = &on;
  EXPECT_EQ(pagerank(net.communication(), {}, run).values, pagerank(net.communication()).values);
}

TEST(Pagerank, SaysWhenItDidNotConverge) {
  const auto club = convene_test::karate_club();
  const iterative_result found = pagerank(club.layer("friendship"), {.max_iterations = 3});
  EXPECT_FALSE(found.converged);
  EXPECT_EQ(found.iterations, 3);
  EXPECT_GT(found.residual, 1e-10);
}

TEST(Pagerank, RefusesOptionsOutsideTheirRange) {
  const auto club = convene_test::karate_club();
  const auto layer = club.layer("friendship");
  EXPECT_THROW(static_cast<void>(pagerank(layer, {.damping = 1})), invalid_option);
  EXPECT_THROW(static_cast<void>(pagerank(layer, {.damping = -.1})), invalid_option);
  EXPECT_THROW(static_cast<void>(pagerank(layer, {.damping = std::nan("")})), invalid_option);
  EXPECT_THROW(static_cast<void>(pagerank(layer, {.tolerance = 0})), invalid_option);
  EXPECT_THROW(static_cast<void>(pagerank(layer, {.max_iterations = 0})), invalid_option);
  EXPECT_THROW(static_cast<void>(pagerank(layer, {.preference = Eigen::VectorXd::Ones(3)})), invalid_option);
  EXPECT_THROW(static_cast<void>(pagerank(layer, {.preference = Eigen::VectorXd::Zero(34)})), invalid_option);
  EXPECT_THROW(static_cast<void>(pagerank(layer, {.preference = -Eigen::VectorXd::Ones(34)})), invalid_option);
}

TEST(Pagerank, StopsWhenAsked) {
  const auto club = convene_test::karate_club();
  std::stop_source stop;
  stop.request_stop();
  run_options run;
  run.stop = stop.get_token();
  EXPECT_THROW(static_cast<void>(pagerank(club.layer("friendship"), {}, run)), cancelled);
}

}  // namespace
}  // namespace pagerank_test
