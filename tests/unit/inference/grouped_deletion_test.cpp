#include <convene/inference/grouped_deletion.hpp>

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/inference/layer_measure.hpp>
#include <convene/inference/vertex_jackknife.hpp>
#include <convene/measures/cohesion/density.hpp>
#include <convene/measures/cohesion/reciprocity.hpp>
#include <convene/measures/cohesion/transitivity.hpp>
#include <convene/measures/mixing/ei_index.hpp>
#include <convene/network/subgraph.hpp>

#include "../../support/drawn_layers.hpp"
#include "../../support/karate_club.hpp"
#include "../../support/large_layer.hpp"
#include "../../support/threads.hpp"

namespace grouped_deletion_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using view = basic_layer_view<double>;

/// What the measure says of the subgraphs without each group of `by`, against the statistic in one pass.
template <class Statistic, class Measure>
void check_against_subgraphs(const drawn_layer& drawn, const grouping& by, const Statistic& statistic,
                             const Measure& measure) {
  const deletion_result found = grouped_deletion(drawn.layer(), by, statistic);
  const auto same = [](double a, double b) { return std::isnan(a) ? std::isnan(b) : std::abs(a - b) <= 1e-12; };
  EXPECT_TRUE(same(measure(drawn.layer(), drawn.groups), found.observed)) << found.observed;
  ASSERT_EQ(found.values.size(), static_cast<std::size_t>(by.number_of_groups()));
  double sum = 0, squares = 0, units = 0;
  std::vector<double> defined;
  for (vertex g = 0; g < by.number_of_groups(); ++g) {
    const double value = found.values[static_cast<std::size_t>(g)];
    if (by.size(g) == 0) {
      EXPECT_TRUE(std::isnan(value));
      continue;
    }
    ++units;
    std::vector<vertex> kept;
    for (vertex v = 0; v < drawn.size(); ++v)
      if (by.group_of(v) != g) kept.push_back(v);
    const auto rest = induced_subgraph(drawn.net, kept);
    const double expected = measure(rest.part.layer("contact"), grouping_of(drawn.groups, kept));
    EXPECT_TRUE(same(expected, value)) << "without group " << g << " " << value << " where " << expected << " is right";
    if (!std::isnan(expected)) defined.push_back(expected);
  }
  EXPECT_EQ(found.undefined, static_cast<int>(units) - static_cast<int>(defined.size()));
  if (defined.size() < 2) {
    EXPECT_TRUE(std::isnan(found.standard_error()));
    return;
  }
  const auto number = static_cast<double>(defined.size());
  for (const double one : defined) sum += one / number;
  for (const double one : defined) squares += (one - sum) * (one - sum);
  EXPECT_NEAR(found.variance.variance, (units - 1) / units * units / number * squares, 1e-12);
}

template <class StatisticOf, class Measure>
void check_statistic(const StatisticOf& statistic_of, const Measure& measure) {
  for_each_drawn_layer({.cases = 300}, [&](const drawn_layer& drawn) {
    const auto statistic = statistic_of(drawn.groups);
    check_against_subgraphs(drawn, drawn.groups, statistic, measure);
    check_against_subgraphs(drawn, random_groups(drawn.size(), 5, seed{1}), statistic, measure);
  });
}

TEST(GroupedDeletion, OfDensityIsThatOfSubgraphs) {
  check_statistic([](const grouping&) { return density_statistic{}; },
                  [](const view& layer, const grouping&) { return density(layer); });
}
TEST(GroupedDeletion, OfMeanTieStrengthIsThatOfSubgraphs) {
  check_statistic([](const grouping&) { return mean_strength_statistic{}; },
                  [](const view& layer, const grouping&) { return mean_tie_strength(layer); });
}
TEST(GroupedDeletion, OfTheEiIndexIsThatOfSubgraphs) {
  check_statistic([](const grouping& groups) { return ei_index_statistic(groups); },
                  [](const view& layer, const grouping& groups) { return ei_index(layer, groups); });
}
TEST(GroupedDeletion, OfTheWeightedEiIndexIsThatOfSubgraphs) {
  check_statistic([](const grouping& groups) { return weighted_ei_index_statistic(groups); },
                  [](const view& layer, const grouping& groups) { return ei_index_weighted(layer, groups); });
}
TEST(GroupedDeletion, OfTheShareAcrossGroupsIsThatOfSubgraphs) {
  check_statistic([](const grouping& groups) { return cross_group_share_statistic(groups); },
                  [](const view& layer, const grouping& groups) { return (1 + ei_index(layer, groups)) / 2; });
}
TEST(GroupedDeletion, OfArcReciprocityIsThatOfSubgraphs) {
  check_statistic([](const grouping&) { return arc_reciprocity_statistic{}; },
                  [](const view& layer, const grouping&) { return arc_reciprocity(layer); });
}
TEST(GroupedDeletion, OfWeightedReciprocityIsThatOfSubgraphs) {
  check_statistic([](const grouping&) { return weighted_reciprocity_statistic{}; },
                  [](const view& layer, const grouping&) { return weighted_reciprocity(layer); });
}
TEST(GroupedDeletion, OfTransitivityIsThatOfSubgraphs) {
  check_statistic([](const grouping&) { return transitivity_statistic{}; },
                  [](const view& layer, const grouping&) { return transitivity(layer); });
}

/// Share of the known pairs that are known to be without a tie either way: needs the pairs that are stored nowhere.
struct null_dyads {
  struct sums {
    std::int64_t null = 0, known = 0;
    sums& operator+=(const sums& other) {
      null += other.null;
      known += other.known;
      return *this;
    }
    sums& operator-=(const sums& other) {
      null -= other.null;
      known -= other.known;
      return *this;
    }
    friend bool operator==(const sums&, const sums&) = default;
  };
  static constexpr bool counts_unstored = true;
  template <class Weight>
  [[nodiscard]] sums dyad(vertex, vertex, Weight there, Weight back) const {
    if (std::isnan(there) || std::isnan(back)) return {};
    return {there > 0 || back > 0 ? 0 : 1, 1};
  }
  [[nodiscard]] double value(const sums& all, std::int64_t unstored) const {
    return static_cast<double>(all.null + unstored) / static_cast<double>(all.known + unstored);
  }
};

static_assert(dyad_statistic<null_dyads, double> && null_dyads::sums{1, 2} == null_dyads::sums{1, 2});

TEST(GroupedDeletion, TakesAStatisticOfOnesOwn) {
  check_statistic([](const grouping&) { return null_dyads{}; },
                  [](const view& layer, const grouping&) {
                    const dyad_census_counts census = dyad_census(layer);
                    return static_cast<double>(census.null) /
                           static_cast<double>(census.null + census.mutual + census.asymmetric);
                  });
}

TEST(GroupedDeletion, OfTheKarateClubIsDeleteGroups) {
  const auto net = convene_test::karate_club();
  const auto layer = net.layer("friendship");
  const grouping groups = random_groups(34, 10, seed{4});
  const deletion_result quick = grouped_deletion(layer, groups, density_statistic{}),
                        slow = delete_groups(layer, groups, [](const auto&part) { return density(part); });
  EXPECT_NEAR(quick.observed, .139037, 5e-7);
  EXPECT_NEAR(quick.standard_error(), slow.standard_error(), 1e-15);
  EXPECT_EQ(quick.variance.degrees_of_freedom, 9);
  const deletion_result triangles = grouped_deletion(layer, groups, transitivity_statistic{});
  EXPECT_NEAR(triangles.observed, .255682, 5e-7);
}

/// The ties of a layer, everybody counted as having answered.
owned_layer complete_layer(const layer_view& layer) {
  std::vector<vertex> sources, targets;
  std::vector<float> weights;
  for (vertex u = 0; u < layer.number_of_vertices(); ++u)
    for (const auto [v, weight] : layer.out_ties(u)) {
      sources.push_back(u);
      targets.push_back(v);
      weights.push_back(weight);
    }
  return {layer.info(), vertex_set::all(layer.number_of_vertices()), sources, targets, weights};
}

TEST(GroupedDeletion, OfALargeLayerIsThatOfPartsOnAnyNumberOfThreads) {
  const network net = convene_test::large_layer();
  const owned_layer complete = complete_layer(net.communication());
  ASSERT_TRUE(complete.view().all_positive());
  const grouping groups = random_groups(net.number_of_vertices(), 40, seed{2});
  for (const layer_view& layer : {net.communication(), complete.view()}) {
    const auto check = [&](const auto& statistic, const auto& measure) {
      const auto results = convene_test::on_threads(
          [&](const run_options& run) { return grouped_deletion(layer, groups, statistic, run); });
      for (const deletion_result& one : results) {
        EXPECT_EQ(one.values, results[0].values);
        EXPECT_EQ(one.variance, results[0].variance);
      }
      EXPECT_NEAR(results[0].observed, measure(layer, groups), 1e-12);
      for (const vertex g : {0, 17, 39}) {
        std::vector<vertex> kept;
        for (vertex v = 0; v < layer.number_of_vertices(); ++v)
          if (groups.group_of(v) != g) kept.push_back(v);
        const auto rest = layer_among(layer, std::span<const vertex>(kept));
        EXPECT_NEAR(results[0].values[static_cast<std::size_t>(g)], measure(rest.view(), grouping_of(groups, kept)),
                    1e-12);
      }
    };
    check(density_statistic{}, [](const layer_view& part, const grouping&) { return density(part); });
    check(mean_strength_statistic{}, [](const layer_view& part, const grouping&) { return mean_tie_strength(part); });
    check(ei_index_statistic(groups), [](const layer_view& part, const grouping& who) { return ei_index(part, who); });
    check(weighted_ei_index_statistic(groups),
          [](const layer_view& part, const grouping& who) { return ei_index_weighted(part, who); });
    check(arc_reciprocity_statistic{}, [](const layer_view& part, const grouping&) { return arc_reciprocity(part); });
    check(weighted_reciprocity_statistic{},
          [](const layer_view& part, const grouping&) { return weighted_reciprocity(part); });
    check(transitivity_statistic{}, [](const layer_view& part, const grouping&) { return transitivity(part); });
  }
}

TEST(GroupedDeletion, ReadsContiguousGroupsAndRowsOfHubs) {
  // Everybody has a tie to vertex 0 and back, so that its rows are long; groups are ranges of ids.
  constexpr vertex n = 600;
  random_stream random(seed{12});
  std::vector<vertex> sources, targets, group_of;
  for (vertex u = 0; u < n; ++u) {
    group_of.push_back(u / 100);
    for (vertex v = 0; v < n; ++v)
      if (u != v && (u == 0 || v == 0 || random.below(u < 20 ? 3 : 60) == 0)) {
        sources.push_back(u);
        targets.push_back(v);
      }
  }
  const grouping groups(group_of, {"a", "b", "c", "d", "e", "f"});
  ASSERT_TRUE(groups.contiguous());
  const owned_layer layer({"talk"}, vertex_set::all(n), sources, targets, std::vector<float>(sources.size(), .5F));
  for (const grouping& by : {groups, random_groups(n, 7, seed{3})}) {
    const auto check = [&](const auto& statistic, const auto& measure) {
      const deletion_result quick = grouped_deletion(layer.view(), by, statistic),
                            slow = delete_groups(layer.view(), by, measure);
      for (vertex g = 0; g < by.number_of_groups(); ++g)
        EXPECT_NEAR(quick.values[static_cast<std::size_t>(g)], slow.values[static_cast<std::size_t>(g)], 1e-13);
      EXPECT_NEAR(quick.standard_error(), slow.standard_error(), 1e-13);
    };
    const auto ei = [&](const grouping& of) {
      return [&](const layer_view& part, std::span<const vertex> who) { return ei_index(part, grouping_of(of, who)); };
    };
    check(density_statistic{}, [](const layer_view& part) { return density(part); });
    check(arc_reciprocity_statistic{}, [](const layer_view& part) { return arc_reciprocity(part); });
    check(ei_index_statistic(by), ei(by));
    check(ei_index_statistic(groups), ei(groups));
    check(transitivity_statistic{}, [](const layer_view& part) { return transitivity(part); });
  }
}

TEST(GroupedDeletion, RefusesAGroupingOfOthers) {
  const network net = network_builder(3).build();
  const grouping two({0, 0}, {"a"});
  EXPECT_THROW((void)grouped_deletion(net.trust(), two, density_statistic{}), invalid_option);
  EXPECT_THROW((void)grouped_deletion(net.trust(), two, transitivity_statistic{}), invalid_option);
}

}  // namespace
}  // namespace grouped_deletion_test
