#include <algorithm>
#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/brokerage/structural_holes.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/same_values.hpp"

namespace structural_holes_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_moved;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;

struct arc {
  vertex from, to;
  double weight;
};

basic_network<double> network_of(vertex n, std::initializer_list<arc> arcs, bool undirected = false) {
  basic_network_builder<double> builder(n);
  builder.add_layer({"communication", {0, 5}, absence::zero, undirected});
  constexpr double no = std::numeric_limits<double>::quiet_NaN();
  for (const arc& one : arcs) builder.add(one.from, one.to, {no, no, one.weight});
  return std::move(builder).build();
}

TEST(StructuralHoles, AreUndefinedForIsolatesOnly) {
  EXPECT_EQ(structural_holes(network().communication()).constraint.size(), 0);
  const auto net = network_of(3, {{0, 1, 1}});
  const structural_holes_result found = structural_holes(net.communication());
  EXPECT_TRUE(std::isnan(found.constraint[2]));
  EXPECT_TRUE(std::isnan(found.effective_size[2]));
  EXPECT_TRUE(std::isnan(found.efficiency[2]));
  EXPECT_TRUE(std::isnan(found.hierarchy[2]));
  EXPECT_EQ(found.constraint[1], 1);  // incoming ties only, as of somebody who did not answer
  EXPECT_EQ(found.effective_size[1], 1);
  EXPECT_TRUE(std::isnan(found.hierarchy[1]));  // one neighbour alone cannot be unequal
}

TEST(Constraint, HasTheKnownValuesOfSmallGraphs) {
  const auto triangle = network_of(3, {{0, 1, 1}, {1, 2, 1}, {2, 0, 1}}, true);
  EXPECT_DOUBLE_EQ(constraint(triangle.communication())[0], 1.125);
  const auto complete = network_of(4, {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {1, 2, 1}, {1, 3, 1}, {2, 3, 1}}, true);
  EXPECT_NEAR(constraint(complete.communication())[0], 25.0 / 27, 1e-15);
  const auto star = network_of(6, {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}, {0, 5, 1}}, true);
  EXPECT_NEAR(constraint(star.communication())[0], 0.2, 1e-15);
  EXPECT_EQ(constraint(star.communication())[3], 1);
  const auto path = network_of(3, {{0, 1, 1}, {1, 2, 1}}, true);
  EXPECT_EQ(constraint(path.communication())[1], 0.5);
}

TEST(StructuralHoles, HaveTheKnownValuesOfAWeightedDigraph) {
  // As networkx 3.6 gives them.
  const auto net = network_of(5, {{0, 1, 3}, {1, 0, 1}, {0, 2, 2}, {2, 1, 1}, {3, 0, 4}});
  const structural_holes_result found = structural_holes(net.communication());
  expect_same_values(found.constraint.head(4), Eigen::Vector4d(.456178, 1.000711, 1.231111, 1), 1e-6);
  expect_same_values(found.effective_size.head(4), Eigen::Vector4d(2.75, 1.1, 1, 1), 1e-12);
}

TEST(EffectiveSize, IsBorgattisFormInAnUndirectedBinaryNetwork) {
  // n - 2t/n of vertex 0: four neighbours with two ties among them.
  const auto net = network_of(5, {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}, {1, 2, 1}, {3, 4, 1}}, true);
  const structural_holes_result found = structural_holes(net.communication());
  EXPECT_DOUBLE_EQ(found.effective_size[0], 4 - 2.0 * 2 / 4);
  EXPECT_DOUBLE_EQ(found.efficiency[0], 3.0 / 4);
}

TEST(StructuralHoles, CountAMutualTieTwiceWhereStrengthIsWays) {
  const auto net = network_of(3, {{0, 1, 5}, {1, 0, 5}, {0, 2, 5}});
  // p is 2/3 and 1/3, and the neighbours do not know each other.
  EXPECT_NEAR(constraint(net.communication(), {tie_strength_reading::ways})[0], 4.0 / 9 + 1.0 / 9, 1e-15);
}

TEST(StructuralHoles, OfADigraphWithMutualTiesAreNeverMoreThanItsNeighbours) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const structural_holes_result found = structural_holes(drawn.layer());
    for (vertex v = 0; v < drawn.size(); ++v)
      if (!std::isnan(found.efficiency[v])) {
        EXPECT_GT(found.efficiency[v], 0);
        EXPECT_LE(found.efficiency[v], 1);
        EXPECT_GT(found.constraint[v], 0);
        EXPECT_LE(found.constraint[v], 2);
        EXPECT_TRUE(std::isnan(found.hierarchy[v]) || (found.hierarchy[v] >= -1e-12 && found.hierarchy[v] <= 1));
      }
  });
}

/// By the formulas as they stand in Burt, over every pair.
structural_holes_result slow(const square& w) {
  const vertex n = w.size();
  const auto s = [&](vertex a, vertex b) { return w(a, b) + w(b, a); };
  structural_holes_result result{Eigen::VectorXd(n), Eigen::VectorXd(n), Eigen::VectorXd(n), Eigen::VectorXd(n)};
  std::vector<double> total(static_cast<std::size_t>(n)), most(static_cast<std::size_t>(n));
  for (vertex v = 0; v < n; ++v)
    for (vertex u = 0; u < n; ++u) {
      total[static_cast<std::size_t>(v)] += s(v, u);
      most[static_cast<std::size_t>(v)] = std::max(most[static_cast<std::size_t>(v)], s(v, u));
    }
  const auto p = [&](vertex a, vertex b) { return s(a, b) / total[static_cast<std::size_t>(a)]; };
  for (vertex v = 0; v < n; ++v) {
    double constrained = 0, size = 0, neighbours = 0;
    std::vector<double> parts;
    for (vertex u = 0; u < n; ++u) {
      if (s(v, u) == 0) continue;
      ++neighbours;
      double invested = p(v, u), redundant = 0;
      for (vertex q = 0; q < n; ++q) {
        if (q == u || q == v || s(v, q) == 0 || s(q, u) == 0) continue;
        invested += p(v, q) * p(q, u);
        redundant += p(v, q) * s(u, q) / most[static_cast<std::size_t>(u)];
      }
      parts.push_back(invested * invested);
      constrained += parts.back();
      size += 1 - redundant;
    }
    const bool isolate = neighbours == 0;
    result.constraint[v] = isolate ? std::nan("") : constrained;
    result.effective_size[v] = isolate ? std::nan("") : size;
    result.efficiency[v] = isolate ? std::nan("") : size / neighbours;
    double disorder = 0;
    for (const double part : parts)
      disorder += part / (constrained / neighbours) * std::log(part / (constrained / neighbours));
    result.hierarchy[v] = neighbours < 2 ? std::nan("") : disorder / (neighbours * std::log(neighbours));
  }
  return result;
}

TEST(StructuralHoles, AgreeWithBurtsFormulas) {
  const tbb_executor threads;
  for_each_drawn_layer([&](const drawn_layer& drawn) {
    const auto check = [&](const square& weights, const structural_holes_options& options) {
      const structural_holes_result found = structural_holes(drawn.layer(), options), expected = slow(weights);
      expect_same_values(found.constraint, expected.constraint, 1e-12);
      expect_same_values(found.effective_size, expected.effective_size, 1e-12);
      expect_same_values(found.efficiency, expected.efficiency, 1e-12);
      expect_same_values(found.hierarchy, expected.hierarchy, 1e-11);
      expect_same_values(structural_holes(drawn.layer(), options, {.on = &threads}).constraint, found.constraint, 0);
      const auto moved = relabelled(drawn);
      expect_moved(constraint(moved.layer.layer(), options), found.constraint, moved.from, 1e-12);
      expect_moved(effective_size(moved.layer.layer(), options), found.effective_size, moved.from, 1e-12);
    };
    square binary = drawn.ties();
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = 0; v < drawn.size(); ++v) binary(u, v) = binary(u, v) > 0;
    check(drawn.ties(), {});
    check(binary, {tie_strength_reading::ways});
  });
}

}  // namespace
}  // namespace structural_holes_test
