#include <convene/inference/layer_measure.hpp>

#include <vector>

#include <gtest/gtest.h>

#include <convene/network/network_builder.hpp>

namespace layer_measure_test {
namespace {

using namespace convene;

struct number_of_vertices {
  double operator()(const layer_view& layer) const { return layer.number_of_vertices(); }
};
struct first_name {
  double operator()(const layer_view&, std::span<const vertex> who) const { return who[0]; }
};
struct of_a_grouping {
  double operator()(const grouping&) const { return 0; }
};
static_assert(layer_measure<number_of_vertices, float>);
static_assert(layer_measure<first_name, float>);
static_assert(!layer_measure<first_name, double>);
static_assert(!layer_measure<of_a_grouping, float>);

TEST(LayerMeasure, IsToldWhoTheVerticesAreIfItAsks) {
  const network net = network_builder(2).build();
  const std::vector<vertex> who = {7, 9};
  EXPECT_EQ(measured(number_of_vertices{}, net.trust(), who), 2);
  EXPECT_EQ(measured(first_name{}, net.trust(), who), 7);
}

TEST(GroupingOf, KeepsGroupsThatHaveNobodyLeft) {
  const grouping whole({0, 1, 2, 1}, {"a", "b", "c"});
  const grouping part = grouping_of(whole, std::vector<vertex>{3, 0, 3});
  EXPECT_EQ(part, grouping({1, 0, 1}, {"a", "b", "c"}));
  EXPECT_EQ(part.size(2), 0);
  EXPECT_EQ(grouping_of(whole, {}).number_of_groups(), 3);
}

TEST(GroupingOf, RefusesVerticesOutside) {
  const grouping whole({0}, {"a"});
  EXPECT_THROW((void)grouping_of(whole, std::vector<vertex>{1}), invalid_vertex);
  EXPECT_THROW((void)grouping_of(whole, std::vector<vertex>{-1}), invalid_vertex);
}

}  // namespace
}  // namespace layer_measure_test
