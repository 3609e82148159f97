#include <convene/network/undirected_projection.hpp>

#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>

namespace undirected_projection_test {
namespace {

using convene::absence;
using convene::network;
using convene::network_builder;
using convene::projection_rule;
using convene::undirected_projection;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

network some() {
  network_builder builder(4);
  builder.add(0, 1, {1, no, 1});
  builder.add(1, 0, {.5F, no, no});
  builder.add(0, 2, {.75F, no, .5F});
  builder.add(2, 1, {0, no, .25F});
  return std::move(builder).build();
}

TEST(UndirectedProjection, OfNobodyIsEmpty) {
  const network none = undirected_projection(network(), projection_rule::maximum);
  EXPECT_EQ(none.number_of_vertices(), 0);
  EXPECT_TRUE(none.trust().info().undirected);
}

TEST(UndirectedProjection, JoinsBothDirectionsByItsRule) {
  const auto trust = [](projection_rule rule) { return undirected_projection(some(), rule).trust().weight(0, 1); };
  EXPECT_EQ(trust(projection_rule::maximum), 1);
  EXPECT_EQ(trust(projection_rule::minimum), .5F);
  EXPECT_EQ(trust(projection_rule::mean), .75F);
  EXPECT_EQ(trust(projection_rule::sum), 1.5F);
  EXPECT_EQ(trust(projection_rule::mutual), .5F);
}

TEST(UndirectedProjection, IsTheSameFromBothEnds) {
  const network g = undirected_projection(some(), projection_rule::mean);
  for (convene::vertex u = 0; u < 4; ++u)
    for (const auto tie : g.trust().out_ties(u)) EXPECT_EQ(g.trust().weight(tie.neighbour, u), tie.weight);
}

TEST(UndirectedProjection, TakesTheObservedEndWhereTheOtherIsUnobserved) {
  for (const auto rule :
       {projection_rule::maximum, projection_rule::minimum, projection_rule::mean, projection_rule::sum})
    EXPECT_EQ(undirected_projection(some(), rule).trust().weight(0, 2), .75F);
}

TEST(UndirectedProjection, NeedsBothEndsToCallATieMutual) {
  const network g = undirected_projection(some(), projection_rule::mutual);
  EXPECT_TRUE(std::isnan(g.trust().weight(0, 2)));
  EXPECT_EQ(g.communication().weight(0, 2), 0);
}

TEST(UndirectedProjection, ReadsAbsentRowsAsTheLayerSays) {
  // 2 answered communication and has no row about 0: an observed 0.
  EXPECT_EQ(undirected_projection(some(), projection_rule::minimum).communication().weight(0, 2), 0);
  EXPECT_EQ(undirected_projection(some(), projection_rule::mean).communication().weight(0, 2), .25F);
  // 1 did not answer communication.
  EXPECT_EQ(undirected_projection(some(), projection_rule::minimum).communication().weight(1, 2), .25F);
}

TEST(UndirectedProjection, LeavesUndirectedLayersAsTheyAre) {
  network_builder builder(2);
  builder.add_layer({"coffee", {}, absence::zero, true});
  builder.add(0, 1, {no, no, no, .5F});
  EXPECT_EQ(undirected_projection(std::move(builder).build(), projection_rule::sum).layer("coffee").weight(1, 0), .5F);
}

TEST(UndirectedProjection, KeepsIsolatesAndWhoAnswered) {
  const network g = undirected_projection(some(), projection_rule::sum);
  EXPECT_EQ(g.number_of_vertices(), 4);
  EXPECT_TRUE(g.out_neighbours(3).empty());
  EXPECT_FALSE(g.trust().answered(3));
  EXPECT_FALSE(g.power().asked());
}

}  // namespace
}  // namespace undirected_projection_test
