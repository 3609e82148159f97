#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/layers/layer_overlap.hpp>

#include "../../../support/drawn_layers.hpp"

namespace layer_overlap_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(LayerOverlap, IsUndefinedWithoutTies) {
  EXPECT_TRUE(std::isnan(layer_overlap(network().trust(), network().power())));
  EXPECT_TRUE(std::isnan(layer_overlap(network_builder(2).build().trust(), network_builder(2).build().power())));
}

TEST(LayerOverlap, IsTheShareOfTheFirstOrTheSmallerLayer) {
  network_builder builder(3);
  builder.add(0, 1, {1, .5F, no});
  builder.add(0, 2, {0, 1, no});
  builder.add(1, 2, {0, 1, no});
  const network net = std::move(builder).build();
  EXPECT_DOUBLE_EQ(layer_overlap(net.trust(), net.power()), 1);
  EXPECT_DOUBLE_EQ(layer_overlap(net.power(), net.trust()), 1.0 / 3);
  EXPECT_DOUBLE_EQ(layer_overlap(net.power(), net.trust(), {.base = overlap_base::smaller}), 1);
  const Eigen::MatrixXd all = layer_overlap(net);
  EXPECT_DOUBLE_EQ(all(0, 1), 1);
  EXPECT_DOUBLE_EQ(all(1, 0), 1.0 / 3);
  EXPECT_TRUE(std::isnan(all(2, 2)));
}

TEST(LayerOverlap, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto moved = relabelled(drawn);
    const auto layer = drawn.layer();
    for (const auto& other : {drawn.net.communication(), moved.layer.layer(), layer}) {
      double both = 0, first = 0, second = 0;
      for (vertex u = 0; u < drawn.size(); ++u)
        for (vertex v = 0; v < drawn.size(); ++v) {
          const double a = layer.weight(u, v), b = other.weight(u, v);
          if (u == v || std::isnan(a) || std::isnan(b)) continue;
          both += a > 0 && b > 0 ? 1 : 0;
          first += a > 0 ? 1 : 0;
          second += b > 0 ? 1 : 0;
        }
      const auto same = [](double got, double part, double of) {
        if (of == 0) {
          EXPECT_TRUE(std::isnan(got));
        } else {
          EXPECT_DOUBLE_EQ(got, part / of);
        }
      };
      same(layer_overlap(layer, other), both, first);
      same(layer_overlap(layer, other, {.base = overlap_base::smaller}), both, std::min(first, second));
    }
    const double here = layer_overlap(layer, drawn.net.communication()),
                 there = layer_overlap(moved.layer.layer(), moved.layer.net.communication());
    EXPECT_TRUE(std::isnan(here) ? std::isnan(there) : here == there);
  });
}

TEST(LayerOverlap, RefusesLayersOfDifferentVertices) {
  const network three = network_builder(3).build(), two = network_builder(2).build();
  EXPECT_THROW((void)layer_overlap(three.trust(), two.trust()), invalid_option);
}

}  // namespace
}  // namespace layer_overlap_test
