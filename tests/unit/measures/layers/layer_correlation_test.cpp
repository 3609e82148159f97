#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/layers/layer_correlation.hpp>

#include "../../../support/drawn_layers.hpp"

namespace layer_correlation_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

/// Pearson over all pairs observed in both.
double slow(const basic_layer_view<double>& first, const basic_layer_view<double>& second, bool weighted) {
  std::vector<double> x, y;
  for (vertex u = 0; u < first.number_of_vertices(); ++u)
    for (vertex v = 0; v < first.number_of_vertices(); ++v) {
      const double a = first.weight(u, v), b = second.weight(u, v);
      if (u == v || std::isnan(a) || std::isnan(b)) continue;
      x.push_back(weighted ? a : a > 0 ? 1 : 0);
      y.push_back(weighted ? b : b > 0 ? 1 : 0);
    }
  double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    mean_x += x[k] / static_cast<double>(x.size());
    mean_y += y[k] / static_cast<double>(x.size());
  }
  for (std::size_t k = 0; k < x.size(); ++k) {
    xx += (x[k] - mean_x) * (x[k] - mean_x);
    yy += (y[k] - mean_y) * (y[k] - mean_y);
    xy += (x[k] - mean_x) * (y[k] - mean_y);
  }
  return xx < 1e-18 || yy < 1e-18 ? std::numeric_limits<double>::quiet_NaN() : xy / std::sqrt(xx) / std::sqrt(yy);
}

TEST(LayerCorrelation, IsUndefinedWhereNothingVaries) {
  EXPECT_TRUE(std::isnan(layer_correlation(network().trust(), network().power())));
  network_builder builder(3);  // everybody .1 to everybody
  for (vertex u = 0; u < 3; ++u)
    for (vertex v = 0; v < 3; ++v)
      if (u != v) builder.add(u, v, {.1F, u == 0 ? 1.F : 0.F, no});
  const network net = std::move(builder).build();
  EXPECT_TRUE(std::isnan(layer_correlation(net.trust(), net.power())));
  EXPECT_TRUE(std::isnan(layer_correlation(net.trust(), net.power(), {.weighted = false})));
  EXPECT_DOUBLE_EQ(layer_correlation(net.power(), net.power()), 1);
}

TEST(LayerCorrelation, GoesFromOppositeToAlike) {
  network_builder builder(2);
  builder.add(0, 1, {1, 0, .5F});
  builder.add(1, 0, {0, 1, 0});
  const network net = std::move(builder).build();
  EXPECT_DOUBLE_EQ(layer_correlation(net.trust(), net.power()), -1);
  EXPECT_DOUBLE_EQ(layer_correlation(net.trust(), net.communication()), 1);
}

TEST(LayerCorrelation, OfANetworkIsAMatrixOfItsLayers) {
  network_builder builder(3);
  builder.add(0, 1, {1, no, .5F});
  builder.add(1, 0, {0, no, 1});
  builder.add(1, 2, {.5F, no, 0});
  const network net = std::move(builder).build();
  const Eigen::MatrixXd all = layer_correlation(net);
  ASSERT_EQ(all.rows(), 3);
  EXPECT_DOUBLE_EQ(all(0, 0), 1);
  EXPECT_TRUE(std::isnan(all(1, 1)));
  EXPECT_TRUE(std::isnan(all(0, 1)));
  EXPECT_EQ(all(0, 2), all(2, 0));
  EXPECT_EQ(all(2, 0), layer_correlation(net.communication(), net.trust()));
  EXPECT_EQ(layer_correlation(std::vector<layer_view>{net.communication(), net.trust()})(0, 1), all(0, 2));
}

TEST(LayerCorrelation, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto moved = relabelled(drawn);
    const auto layer = drawn.layer();
    for (const auto& other : {drawn.net.communication(), moved.layer.layer(), layer})
      for (const bool weighted : {true, false}) {
        const double got = layer_correlation(layer, other, {.weighted = weighted}),
                     expected = slow(layer, other, weighted);
        if (std::isnan(expected)) {
          EXPECT_TRUE(std::isnan(got));
        } else {
          EXPECT_NEAR(got, expected, 1e-11);
          EXPECT_LE(std::abs(got), 1);
        }
      }
    const double here = layer_correlation(layer, drawn.net.communication()),
                 there = layer_correlation(moved.layer.layer(), moved.layer.net.communication());
    EXPECT_TRUE(std::isnan(here) ? std::isnan(there) : std::abs(here - there) < 1e-12);
  });
}

TEST(LayerCorrelation, RefusesLayersOfDifferentVertices) {
  const network three = network_builder(3).build(), two = network_builder(2).build();
  EXPECT_THROW((void)layer_correlation(three.trust(), two.trust()), invalid_option);
}

}  // namespace
}  // namespace layer_correlation_test
