#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/local_clustering.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/same_values.hpp"

namespace local_clustering_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_moved;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;

network ties(vertex n, std::initializer_list<std::pair<vertex, vertex>> pairs, bool undirected) {
  network_builder builder(n);
  builder.add_layer({"communication", {}, absence::zero, undirected});
  constexpr float no = std::numeric_limits<float>::quiet_NaN();
  for (const auto& [u, v] : pairs) builder.add(u, v, {no, no, 1});
  return std::move(builder).build();
}

TEST(LocalClustering, OfNobodyIsEmpty) {
  EXPECT_EQ(local_clustering(network().communication()).size(), 0);
  EXPECT_TRUE(std::isnan(average_local_clustering(network().communication())));
}

TEST(LocalClustering, IsUndefinedBelowTwoNeighbours) {
  const network path = ties(4, {{0, 1}, {1, 2}}, false);
  const Eigen::VectorXd found = local_clustering(path.communication());
  EXPECT_TRUE(std::isnan(found[0]));
  EXPECT_EQ(found[1], 0);
  EXPECT_TRUE(std::isnan(found[3]));
  EXPECT_EQ(average_local_clustering(path.communication()), 0);
}

TEST(LocalClustering, OfATriangleIsOneWhicheverWayItsTiesGo) {
  for (const bool undirected : {false, true}) {
    const network triangle = ties(3, {{0, 1}, {1, 2}, {2, 0}}, undirected);
    expect_same_values(local_clustering(triangle.communication()), Eigen::VectorXd::Ones(3), 0);
  }
}

TEST(LocalClusteringFagiolo, OfAOneWayCycleIsHalf) {
  // Two of the four ways in which a vertex's two ties could be closed go around it.
  const network cycle = ties(3, {{0, 1}, {1, 2}, {2, 0}}, false);
  expect_same_values(local_clustering_fagiolo(cycle.communication()), Eigen::VectorXd::Constant(3, 0.5), 1e-15);
}

/// Diagonal of the cube of B + B^T over what it could be.
Eigen::VectorXd slow_directed(const square& ties, const square& b) {
  const vertex n = ties.size();
  Eigen::VectorXd expected(n);
  for (vertex v = 0; v < n; ++v) {
    double cube = 0, degree = 0, mutual = 0;
    for (vertex u = 0; u < n; ++u) {
      degree += (ties(v, u) > 0) + (ties(u, v) > 0);
      mutual += ties(v, u) > 0 && ties(u, v) > 0;
      for (vertex x = 0; x < n; ++x) cube += (b(v, u) + b(u, v)) * (b(u, x) + b(x, u)) * (b(x, v) + b(v, x));
    }
    const double possible = 2 * (degree * (degree - 1) - 2 * mutual);
    expected[v] = possible == 0 ? std::nan("") : cube / possible;
  }
  return expected;
}

TEST(LocalClustering, AgreesWithALookAtEveryPairOfNeighbours) {
  const tbb_executor threads;
  for_each_drawn_layer([&](const drawn_layer& drawn) {
    const square all = drawn.ties();
    const vertex n = drawn.size();
    square binary(n), cube_root(n);
    double greatest = 0;
    for (vertex u = 0; u < n; ++u)
      for (vertex v = 0; v < n; ++v) greatest = std::max(greatest, all(u, v));
    for (vertex u = 0; u < n; ++u)
      for (vertex v = 0; v < n; ++v) {
        binary(u, v) = all(u, v) > 0;
        cube_root(u, v) = all(u, v) > 0 ? std::cbrt(all(u, v) / greatest) : 0;
      }
    Eigen::VectorXd simple(n), barrat(n);
    double sum = 0, defined = 0;
    for (vertex v = 0; v < n; ++v) {
      double pairs = 0, closed = 0, strength = 0, closed_strength = 0, neighbours = 0;
      for (vertex u = 0; u < n; ++u) {
        if (binary(v, u) + binary(u, v) == 0) continue;
        ++neighbours;
        strength += all(v, u) + all(u, v);
        for (vertex x = 0; x < u; ++x) {
          if (binary(v, x) + binary(x, v) == 0) continue;
          ++pairs;
          if (binary(u, x) + binary(x, u) == 0) continue;
          ++closed;
          closed_strength += all(v, u) + all(u, v) + all(v, x) + all(x, v);
        }
      }
      simple[v] = pairs == 0 ? std::nan("") : closed / pairs;
      barrat[v] = pairs == 0 ? std::nan("") : closed_strength / (strength * (neighbours - 1));
      if (pairs == 0) continue;
      sum += simple[v];
      ++defined;
      EXPECT_GE(simple[v], 0);
      EXPECT_LE(simple[v], 1);
    }
    const auto layer = drawn.layer();
    expect_same_values(local_clustering(layer), simple, 1e-14);
    expect_same_values(local_clustering(layer, {.on = &threads}), local_clustering(layer), 0);
    expect_same_values(local_clustering_fagiolo(layer), slow_directed(all, binary), 1e-14);
    expect_same_values(local_clustering_onnela(layer), slow_directed(all, cube_root), 1e-12);
    expect_same_values(local_clustering_barrat(layer), barrat, 1e-12);
    if (defined == 0) {
      EXPECT_TRUE(std::isnan(average_local_clustering(layer)));
    } else {
      EXPECT_NEAR(average_local_clustering(layer), sum / defined, 1e-14);
    }
    const auto moved = relabelled(drawn);
    expect_moved(local_clustering_onnela(moved.layer.layer()), local_clustering_onnela(layer), moved.from, 1e-12);
  });
}

}  // namespace
}  // namespace local_clustering_test
