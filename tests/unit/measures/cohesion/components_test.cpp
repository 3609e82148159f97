#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/components.hpp>

#include "../../../support/drawn_layers.hpp"

namespace components_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

/// Who reaches whom, by Warshall's triple loop; everybody reaches themselves.
square reaches(square ties) {
  const vertex n = ties.size();
  for (vertex v = 0; v < n; ++v) ties(v, v) = 1;
  for (vertex k = 0; k < n; ++k)
    for (vertex u = 0; u < n; ++u)
      for (vertex v = 0; v < n; ++v)
        if (ties(u, k) > 0 && ties(k, v) > 0) ties(u, v) = 1;
  return ties;
}

/// Components of a relation that is an equivalence, numbered by their lowest vertices.
template <class Together>
component_partition slow_components(vertex n, Together&& together) {
  component_partition result;
  for (vertex v = 0; v < n; ++v) {
    vertex found = -1;
    for (vertex u = 0; u < v && found < 0; ++u)
      if (together(u, v)) found = result.component_of[static_cast<std::size_t>(u)];
    if (found < 0) {
      found = result.count();
      result.sizes.push_back(0);
    }
    result.component_of.push_back(found);
    ++result.sizes[static_cast<std::size_t>(found)];
  }
  return result;
}

TEST(Components, OfNobodyAreNone) {
  const network nobody;
  EXPECT_EQ(weak_components(nobody.communication()).count(), 0);
  EXPECT_EQ(strong_components(nobody.communication()).count(), 0);
  EXPECT_EQ(weak_components(nobody.communication()).largest(), -1);
}

TEST(Components, OfIsolatesAreOneEach) {
  const network isolates = network_builder(3).build();
  EXPECT_EQ(weak_components(isolates.communication()), (component_partition{{0, 1, 2}, {1, 1, 1}}));
  EXPECT_EQ(strong_components(isolates.communication()), (component_partition{{0, 1, 2}, {1, 1, 1}}));
}

TEST(Components, AreStrongWhereEverybodyReachesBack) {
  network_builder builder(6);  // a ring of three, whom 3 looks at, and a pair
  builder.add(0, 2, {no, no, 1});
  builder.add(2, 4, {no, no, 1});
  builder.add(4, 0, {no, no, 1});
  builder.add(3, 0, {no, no, 1});
  builder.add(1, 5, {no, no, 1});
  builder.add(5, 1, {no, no, 0});  // no tie
  const network net = std::move(builder).build();
  EXPECT_EQ(weak_components(net.communication()), (component_partition{{0, 1, 0, 0, 0, 1}, {4, 2}}));
  EXPECT_EQ(strong_components(net.communication()), (component_partition{{0, 1, 0, 2, 0, 3}, {3, 1, 1, 1}}));
  EXPECT_EQ(weak_components(net.communication()).largest(), 0);
}

TEST(Components, AgreeWithATableOfWhoReachesWhom) {
  const auto check = [](const drawn_layer& drawn) {
    const square one_way = reaches(drawn.ties());
    square either = drawn.ties();
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = 0; v < drawn.size(); ++v)
        if (either(u, v) > 0) either(v, u) = 1;
    const square connected = reaches(either);
    EXPECT_EQ(weak_components(drawn.layer()),
              slow_components(drawn.size(), [&](vertex u, vertex v) { return connected(u, v) > 0; }));
    EXPECT_EQ(strong_components(drawn.layer()), slow_components(drawn.size(), [&](vertex u, vertex v) {
                return one_way(u, v) > 0 && one_way(v, u) > 0;
              }));
  };
  for_each_drawn_layer(check);
  for_each_drawn_layer({.cases = 24, .most_vertices = 400}, check);  // where one component is found first
}

/// Arcs at random, so sparse that there are many components, or so dense that one takes nearly all.
network random_network(vertex n, std::uint64_t arcs, std::uint64_t from, bool with_zeros) {
  random_stream random(seed{from});
  network_builder builder(n);
  for (std::uint64_t k = 0; k < arcs; ++k) {
    const auto u = static_cast<vertex>(random.below(static_cast<std::uint64_t>(n)));
    const auto v = static_cast<vertex>(random.below(static_cast<std::uint64_t>(n)));
    if (u != v) builder.add(u, v, {no, no, with_zeros && random.below(4) == 0 ? 0.0F : 1.0F});
  }
  return std::move(builder).build(merge_rule::last);
}

TEST(Components, OfLargeLayersAreTheSameForAnyNumberOfThreads) {
  const tbb_executor on;
  run_options parallel;
  parallel.on = &on;
  constexpr vertex n = 50000;
  for (const std::uint64_t arcs : {10000U, 60000U, 100000U, 400000U})
    for (const bool with_zeros : {false, true}) {
      const network net = random_network(n, arcs, arcs, with_zeros);
      const layer_view layer = net.communication();
      // The depth-first search alone, and joining every tie one by one.
      const basic_compact_layer<float> ties(layer);
      std::vector<vertex> labels(n, -1), parents(n);
      detail::label_strong_components(ties.view(), labels, 0, {});
      EXPECT_EQ(strong_components(layer, parallel), detail::numbered_components(labels));
      EXPECT_EQ(strong_components(layer), strong_components(layer, parallel));
      for (vertex v = 0; v < n; ++v) parents[static_cast<std::size_t>(v)] = v;
      for (vertex v = 0; v < n; ++v)
        for (const auto& tie : layer.out_ties(v)) detail::join(parents.data(), v, tie.neighbour);
      for (vertex v = 0; v < n; ++v) detail::flatten(parents.data(), v);
      EXPECT_EQ(weak_components(layer, parallel), detail::numbered_components(parents));
      EXPECT_EQ(weak_components(layer), weak_components(layer, parallel));
    }
}

TEST(Components, OfALongRowNeedNoDeepStack) {
  constexpr vertex n = 300000;
  network_builder row(n), ring(n);
  for (vertex v = n - 1; v > 0; --v) {
    row.add(v, v - 1, {no, no, 1});
    ring.add(v - 1, v, {no, no, 1});
  }
  ring.add(n - 1, 0, {no, no, 1});
  const network path = std::move(row).build(), circle = std::move(ring).build();
  EXPECT_EQ(strong_components(path.communication()).count(), n);
  EXPECT_EQ(weak_components(path.communication()).count(), 1);
  EXPECT_EQ(strong_components(circle.communication()).count(), 1);
  EXPECT_EQ(weak_components(circle.communication()).count(), 1);
}

}  // namespace
}  // namespace components_test
