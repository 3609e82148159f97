#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include <convene/measures/cohesion/density.hpp>

#include "../../../support/drawn_layers.hpp"

namespace density_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(Density, IsUndefinedWhereNoPairIsKnown) {
  EXPECT_TRUE(std::isnan(density(network().communication())));
  EXPECT_TRUE(std::isnan(density(network_builder(3).build().communication())));
  EXPECT_TRUE(std::isnan(mean_tie_strength(network_builder(3).build().communication())));
}

TEST(Density, OfOnePersonIsUndefined) {
  network_builder alone(1);
  alone.asked({2});
  EXPECT_TRUE(std::isnan(density(std::move(alone).build().communication())));
}

TEST(Density, IsZeroWhereEverybodyAnsweredAndNobodyHasATie) {
  network_builder builder(3);
  builder.answered({2}, vertex_set::all(3));
  EXPECT_EQ(density(std::move(builder).build().communication()), 0);
}

TEST(Density, LeavesOutWhoDidNotAnswer) {
  network_builder builder(3);  // 2 did not answer: 4 ordered pairs are known
  builder.add(0, 1, {no, no, 1});
  builder.add(1, 0, {no, no, .5F});
  builder.add(1, 2, {no, no, .25F});
  const network net = std::move(builder).build();
  EXPECT_DOUBLE_EQ(density(net.communication()), 3.0 / 4);
  EXPECT_DOUBLE_EQ(mean_tie_strength(net.communication()), 1.75 / 4);
}

TEST(Density, RunsOverStatedPairsWhereAbsenceSaysNothing) {
  network_builder builder(3);
  builder.add(0, 1, {1, no, no});
  builder.add(1, 0, {0, no, no});
  EXPECT_DOUBLE_EQ(density(std::move(builder).build().trust()), 0.5);
}

TEST(Density, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const square all = drawn.weights();
    double known = 0, tied = 0, weight = 0;
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = drawn.undirected() ? u + 1 : 0; v < drawn.size(); ++v) {
        if (u == v || std::isnan(all(u, v))) continue;
        ++known;
        if (all(u, v) > 0) ++tied;
        weight += all(u, v);
      }
    if (known == 0) {
      EXPECT_TRUE(std::isnan(density(drawn.layer())));
      EXPECT_TRUE(std::isnan(mean_tie_strength(drawn.layer())));
      return;
    }
    EXPECT_DOUBLE_EQ(density(drawn.layer()), tied / known);
    EXPECT_NEAR(mean_tie_strength(drawn.layer()), weight / known, 1e-12);
    EXPECT_DOUBLE_EQ(density(relabelled(drawn).layer.layer()), tied / known);
  });
}

}  // namespace
}  // namespace density_test
