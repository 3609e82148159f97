#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/dyad_census.hpp>
#include <convene/network/compact_layer.hpp>

#include "../../../support/drawn_layers.hpp"

namespace dyad_census_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

dyad_census_counts slow_census(const drawn_layer& drawn) {
  const square all = drawn.weights();
  dyad_census_counts count;
  for (vertex u = 0; u < drawn.size(); ++u)
    for (vertex v = u + 1; v < drawn.size(); ++v) {
      const double a = all(u, v), b = all(v, u);
      if (std::isnan(a) || std::isnan(b))
        ++count.unobserved;
      else if (a > 0 && b > 0)
        ++count.mutual;
      else if (a > 0 || b > 0)
        ++count.asymmetric;
      else
        ++count.null;
    }
  return count;
}

TEST(DyadCensus, OfNobodyAndOfOneIsEmpty) {
  EXPECT_EQ(dyad_census(network().communication()), dyad_census_counts());
  EXPECT_EQ(dyad_census(network_builder(1).build().communication()), dyad_census_counts());
}

TEST(DyadCensus, WhereNobodyWasAskedHasOnlyUnobservedPairs) {
  EXPECT_EQ(dyad_census(network_builder(3).build().communication()), (dyad_census_counts{0, 0, 0, 3}));
}

TEST(DyadCensus, LeavesOutPairsOfWhoDidNotAnswer) {
  network_builder builder(4);  // 3 did not answer
  builder.add(0, 1, {no, no, 1});
  builder.add(1, 0, {no, no, .5F});
  builder.add(1, 2, {no, no, .25F});
  builder.add(0, 3, {no, no, 1});
  builder.answered({2}, [] {
    vertex_set who(4);
    who.insert(2);
    return who;
  }());
  EXPECT_EQ(dyad_census(std::move(builder).build().communication()), (dyad_census_counts{1, 1, 1, 3}));
}

TEST(DyadCensus, RunsOverStatedPairsWhereAbsenceSaysNothing) {
  network_builder builder(4);
  builder.add(0, 1, {1, no, no});
  builder.add(1, 0, {0, no, no});
  builder.add(0, 2, {1, no, no});
  EXPECT_EQ(dyad_census(std::move(builder).build().trust()), (dyad_census_counts{0, 1, 0, 5}));
}

TEST(DyadCensus, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer({.most_vertices = 30}, [](const drawn_layer& drawn) {
    EXPECT_EQ(dyad_census(drawn.layer()), slow_census(drawn));
    EXPECT_EQ(dyad_census(relabelled(drawn).layer.layer()), slow_census(drawn));
  });
}

TEST(DyadCensus, OfTheTiesOfACompleteLayerIsThatOfTheLayer) {
  for_each_drawn_layer({.most_vertices = 40, .unobserved = false}, [](const drawn_layer& drawn) {
    // All relationships are ties here, so that the weights are not read.
    const basic_compact_layer<double> ties(drawn.layer());
    EXPECT_EQ(dyad_census(ties.view()), dyad_census(drawn.layer()));
  });
}

TEST(DyadCensus, IsTheSameForAnyNumberOfThreads) {
  constexpr vertex n = 40000;
  random_stream random(seed{7});
  network_builder builder(n);
  for (vertex u = 0; u < n; ++u)
    for (const vertex step : {1, 3, 4, 7, 8, 11, 20}) {
      const vertex v = (u + step) % n;
      if (random.below(3) != 0) builder.add(u, v, {no, no, 1});
      if (random.below(3) != 0) builder.add(v, u, {no, no, 1});
    }
  builder.answered({2}, vertex_set::all(n));
  const network net = std::move(builder).build();
  const tbb_executor on;
  run_options parallel;
  parallel.on = &on;
  const dyad_census_counts count = dyad_census(net.communication(), parallel);
  EXPECT_EQ(count, dyad_census(net.communication()));
  EXPECT_EQ(2 * count.mutual + count.asymmetric, net.number_of_relationships());
  EXPECT_NEAR(static_cast<double>(count.mutual), 7.0 * n * 4 / 9, 3000);
  EXPECT_EQ(count.mutual + count.asymmetric + count.null, std::int64_t{n} * (n - 1) / 2);
}

}  // namespace
}  // namespace dyad_census_test
