#include <convene/network/compact_layer.hpp>

#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <convene/network/network_builder.hpp>

namespace compact_layer_test {
namespace {

using convene::compact_layer;
using convene::layer_view;
using convene::network;
using convene::network_builder;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(CompactLayer, OfNoVerticesIsEmpty) {
  const network g;
  const compact_layer compact(g.trust());
  EXPECT_EQ(compact.number_of_vertices(), 0);
  EXPECT_EQ(compact.number_of_ties(), 0);
}

TEST(CompactLayer, OfALayerThatWasNotAskedHasNoTies) {
  const network g = network_builder(3).build();
  const compact_layer compact(g.trust());
  EXPECT_EQ(compact.number_of_vertices(), 3);
  EXPECT_EQ(compact.number_of_ties(), 0);
  EXPECT_TRUE(compact.in_neighbours(2).empty());
  EXPECT_FALSE(compact.view().asked());
}

TEST(CompactLayer, HoldsOnlyTies) {
  network_builder builder(3);
  builder.add(0, 1, {0, 1, 1});
  builder.add(0, 2, {.5F, 1, 1});
  builder.add(1, 2, {no, 1, 1});
  builder.add(2, 0, {.25F, 1, 1});
  const network g = std::move(builder).build();
  const compact_layer compact(g.trust());
  EXPECT_EQ(compact.number_of_ties(), 2);
  ASSERT_EQ(compact.out_neighbours(0).size(), 1U);
  EXPECT_EQ(compact.out_neighbours(0)[0], 2);
  EXPECT_EQ(compact.out_weights(0)[0], .5F);
  ASSERT_EQ(compact.in_neighbours(2).size(), 1U);
  EXPECT_EQ(compact.in_neighbours(2)[0], 0);
  EXPECT_EQ(compact.in_weights(2)[0], .5F);
  EXPECT_TRUE(compact.out_neighbours(1).empty());
}

TEST(CompactLayer, OutlivesItsNetwork) {
  const auto make = [] {
    network_builder builder(2);
    builder.add(0, 1, {.5F, no, no});
    const network g = std::move(builder).build();
    return compact_layer(g.trust());
  };
  const compact_layer compact = make();
  EXPECT_EQ(compact.in_weights(1)[0], .5F);
  EXPECT_EQ(compact.info().name, "trust");
}

TEST(CompactLayer, IsAViewWithWeightsOfBothDirections) {
  network_builder builder(3);
  builder.add(0, 1, {.5F, no, no});
  builder.add(2, 1, {.25F, no, no});
  const network g = std::move(builder).build();
  const compact_layer compact(g.trust());
  const layer_view view = compact;
  EXPECT_TRUE(view.has_in_weights());
  EXPECT_TRUE(view.all_positive());
  EXPECT_TRUE(view.in_positions(1).empty());
  EXPECT_EQ(view.in_weights(1)[1], .25F);
  EXPECT_EQ(view.in_weight(1, 1), .25F);
  std::vector<float> pulled;
  for (const auto tie : view.in_ties(1)) pulled.push_back(tie.weight);
  EXPECT_EQ(pulled, (std::vector<float>{.5F, .25F}));
  EXPECT_TRUE(view.answered(0));
  EXPECT_FALSE(view.answered(1));
  EXPECT_TRUE(view.asked());
}

TEST(CompactLayer, ComparesContents) {
  network_builder builder(2);
  builder.add(0, 1, {.5F, .5F, no});
  const network g = std::move(builder).build();
  EXPECT_EQ(compact_layer(g.trust()), compact_layer(g.trust()));
  EXPECT_FALSE(compact_layer(g.trust()) == compact_layer(g.power()));
}

}  // namespace
}  // namespace compact_layer_test
