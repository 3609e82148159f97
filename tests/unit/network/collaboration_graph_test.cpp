#include <convene/network/collaboration_graph.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace collaboration_graph_test {
namespace {

using convene::bundled_relationship;
using convene::collaboration_graph;

TEST(CollaborationGraph, BeginsWithTheLayersOfEveryNetwork) {
  const collaboration_graph g;
  EXPECT_EQ(num_vertices(g), 0U);
  const auto& layers = g[boost::graph_bundle].layers;
  ASSERT_EQ(layers.size(), 3U);
  EXPECT_EQ(layers[0].info.name, "trust");
  EXPECT_EQ(layers[2].info.when_absent, convene::absence::zero);
  EXPECT_FALSE(layers[1].asked);
}

TEST(CollaborationGraph, StatesNothingUntilSomethingIsStated) {
  const bundled_relationship nothing;
  for (std::size_t k = 0; k < 5; ++k) EXPECT_TRUE(std::isnan(nothing.weight(k)));
}

TEST(CollaborationGraph, HoldsWeightsByLayer) {
  bundled_relationship stated;
  stated.set_weight(0, .1);
  stated.set_weight(1, .2);
  stated.set_weight(2, .3);
  stated.set_weight(4, .5);
  EXPECT_EQ(stated.trust, .1);
  EXPECT_EQ(stated.power, .2);
  EXPECT_EQ(stated.communication, .3);
  EXPECT_TRUE(std::isnan(stated.weight(3)));
  EXPECT_EQ(stated.weight(4), .5);
}

TEST(CollaborationGraph, IsEditedAsAnyBoostGraph) {
  collaboration_graph g;
  const auto ann = add_vertex({"Ann", "Health board"}, g), bob = add_vertex({"Bob", "Council"}, g);
  add_edge(ann, bob, {.5, .25, 1, {}}, g);
  g[edge(ann, bob, g).first].trust = .75;
  EXPECT_EQ(get(&bundled_relationship::trust, g, edge(ann, bob, g).first), .75);
  EXPECT_EQ(g[ann].name, "Ann");
}

}  // namespace
}  // namespace collaboration_graph_test
