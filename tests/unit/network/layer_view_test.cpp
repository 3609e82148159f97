#include <convene/network/layer_view.hpp>

#include <cmath>
#include <iterator>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <convene/network/network_builder.hpp>

namespace layer_view_test {
namespace {

using convene::absence;
using convene::network;
using convene::network_builder;
using convene::relationship_state;
using convene::vertex;
using tie = convene::basic_tie<float>;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

static_assert(std::forward_iterator<convene::basic_tie_range<float>::iterator>);

// 0 answered everything, 1 trust only, 2 nothing; 3 is rated and was never asked anything.
network answers() {
  network_builder builder(4);
  builder.add(0, 1, {1, .5F, .25F});
  builder.add(0, 2, {0, no, no});
  builder.add(0, 3, {no, .5F, 0});
  builder.add(1, 0, {.5F, no, no});
  return std::move(builder).build();
}

template <class Range>
std::vector<tie> listed(const Range& ties) {
  std::vector<tie> result;
  for (const tie one : ties) result.push_back(one);
  return result;
}

TEST(LayerView, OfANetworkWithoutRelationshipsHasNoTies) {
  const network g = network_builder(3).build();
  EXPECT_EQ(g.trust().number_of_ties(), 0);
  EXPECT_TRUE(listed(g.trust().out_ties(1)).empty());
  EXPECT_TRUE(listed(g.trust().in_ties(1)).empty());
  EXPECT_EQ(g.trust().state(0, 1), relationship_state::unobserved);
  EXPECT_EQ(g.communication().state(0, 1), relationship_state::unobserved);
}

TEST(LayerView, ShowsStoredRelationshipsWithZerosAndUnobservedOnes) {
  const network g = answers();
  const auto trust = g.trust();
  EXPECT_EQ(trust.out_neighbours(0).size(), 3U);
  EXPECT_EQ(trust.out_weights(0)[1], 0);
  EXPECT_TRUE(std::isnan(trust.out_weights(0)[2]));
  EXPECT_EQ(trust.in_neighbours(1).size(), 1U);
  EXPECT_EQ(trust.in_positions(1)[0], 0U);
  EXPECT_EQ(trust.in_weight(1, 0), 1);
  EXPECT_FALSE(trust.has_in_weights());
  EXPECT_TRUE(trust.in_weights(1).empty());
}

TEST(LayerView, TakesWeightsAboveZeroForTies) {
  const network g = answers();
  EXPECT_EQ(g.trust().number_of_ties(), 2);
  EXPECT_EQ(listed(g.trust().out_ties(0)), (std::vector<tie>{{1, 1}}));
  EXPECT_EQ(listed(g.power().out_ties(0)), (std::vector<tie>{{1, .5F}, {3, .5F}}));
  EXPECT_EQ(listed(g.power().in_ties(3)), (std::vector<tie>{{0, .5F}}));
  EXPECT_TRUE(listed(g.communication().in_ties(3)).empty());
}

TEST(LayerView, KnowsWhetherEveryRelationshipIsATie) {
  EXPECT_FALSE(answers().trust().all_positive());
  network_builder builder(2);
  builder.add(0, 1, {1, 0, no});
  const network g = std::move(builder).build();
  EXPECT_TRUE(g.trust().all_positive());
  EXPECT_FALSE(g.power().all_positive());
  EXPECT_FALSE(g.communication().all_positive());
}

TEST(LayerView, TellsValuesZerosAndUnobservedApart) {
  const network g = answers();
  EXPECT_EQ(g.trust().state(0, 1), relationship_state::value);
  EXPECT_EQ(g.trust().state(0, 2), relationship_state::zero);
  EXPECT_EQ(g.trust().state(0, 3), relationship_state::unobserved);
  EXPECT_EQ(g.trust().state(0, 0), relationship_state::impossible);
}

TEST(LayerView, ReadsAnAbsentRowOfAnAnswererAsItsLayerSays) {
  const network g = answers();
  EXPECT_EQ(g.trust().state(1, 2), relationship_state::unobserved);
  network_builder builder(3);
  builder.add_layer({"trust", {}, absence::zero});
  builder.add(1, 0, {.5F, no, no});
  const network zero = std::move(builder).build();
  EXPECT_EQ(zero.trust().state(1, 2), relationship_state::zero);
  EXPECT_EQ(zero.trust().weight(1, 2), 0);
  EXPECT_EQ(zero.trust().state(2, 1), relationship_state::unobserved);
  EXPECT_TRUE(std::isnan(zero.trust().weight(2, 1)));
}

TEST(LayerView, ReadsAskedAndNotAnsweredAsUnobservedEvenWhereAbsenceIsZero) {
  const network g = answers();
  EXPECT_TRUE(g.communication().answered(0));
  EXPECT_EQ(g.communication().state(0, 2), relationship_state::unobserved);
}

TEST(LayerView, OfAnUndirectedLayerReadsAnAbsentPairFromEitherEnd) {
  network_builder builder(4);
  builder.add_layer({"coffee", {}, absence::zero, true});
  builder.add(0, 1, {no, no, no, 1});
  const network g = std::move(builder).build();
  EXPECT_EQ(g.layer("coffee").state(0, 2), relationship_state::zero);
  EXPECT_EQ(g.layer("coffee").state(2, 0), relationship_state::zero);
  EXPECT_EQ(g.layer("coffee").state(2, 3), relationship_state::unobserved);
}

TEST(LayerView, OfAnUndirectedLayerReadsAnEmptyCellFromEitherEnd) {
  network_builder builder(3);
  builder.add_layer({"coffee", {}, absence::zero, true});
  builder.add(0, 1, {.5F, no, no, no});
  builder.answered({3}, convene::vertex_set::all(3));
  const network g = std::move(builder).build();
  EXPECT_EQ(g.layer("coffee").state(0, 1), relationship_state::unobserved);
  EXPECT_EQ(g.layer("coffee").state(1, 0), relationship_state::unobserved);
  EXPECT_EQ(g.layer("coffee").state(1, 2), relationship_state::zero);
}

TEST(LayerView, GivesWholeColumns) {
  const network g = answers();
  const auto trust = g.trust();
  EXPECT_EQ(trust.out_offsets().size(), 5U);
  EXPECT_EQ(trust.in_offsets().back(), 4);
  EXPECT_EQ(trust.targets().size(), 4U);
  EXPECT_EQ(trust.sources().size(), 4U);
  EXPECT_EQ(trust.weights()[3], .5F);
}

}  // namespace
}  // namespace layer_view_test
