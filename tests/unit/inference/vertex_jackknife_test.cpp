#include <convene/inference/vertex_jackknife.hpp>

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/cohesion/density.hpp>
#include <convene/measures/cohesion/reciprocity.hpp>
#include <convene/measures/mixing/ei_index.hpp>
#include <convene/network/subgraph.hpp>

#include "../../support/drawn_layers.hpp"
#include "../../support/karate_club.hpp"
#include "../../support/threads.hpp"

namespace vertex_jackknife_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;

constexpr auto density_of = [](const auto& layer) { return density(layer); };
constexpr vertex_jackknife_options by_lin{jackknife_estimator::lin_lunde_sarkar};

TEST(VertexJackknife, OfNobodyAndOfOneIsUndefined) {
  for (const vertex n : {0, 1, 2}) {
    const network net = network_builder(n).build();
    const deletion_result result = vertex_jackknife(net.communication(), density_of);
    EXPECT_TRUE(std::isnan(result.observed));
    EXPECT_TRUE(std::isnan(result.standard_error()));
    EXPECT_EQ(result.undefined, n);
  }
}

TEST(VertexJackknife, OfTheDensityOfTheKarateClubIsAsPublished) {
  // 0.028942: short independent formulas beside the value of networkx 3.6.
  const auto net = convene_test::karate_club();
  const deletion_result result = vertex_jackknife(net.layer("friendship"), density_of);
  EXPECT_NEAR(result.observed, .139037, 5e-7);
  EXPECT_NEAR(result.standard_error(), .028942, 5e-7);
  EXPECT_EQ(result.undefined, 0);
  EXPECT_DOUBLE_EQ(result.variance.degrees_of_freedom, 33);
  const deletion_result lin = vertex_jackknife(net.layer("friendship"), density_of, by_lin);
  EXPECT_NEAR(lin.standard_error(), .028942 * std::sqrt(68.0 / 32), 2e-6);
}

TEST(VertexJackknife, IsTheClosedFormForDensity) {
  // Without i an undirected network of m ties has the density (m - d_i) / C(n - 1, 2), on average 2m / (n (n - 1)).
  for_each_drawn_layer({.cases = 60, .directed = false, .unobserved = false}, [](const drawn_layer& drawn) {
    const double n = drawn.size();
    if (n < 3) return;
    const deletion_result result = vertex_jackknife(drawn.layer(), density_of);
    double mean = 0, squares = 0;
    std::vector<double> degree;
    for (vertex v = 0; v < drawn.size(); ++v) {
      double ties = 0;
      for (vertex u = 0; u < drawn.size(); ++u) ties += drawn.ties()(v, u) > 0 ? 1 : 0;
      degree.push_back(ties);
      mean += ties / n;
    }
    for (const double one : degree) squares += (one - mean) * (one - mean);
    const double sum = squares * 4 / ((n - 1) * (n - 1) * (n - 2) * (n - 2));
    EXPECT_NEAR(result.standard_error(), std::sqrt((n - 2) / (2 * n) * sum), 1e-14);
    EXPECT_NEAR(vertex_jackknife(drawn.layer(), density_of, by_lin).standard_error(), std::sqrt(sum), 1e-14);
    EXPECT_NEAR(result.mean, result.observed, 1e-14);
  });
}

TEST(VertexJackknife, IsUnbiasedForIndependentPairs) {
  // Ties of probability 0.3: the density of n vertices has the variance 0.21 / C(n, 2).
  constexpr vertex n = 10;
  constexpr int networks = 3000;
  double sum = 0, squares = 0, conservative = 0;
  for (int k = 0; k < networks; ++k) {
    random_stream random(seed{77}.split(static_cast<std::uint64_t>(k)));
    std::vector<vertex> sources, targets;
    for (vertex u = 0; u < n; ++u)
      for (vertex v = u + 1; v < n; ++v)
        if (random.uniform() < 0.3) {
          sources.insert(sources.end(), {u, v});
          targets.insert(targets.end(), {v, u});
        }
    const std::vector<float> weights(sources.size(), 1);
    const owned_layer layer({"talk", {}, absence::zero, true}, vertex_set::all(n), sources, targets, weights);
    const double variance = vertex_jackknife(layer.view(), density_of).variance.variance;
    sum += variance / networks;
    squares += variance * variance / networks;
    conservative += vertex_jackknife(layer.view(), density_of, by_lin).variance.variance / networks;
  }
  const double expected = .21 / 45;
  EXPECT_NEAR(sum, expected, 4 * std::sqrt((squares - sum * sum) / networks));
  EXPECT_NEAR(conservative / sum, 2.0 * n / (n - 2), 1e-9);
}

TEST(VertexJackknife, HasTheValuesOfSubgraphs) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const deletion_result result =
        vertex_jackknife(drawn.layer(), [](const auto& layer) { return arc_reciprocity(layer); });
    ASSERT_EQ(result.values.size(), static_cast<std::size_t>(drawn.size()));
    int undefined = 0;
    for (vertex gone = 0; gone < drawn.size(); ++gone) {
      std::vector<vertex> kept;
      for (vertex v = 0; v < drawn.size(); ++v)
        if (v != gone) kept.push_back(v);
      const double expected = arc_reciprocity(induced_subgraph(drawn.net, kept).part.layer("contact"));
      const double found = result.values[static_cast<std::size_t>(gone)];
      EXPECT_TRUE(std::isnan(expected) ? std::isnan(found) : found == expected);
      undefined += std::isnan(expected) ? 1 : 0;
    }
    EXPECT_EQ(result.undefined, undefined);
  });
}

TEST(VertexJackknife, HasTheSameBitsForAnyNumberOfThreads) {
  const auto net = convene_test::karate_club();
  const auto results = convene_test::on_threads(
      [&](const run_options& run) { return vertex_jackknife(net.layer("friendship"), density_of, {}, run); });
  for (const deletion_result& one : results) {
    EXPECT_EQ(one.values, results[0].values);
    EXPECT_EQ(one.variance, results[0].variance);
  }
}

TEST(DeleteGroups, OfOneGroupIsUndefined) {
  const auto net = convene_test::karate_club();
  const grouping one(std::vector<vertex>(34, 1), {"nobody", "all"});
  const deletion_result result = delete_groups(net.layer("friendship"), one, density_of);
  EXPECT_NEAR(result.observed, .139037, 5e-7);
  EXPECT_TRUE(std::isnan(result.variance.variance));
  EXPECT_EQ(result.undefined, 1);  // without everybody; the group of nobody does not count
}

TEST(DeleteGroups, OfGroupsOfOneIsTheJackknife) {
  const auto net = convene_test::karate_club();
  std::vector<vertex> own(34);
  std::vector<std::string> names;
  for (vertex v = 0; v < 34; ++v) {
    own[static_cast<std::size_t>(v)] = v;
    names.push_back(std::to_string(v));
  }
  const deletion_result groups = delete_groups(net.layer("friendship"), {own, names}, density_of),
                        vertices = vertex_jackknife(net.layer("friendship"), density_of, by_lin);
  EXPECT_EQ(groups.values, vertices.values);
  EXPECT_NEAR(groups.variance.variance, 33.0 / 34 * vertices.variance.variance, 1e-16);
}

TEST(DeleteGroups, TellsMeasuresWhoIsLeft) {
  const auto net = convene_test::karate_club();
  const grouping clubs = convene_test::karate_club_split();
  const grouping thirds = [] {
    std::vector<vertex> group_of;
    for (vertex v = 0; v < 34; ++v) group_of.push_back(v % 3);
    return grouping(std::move(group_of), {"a", "b", "c"});
  }();
  const deletion_result result = delete_groups(net.layer("friendship"), thirds,
                                               [&](const basic_layer_view<double>& layer, std::span<const vertex> who) {
                                                 return ei_index(layer, grouping_of(clubs, who));
                                               });
  EXPECT_NEAR(result.observed, -.717949, 5e-7);
  for (vertex g = 0; g < 3; ++g) {
    double external = 0, internal = 0;
    for (const auto& [u, v] : convene_test::karate_club_ties())
      if (u % 3 != g && v % 3 != g) (clubs.same_group(u, v) ? internal : external) += 1;
    EXPECT_NEAR(result.values[static_cast<std::size_t>(g)], (external - internal) / (external + internal), 1e-14);
  }
}

TEST(DeleteGroups, RefusesAGroupingOfOthers) {
  const auto net = convene_test::karate_club();
  EXPECT_THROW((void)delete_groups(net.layer("friendship"), grouping({0}, {"a"}), density_of), invalid_option);
}

}  // namespace
}  // namespace vertex_jackknife_test
