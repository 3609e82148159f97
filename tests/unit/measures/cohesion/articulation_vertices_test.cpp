#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/cohesion/articulation_vertices.hpp>

#include "../../../support/drawn_layers.hpp"

namespace articulation_vertices_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

/// Weak components by flooding, without the vertex `without`.
int components(const square& ties, vertex without) {
  std::vector<bool> seen(static_cast<std::size_t>(ties.size()), false);
  int count = 0;
  for (vertex start = 0; start < ties.size(); ++start) {
    if (start == without || seen[static_cast<std::size_t>(start)]) continue;
    ++count;
    std::vector<vertex> open = {start};
    seen[static_cast<std::size_t>(start)] = true;
    while (!open.empty()) {
      const vertex u = open.back();
      open.pop_back();
      for (vertex v = 0; v < ties.size(); ++v) {
        if (v == without || seen[static_cast<std::size_t>(v)] || !(ties(u, v) > 0 || ties(v, u) > 0)) continue;
        seen[static_cast<std::size_t>(v)] = true;
        open.push_back(v);
      }
    }
  }
  return count;
}

TEST(ArticulationVertices, AreNoneWithoutTies) {
  EXPECT_TRUE(articulation_vertices(network().communication()).empty());
  EXPECT_TRUE(articulation_vertices(network_builder(1).build().communication()).empty());
  EXPECT_TRUE(bridges(network_builder(3).build().communication()).empty());
}

TEST(ArticulationVertices, AreTheInsideOfAPath) {
  network_builder builder(4);
  builder.add(1, 0, {no, no, 1});
  builder.add(0, 1, {no, no, 1});  // mutual, and a bridge all the same
  builder.add(1, 2, {no, no, 1});
  builder.add(3, 2, {no, no, 1});
  const network net = std::move(builder).build();
  EXPECT_EQ(articulation_vertices(net.communication()), (std::vector<vertex>{1, 2}));
  EXPECT_EQ(bridges(net.communication()), (std::vector<std::pair<vertex, vertex>>{{0, 1}, {1, 2}, {2, 3}}));
}

TEST(ArticulationVertices, AreNoneInARing) {
  network_builder builder(5);
  for (vertex v = 0; v < 5; ++v) builder.add(v, (v + 1) % 5, {no, no, 1});
  EXPECT_EQ(find_weak_points(std::move(builder).build().communication()), weak_points());
}

TEST(ArticulationVertices, AreThoseWithoutWhomThereAreMoreComponents) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    square ties = drawn.ties();
    const int whole = components(ties, -1);
    weak_points slow;
    for (vertex v = 0; v < drawn.size(); ++v)
      if (components(ties, v) > whole) slow.articulation_vertices.push_back(v);
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = u + 1; v < drawn.size(); ++v) {
        const double a = std::exchange(ties(u, v), 0), b = std::exchange(ties(v, u), 0);
        if (components(ties, -1) > whole) slow.bridges.emplace_back(u, v);
        ties(u, v) = a;
        ties(v, u) = b;
      }
    EXPECT_EQ(find_weak_points(drawn.layer()), slow);
    const auto moved = convene_test::relabelled(drawn);
    weak_points back = find_weak_points(moved.layer.layer());
    const auto was = [&](vertex v) { return moved.from[static_cast<std::size_t>(v)]; };
    for (vertex& v : back.articulation_vertices) v = was(v);
    for (auto& [u, v] : back.bridges) std::tie(u, v) = std::minmax({was(u), was(v)});
    std::sort(back.articulation_vertices.begin(), back.articulation_vertices.end());
    std::sort(back.bridges.begin(), back.bridges.end());
    EXPECT_EQ(back, slow);
  });
}

TEST(ArticulationVertices, OfALongPathNeedNoDeepStack) {
  constexpr vertex n = 200000;
  network_builder builder(n);
  for (vertex v = 1; v < n; ++v) builder.add(v - 1, v, {no, no, 1});
  const network net = std::move(builder).build();
  EXPECT_EQ(articulation_vertices(net.communication()).size(), n - 2);
  EXPECT_EQ(bridges(net.communication()).size(), n - 1);
}

}  // namespace
}  // namespace articulation_vertices_test
