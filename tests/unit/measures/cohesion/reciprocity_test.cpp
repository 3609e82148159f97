#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/reciprocity.hpp>
#include <convene/network/compact_layer.hpp>

#include "../../../support/drawn_layers.hpp"

namespace reciprocity_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(Reciprocity, IsUndefinedWithoutTies) {
  network_builder builder(3);
  builder.answered({2}, vertex_set::all(3));
  const network empty = std::move(builder).build();
  EXPECT_TRUE(std::isnan(arc_reciprocity(network().communication())));
  EXPECT_TRUE(std::isnan(arc_reciprocity(empty.communication())));
  EXPECT_TRUE(std::isnan(dyad_reciprocity(empty.communication())));
  EXPECT_TRUE(std::isnan(weighted_reciprocity(empty.communication())));
  EXPECT_TRUE(std::isnan(corrected_reciprocity(empty.communication())));
  EXPECT_TRUE(std::isnan(dyadic_reciprocity_sna(network().communication())));
}

TEST(Reciprocity, CountsEmptyPairsOnlyUnderTheNameOfSna) {
  network_builder builder(4);  // one mutual, one asymmetric, four empty pairs
  builder.add(0, 1, {no, no, 1});
  builder.add(1, 0, {no, no, .25F});
  builder.add(1, 2, {no, no, .5F});
  builder.answered({2}, vertex_set::all(4));
  const network net = std::move(builder).build();
  EXPECT_DOUBLE_EQ(arc_reciprocity(net.communication()), 2.0 / 3);
  EXPECT_DOUBLE_EQ(dyad_reciprocity(net.communication()), 1.0 / 2);
  EXPECT_DOUBLE_EQ(dyadic_reciprocity_sna(net.communication()), 5.0 / 6);
  EXPECT_DOUBLE_EQ(weighted_reciprocity(net.communication()), .5 / 1.75);
  EXPECT_DOUBLE_EQ(corrected_reciprocity(net.communication()), (2.0 / 3 - .25) / .75);
}

TEST(Reciprocity, CountsATieToWhoDidNotAnswerNeitherWay) {
  network_builder builder(3);
  builder.add(0, 1, {no, no, 1});
  builder.add(1, 0, {no, no, 1});
  builder.add(0, 2, {no, no, 1});  // 2 did not answer
  EXPECT_EQ(arc_reciprocity(std::move(builder).build().communication()), 1);
}

TEST(Reciprocity, BeyondDensityIsUndefinedWhereEveryPairIsMutual) {
  network_builder builder(2);
  builder.add(0, 1, {no, no, 1});
  builder.add(1, 0, {no, no, 1});
  EXPECT_TRUE(std::isnan(corrected_reciprocity(std::move(builder).build().communication())));
}

TEST(Reciprocity, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const square all = drawn.weights();
    double pairs = 0, arcs = 0, answered = 0, weight = 0, returned = 0;
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = 0; v < drawn.size(); ++v) {
        if (u == v || std::isnan(all(u, v)) || std::isnan(all(v, u))) continue;
        ++pairs;
        if (all(u, v) > 0) ++arcs;
        if (all(u, v) > 0 && all(v, u) > 0) ++answered;
        weight += all(u, v);
        returned += std::min(all(u, v), all(v, u));
      }
    const drawn_layer other = relabelled(drawn).layer;
    if (arcs == 0) {
      EXPECT_TRUE(std::isnan(arc_reciprocity(drawn.layer())));
      EXPECT_TRUE(std::isnan(weighted_reciprocity(drawn.layer())));
      return;
    }
    const double r = answered / arcs, d = arcs / pairs;
    EXPECT_DOUBLE_EQ(arc_reciprocity(drawn.layer()), r);
    EXPECT_DOUBLE_EQ(dyad_reciprocity(drawn.layer()), r / (2 - r));
    EXPECT_NEAR(weighted_reciprocity(drawn.layer()), returned / weight, 1e-14);
    EXPECT_NEAR(weighted_reciprocity(other.layer()), returned / weight, 1e-14);
    EXPECT_NEAR(dyadic_reciprocity_sna(drawn.layer()), 1 - 2 * (arcs - answered) / pairs, 1e-14);
    if (d < 1) {
      EXPECT_NEAR(corrected_reciprocity(drawn.layer()), (r - d) / (1 - d), 1e-13);
      EXPECT_GE(corrected_reciprocity(drawn.layer()), -1 - 1e-12);
    }
    if (drawn.undirected()) {
      EXPECT_EQ(arc_reciprocity(drawn.layer()), 1);
      EXPECT_EQ(weighted_reciprocity(drawn.layer()), 1);
    }
  });
}

TEST(Reciprocity, OfWeightsOfTheTiesOfACompleteLayerIsThatOfTheLayer) {
  for_each_drawn_layer({.most_vertices = 40, .undirected = false, .unobserved = false}, [](const drawn_layer& drawn) {
    const basic_compact_layer<double> ties(drawn.layer());
    if (ties.number_of_ties() > 0) {
      EXPECT_NEAR(weighted_reciprocity(ties.view()), weighted_reciprocity(drawn.layer()), 1e-14);
    }
  });
}

TEST(Reciprocity, OfWeightsHasTheSameBitsForAnyNumberOfThreads) {
  constexpr vertex n = 40000;
  random_stream random(seed{11});
  network_builder builder(n);
  for (vertex u = 0; u < n; ++u)
    for (const vertex step : {1, 5, 9}) {
      builder.add(u, (u + step) % n, {no, no, static_cast<float>(random.uniform())});
      if (random.below(2) == 0) builder.add((u + step) % n, u, {no, no, static_cast<float>(random.uniform())});
    }
  const network net = std::move(builder).build();
  const tbb_executor on;
  run_options parallel;
  parallel.on = &on;
  EXPECT_EQ(weighted_reciprocity(net.communication(), parallel), weighted_reciprocity(net.communication()));
}

}  // namespace
}  // namespace reciprocity_test
