#include <convene/network/owned_layer.hpp>

#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/network/subgraph.hpp>

#include "../../support/drawn_layers.hpp"

namespace owned_layer_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(OwnedLayer, OfNobodyIsEmpty) {
  const owned_layer nobody({"talk"}, vertex_set(0), {}, {}, {});
  EXPECT_EQ(nobody.number_of_vertices(), 0);
  EXPECT_EQ(nobody.view().number_of_relationships(), 0);
}

TEST(OwnedLayer, TakesRelationshipsInAnyOrder) {
  vertex_set answered(3);
  answered.insert(2);
  const std::vector<vertex> sources = {2, 0, 2}, targets = {1, 2, 0};
  const std::vector<float> weights = {.5F, no, 0};
  const owned_layer made({"talk"}, answered, sources, targets, weights);
  const layer_view view = made.view();
  EXPECT_EQ(view.weight(2, 1), .5F);
  EXPECT_EQ(view.state(0, 2), relationship_state::unobserved);
  EXPECT_EQ(view.state(2, 0), relationship_state::zero);
  EXPECT_EQ(view.state(1, 0), relationship_state::unobserved);
  EXPECT_EQ(view.in_weight(1, 0), .5F);
  EXPECT_FALSE(view.all_positive());
  EXPECT_TRUE(view.asked());
  EXPECT_FALSE(view.answered_inferred());
}

TEST(OwnedLayer, ComparesContents) {
  const std::vector<vertex> sources = {0}, targets = {1};
  const std::vector<float> one = {no}, other = {1};
  const owned_layer a({"talk"}, vertex_set(2), sources, targets, one);
  EXPECT_EQ(a, owned_layer({"talk"}, vertex_set(2), sources, targets, one));
  EXPECT_NE(a, owned_layer({"talk"}, vertex_set(2), sources, targets, other));
  EXPECT_NE(a, owned_layer({"talk"}, vertex_set::all(2), sources, targets, one));
}

TEST(OwnedLayer, TakesAllButItsRelationshipsFromAnotherLayer) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto layer = drawn.layer();
    std::vector<vertex> sources, targets;
    std::vector<double> weights;
    for (vertex v = drawn.size(); v-- > 0;)  // in an order that is not that of rows
      for (std::size_t k = 0; k < layer.in_neighbours(v).size(); ++k) {
        sources.push_back(layer.in_neighbours(v)[k]);
        targets.push_back(v);
        weights.push_back(layer.in_weight(v, k));
      }
    const basic_owned_layer<double> made(layer, sources, targets, weights);
    const auto view = made.view();
    EXPECT_EQ(view.info(), layer.info());
    EXPECT_EQ(view.asked(), layer.asked());
    EXPECT_EQ(view.answered_inferred(), layer.answered_inferred());
    EXPECT_EQ(view.all_positive(), layer.number_of_ties() == layer.number_of_relationships());
    EXPECT_FALSE(view.has_in_weights());
    ASSERT_EQ(view.number_of_vertices(), drawn.size());
    EXPECT_EQ(view.number_of_relationships(), layer.number_of_relationships());
    for (vertex u = 0; u < drawn.size(); ++u) {
      EXPECT_EQ(view.answered(u), layer.answered(u));
      for (vertex v = 0; v < drawn.size(); ++v) EXPECT_TRUE(same_weight(view.weight(u, v), layer.weight(u, v)));
      for (std::size_t k = 0; k < view.in_neighbours(u).size(); ++k)
        EXPECT_TRUE(same_weight(view.in_weight(u, k), layer.weight(view.in_neighbours(u)[k], u)));
    }
  });
}

TEST(OwnedLayer, StatesTheSameWhetherOrNotWhoAnsweredWasReadOff) {
  network_builder builder(2);
  builder.add(0, 1, {1, no, no});
  const network net = std::move(builder).build();
  ASSERT_TRUE(net.trust().answered_inferred());
  const std::vector<vertex> sources = {0}, targets = {1};
  const std::vector<float> weights = {1};
  vertex_set answered(2);
  answered.insert(0);
  const owned_layer read_off(net.trust(), sources, targets, weights);
  const owned_layer said(net.trust().info(), answered, sources, targets, weights);
  EXPECT_TRUE(read_off.states_the_same_as(said));
  EXPECT_NE(read_off, said);
  const owned_layer nobody(net.trust().info(), vertex_set(2), sources, targets, weights);
  EXPECT_FALSE(nobody.states_the_same_as(said));
}

TEST(OwnedLayer, RefusesColumnsOfDifferentLengths) {
  const std::vector<vertex> sources = {0}, targets = {1, 2};
  EXPECT_THROW((void)owned_layer({"talk"}, vertex_set(3), sources, targets, {}), invalid_option);
  EXPECT_THROW((void)owned_layer(owned_layer({"talk"}, vertex_set(3), {}, {}, {}).view(), sources, targets, {}),
               invalid_option);
}

TEST(LayerAmong, IsTheLayerOfTheInducedSubgraph) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    random_stream random(seed{3});
    std::vector<vertex> kept;
    for (vertex v = 0; v < drawn.size(); ++v)
      if (random.below(3) > 0) kept.push_back(v);
    const auto part = layer_among(drawn.layer(), std::span<const vertex>(kept));
    const auto subgraph = induced_subgraph(drawn.net, kept);
    const auto here = part.view(), there = subgraph.part.layer("contact");
    EXPECT_EQ(here.info(), there.info());
    EXPECT_EQ(here.asked(), there.asked());
    EXPECT_EQ(here.answered_inferred(), there.answered_inferred());
    ASSERT_EQ(here.number_of_vertices(), there.number_of_vertices());
    EXPECT_EQ(here.number_of_relationships(), there.number_of_relationships());
    for (vertex u = 0; u < here.number_of_vertices(); ++u) {
      EXPECT_EQ(here.answered(u), there.answered(u));
      for (vertex v = 0; v < here.number_of_vertices(); ++v) {
        EXPECT_EQ(here.state(u, v), there.state(u, v));
        EXPECT_TRUE(same_weight(here.weight(u, v), there.weight(u, v)));
      }
    }
  });
}

TEST(LayerAmong, RefusesVerticesOutsideAndOutOfOrder) {
  const network net = network_builder(3).build();
  for (const std::vector<vertex>& wrong : {std::vector<vertex>{3}, {1, 1}, {1, 0}, {-1}})
    EXPECT_THROW((void)layer_among(net.trust(), std::span<const vertex>(wrong)), invalid_vertex);
}

}  // namespace
}  // namespace owned_layer_test
