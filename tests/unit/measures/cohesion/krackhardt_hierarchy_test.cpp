#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/krackhardt_hierarchy.hpp>

#include "../../../support/drawn_layers.hpp"

namespace krackhardt_hierarchy_test {
namespace {

using namespace convene;
using convene_test::drawing;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

network arcs(vertex n, std::initializer_list<std::pair<vertex, vertex>> all) {
  network_builder builder(n);
  for (const auto& [u, v] : all) builder.add(u, v, {no, no, 1});
  return std::move(builder).build();
}

square reaches(square ties) {
  const vertex n = ties.size();
  for (vertex v = 0; v < n; ++v) ties(v, v) = 1;
  for (vertex k = 0; k < n; ++k)
    for (vertex u = 0; u < n; ++u)
      for (vertex v = 0; v < n; ++v)
        if (ties(u, k) > 0 && ties(k, v) > 0) ties(u, v) = 1;
  return ties;
}
square either_way(square ties) {
  for (vertex u = 0; u < ties.size(); ++u)
    for (vertex v = 0; v < ties.size(); ++v)
      if (ties(u, v) > 0) ties(v, u) = 1;
  return ties;
}

/// By definition.
/// \param lowest  the bound that all others reach; else the bound that reaches all others.
double slow_lubness(const square& ties, bool lowest) {
  const square reach = reaches(ties), connected = reaches(either_way(ties));
  const vertex n = ties.size();
  double violations = 0, most = 0;
  for (vertex first = 0; first < n; ++first) {
    std::vector<vertex> members;
    for (vertex v = 0; v < n; ++v)
      if (connected(first, v) > 0) members.push_back(v);
    if (members.front() != first || members.size() < 3) continue;
    const auto size = static_cast<double>(members.size());
    most += (size - 1) * (size - 2) / 2;
    for (const vertex a : members)
      for (const vertex b : members) {
        if (a >= b) continue;
        std::vector<vertex> upper;
        for (const vertex k : members)
          if (reach(k, a) > 0 && reach(k, b) > 0) upper.push_back(k);
        bool found = false;
        for (const vertex k : upper) {
          bool least = true;
          for (const vertex other : upper) least = least && (lowest ? reach(other, k) : reach(k, other)) > 0;
          found = found || least;
        }
        if (!found) ++violations;
      }
  }
  return most > 0 ? 1 - violations / most : std::nan("");
}

TEST(KrackhardtHierarchy, IsUndefinedWithoutPairsOrTies) {
  const network nobody, alone = network_builder(1).build(), isolates = network_builder(3).build();
  EXPECT_TRUE(std::isnan(krackhardt_connectedness(nobody.communication())));
  EXPECT_TRUE(std::isnan(krackhardt_connectedness(alone.communication())));
  EXPECT_EQ(krackhardt_connectedness(isolates.communication()), 0);
  for (const network& net : {nobody, alone, isolates}) {
    EXPECT_TRUE(std::isnan(krackhardt_hierarchy(net.communication())));
    EXPECT_TRUE(std::isnan(krackhardt_efficiency(net.communication())));
    EXPECT_TRUE(std::isnan(krackhardt_efficiency(net.communication(), {efficiency_links::pairs})));
    EXPECT_TRUE(std::isnan(krackhardt_lubness(net.communication())));
    EXPECT_TRUE(std::isnan(krackhardt_lubness_sna(net.communication())));
  }
}

TEST(KrackhardtHierarchy, IsFullInAnOutTree) {
  const network tree = arcs(5, {{0, 1}, {0, 2}, {2, 3}, {2, 4}});
  EXPECT_EQ(krackhardt_connectedness(tree.communication()), 1);
  EXPECT_EQ(krackhardt_hierarchy(tree.communication()), 1);
  EXPECT_EQ(krackhardt_efficiency(tree.communication()), 1);
  EXPECT_EQ(krackhardt_efficiency(tree.communication(), {efficiency_links::pairs}), 1);
  EXPECT_EQ(krackhardt_lubness(tree.communication()), 1);
  EXPECT_EQ(krackhardt_lubness_sna(tree.communication()), 1);
}

TEST(KrackhardtLubness, AsksForTheBoundThatTheOthersReach) {
  const network net = arcs(4, {{0, 2}, {1, 2}, {2, 3}});  // two superiors of 2, who is above 3
  EXPECT_NEAR(krackhardt_lubness(net.communication()), 2.0 / 3, 1e-15);
  EXPECT_NEAR(krackhardt_lubness_sna(net.communication()), 1.0 / 3, 1e-15);
}

TEST(KrackhardtLubness, LooksTheOtherWayWhereTiesLeadUpwards) {
  const network reports_to = arcs(5, {{1, 0}, {2, 0}, {3, 2}, {4, 2}});
  EXPECT_EQ(krackhardt_lubness(reports_to.communication(), {authority::at_the_head}), 1);
  EXPECT_EQ(krackhardt_lubness_sna(reports_to.communication(), {authority::at_the_head}), 1);
  EXPECT_LT(krackhardt_lubness(reports_to.communication()), 1);
}

TEST(KrackhardtEfficiency, CountsAMutualTieOnceOrTwice) {
  const network net = arcs(3, {{0, 1}, {1, 0}, {1, 2}});
  EXPECT_DOUBLE_EQ(krackhardt_efficiency(net.communication()), 1 - 1.0 / 4);
  EXPECT_DOUBLE_EQ(krackhardt_efficiency(net.communication(), {efficiency_links::pairs}), 1);
}

TEST(KrackhardtHierarchy, AgreesWithATableOfWhoReachesWhom) {
  const auto check = [](const drawn_layer& drawn) {
    const square ties = drawn.ties(), reach = reaches(ties), connected = reaches(either_way(ties));
    const vertex n = drawn.size();
    double together = 0, mutual = 0, one_way = 0, links = 0, pairs = 0, needed = 0, room = 0, room_of_pairs = 0;
    for (vertex u = 0; u < n; ++u) {
      double size = 0;
      for (vertex v = 0; v < n; ++v) {
        size += connected(u, v);
        links += ties(u, v) > 0;
        if (u >= v) continue;
        together += connected(u, v);
        pairs += ties(u, v) > 0 || ties(v, u) > 0;
        mutual += reach(u, v) > 0 && reach(v, u) > 0;
        one_way += (reach(u, v) > 0) != (reach(v, u) > 0);
      }
      needed += (size - 1) / size;
      room += (size - 1) * (size - 1) / size;
      room_of_pairs += (size - 1) * (size - 2) / 2 / size;
    }
    const auto same = [](double a, double b) {
      if (std::isnan(b))
        EXPECT_TRUE(std::isnan(a));
      else
        EXPECT_NEAR(a, b, 1e-12);
    };
    const drawn_layer moved = relabelled(drawn).layer;
    for (const auto& layer : {drawn.layer(), moved.layer()}) {
      same(krackhardt_connectedness(layer), n < 2 ? std::nan("") : together / (n * (n - 1) / 2.0));
      same(krackhardt_hierarchy(layer), mutual + one_way > 0 ? one_way / (mutual + one_way) : std::nan(""));
      same(krackhardt_efficiency(layer), room > 1e-9 ? 1 - (links - needed) / room : std::nan(""));
      same(krackhardt_efficiency(layer, {efficiency_links::pairs}),
           room_of_pairs > 1e-9 ? 1 - (pairs - needed) / room_of_pairs : std::nan(""));
      same(krackhardt_lubness(layer), slow_lubness(ties, true));
      same(krackhardt_lubness_sna(layer), slow_lubness(ties, false));
    }
    square reversed(n);
    for (vertex u = 0; u < n; ++u)
      for (vertex v = 0; v < n; ++v) reversed(u, v) = ties(v, u);
    same(krackhardt_lubness(drawn.layer(), {authority::at_the_head}), slow_lubness(reversed, true));
    same(krackhardt_lubness_sna(drawn.layer(), {authority::at_the_head}), slow_lubness(reversed, false));
  };
  for_each_drawn_layer(check);
  for_each_drawn_layer({.cases = 60, .most_vertices = 40, .undirected = false, .seed = 3}, check);
}

TEST(KrackhardtLubness, AgreesWithTheDefinitionWhereNobodyIsInACycle) {
  random_stream random(seed{5});
  for (int number = 0; number < 200; ++number) {
    const auto n = static_cast<vertex>(3 + random.below(40));
    network_builder builder(n);
    square ties(n);
    const double density = 0.3 * random.uniform() * random.uniform();
    for (vertex u = 0; u < n; ++u)
      for (vertex v = u + 1; v < n; ++v)
        if (random.uniform() < density) {
          builder.add(u, v, {no, no, 1});
          ties(u, v) = 1;
        }
    const network net = std::move(builder).build();
    SCOPED_TRACE(number);
    const double lowest = slow_lubness(ties, true), highest = slow_lubness(ties, false);
    if (std::isnan(lowest)) continue;
    EXPECT_NEAR(krackhardt_lubness(net.communication()), lowest, 1e-12);
    EXPECT_NEAR(krackhardt_lubness_sna(net.communication()), highest, 1e-12);
  }
}

TEST(KrackhardtHierarchy, IsTheSameForAnyNumberOfThreads) {
  constexpr vertex n = 3000;
  random_stream random(seed{13});
  network_builder builder(n);
  for (int k = 0; k < 5000; ++k) {
    const auto u = static_cast<vertex>(random.below(n)), v = static_cast<vertex>(random.below(n));
    if (u < v || (u > v && random.below(10) == 0)) builder.add(u, v, {no, no, 1});
  }
  const network net = std::move(builder).build(merge_rule::last);
  const tbb_executor on;
  run_options parallel;
  parallel.on = &on;
  const layer_view layer = net.communication();
  EXPECT_EQ(krackhardt_hierarchy(layer, parallel), krackhardt_hierarchy(layer));
  EXPECT_EQ(krackhardt_lubness(layer, {}, parallel), krackhardt_lubness(layer));
  EXPECT_EQ(krackhardt_lubness_sna(layer, {}, parallel), krackhardt_lubness_sna(layer));
}

}  // namespace
}  // namespace krackhardt_hierarchy_test
