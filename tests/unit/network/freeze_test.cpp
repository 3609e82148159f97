#include <convene/network/freeze.hpp>

#include <cmath>
#include <limits>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <boost/graph/compressed_sparse_row_graph.hpp>

#include "../../support/thrown.hpp"

namespace freeze_test {
namespace {

using convene::absence;
using convene::collaboration_graph;
using convene::freeze;
using convene::layer_info;
using convene::mapped_layer;
using convene::network;
using convene::thaw;
using convene_test::thrown;
constexpr double no = std::numeric_limits<double>::quiet_NaN();

collaboration_graph town() {
  collaboration_graph g;
  for (const char* name : {"Ann", "Bob", "Cat"}) add_vertex({name, ""}, g);
  add_edge(2, 0, {.5, .25, 1, {}}, g);
  add_edge(0, 1, {.75, no, 0, {}}, g);
  return g;
}

TEST(Freeze, OfAnEmptyGraphIsTheEmptyNetwork) { EXPECT_EQ(freeze(collaboration_graph()), network()); }

TEST(Freeze, TakesEveryLayerOfACollaborationGraph) {
  collaboration_graph g = town();
  g[boost::graph_bundle].layers.push_back({{"coffee", {0, 5}, absence::unstated}, {}, true, false});
  g[edge(2, 0, g).first].further = {3};
  const network frozen = freeze(g);
  EXPECT_EQ(frozen.number_of_vertices(), 3);
  EXPECT_EQ(frozen.trust().weight(2, 0), .5F);
  EXPECT_TRUE(std::isnan(frozen.power().weight(0, 1)));
  EXPECT_EQ(frozen.layer("coffee").weight(2, 0), 3);
  EXPECT_TRUE(std::isnan(frozen.layer("coffee").weight(0, 1)));
  EXPECT_EQ(frozen.layer("coffee").info().declared, (convene::scale{0, 5}));
  EXPECT_FALSE(frozen.layer("coffee").answered_inferred());
}

TEST(Freeze, NumbersVerticesInTheOrderAskedFor) {
  const network frozen = freeze(town(), {.order = {2, 0, 1}});
  EXPECT_EQ(frozen.trust().weight(0, 1), .5F);
  EXPECT_EQ(frozen.trust().weight(1, 2), .75F);
}

TEST(Freeze, LeavesOutVerticesThatTheOrderLeavesOut) {
  const network frozen = freeze(town(), {.order = {2, 0}});
  EXPECT_EQ(frozen.number_of_vertices(), 2);
  EXPECT_EQ(frozen.number_of_relationships(), 1);
}

TEST(Freeze, RefusesAnOrderThatNamesAVertexTwice) {
  EXPECT_EQ(thrown<convene::invalid_vertex>([] {
              (void)freeze(town(), {.order = {2, 2}});
            }),
            "a vertex can be in a part once; got vertex 2 twice");
}

TEST(Freeze, NamesThePeopleOfWhatItRefuses) {
  collaboration_graph g = town();
  add_edge(0, 1, {.5, .5, .5, {}}, g);
  EXPECT_EQ(
      thrown<convene::duplicate_relationship>([&] { (void)freeze(g); }),
      "a pair can be given once unless a merge rule says what becomes of it; got 2 relationships from 'Ann' to 'Bob'");
  EXPECT_EQ(freeze(g, {.when_repeated = convene::merge_rule::last}).trust().weight(0, 1), .5F);
  g = town();
  g[edge(2, 0, g).first].power = -1;
  EXPECT_EQ(thrown<convene::invalid_weight>([&] { (void)freeze(g); }),
            "a weight must be NaN (unobserved) or finite and >= 0; got -1 in layer 'power' from 'Cat' to 'Ann'");
}

TEST(Freeze, ReadsLayersOfAnyBoostGraphFromItsPropertyMaps) {
  struct contact {
    int minutes;
    double closeness;
  };
  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, contact> g(3);
  add_edge(2, 1, {30, .5}, g);
  add_edge(0, 2, {0, .25}, g);
  const network frozen =
      freeze(g, std::tuple(mapped_layer{layer_info{"minutes"}, get(&contact::minutes, g)},
                           mapped_layer{layer_info{"trust", {}, absence::unstated}, get(&contact::closeness, g)}));
  EXPECT_EQ(frozen.layer("minutes").weight(2, 1), 30);
  EXPECT_EQ(frozen.layer("minutes").weight(0, 2), 0);
  EXPECT_EQ(frozen.trust().weight(0, 2), .25F);
  EXPECT_FALSE(frozen.power().asked());
}

// An out-star: nobody but its centre has an edge from them.
TEST(Freeze, TakesAGraphForWhatEverybodyAnsweredUnlessToldOtherwise) {
  using weighted = boost::property<boost::edge_weight_t, double>;
  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, weighted> g(4);
  for (std::size_t leaf = 1; leaf < 4; ++leaf) add_edge(0, leaf, 1.0, g);
  const std::tuple layers(mapped_layer{layer_info{"flow"}, get(boost::edge_weight, g)});
  const network frozen = freeze(g, layers);
  EXPECT_EQ(frozen.layer("flow").weight(1, 2), 0);
  EXPECT_FALSE(frozen.layer("flow").answered_inferred());
  EXPECT_FALSE(frozen.power().asked());
  const network stated = freeze(g, layers, {.answers = convene::frozen_answers::of_who_states});
  EXPECT_TRUE(std::isnan(stated.layer("flow").weight(1, 2)));
  EXPECT_EQ(stated.layer("flow").weight(0, 1), 1);
  EXPECT_TRUE(stated.layer("flow").answered_inferred());
}

TEST(Freeze, MakesUndirectedLayersOfAnUndirectedGraph) {
  using weighted = boost::property<boost::edge_weight_t, double>;
  boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, weighted> g(3);
  add_edge(2, 1, .5, g);
  const network frozen = freeze(g, std::tuple(mapped_layer{layer_info{"advice"}, get(boost::edge_weight, g)}));
  EXPECT_TRUE(frozen.layer("advice").info().undirected);
  EXPECT_EQ(frozen.layer("advice").weight(1, 2), .5F);
  EXPECT_EQ(frozen.layer("advice").weight(2, 1), .5F);
}

TEST(Freeze, KeepsDoublesWhereAskedTo) {
  const auto frozen = freeze<double>(town());
  EXPECT_EQ(frozen.trust().weight(0, 1), .75);
  collaboration_graph g = town();
  g[edge(0, 1, g).first].trust = .1;
  EXPECT_EQ(freeze<double>(g).trust().weight(0, 1), .1);
}

TEST(Thaw, OfTheEmptyNetworkIsAnEmptyGraph) {
  EXPECT_EQ(num_vertices(thaw(network())), 0U);
  EXPECT_EQ(freeze(thaw(network())), network());
}

TEST(Thaw, GivesWhatWasFrozen) {
  const collaboration_graph g = thaw(freeze(town()));
  EXPECT_EQ(num_vertices(g), 3U);
  EXPECT_EQ(num_edges(g), 2U);
  EXPECT_EQ(g[edge(2, 0, g).first].power, .25);
  EXPECT_TRUE(std::isnan(g[edge(0, 1, g).first].power));
}

TEST(Thaw, CanBeEditedAndFrozenAgain) {
  collaboration_graph g = thaw(freeze(town()));
  const auto dan = add_vertex({"Dan", ""}, g);
  add_edge(1, dan, {1, 1, 1, {}}, g);
  remove_edge(2, 0, g);
  const network frozen = freeze(g);
  EXPECT_EQ(frozen.number_of_vertices(), 4);
  EXPECT_EQ(frozen.number_of_relationships(), 2);
  EXPECT_EQ(frozen.trust().weight(1, 3), 1);
}

}  // namespace
}  // namespace freeze_test
