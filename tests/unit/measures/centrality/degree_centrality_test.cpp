#include <convene/measures/centrality/degree_centrality.hpp>

#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>
#include <convene/execution/tbb.hpp>

#include "../../../support/drawn_layers.hpp"

namespace degree_centrality_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(DegreeCentrality, OfNobodyIsEmpty) {
  EXPECT_EQ(in_degree(network().communication()).size(), 0);
  EXPECT_EQ(out_strength(network().communication()).size(), 0);
  EXPECT_EQ(total_degree(network().communication()).size(), 0);
  EXPECT_EQ(number_of_partners(network().communication()).size(), 0);
}

TEST(DegreeCentrality, OfOnePersonIsZeroAndUndefinedWhenScaled) {
  const network net = network_builder(1).build();
  EXPECT_EQ(in_degree(net.communication())[0], 0);
  EXPECT_TRUE(std::isnan(out_degree(net.communication(), {degree_scaling::over_others})[0]));
  EXPECT_TRUE(std::isnan(in_strength(net.communication(), {degree_scaling::over_observed})[0]));
  EXPECT_TRUE(std::isnan(number_of_partners(net.communication(), {.normalised = true})[0]));
}

TEST(DegreeCentrality, CountsTiesAndNeitherZerosNorTheUnobserved) {
  network_builder builder(4);  // 3 did not answer
  builder.add(0, 1, {no, no, .5F});
  builder.add(0, 2, {no, no, 0});
  builder.add(1, 0, {no, no, 1});
  builder.add(2, 0, {no, no, .25F});
  builder.add(1, 3, {no, no, no});
  const network net = std::move(builder).build();
  const auto layer = net.communication();
  EXPECT_EQ(out_degree(layer), (Eigen::VectorXd(4) << 1, 1, 1, 0).finished());
  EXPECT_EQ(in_degree(layer), (Eigen::VectorXd(4) << 2, 1, 0, 0).finished());
  EXPECT_EQ(in_strength(layer), (Eigen::VectorXd(4) << 1.25, .5, 0, 0).finished());
  EXPECT_EQ(total_degree(layer), (Eigen::VectorXd(4) << 3, 2, 1, 0).finished());
  EXPECT_EQ(number_of_partners(layer), (Eigen::VectorXd(4) << 2, 1, 1, 0).finished());
  EXPECT_EQ(in_degree(layer, {degree_scaling::over_others})[0], 2.0 / 3);
  EXPECT_EQ(in_degree(layer, {degree_scaling::over_observed})[0], 1.0);
  EXPECT_EQ(out_degree(layer, {degree_scaling::over_observed})[1], 1.0 / 2);
  EXPECT_TRUE(std::isnan(out_degree(layer, {degree_scaling::over_observed})[3]));
}

TEST(DegreeCentrality, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const square ties = drawn.ties(), all = drawn.weights();
    const vertex n = drawn.size();
    const auto layer = drawn.layer();
    for (vertex v = 0; v < n; ++v) {
      double in = 0, out = 0, in_weight = 0, out_weight = 0, partners = 0, known_in = 0, known_out = 0;
      for (vertex u = 0; u < n; ++u) {
        in += ties(u, v) > 0 ? 1 : 0;
        out += ties(v, u) > 0 ? 1 : 0;
        in_weight += ties(u, v);
        out_weight += ties(v, u);
        partners += ties(u, v) > 0 || ties(v, u) > 0 ? 1 : 0;
        known_in += std::isnan(all(u, v)) ? 0 : 1;
        known_out += std::isnan(all(v, u)) ? 0 : 1;
      }
      EXPECT_EQ(in_degree(layer)[v], in);
      EXPECT_EQ(out_degree(layer)[v], out);
      EXPECT_NEAR(in_strength(layer)[v], in_weight, 1e-12);
      EXPECT_NEAR(out_strength(layer)[v], out_weight, 1e-12);
      EXPECT_EQ(total_degree(layer)[v], drawn.undirected() ? out : in + out);
      EXPECT_EQ(number_of_partners(layer)[v], partners);
      const degree_options observed{degree_scaling::over_observed};
      if (known_in > 0) {
        EXPECT_DOUBLE_EQ(in_degree(layer, observed)[v], in / known_in);
      }
      if (known_out > 0) {
        EXPECT_DOUBLE_EQ(out_strength(layer, observed)[v], out_weight / known_out);
      }
      EXPECT_EQ(std::isnan(in_degree(layer, observed)[v]), known_in == 0);
      EXPECT_EQ(std::isnan(out_degree(layer, observed)[v]), known_out == 0);
    }
    const auto other = relabelled(drawn);
    const Eigen::VectorXd here = in_strength(layer), there = in_strength(other.layer.layer());
    for (vertex k = 0; k < n; ++k) EXPECT_NEAR(there[k], here[other.from[static_cast<std::size_t>(k)]], 1e-12);
  });
}

TEST(DegreeCentrality, GivesTheBitsOfOneThread) {
  random_stream random(seed{5});
  network_builder builder(50000);
  for (vertex v = 0; v < 50000; ++v)
    builder.add(v, (v + 1 + static_cast<vertex>(random.below(40000))) % 50000, {no, no, .3F});
  const network net = std::move(builder).build();
  const tbb_executor on;
  run_options run;
  run.on = &on;
  EXPECT_EQ(in_strength(net.communication(), {}, run), in_strength(net.communication()));
  EXPECT_EQ(number_of_partners(net.communication(), {}, run), number_of_partners(net.communication()));
}

}  // namespace
}  // namespace degree_centrality_test
