#include <convene/inference/vertex_bootstrap.hpp>

#include <cmath>
#include <limits>
#include <random>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/inference/layer_matrix.hpp>
#include <convene/measures/cohesion/density.hpp>
#include <convene/measures/cohesion/reciprocity.hpp>
#include <convene/measures/mixing/ei_index.hpp>

#include "../../support/drawn_layers.hpp"
#include "../../support/karate_club.hpp"
#include "../../support/threads.hpp"

namespace vertex_bootstrap_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
constexpr double no = std::numeric_limits<double>::quiet_NaN();

constexpr auto density_of = [](const auto& layer) { return density(layer); };
constexpr auto reciprocity_of = [](const auto& layer) { return arc_reciprocity(layer); };

/// Directed ties among n, everybody but the last `silent` answering.
basic_owned_layer<double> random_layer(vertex n, double probability, vertex silent, std::uint64_t from) {
  random_stream random(seed{from});
  std::vector<vertex> sources, targets;
  vertex_set answered(n);
  for (vertex u = 0; u < n - silent; ++u) {
    answered.insert(u);
    const double own = probability * 2 * random.uniform();
    for (vertex v = 0; v < n; ++v)
      if (u != v && random.uniform() < own) {
        sources.push_back(u);
        targets.push_back(v);
      }
  }
  return {{"talk"}, answered, sources, targets, std::vector<double>(sources.size(), 1)};
}

double spread(const std::vector<double>& values) {
  double mean = 0, squares = 0;
  for (const double one : values) mean += one / static_cast<double>(values.size());
  for (const double one : values) squares += (one - mean) * (one - mean);
  return std::sqrt(squares / (static_cast<double>(values.size()) - 1));
}

/// Slow: a matrix of cells, another generator, and a list of the observed pairs.
template <class OfCells>
std::vector<double> slow_bootstrap(const Eigen::MatrixXd& cells, int replicates, const OfCells& of_cells) {
  std::mt19937_64 random(4);
  const Eigen::Index n = cells.rows();
  std::vector<std::pair<Eigen::Index, Eigen::Index>> observed;
  for (Eigen::Index i = 0; i < n; ++i)
    for (Eigen::Index j = 0; j < n; ++j)
      if (i != j && !std::isnan(cells(i, j))) observed.emplace_back(i, j);
  std::uniform_int_distribution<Eigen::Index> vertex_at(0, n - 1);
  std::uniform_int_distribution<std::size_t> pair_at(0, observed.size() - 1);
  std::vector<double> values;
  for (int r = 0; r < replicates; ++r) {
    std::vector<Eigen::Index> who;
    for (Eigen::Index k = 0; k < n; ++k) who.push_back(vertex_at(random));
    Eigen::MatrixXd drawn = Eigen::MatrixXd::Constant(n, n, no);
    for (Eigen::Index a = 0; a < n; ++a)
      for (Eigen::Index b = a + 1; b < n; ++b) {
        Eigen::Index i = who[static_cast<std::size_t>(a)], j = who[static_cast<std::size_t>(b)];
        if (i == j) std::tie(i, j) = observed[pair_at(random)];
        drawn(a, b) = cells(i, j);
        drawn(b, a) = cells(j, i);
      }
    values.push_back(of_cells(drawn));
  }
  return values;
}

double density_of_cells(const Eigen::MatrixXd& cells) {
  double tied = 0, observed = 0;
  for (const double one : cells.reshaped()) {
    tied += one > 0 ? 1 : 0;
    observed += std::isnan(one) ? 0 : 1;
  }
  return tied / observed;
}
double reciprocity_of_cells(const Eigen::MatrixXd& cells) {
  double mutual = 0, all = 0;
  for (Eigen::Index i = 0; i < cells.rows(); ++i)
    for (Eigen::Index j = 0; j < cells.rows(); ++j)
      if (cells(i, j) > 0 && !std::isnan(cells(j, i))) {
        all += 1;
        mutual += cells(j, i) > 0 ? 1 : 0;
      }
  return mutual / all;
}

TEST(VertexBootstrap, OfNobodyAndOfWhatWasNotAskedIsUndefined) {
  for (const vertex n : {0, 1, 5}) {
    const network net = network_builder(n).build();
    const auto result = vertex_bootstrap(net.communication(), density_of, seed{1}, {.replicates = 5});
    EXPECT_TRUE(std::isnan(result.observed));
    EXPECT_TRUE(std::isnan(result.standard_error));
    EXPECT_EQ(result.replicates, 0);
    EXPECT_EQ(result.values.size(), 5u);
  }
}

TEST(VertexBootstrap, OfTheSameTieEverywhereHasNoError) {
  const basic_owned_layer<double> full = random_layer(8, 1e9, 0, 1);
  ASSERT_EQ(density(full.view()), 1);
  const auto result = vertex_bootstrap(full.view(), density_of, seed{1}, {.replicates = 50});
  EXPECT_EQ(result.mean, 1);
  EXPECT_EQ(result.standard_error, 0);
  const basic_owned_layer<double> empty = random_layer(8, 0, 0, 1);
  EXPECT_EQ(vertex_bootstrap(empty.view(), density_of, seed{1}, {.replicates = 50}).mean, 0);
}

TEST(VertexBootstrap, OfADensityIsUnbiased) {
  // Different vertices have a pair of the layer, alike ones a drawn one: of a complete layer the density in either
  // case.
  const auto net = convene_test::karate_club();
  const auto result = vertex_bootstrap(net.layer("friendship"), density_of, seed{2}, {.replicates = 4000});
  EXPECT_NEAR(result.mean, result.observed, 4 * result.standard_error / std::sqrt(4000));
  EXPECT_NEAR(result.standard_error, spread(result.values), 1e-15);
}

TEST(VertexBootstrap, SpreadsLikeASlowOneOverCells) {
  constexpr int replicates = 6000;  // so that each spread is known to about 1 in 100
  const auto net = convene_test::karate_club();
  const auto undirected = net.layer("friendship");
  EXPECT_NEAR(vertex_bootstrap(undirected, density_of, seed{3}, {.replicates = replicates}).standard_error /
                  spread(slow_bootstrap(layer_matrix(undirected), replicates, density_of_cells)),
              1, .05);
  for (const vertex silent : {0, 6}) {
    const auto directed = random_layer(20, .3, silent, 8);
    const auto cells = layer_matrix(directed.view());
    const auto density_here = vertex_bootstrap(directed.view(), density_of, seed{3}, {.replicates = replicates});
    const auto slow_density = slow_bootstrap(cells, replicates, density_of_cells);
    EXPECT_NEAR(density_here.standard_error / spread(slow_density), 1, .05);
    const auto reciprocity_here =
        vertex_bootstrap(directed.view(), reciprocity_of, seed{3}, {.replicates = replicates});
    const auto slow_reciprocity = slow_bootstrap(cells, replicates, reciprocity_of_cells);
    EXPECT_NEAR(reciprocity_here.standard_error / spread(slow_reciprocity), 1, .05);
    double mean = 0;
    for (const double one : slow_reciprocity) mean += one / replicates;
    EXPECT_NEAR(reciprocity_here.mean, mean, 4 * reciprocity_here.standard_error * std::sqrt(2.0 / replicates));
  }
}

TEST(VertexBootstrap, DrawsLayersOfPairsThatThereAre) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto layer = drawn.layer();
    const auto weights = drawn.weights();
    double values = 0;
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = 0; v < drawn.size(); ++v) values += weights(u, v) == weights(u, v) ? 1 : 0;
    const auto result = vertex_bootstrap(layer,
                                         [&](const basic_layer_view<double>& part, std::span<const vertex> who) {
                                           EXPECT_EQ(part.info(), layer.info());
                                           EXPECT_EQ(part.asked(), layer.asked());
                                           for (vertex a = 0; a < part.number_of_vertices(); ++a)
                                             for (vertex b = 0; b < part.number_of_vertices(); ++b) {
                                               if (a == b) continue;
                                               const vertex u = who[static_cast<std::size_t>(a)],
                                                            v = who[static_cast<std::size_t>(b)];
                                               const double found = part.weight(a, b);
                                               if (u != v) {
                                                 EXPECT_TRUE(same_weight(found, weights(u, v)));
                                               } else if (a < b) {
                                                 EXPECT_EQ(std::isnan(found), values == 0);
                                               }
                                               if (layer.info().undirected) {
                                                 EXPECT_TRUE(same_weight(found, part.weight(b, a)));
                                               }
                                             }
                                           return 1.0;
                                         },
                                         seed{6}, {.replicates = 3});
    EXPECT_EQ(result.mean, 1);
  });
}

TEST(ObservedPairSampler, DrawsEveryObservedPairAlikeOften) {
  for_each_drawn_layer({.cases = 60, .most_vertices = 9}, [](const drawn_layer& drawn) {
    const detail::observed_pair_sampler<double> pairs(drawn.layer());
    const auto weights = drawn.weights();
    std::int64_t observed = 0;
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = 0; v < drawn.size(); ++v) observed += std::isnan(weights(u, v)) ? 0 : 1;
    ASSERT_EQ(pairs.size(), observed);
    if (observed == 0) return;
    random_stream random(seed{1});
    convene_test::square count(drawn.size());
    const double each = 200;
    for (std::int64_t k = 0; k < 200 * observed; ++k) {
      const auto [u, v] = pairs.draw(random);
      count(u, v) += 1;
    }
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = 0; v < drawn.size(); ++v)
        EXPECT_NEAR(count(u, v), std::isnan(weights(u, v)) ? 0 : each,
                    std::isnan(weights(u, v)) ? 0 : 5.5 * std::sqrt(each));
  });
}

TEST(ObservedPairSampler, FindsTheFewPairsOfALongRow) {
  // Two of 100 answered and one more stated a zero: rows of 99, and of one.
  vertex_set answered(100);
  answered.insert(3);
  answered.insert(50);
  const std::vector<vertex> sources = {3, 7}, targets = {4, 8};
  const std::vector<double> weights = {no, 0};
  const basic_owned_layer<double> layer({"talk"}, answered, sources, targets, weights);
  const basic_owned_layer<double> undirected({"talk", {}, absence::zero, true}, answered, std::vector<vertex>{7, 8},
                                             std::vector<vertex>{8, 7}, std::vector<double>{1, 1});
  EXPECT_EQ(detail::observed_pair_sampler<double>(layer.view()).size(), 98 + 99 + 1);
  const detail::observed_pair_sampler<double> pairs(undirected.view());
  EXPECT_EQ(pairs.size(), 2 * (99 + 98 + 1));
  random_stream random(seed{1});
  int silent = 0, stated = 0;
  for (int k = 0; k < 40000; ++k) {
    const auto [u, v] = pairs.draw(random);
    ASSERT_FALSE(std::isnan(undirected.view().weight(u, v)));
    silent += answered.contains(u) ? 0 : 1;
    stated += u == 7 && v == 8 ? 1 : 0;
  }
  EXPECT_NEAR(silent, 40000.0 * 198 / 396, 4 * std::sqrt(40000 / 4.0));
  EXPECT_NEAR(stated, 40000.0 / 396, 4 * std::sqrt(40000.0 / 396));
}

TEST(VertexBootstrap, LeavesOutWhatIsUndefined) {
  const owned_layer layer({"talk"}, vertex_set::all(2), std::vector<vertex>{0}, std::vector<vertex>{1},
                          std::vector<float>{1});
  const auto result = vertex_bootstrap(
      layer.view(), [](const auto& part) { return part.number_of_ties() > 0 ? 1 : no; }, seed{1}, {.replicates = 100});
  EXPECT_GT(result.replicates, 0);
  EXPECT_EQ(result.values.size(), 100u);
  EXPECT_EQ(result.mean, 1);
}

TEST(VertexBootstrap, HasTheSameBitsForAnyNumberOfThreads) {
  const auto layer = random_layer(20, .3, 3, 8);
  const auto results = convene_test::on_threads([&](const run_options& run) {
    return vertex_bootstrap(layer.view(), reciprocity_of, seed{3}, {.replicates = 200}, run);
  });
  for (const auto& one : results) {
    EXPECT_EQ(one.values, results[0].values);
    EXPECT_EQ(one.standard_error, results[0].standard_error);
  }
}

TEST(VertexBootstrap, RefusesNoReplicates) {
  EXPECT_THROW((void)vertex_bootstrap(network().trust(), density_of, seed{1}, {.replicates = 0}), invalid_option);
}

TEST(PairedVertexBootstrap, OfALayerAndItselfHasNoDifference) {
  for (const vertex silent : {0, 5}) {
    const auto layer = random_layer(15, .3, silent, 2);
    const auto result = paired_vertex_bootstrap(layer.view(), layer.view(), density_of, seed{1}, {.replicates = 100});
    EXPECT_EQ(result.difference.observed, 0);
    EXPECT_EQ(result.difference.standard_error, 0);
    EXPECT_EQ(result.first.values, result.second.values);
    EXPECT_GT(result.first.standard_error, 0);
  }
}

TEST(PairedVertexBootstrap, OfALayerAndItsComplementDiffersTwiceAsMuch) {
  const auto layer = random_layer(15, .3, 0, 2);
  std::vector<vertex> sources, targets;
  for (vertex u = 0; u < 15; ++u)
    for (vertex v = 0; v < 15; ++v)
      if (u != v && layer.view().weight(u, v) == 0) {
        sources.push_back(u);
        targets.push_back(v);
      }
  const basic_owned_layer<double> complement({"talk"}, vertex_set::all(15), sources, targets,
                                             std::vector<double>(sources.size(), 1));
  const auto result =
      paired_vertex_bootstrap(layer.view(), complement.view(), density_of, seed{1}, {.replicates = 300});
  EXPECT_NEAR(result.difference.observed, 1 - 2 * density(layer.view()), 1e-15);
  EXPECT_NEAR(result.difference.standard_error, 2 * result.first.standard_error, 1e-14);
  EXPECT_NEAR(result.z(), result.difference.observed / result.difference.standard_error, 1e-15);
}

TEST(PairedVertexBootstrap, DrawsPairsThatTheSecondObserved) {
  const auto first = random_layer(12, .3, 0, 2), second = random_layer(12, .3, 8, 3);
  const auto result =
      paired_vertex_bootstrap(first.view(), second.view(),
                              [](const basic_layer_view<double>& part, std::span<const vertex> who) {
                                double unobserved = 0;
                                for (vertex a = 0; a < part.number_of_vertices(); ++a)
                                  for (vertex b = a + 1; b < part.number_of_vertices(); ++b)
                                    if (who[static_cast<std::size_t>(a)] == who[static_cast<std::size_t>(b)])
                                      unobserved += std::isnan(part.weight(a, b)) ? 1 : 0;
                                return unobserved;
                              },
                              seed{1}, {.replicates = 20});
  EXPECT_EQ(result.second.mean, 0);
}

TEST(PairedVertexBootstrap, RefusesLayersOfDifferentVertices) {
  const network three = network_builder(3).build(), two = network_builder(2).build();
  EXPECT_THROW((void)paired_vertex_bootstrap(three.trust(), two.trust(), density_of, seed{1}), invalid_option);
}

}  // namespace
}  // namespace vertex_bootstrap_test
