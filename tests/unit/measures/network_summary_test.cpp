#include <cmath>
#include <cstddef>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/network_summary.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/vertex_set.hpp>

#include "../../support/drawn_layers.hpp"

namespace network_summary_test {
namespace {

using namespace convene;

TEST(SummariseLayer, OfNobodyHasNothingToSay) {
  const network nobody;
  const layer_summary found = summarise_layer(nobody.communication(), grouping(), seed{1});
  EXPECT_EQ(found.vertices, 0);
  EXPECT_EQ(found.components, 0);
  EXPECT_EQ(found.largest_component, 0);
  EXPECT_TRUE(found.groups.empty());
  for (const double one :
       {found.density, found.mean_strength, found.reciprocity, found.between_groups, found.ei.p_value})
    EXPECT_TRUE(std::isnan(one));
}

/// Ann and Bob of the board, Cat and Dan of the council, Eve of the club, who did not answer.
basic_network<double> town() {
  basic_network_builder<double> builder(5);
  const auto talk = builder.add_layer({.name = "talk"});
  const double none = std::nan("");
  for (const auto& [u, v, weight] : {std::tuple{0, 1, 0.5}, {1, 0, 1.0}, {0, 2, 0.25}, {2, 0, 0.0}, {3, 4, 1.0}})
    builder.add(u, v, {none, none, none, weight});
  vertex_set who(5);
  for (const vertex v : {0, 1, 2, 3}) who.insert(v);
  builder.answered(talk, who);
  return std::move(builder).build();
}
grouping town_groups() { return {{0, 0, 1, 1, 2}, {"board", "council", "club", "nobody's"}}; }

TEST(SummariseLayer, SaysOfATownWhatIsCountedByHand) {
  const basic_network<double> net = town();
  const layer_summary found = summarise_layer(net.layer("talk"), town_groups(), seed{1});
  EXPECT_EQ(found.layer, "talk");
  EXPECT_EQ(found.answered, 4);
  EXPECT_EQ(found.pairs.tied, 4);
  EXPECT_DOUBLE_EQ(found.density, 4 / 16.0);
  EXPECT_FALSE(found.answered_inferred);
  EXPECT_DOUBLE_EQ(found.mean_strength, 2.75 / 16);
  EXPECT_DOUBLE_EQ(found.reciprocity, 2 / 3.0);  // whether Eve would return Dan's tie is not known
  EXPECT_DOUBLE_EQ(found.between_groups, 0.5);
  EXPECT_DOUBLE_EQ(found.ei.observed, 0);
  EXPECT_EQ(found.ei.permutations, 1000);
  EXPECT_GT(found.ei.p_value, 0);
  EXPECT_EQ(found.components, 2);
  EXPECT_EQ(found.largest_component, 3);
  ASSERT_EQ(found.groups.size(), 3U);                             // nobody is in the fourth
  EXPECT_EQ(found.groups[0], (group_ties{1, 2, 2, 0, 1, 1, 2}));  // the council, with two partners
  EXPECT_EQ(found.groups[1], (group_ties{0, 2, 2, 2, 1, 0, 1}));  // then by position
  EXPECT_EQ(found.groups[2], (group_ties{2, 1, 0, 0, 0, 1, 1}));
}

TEST(SummariseLayer, LeavesTheTestOutWhereItTakesTooLong) {
  const basic_network<double> net = town();
  const layer_summary tested = summarise_layer(net.layer("talk"), town_groups(), seed{1});
  for (const summary_options& options : {summary_options{.permutations = 0}, summary_options{.most_steps = 10}}) {
    const layer_summary found = summarise_layer(net.layer("talk"), town_groups(), seed{1}, options);
    EXPECT_TRUE(std::isnan(found.ei.p_value));
    EXPECT_EQ(found.ei.observed, tested.ei.observed);
    EXPECT_EQ(found.groups, tested.groups);
  }
}

TEST(SummariseLayer, RefusesWhatDoesNotFit) {
  const basic_network<double> net = town();
  EXPECT_THROW((void)summarise_layer(net.layer("talk"), grouping({0, 0}, {"a"}), seed{1}), invalid_option);
  EXPECT_THROW((void)summarise_layer(net.layer("talk"), town_groups(), seed{1}, {.permutations = -1}), invalid_option);
}

TEST(SummariseLayer, IsNotCentralisedBySilence) {
  // Whoever answered names everybody: all are named by all who could.
  basic_network_builder<double> builder(5);
  for (vertex u = 0; u < 3; ++u)
    for (vertex v = 0; v < 5; ++v)
      if (u != v) builder.add(u, v, {1, 1, 1});
  const auto net = std::move(builder).build();
  EXPECT_DOUBLE_EQ(summarise_layer(net.communication(), town_groups(), seed{1}).centralisation, 0);
}

TEST(SummariseLayer, IsAsCentralisedAsFreemanSaysWhereAllIsKnown) {
  convene_test::for_each_drawn_layer({.unobserved = false}, [](const convene_test::drawn_layer& drawn) {
    const double found = summarise_layer(drawn.layer(), drawn.groups, seed{1}, {.permutations = 0}).centralisation;
    const double expected = in_degree_centralisation(drawn.layer());
    EXPECT_EQ(std::isnan(found), std::isnan(expected));
    EXPECT_FALSE(std::abs(found - expected) > 1e-12) << found << ", expected " << expected;
  });
}

TEST(SummariseLayer, HasTheGroupsWithMembersByMostPartners) {
  convene_test::for_each_drawn_layer([](const convene_test::drawn_layer& drawn) {
    const layer_summary found = summarise_layer(drawn.layer(), drawn.groups, seed{1}, {.permutations = 0});
    const std::vector<group_ties> all = ties_by_group(drawn.layer(), drawn.groups);
    vertex members = 0;
    for (const group_ties& one : found.groups) {
      EXPECT_EQ(one, all[static_cast<std::size_t>(one.group)]);
      members += one.members;
    }
    EXPECT_EQ(members, drawn.size());
    for (std::size_t k = 1; k < found.groups.size(); ++k)
      EXPECT_GE(found.groups[k - 1].partners, found.groups[k].partners);
  });
}

TEST(SummariseLayer, SaysTheSameUnderOtherIds) {
  convene_test::for_each_drawn_layer({.cases = 60}, [](const convene_test::drawn_layer& drawn) {
    const layer_summary one = summarise_layer(drawn.layer(), drawn.groups, seed{1}, {.permutations = 0});
    const auto moved = convene_test::relabelled(drawn);
    const layer_summary other = summarise_layer(moved.layer.layer(), moved.layer.groups, seed{1}, {.permutations = 0});
    EXPECT_EQ(one.groups, other.groups);
    EXPECT_EQ(one.components, other.components);
    EXPECT_EQ(one.largest_component, other.largest_component);
    EXPECT_EQ(one.pairs.tied, other.pairs.tied);
    EXPECT_EQ(one.answered, other.answered);
    EXPECT_EQ(std::isnan(one.mean_strength), std::isnan(other.mean_strength));
    EXPECT_FALSE(std::abs(one.mean_strength - other.mean_strength) > 1e-12);
  });
}

TEST(SummariseNetwork, SaysWhatEveryLayerThatWasAskedSays) {
  const basic_network<double> net = town();
  const auto found = summarise_network(net, town_groups(), seed{1});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].layer, "talk");
  EXPECT_THROW((void)summarise_network(net, grouping(), seed{1}), invalid_option);
}

}  // namespace
}  // namespace network_summary_test
