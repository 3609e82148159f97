#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/layers/multiplexity.hpp>

#include "../../../support/drawn_layers.hpp"

namespace multiplexity_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

std::vector<layer_view> three_layers(const network& net) { return {net.trust(), net.power(), net.communication()}; }

TEST(Multiplexity, IsUndefinedWithoutTies) {
  const network nobody, untied = network_builder(2).build();
  EXPECT_TRUE(std::isnan(multiplexity(three_layers(nobody))));
  EXPECT_TRUE(std::isnan(multiplexity(three_layers(untied))));
  EXPECT_EQ(edge_overlap_counts(three_layers(untied)), Eigen::VectorXd::Zero(3));
  EXPECT_EQ(layer_participation(three_layers(nobody)).size(), 0);
  EXPECT_TRUE(std::isnan(layer_participation(three_layers(untied))[1]));
}

TEST(Multiplexity, IsTheMeanShareOfLayersOverTiedPairs) {
  network_builder builder(3);
  builder.add(0, 1, {1, .5F, 1});    // three of three
  builder.add(1, 2, {0, .5F, 0});    // one of three
  builder.add(2, 1, {.5F, no, no});  // one of one: 2 said nothing else
  const network net = std::move(builder).build();
  EXPECT_DOUBLE_EQ(multiplexity(three_layers(net)), (1 + 1.0 / 3 + 1) / 3);
  Eigen::VectorXd expected(3);
  expected << 2, 0, 1;
  EXPECT_EQ(edge_overlap_counts(three_layers(net)), expected);
}

TEST(LayerParticipation, IsZeroInOneLayerAndOneInAllAlike) {
  network_builder builder(4);
  builder.add(0, 1, {.5F, no, no});
  builder.add(2, 3, {.5F, .5F, .5F});
  const network net = std::move(builder).build();
  const auto found = layer_participation(three_layers(net));
  EXPECT_EQ(found[0], 0);
  EXPECT_EQ(found[1], 0);
  EXPECT_DOUBLE_EQ(found[2], 1);
  EXPECT_DOUBLE_EQ(found[3], 1);
  EXPECT_TRUE(std::isnan(layer_participation(three_layers(net), {.along = tie_direction::out})[3]));
}

TEST(LayerParticipation, OfOneLayerIsUndefined) {
  network_builder builder(2);
  builder.add(0, 1, {.5F, no, no});
  const network net = std::move(builder).build();
  EXPECT_TRUE(std::isnan(layer_participation(std::vector<layer_view>{net.trust()})[0]));
}

TEST(Multiplexity, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto moved = relabelled(drawn);
    const std::vector<basic_layer_view<double>> layers = {drawn.layer(), drawn.net.communication(),
                                                          moved.layer.layer()};
    double shares = 0, pairs = 0;
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(3);
    Eigen::MatrixXd strength = Eigen::MatrixXd::Zero(drawn.size(), 3), out_degree = strength;
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = 0; v < drawn.size(); ++v) {
        if (u == v) continue;
        int tied = 0, observed = 0;
        for (int k = 0; k < 3; ++k) {
          const double weight = layers[static_cast<std::size_t>(k)].weight(u, v);
          observed += std::isnan(weight) ? 0 : 1;
          if (!(weight > 0)) continue;
          ++tied;
          strength(u, k) += weight;
          strength(v, k) += weight;
          out_degree(u, k) += 1;
        }
        if (tied == 0) continue;
        shares += static_cast<double>(tied) / observed;
        pairs += 1;
        counts[tied - 1] += 1;
      }
    const double got = multiplexity(layers);
    if (pairs == 0) {
      EXPECT_TRUE(std::isnan(got));
    } else {
      EXPECT_NEAR(got, shares / pairs, 1e-12);
      EXPECT_LE(got, 1);
    }
    EXPECT_EQ(edge_overlap_counts(layers), counts);
    const auto both = layer_participation(layers),
               out = layer_participation(layers, {.weighted = false, .along = tie_direction::out});
    for (vertex v = 0; v < drawn.size(); ++v) {
      const auto same = [](double found, const Eigen::VectorXd& s) {
        if (s.sum() == 0) {
          EXPECT_TRUE(std::isnan(found));
        } else {
          EXPECT_NEAR(found, 1.5 * (1 - (s / s.sum()).squaredNorm()), 1e-12);
        }
      };
      same(both[v], strength.row(v));
      same(out[v], out_degree.row(v));
    }
    const std::vector<basic_layer_view<double>> two = {drawn.layer(), drawn.net.communication()},
                                                two_moved = {moved.layer.layer(), moved.layer.net.communication()};
    EXPECT_EQ(edge_overlap_counts(two), edge_overlap_counts(two_moved));
  });
}

TEST(Multiplexity, GivesTheSameBitsOnAnyNumberOfThreads) {
  constexpr vertex n = 40000;
  network_builder builder(n);
  std::vector<vertex> sources, targets;
  std::vector<std::vector<float>> columns(3);
  for (vertex u = 0; u < n; ++u)
    for (vertex step = 1; step <= 5; ++step) {
      sources.push_back(u);
      targets.push_back((u + step * step) % n);
      columns[0].push_back(u % 3 == 0 ? no : 1);
      columns[1].push_back(static_cast<float>((u + step) % 4) / 7);
      columns[2].push_back(static_cast<float>(step) / 7);
    }
  builder.add_columns(std::move(sources), std::move(targets), std::move(columns));
  const network net = std::move(builder).build();
  const tbb_executor on;
  run_options run;
  run.on = &on;
  EXPECT_EQ(multiplexity(three_layers(net)), multiplexity(three_layers(net), run));
  EXPECT_EQ(layer_participation(three_layers(net)), layer_participation(three_layers(net), {}, run));
}

TEST(Multiplexity, RefusesNoLayersAndLayersOfDifferentVertices) {
  const network three = network_builder(3).build(), two = network_builder(2).build();
  const std::vector<layer_view> unlike = {three.trust(), two.trust()}, none;
  EXPECT_THROW((void)multiplexity(unlike), invalid_option);
  EXPECT_THROW((void)multiplexity(none), invalid_option);
  EXPECT_THROW((void)edge_overlap_counts(none), invalid_option);
  EXPECT_THROW((void)layer_participation(none), invalid_option);
}

}  // namespace
}  // namespace multiplexity_test
