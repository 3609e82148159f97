#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/layers/layer_jaccard.hpp>

#include "../../../support/drawn_layers.hpp"

namespace layer_jaccard_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(LayerJaccard, IsUndefinedWithoutTies) {
  EXPECT_TRUE(std::isnan(layer_jaccard(network().trust(), network().power())));
  network_builder builder(3);
  builder.answered({2}, vertex_set::all(3));
  const network net = std::move(builder).build();
  EXPECT_TRUE(std::isnan(layer_jaccard(net.communication(), net.communication())));
  EXPECT_EQ(layer_jaccard(network()).rows(), 3);
}

TEST(LayerJaccard, IsSharedTiesOverAllTies) {
  network_builder builder(3);
  builder.add(0, 1, {1, .5F, no});
  builder.add(0, 2, {0, 1, no});
  builder.add(1, 2, {.25F, 0, no});
  builder.add(2, 1, {1, no, no});
  const network net = std::move(builder).build();
  EXPECT_DOUBLE_EQ(layer_jaccard(net.trust(), net.power()), 1.0 / 3);
  EXPECT_DOUBLE_EQ(layer_jaccard(net.trust(), net.power(), {.weighted = true}), .5 / 2.25);
  const Eigen::MatrixXd all = layer_jaccard(net);
  EXPECT_DOUBLE_EQ(all(0, 1), 1.0 / 3);
  EXPECT_EQ(all(0, 0), 1);
  EXPECT_EQ(layer_jaccard(std::vector<layer_view>{net.power(), net.trust()})(1, 0), all(0, 1));
}

TEST(LayerJaccard, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto moved = relabelled(drawn);
    const auto layer = drawn.layer();
    for (const auto& other : {drawn.net.communication(), moved.layer.layer(), layer}) {
      double both = 0, either = 0, smaller = 0, larger = 0;
      for (vertex u = 0; u < drawn.size(); ++u)
        for (vertex v = 0; v < drawn.size(); ++v) {
          const double a = layer.weight(u, v), b = other.weight(u, v);
          if (u == v || std::isnan(a) || std::isnan(b)) continue;
          both += a > 0 && b > 0 ? 1 : 0;
          either += a > 0 || b > 0 ? 1 : 0;
          smaller += std::min(a, b);
          larger += std::max(a, b);
        }
      const double got = layer_jaccard(layer, other), weighted = layer_jaccard(layer, other, {.weighted = true});
      if (either == 0) {
        EXPECT_TRUE(std::isnan(got));
        EXPECT_TRUE(std::isnan(weighted));
        continue;
      }
      EXPECT_DOUBLE_EQ(got, both / either);
      EXPECT_NEAR(weighted, smaller / larger, 1e-12);
      EXPECT_GE(weighted, 0);
      EXPECT_LE(weighted, 1 + 1e-15);
    }
    const double here = layer_jaccard(layer, drawn.net.communication()),
                 there = layer_jaccard(moved.layer.layer(), moved.layer.net.communication());
    EXPECT_TRUE(std::isnan(here) ? std::isnan(there) : here == there);
  });
}

TEST(LayerJaccard, RefusesLayersOfDifferentVertices) {
  const network three = network_builder(3).build(), two = network_builder(2).build();
  EXPECT_THROW((void)layer_jaccard(three.trust(), two.trust()), invalid_option);
}

}  // namespace
}  // namespace layer_jaccard_test
