#include <convene/inference/multiple_imputation.hpp>

#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/inference/vertex_jackknife.hpp>
#include <convene/measures/cohesion/density.hpp>
#include <convene/measures/cohesion/reciprocity.hpp>

#include "../../support/drawn_layers.hpp"
#include "../../support/threads.hpp"

namespace multiple_imputation_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;

constexpr auto density_of = [](const auto& layer) { return complete_estimate{density(layer), .001}; };

basic_owned_layer<double> layer_of(vertex n, const std::vector<vertex>& silent, double probability, double returned,
                                   bool undirected = false) {
  random_stream random(seed{31});
  vertex_set answered = vertex_set::all(n);
  for (const vertex v : silent) answered.erase(v);
  std::vector<vertex> sources, targets;
  const auto add = [&](vertex u, vertex v, bool stated) {
    if (!stated) return;
    sources.push_back(u);
    targets.push_back(v);
  };
  for (vertex u = 0; u < n; ++u)
    for (vertex v = u + 1; v < n; ++v) {
      const bool there = random.uniform() < probability;
      const bool back = undirected || random.uniform() < returned ? there : random.uniform() < probability;
      const bool known = undirected && (answered.contains(u) || answered.contains(v));
      add(u, v, there && (known || answered.contains(u)));
      add(v, u, back && (known || answered.contains(v)));
    }
  return {{"talk", {}, absence::zero, undirected}, answered, sources, targets, std::vector<double>(sources.size(), 1)};
}

TEST(ImputedLayer, OfNobodyAndOfNothingObservedStaysSo) {
  EXPECT_EQ(imputed_layer(network().communication(), seed{1}).number_of_vertices(), 0);
  const network silent = network_builder(4).build();
  const owned_layer made = imputed_layer(silent.communication(), seed{1});
  for (vertex u = 0; u < 4; ++u)
    for (vertex v = 0; v < 4; ++v) EXPECT_TRUE(std::isnan(made.view().weight(u, v)));
}

TEST(ImputedLayer, KeepsWhatWasObservedAndKnowsTheRest) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto weights = drawn.weights();
    std::set<double> values;
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = 0; v < drawn.size(); ++v)
        if (!std::isnan(weights(u, v))) values.insert(weights(u, v));
    for (const grouping* groups : {static_cast<const grouping*>(nullptr), &drawn.groups}) {
      const auto made = imputed_layer(drawn.layer(), seed{4}, groups);
      for (vertex u = 0; u < drawn.size(); ++u)
        for (vertex v = 0; v < drawn.size(); ++v) {
          if (u == v || values.empty()) continue;
          const double found = made.view().weight(u, v);
          if (std::isnan(weights(u, v))) {
            EXPECT_EQ(values.count(found), 1u) << found;  // that of some donor
          } else {
            EXPECT_EQ(found, weights(u, v));
          }
          if (drawn.undirected()) {
            EXPECT_EQ(found, made.view().weight(v, u));
          }
        }
    }
  });
}

TEST(MultipleImputation, OfACompleteLayerHasNoVarianceBetween) {
  const auto layer = layer_of(10, {}, .3, 0);
  const auto result = multiple_imputation(layer.view(), density_of, seed{1}, {.imputations = 4});
  EXPECT_EQ(result.imputed, 0);
  EXPECT_EQ(result.combined.between, 0);
  EXPECT_EQ(result.combined.value, density(layer.view()));
  EXPECT_DOUBLE_EQ(result.combined.variance.variance, .001);
}

TEST(MultipleImputation, OfAnUndirectedLayerDrawsABetaBinomialNumberOfTies) {
  // Of n donors t tied, M pairs unobserved: the share p is Beta(t, n - t), the imputed ties Binomial(M, p), so that
  // they have the mean M t/n and the variance M t (n - t)(n + M) / (n^2 (n + 1)).
  const auto layer = layer_of(14, {0, 3, 5, 6, 9, 11}, .35, 0, true);
  constexpr int imputations = 8000;
  const auto result = multiple_imputation(layer.view(), density_of, seed{2}, {.imputations = imputations});
  const pair_counts count = count_pairs(layer.view());
  const auto n = static_cast<double>(count.observed), t = static_cast<double>(count.tied);
  constexpr double all = 91;
  const double missing = all - n;
  ASSERT_EQ(result.imputed, 15);
  ASSERT_EQ(missing, 15);
  ASSERT_GT(t, 5);
  const double variance = missing * t * (n - t) * (n + missing) / (n * n * (n + 1)) / (all * all);
  EXPECT_NEAR(result.combined.value, t / n, 4 * std::sqrt(variance / imputations));
  EXPECT_NEAR(result.combined.between / variance, 1, 5 * std::sqrt(2.0 / imputations));
}

TEST(MultipleImputation, KnowsWhatTheOtherEndSaid) {
  // All but the last answered; nearly all ties are returned, so that its ties are mostly those named to it.
  const auto layer = layer_of(40, {39}, .3, .95);
  double tied[2] = {}, pairs[2] = {}, named = 0;  // among those who answered, by whether the other direction is a tie
  for (vertex u = 0; u < 39; ++u) {
    named += layer.view().weight(u, 39) > 0 ? 1 : 0;
    for (vertex v = 0; v < 39; ++v) {
      if (u == v) continue;
      const int reverse = layer.view().weight(v, u) > 0 ? 1 : 0;
      ++pairs[reverse];
      tied[reverse] += layer.view().weight(u, v) > 0 ? 1 : 0;
    }
  }
  constexpr int imputations = 2000;
  const auto result = multiple_imputation(layer.view(),
                                          [](const basic_layer_view<double>& whole) {
                                            double ties = 0;
                                            for (const auto tie : whole.out_ties(39)) ties += tie.weight;
                                            return complete_estimate{ties, 0};
                                          },
                                          seed{3}, {.imputations = imputations});
  const double expected = named * tied[1] / pairs[1] + (39 - named) * tied[0] / pairs[0];
  EXPECT_EQ(result.imputed, 39);
  EXPECT_NEAR(result.combined.value, expected, 4 * std::sqrt(result.combined.between / imputations));
  EXPECT_GT(std::abs(expected - 39 * (tied[0] + tied[1]) / (pairs[0] + pairs[1])), 0);
}

TEST(MultipleImputation, KeepsReciprocityAmongTheSilent) {
  std::vector<vertex> silent;
  for (vertex v = 0; v < 12; ++v) silent.push_back(v);
  const auto layer = layer_of(40, silent, .3, .9);
  const double observed = arc_reciprocity(layer.view());
  const auto result = multiple_imputation(layer.view(),
                                          [&](const basic_layer_view<double>& whole) {
                                            const auto among = layer_among(whole, std::span<const vertex>(silent));
                                            return complete_estimate{arc_reciprocity(among.view()), 0};
                                          },
                                          seed{3}, {.imputations = 400});
  EXPECT_NEAR(result.combined.value, observed, .03);
  EXPECT_LT(density(layer.view()), observed - .2);
}

TEST(MultipleImputation, TakesDonorsOfTheSameKindOfGroup) {
  // Everybody has a tie to their own group and none to the other; the last two are silent.
  std::vector<vertex> group_of, sources, targets;
  for (vertex v = 0; v < 12; ++v) group_of.push_back(v % 2);
  vertex_set answered = vertex_set::all(12);
  answered.erase(10);
  answered.erase(11);
  for (vertex u = 0; u < 10; ++u)
    for (vertex v = 0; v < 12; ++v)
      if (u != v && u % 2 == v % 2) {
        sources.push_back(u);
        targets.push_back(v);
      }
  const grouping groups(group_of, {"a", "b"});
  const basic_owned_layer<double> layer({"talk"}, answered, sources, targets, std::vector<double>(sources.size(), 2));
  const auto made = imputed_layer(layer.view(), seed{1}, &groups);
  for (vertex u = 0; u < 12; ++u)
    for (vertex v = 0; v < 12; ++v)
      if (u != v) {
        EXPECT_EQ(made.view().weight(u, v), u % 2 == v % 2 ? 2 : 0);
      }
}

TEST(MultipleImputation, TakesOtherDonorsWhereThereAreNoneOfTheKind) {
  // One answered, of everybody: nobody knows what a tie is returned with.
  vertex_set answered(4);
  answered.insert(0);
  const basic_owned_layer<double> layer({"talk"}, answered, std::vector<vertex>{0, 0, 0}, std::vector<vertex>{1, 2, 3},
                                        std::vector<double>{3, 3, 3});
  const auto made = imputed_layer(layer.view(), seed{1});
  for (vertex u = 0; u < 4; ++u)
    for (vertex v = 0; v < 4; ++v)
      if (u != v) {
        EXPECT_EQ(made.view().weight(u, v), 3);
      }
}

TEST(MultipleImputation, CombinesByRubinsRules) {
  const auto layer = layer_of(14, {0, 3}, .35, .5);
  const auto result = multiple_imputation(layer.view(),
                                          [](const basic_layer_view<double>& whole) {
                                            const auto jackknife =
                                                vertex_jackknife(whole, [](const auto& part) { return density(part); });
                                            return complete_estimate{jackknife.observed, jackknife.variance.variance};
                                          },
                                          seed{5}, {.imputations = 10, .complete_degrees_of_freedom = 13});
  EXPECT_EQ(result.combined, rubins_rules(result.values, result.variances, 13));
  EXPECT_GT(result.combined.variance.variance, result.combined.within);
}

TEST(MultipleImputation, HasTheSameBitsForAnyNumberOfThreads) {
  const auto layer = layer_of(20, {0, 3, 7}, .35, .5);
  const auto results = convene_test::on_threads([&](const run_options& run) {
    return multiple_imputation(layer.view(), density_of, seed{5}, {.imputations = 40}, run);
  });
  for (const auto& one : results) {
    EXPECT_EQ(one.values, results[0].values);
    EXPECT_EQ(one.combined, results[0].combined);
  }
}

TEST(MultipleImputation, RefusesNoImputationsAndAGroupingOfOthers) {
  const auto layer = layer_of(5, {0}, .35, .5);
  EXPECT_THROW((void)multiple_imputation(layer.view(), density_of, seed{5}, {.imputations = 0}), invalid_option);
  const grouping one({0}, {"a"});
  EXPECT_THROW((void)multiple_imputation(layer.view(), density_of, seed{5}, {.groups = &one}), invalid_option);
}

}  // namespace
}  // namespace multiple_imputation_test
