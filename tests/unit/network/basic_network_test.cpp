#include <convene/network/basic_network.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <convene/network/network_builder.hpp>

#include "../../support/thrown.hpp"

namespace basic_network_test {
namespace {

using convene::network;
using convene::network_builder;
using convene::relationship;
using convene::vertex;
using convene_test::thrown;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

static_assert(std::is_nothrow_copy_constructible_v<network> && std::is_nothrow_copy_assignable_v<network>);
static_assert(std::is_nothrow_move_constructible_v<network> && std::is_nothrow_move_assignable_v<network>);
static_assert(std::forward_iterator<network::edge_iterator>);
static_assert(std::forward_iterator<network::out_edge_iterator>);
static_assert(std::random_access_iterator<network::vertex_iterator>);

// Isolate 4; 3 apart from 0, 1, 2 but for what 2 was asked about it.
network small() {
  network_builder builder(5);
  builder.add(0, 1, {.5F, .25F, 1});
  builder.add(1, 0, {1, no, 0});
  builder.add(2, 3, {no, no, no});
  builder.add(0, 2, {0, .75F, .5F});
  return std::move(builder).build();
}

TEST(BasicNetwork, IsEmptyByDefault) {
  const network g;
  EXPECT_EQ(g.number_of_vertices(), 0);
  EXPECT_EQ(num_vertices(g), 0U);
  EXPECT_EQ(num_edges(g), 0U);
  EXPECT_EQ(vertices(g).first, vertices(g).second);
  EXPECT_EQ(edges(g).first, edges(g).second);
  EXPECT_EQ(g.number_of_layers(), 3U);
  EXPECT_FALSE(g.trust().asked());
  EXPECT_EQ(g.trust().number_of_ties(), 0);
}

TEST(BasicNetwork, FindsLayersByName) {
  const network g = small();
  EXPECT_EQ(g.find_layer("power"), std::size_t{1});
  EXPECT_FALSE(g.find_layer("coffee"));
  EXPECT_EQ(g.layer("power").weight(0, 2), .75F);
  EXPECT_EQ(g.layer(1).weight(0, 2), .75F);
  EXPECT_EQ(g.layers().at(2).name, "communication");
}

TEST(BasicNetwork, RefusesUnknownLayers) {
  const network g = small();
  EXPECT_EQ(thrown<convene::unknown_layer>([&] { (void)g.layer("coffee"); }),
            "the network has no layer 'coffee'; it has trust, power, communication");
  EXPECT_EQ(thrown<convene::unknown_layer>([&] { (void)g.layer(3); }),
            "the network has 3 layers; there is no layer number 3");
  EXPECT_EQ(thrown<convene::unknown_layer>([&] { (void)g.signed_layer("trust"); }),
            "the network has no layer 'trust.negative'; it has trust, power, communication");
}

TEST(BasicNetwork, CopiesShareTheirColumns) {
  const network g = small();
  const network copy = g;
  EXPECT_TRUE(copy.shares_columns_with(g));
  EXPECT_EQ(copy, g);
}

TEST(BasicNetwork, ComparesContentsAndTakesUnobservedForEqual) {
  EXPECT_EQ(small(), small());
  EXPECT_FALSE(small().shares_columns_with(small()));
}

TEST(BasicNetwork, DiffersInAnyPartOfItsContents) {
  const auto with = [](auto change) {
    network_builder builder(3);
    change(builder);
    return std::move(builder).build();
  };
  const network g = with([](auto& b) { b.add(0, 1, {1, 1, no}); });
  EXPECT_EQ(g, with([](auto& b) { b.add(0, 1, {1, 1, no}); }));
  EXPECT_NE(g, with([](auto& b) { b.add(0, 2, {1, 1, no}); }));
  EXPECT_NE(g, with([](auto& b) { b.add(0, 1, {1, .5F, no}); }));
  EXPECT_NE(g, with([](auto& b) { b.add(0, 1, {1, 1, 0}); }));
  EXPECT_NE(g, with([](auto& b) {
              b.add(0, 1, {1, 1, no});
              b.add_layer({"coffee"});
            }));
  EXPECT_NE(g, with([](auto& b) {
              b.add_layer({"trust", {0, 5}, convene::absence::unstated});
              b.add(0, 1, {1, 1, no});
            }));
  EXPECT_NE(g, with([](auto& b) {
              b.add(0, 1, {1, 1, no});
              b.answered({0}, convene::vertex_set::all(3));
            }));
  EXPECT_NE(g, with([](auto& b) {
              b.add(0, 1, {1, 1, no});
              b.asked({2});
            }));
  EXPECT_NE(g, network());
}

TEST(BasicNetwork, ListsVerticesAndRelationshipsInOrder) {
  const network g = small();
  const auto [v, v_end] = vertices(g);
  EXPECT_EQ(std::vector<vertex>(v, v_end), (std::vector<vertex>{0, 1, 2, 3, 4}));
  const auto [e, e_end] = edges(g);
  EXPECT_EQ(std::vector<relationship>(e, e_end),
            (std::vector<relationship>{{0, 1, 0}, {0, 2, 1}, {1, 0, 2}, {2, 3, 3}}));
}

TEST(BasicNetwork, KnowsTheRelationshipsOfAVertexBothWays) {
  const network g = small();
  const auto [out, out_end] = out_edges(0, g);
  EXPECT_EQ(std::vector<relationship>(out, out_end), (std::vector<relationship>{{0, 1, 0}, {0, 2, 1}}));
  const auto [in, in_end] = in_edges(0, g);
  EXPECT_EQ(std::vector<relationship>(in, in_end), (std::vector<relationship>{{1, 0, 2}}));
  const auto [near, near_end] = adjacent_vertices(0, g);
  EXPECT_EQ(std::vector<vertex>(near, near_end), (std::vector<vertex>{1, 2}));
  EXPECT_EQ(out_degree(0, g), 2U);
  EXPECT_EQ(in_degree(0, g), 1U);
  EXPECT_EQ(degree(0, g), 3U);
  EXPECT_EQ(degree(4, g), 0U);
}

TEST(BasicNetwork, FindsRelationshipsByTheirEnds) {
  const network g = small();
  EXPECT_EQ(g.find_relationship(0, 2), (relationship{0, 2, 1}));
  EXPECT_FALSE(g.find_relationship(2, 0));
  EXPECT_EQ(edge(2, 3, g), std::pair(relationship{2, 3, 3}, true));
  EXPECT_FALSE(edge(3, 2, g).second);
  EXPECT_EQ(source(relationship{2, 3, 3}, g), 2);
  EXPECT_EQ(target(relationship{2, 3, 3}, g), 3);
}

TEST(BasicNetwork, HoldsAtMost26BytesARelationshipAnd20AVertex) {
  for (const vertex n : {1, 64, 1000}) {
    network_builder builder(n);
    for (vertex u = 0; u < n; ++u)
      for (vertex step = 1; step <= 10; ++step)
        if (step % n != 0 && step < n) builder.add(u, (u + step) % n, {.5F, .5F, .5F});
    const network g = std::move(builder).build();
    const auto m = static_cast<std::size_t>(g.number_of_relationships());
    EXPECT_EQ(g.bytes(),
              24 * m + 16 * static_cast<std::size_t>(n + 1) + 3 * 8 * ((static_cast<std::size_t>(n) + 63) / 64));
    // 100 bytes: what the last word and the last offsets may take beyond the average in the smallest networks.
    EXPECT_LE(g.bytes(), 26 * m + 20 * static_cast<std::size_t>(n) + 100);
  }
}

TEST(BasicNetwork, HoldsOneColumnForAllLayersWithoutAStatedValue) {
  const auto bytes = [](int stated) {
    network_builder builder(3);
    builder.add(0, 1, {stated > 0 ? 1 : no, stated > 1 ? 1 : no, stated > 2 ? 1 : no});
    return std::move(builder).build().bytes();
  };
  EXPECT_EQ(bytes(3), bytes(2));
  EXPECT_EQ(bytes(1), bytes(2) - sizeof(float));
  EXPECT_EQ(bytes(0), bytes(1) - sizeof(float));
}

}  // namespace
}  // namespace basic_network_test
