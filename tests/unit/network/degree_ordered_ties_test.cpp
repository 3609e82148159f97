#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/network/degree_ordered_ties.hpp>
#include <convene/network/network_builder.hpp>

#include "../../support/drawn_layers.hpp"

namespace degree_ordered_ties_test {
namespace {

using namespace convene;

TEST(DegreeOrderedTies, OfNobodyAreEmpty) {
  const degree_ordered_ties ties(network().communication());
  EXPECT_EQ(ties.number_of_vertices(), 0);
  EXPECT_EQ(ties.number_of_pairs(), 0);
  EXPECT_EQ(ties.greatest_degree(), 0);
}

TEST(DegreeOrderedTies, HoldEveryNeighbourOnceLowerRanksFirst) {
  const tbb_executor threads;
  const auto check = [&](const convene_test::drawn_layer& drawn) {
    const auto layer = drawn.layer();
    const convene_test::square all = drawn.ties();
    const degree_ordered_ties ties(layer, [](double w) { return w; }, {.on = &threads}), plain(layer);
    EXPECT_TRUE(plain.strengths().empty());
    std::int64_t pairs = 0;
    for (vertex v = 0; v < drawn.size(); ++v) {
      std::map<vertex, double> expected;
      for (vertex u = 0; u < drawn.size(); ++u)
        if (all(v, u) > 0 || all(u, v) > 0) expected[u] = all(v, u) + all(u, v);
      ASSERT_EQ(ties.degree(v), static_cast<vertex>(expected.size()));
      pairs += ties.degree(v);
      const auto rank = [&](vertex u) { return std::pair(ties.degree(u), u); };
      for (std::size_t k = 0; k < expected.size(); ++k) {
        const vertex u = ties.neighbours(v)[k];
        EXPECT_EQ(rank(u) > rank(v), ties.first(v) + k >= ties.first_higher(v));
        EXPECT_EQ(ties.strengths(v)[k], expected.at(u));
        const unsigned ways = (all(v, u) > 0 ? 1U : 0U) | (all(u, v) > 0 ? 2U : 0U);
        EXPECT_EQ(static_cast<unsigned>(ties.ways(v)[k]), ways);
        expected.at(u) = -1;  // once only
        EXPECT_EQ(plain.neighbours(v)[k], u);
      }
    }
    EXPECT_EQ(ties.number_of_pairs(), pairs / 2);
  };
  convene_test::for_each_drawn_layer(check);
  convene_test::for_each_drawn_layer({.cases = 40, .most_vertices = 400}, check);  // rows are filled many at a time
}

TEST(DegreeOrderedTies, StandRowByRowInTheirOrder) {
  convene_test::for_each_drawn_layer([&](const convene_test::drawn_layer& drawn) {
    const degree_ordered_ties ties(drawn.layer());
    std::size_t place = 0;
    for (const vertex v : ties.row_order()) {
      ASSERT_EQ(ties.first(v), place);
      place = ties.last(v);
    }
    ASSERT_EQ(place, ties.neighbours().size());
    std::vector<vertex> everybody(ties.row_order().begin(), ties.row_order().end());
    std::sort(everybody.begin(), everybody.end());
    ASSERT_EQ(everybody.size(), static_cast<std::size_t>(drawn.size()));
    for (vertex v = 0; v < drawn.size(); ++v) ASSERT_EQ(everybody[static_cast<std::size_t>(v)], v);
  });
}

TEST(DegreeOrderedTies, KeepTogetherWhoShareNeighbours) {
  constexpr vertex cliques = 10, members = 12;  // of ids that are equal modulo 10
  network_builder builder(cliques * members);
  for (vertex u = 0; u < cliques * members; ++u)
    for (vertex v = u % cliques; v < cliques * members; v += cliques)
      if (u != v) builder.add(u, v, {1, 1, 1});
  const network g = std::move(builder).build();
  const degree_ordered_ties ties(g.communication());
  const auto order = ties.row_order();
  for (std::size_t k = 0; k < order.size(); ++k)
    EXPECT_EQ(order[k] % cliques, order[k - k % members] % cliques) << "at place " << k;
}

}  // namespace
}  // namespace degree_ordered_ties_test
