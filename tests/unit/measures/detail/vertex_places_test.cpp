#include <convene/measures/detail/vertex_places.hpp>

#include <cstddef>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <Eigen/Core>

#include <convene/execution/tbb.hpp>
#include <convene/measures/centrality/bonacich_power.hpp>
#include <convene/measures/centrality/eigentrust.hpp>
#include <convene/measures/centrality/eigenvector_centrality.hpp>
#include <convene/measures/centrality/hits.hpp>
#include <convene/measures/centrality/katz_centrality.hpp>
#include <convene/measures/centrality/pagerank.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/compact_layer.hpp>
#include <convene/network/network_builder.hpp>

#include "../../../support/large_layer.hpp"

namespace vertex_places_test {
namespace {

using namespace convene;
using convene::detail::vertex_places;

TEST(VertexPlaces, AreByNumberInSmallNetworks) {
  const vertex_places places(convene_test::large_layer().communication(), {});
  EXPECT_TRUE(places.by_number());
  EXPECT_EQ(places.vertex_at(7), 7);
  EXPECT_EQ(places.place_of(7), 7);
}

// Numbers of a ring say who is near: the ends of all ties but one follow each other.
TEST(VertexPlaces, AreByNumberWhereNumbersSayWhoIsNear) {
  constexpr vertex n = 40'000;
  std::vector<vertex> sources, targets;
  for (vertex v = 0; v < n; ++v) {
    sources.push_back(v);
    targets.push_back((v + 1) % n);
  }
  const std::vector<float> weights(sources.size(), 1);
  network_builder builder(n);
  builder.add_columns(sources, targets, {weights, weights, weights});
  EXPECT_TRUE(vertex_places(std::move(builder).build().communication(), {}, 0).by_number());
}

TEST(VertexPlaces, AreByNumberWithoutTies) {
  EXPECT_TRUE(vertex_places(network_builder(1000).build().communication(), {}, 0).by_number());
  EXPECT_TRUE(vertex_places(network().communication(), {}, 0).by_number());
}

/// Large, and its numbers say nothing.
const network& shuffled() {
  static const network net = convene_test::large_layer(vertex{vertex_places::large}, 4);
  return net;
}

TEST(VertexPlaces, HoldEveryVertexOnce) {
  const vertex_places places(shuffled().communication(), {});
  ASSERT_FALSE(places.by_number());
  const auto n = static_cast<std::size_t>(shuffled().number_of_vertices());
  for (std::size_t place = 0; place < n; ++place)
    ASSERT_EQ(static_cast<std::size_t>(places.place_of(places.vertex_at(place))), place);
  const Eigen::VectorXd numbers = Eigen::VectorXd::LinSpaced(static_cast<Eigen::Index>(n), 0, static_cast<double>(n));
  EXPECT_NE(places.by_place(numbers), numbers);
  EXPECT_EQ(places.by_vertex(places.by_place(numbers)), numbers);
  EXPECT_EQ(places.by_place(Eigen::VectorXd()).size(), 0);
}

// Counted one by one: the layer holds observed zeros, which are no ties.
TEST(VertexPlaces, KeepThoseTogetherToWhomEquallyManyTiesCome) {
  const auto layer = shuffled().communication();
  std::vector<int> ties(vertex_places::large, 0);
  for (vertex u = 0; u < layer.number_of_vertices(); ++u)
    for (const auto [v, weight] : layer.out_ties(u)) ++ties[static_cast<std::size_t>(v)];
  const vertex_places places(layer, {});
  const auto ties_at = [&](std::size_t place) { return ties[static_cast<std::size_t>(places.vertex_at(place))]; };
  for (std::size_t place = 1; place < vertex_places::large; ++place)
    if (place % 256 != 0) {
      ASSERT_LE(ties_at(place - 1), ties_at(place)) << place;
    }
}

/// W x of the ties of a layer, and W' x.
Eigen::VectorXd from_everybody(const layer_view& layer, const Eigen::VectorXd& x) {
  Eigen::VectorXd y = Eigen::VectorXd::Zero(x.size());
  for (vertex u = 0; u < layer.number_of_vertices(); ++u)
    for (const auto [v, weight] : layer.out_ties(u)) y[u] += static_cast<double>(weight) * x[v];
  return y;
}
Eigen::VectorXd to_everybody(const layer_view& layer, const Eigen::VectorXd& x) {
  Eigen::VectorXd y = Eigen::VectorXd::Zero(x.size());
  for (vertex u = 0; u < layer.number_of_vertices(); ++u)
    for (const auto [v, weight] : layer.out_ties(u)) y[v] += static_cast<double>(weight) * x[u];
  return y;
}
double largest(const Eigen::VectorXd& x) { return x.cwiseAbs().maxCoeff(); }

/// x after one more step of a walk that starts anew at `restart` from vertices without ties too.
Eigen::VectorXd step(const layer_view& layer, const Eigen::VectorXd& x, double follow, const Eigen::VectorXd& restart) {
  const Eigen::VectorXd sums = from_everybody(layer, Eigen::VectorXd::Ones(x.size()));
  Eigen::VectorXd leaving = Eigen::VectorXd::Zero(x.size());
  double stranded = 0;
  for (Eigen::Index v = 0; v < x.size(); ++v)
    (sums[v] > 0 ? leaving[v] : stranded) += sums[v] > 0 ? x[v] / sums[v] : x[v];
  return (1 - follow + follow * stranded) * restart + follow * to_everybody(layer, leaving);
}

TEST(VertexPlaces, AreThoseOfTheTiesAlone) {
  const auto layer = shuffled().communication();
  const compact_layer ties(layer);
  const vertex_places places(layer, {}), of_ties(ties.view(), {});
  for (std::size_t place = 0; place < vertex_places::large; ++place)
    ASSERT_EQ(places.vertex_at(place), of_ties.vertex_at(place));
  const tbb_executor on;
  run_options run;
  run.on = &on;
  EXPECT_EQ(pagerank(layer, {.tolerance = 1e-3}).values, pagerank(ties.view(), {.tolerance = 1e-3}, run).values);
  EXPECT_EQ(hits(layer, {.max_iterations = 10}).hub, hits(ties.view(), {.max_iterations = 10}, run).hub);
}

// What each measure of a large network solves, written by vertex.
TEST(VertexPlaces, AreNotSeenInPagerankAndEigentrust) {
  const auto layer = shuffled().communication();
  const auto n = static_cast<Eigen::Index>(layer.number_of_vertices());
  const Eigen::VectorXd equal = Eigen::VectorXd::Constant(n, 1 / static_cast<double>(n));
  const Eigen::VectorXd found = pagerank(layer).values;
  EXPECT_NEAR(found.sum(), 1, 1e-12);
  EXPECT_LE((step(layer, found, 0.85, equal) - found).cwiseAbs().sum(), 1e-9);

  Eigen::VectorXd some = Eigen::VectorXd::Zero(n);
  for (Eigen::Index v = 0; v < n; v += 1000) some[v] = 1 + static_cast<double>(v % 7);
  some /= some.sum();
  const Eigen::VectorXd trust = eigentrust(layer, {.pre_trusted = some}).values;
  EXPECT_LE((step(layer, trust, 0.85, some) - trust).cwiseAbs().sum(), 1e-9);
}

TEST(VertexPlaces, AreNotSeenInEigenvectors) {
  const auto layer = shuffled().communication();
  const eigenvector_result found = eigenvector_centrality(layer, {.tolerance = 1e-8});
  ASSERT_TRUE(found.converged);
  EXPECT_LE((to_everybody(layer, found.values) - found.eigenvalue * found.values).norm(),
            1e-7 * found.eigenvalue * found.values.norm());
  const hits_result both = hits(layer, {.tolerance = 1e-6});
  ASSERT_TRUE(both.converged);
  const Eigen::VectorXd authority = to_everybody(layer, both.hub);
  EXPECT_LE(largest(authority / authority.maxCoeff() - both.authority), 1e-12);
  EXPECT_LE((from_everybody(layer, authority) - both.eigenvalue * both.hub).norm(),
            1e-5 * both.eigenvalue * both.hub.norm());
}

TEST(VertexPlaces, AreNotSeenInWalks) {
  const auto layer = shuffled().communication();
  const auto n = static_cast<Eigen::Index>(layer.number_of_vertices());
  const Eigen::VectorXd ones = Eigen::VectorXd::Ones(n);
  const katz_result katz = katz_centrality(layer, {.attenuation = 0.05});
  EXPECT_LE(largest(ones + 0.05 * to_everybody(layer, katz.values) - katz.values), 1e-10);

  constexpr double beta = 0.02;
  const Eigen::VectorXd power = bonacich_power(layer, {.beta = beta, .values = tie_values::weighted}).values;
  EXPECT_NEAR(power.squaredNorm(), static_cast<double>(n), 1e-6);
  const Eigen::VectorXd sums = from_everybody(layer, ones), rest = power - beta * from_everybody(layer, power);
  EXPECT_LE(largest(rest - rest.dot(sums) / sums.squaredNorm() * sums), 1e-9);
}

}  // namespace
}  // namespace vertex_places_test
