#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/mixing/ei_index.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/karate_club.hpp"

namespace test_of_ei_index {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

grouping two_groups() { return {{0, 0, 1}, {"a", "b"}}; }

/// 0 -> 1 inside with 1, 0 -> 2 between with .5, 2 -> 1 between with .25; 1 did not answer.
network small() {
  network_builder builder(3);
  builder.add(0, 1, {no, no, 1});
  builder.add(0, 2, {no, no, .5F});
  builder.add(2, 1, {no, no, .25F});
  builder.add(2, 0, {no, no, 0});
  return std::move(builder).build();
}

TEST(EiIndex, IsUndefinedWithoutTies) {
  EXPECT_TRUE(std::isnan(ei_index(network().communication(), {})));
  EXPECT_TRUE(std::isnan(ei_index_weighted(network().communication(), {})));
  EXPECT_EQ(ei_index_by_vertex(network().communication(), {}).size(), 0);
  EXPECT_EQ(ei_index_by_group(network().communication(), {}).size(), 0);
  EXPECT_TRUE(std::isnan(expected_ei_index(grouping())));
  EXPECT_TRUE(std::isnan(expected_ei_index(network().communication(), {})));
  const network nobody = network_builder(3).build();
  EXPECT_TRUE(std::isnan(ei_index(nobody.communication(), two_groups())));
  EXPECT_TRUE(std::isnan(ei_index_by_vertex(nobody.communication(), two_groups())[0]));
  EXPECT_TRUE(std::isnan(ei_index_by_group(nobody.communication(), two_groups())[1]));
  EXPECT_TRUE(std::isnan(ei_index_test(nobody.communication(), two_groups(), seed{1}).p_value));
}

TEST(EiIndex, CountsTiesBetweenAgainstInside) {
  EXPECT_DOUBLE_EQ(ei_index(small().communication(), two_groups()), (2.0 - 1) / 3);
  EXPECT_DOUBLE_EQ(ei_index_weighted(small().communication(), two_groups()), (.75 - 1) / 1.75);
}

TEST(EiIndex, OfAVertexReadsTheDirectionAskedFor) {
  const network net = small();
  const auto both = ei_index_by_vertex(net.communication(), two_groups());
  EXPECT_DOUBLE_EQ(both[0], 0);
  EXPECT_DOUBLE_EQ(both[1], 0);
  EXPECT_DOUBLE_EQ(both[2], 1);
  const auto out = ei_index_by_vertex(net.communication(), two_groups(), {.along = tie_direction::out});
  EXPECT_TRUE(std::isnan(out[1]));
  const auto weighted = ei_index_by_vertex(net.communication(), two_groups(), {.weighted = true});
  EXPECT_DOUBLE_EQ(weighted[0], -.5 / 1.5);
  const auto of_groups = ei_index_by_group(net.communication(), two_groups(), {.along = tie_direction::out});
  EXPECT_DOUBLE_EQ(of_groups[0], 0);
  EXPECT_DOUBLE_EQ(of_groups[1], 1);
}

TEST(EiIndex, OfTheKarateClubIsThePublishedOne) {
  const auto net = convene_test::karate_club();
  const grouping clubs = convene_test::karate_club_split();
  EXPECT_DOUBLE_EQ(ei_index(net.layer("friendship"), clubs), (11.0 - 67) / 78);
  EXPECT_NEAR(expected_ei_index(clubs), .030303, 5e-7);
  EXPECT_DOUBLE_EQ(expected_ei_index(net.layer("friendship"), clubs), expected_ei_index(clubs));
  const ei_test_result tested = ei_index_test(net.layer("friendship"), clubs, seed{7});
  EXPECT_DOUBLE_EQ(tested.p_value, 1.0 / 1001);
  EXPECT_NEAR(tested.mean, .030303, 4 * tested.standard_deviation / std::sqrt(1000.0));
}

TEST(EiIndex, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const square ties = drawn.ties(), all = drawn.weights();
    const vertex n = drawn.size();
    const auto index = [](double between, double inside) { return (between - inside) / (between + inside); };
    double count[2] = {}, weight[2] = {}, known[2] = {};
    std::vector<double> own_count[2], own_weight[2], in_count[2];
    for (auto* each : {own_count, own_weight, in_count})
      for (int k = 0; k < 2; ++k) each[k].assign(static_cast<std::size_t>(n), 0);
    for (vertex u = 0; u < n; ++u)
      for (vertex v = 0; v < n; ++v) {
        if (u == v) continue;
        const int inside = drawn.groups.same_group(u, v) ? 1 : 0;
        known[inside] += std::isnan(all(u, v)) ? 0 : 1;
        if (!(ties(u, v) > 0)) continue;
        count[inside] += 1;
        weight[inside] += ties(u, v);
        for (const vertex end : {u, v}) {
          own_count[inside][static_cast<std::size_t>(end)] += 1;
          own_weight[inside][static_cast<std::size_t>(end)] += ties(u, v);
        }
        in_count[inside][static_cast<std::size_t>(v)] += 1;
      }
    const auto same = [](double got, double expected) {
      if (std::isnan(expected)) {
        EXPECT_TRUE(std::isnan(got));
      } else {
        EXPECT_NEAR(got, expected, 1e-12);
        EXPECT_LE(std::abs(got), 1);
      }
    };
    same(ei_index(drawn.layer(), drawn.groups), index(count[0], count[1]));
    same(ei_index_weighted(drawn.layer(), drawn.groups), index(weight[0], weight[1]));
    same(expected_ei_index(drawn.layer(), drawn.groups), index(known[0], known[1]));
    const auto by_vertex = ei_index_by_vertex(drawn.layer(), drawn.groups);
    const auto by_weight = ei_index_by_vertex(drawn.layer(), drawn.groups, {.weighted = true});
    const auto by_in_ties = ei_index_by_vertex(drawn.layer(), drawn.groups, {.along = tie_direction::in});
    for (vertex v = 0; v < n; ++v) {
      const auto i = static_cast<std::size_t>(v);
      same(by_vertex[v], index(own_count[0][i], own_count[1][i]));
      same(by_weight[v], index(own_weight[0][i], own_weight[1][i]));
      same(by_in_ties[v], index(in_count[0][i], in_count[1][i]));
    }
    const auto by_group = ei_index_by_group(drawn.layer(), drawn.groups);
    for (vertex g = 0; g < drawn.groups.number_of_groups(); ++g) {
      double between = 0, inside = 0;
      for (const vertex v : drawn.groups.members(g)) {
        between += own_count[0][static_cast<std::size_t>(v)];
        inside += own_count[1][static_cast<std::size_t>(v)];
      }
      same(by_group[g], index(between, inside));
    }
    const auto moved = relabelled(drawn);
    same(ei_index(moved.layer.layer(), moved.layer.groups), index(count[0], count[1]));
    const auto moved_by_vertex = ei_index_by_vertex(moved.layer.layer(), moved.layer.groups);
    for (vertex k = 0; k < n; ++k) same(moved_by_vertex[k], by_vertex[moved.from[static_cast<std::size_t>(k)]]);
  });
}

/// 70,000 people in rings of ten, each with ties to the next eleven.
template <class Weight>
basic_network<Weight> large(bool with_zeros) {
  constexpr vertex n = 70000;
  std::vector<vertex> sources, targets;
  std::vector<std::vector<Weight>> columns(3);
  constexpr Weight nothing = std::numeric_limits<Weight>::quiet_NaN();
  for (vertex u = 0; u < n; ++u)
    for (vertex step = 1; step <= 11; ++step) {
      sources.push_back(u);
      targets.push_back((u + step * step) % n);
      columns[0].push_back(nothing);
      columns[1].push_back(nothing);
      columns[2].push_back(with_zeros && step == 5 ? Weight{0} : static_cast<Weight>(step) / 11);
    }
  basic_network_builder<Weight> builder(n);
  builder.add_columns(std::move(sources), std::move(targets), std::move(columns));
  return std::move(builder).build();
}

TEST(EiIndex, IsTheSameHoweverTheWorkIsDone) {
  const tbb_executor on;
  run_options run;
  run.on = &on;
  std::vector<vertex> ranges(70000), dealt(70000), many(70000);
  for (std::size_t v = 0; v < ranges.size(); ++v) {
    ranges[v] = static_cast<vertex>(v / 10);
    dealt[v] = static_cast<vertex>((v * 7919) % 7000);
    many[v] = static_cast<vertex>(v - v % 2);  // more groups than 16 bits can tell apart
  }
  const grouping in_ranges(ranges, std::vector<std::string>(7000, "g")),
      in_any(dealt, std::vector<std::string>(7000, "g")), in_pairs(many, std::vector<std::string>(70000, "g"));
  for (const bool with_zeros : {false, true}) {
    const auto net = large<float>(with_zeros);
    const auto layer = net.communication();
    for (const grouping* groups : {&in_ranges, &in_any, &in_pairs}) {
      double all = 0, inside = 0, weight = 0, weight_inside = 0;
      for (vertex u = 0; u < 70000; ++u)
        for (const auto [v, w] : layer.out_ties(u)) {
          const double own = groups->same_group(u, v) ? 1 : 0;
          all += 1;
          inside += own;
          weight += static_cast<double>(w);
          weight_inside += own * static_cast<double>(w);
        }
      EXPECT_EQ(ei_index(layer, *groups, run), (all - 2 * inside) / all);
      EXPECT_EQ(ei_index(layer, *groups), ei_index(layer, *groups, run));
      EXPECT_NEAR(ei_index_weighted(layer, *groups, run), (weight - 2 * weight_inside) / weight, 1e-12);
      EXPECT_EQ(ei_index_weighted(layer, *groups), ei_index_weighted(layer, *groups, run));
      EXPECT_EQ(ei_index_by_vertex(layer, *groups), ei_index_by_vertex(layer, *groups, {}, run));
      const auto alone = ei_index_test(layer, *groups, seed{3}, {.permutations = 20}),
                 together = ei_index_test(layer, *groups, seed{3}, {.permutations = 20}, run);
      EXPECT_EQ(alone.mean, together.mean);
      EXPECT_EQ(alone.p_value, together.p_value);
    }
  }
}

TEST(EiIndex, IsTheSameWhateverTheLengthsOfRows) {
  // Rows that are empty, shorter, as long as and longer than usual, and one with everybody; then many that are long.
  constexpr vertex n = 6000;
  for (const bool crowded : {false, true}) {
    network_builder builder(n);
    for (vertex u = 0; u < n; ++u) {
      const vertex usual = std::array<vertex, 7>{0, 1, 31, 32, 33, 5, 0}[static_cast<std::size_t>(u % 7)];
      const vertex size = u == 3000 ? n - 1 : crowded && u % 2 == 0 ? 60 : usual;
      for (vertex step = 1; step <= size; ++step) builder.add(u, (u + step) % n, {no, no, 1});
    }
    const network net = std::move(builder).build();
    std::vector<vertex> group_of(n);
    for (std::size_t v = 0; v < group_of.size(); ++v) group_of[v] = static_cast<vertex>(v * 31 % 97 % 3);
    const grouping groups(group_of, {"a", "b", "c"});
    double all = 0, inside = 0;
    for (vertex u = 0; u < n; ++u)
      for (const auto [v, w] : net.communication().out_ties(u)) {
        all += 1;
        inside += groups.same_group(u, v) ? 1 : 0;
      }
    EXPECT_EQ(ei_index(net.communication(), groups), (all - 2 * inside) / all);
  }
}

TEST(EiIndexTest, FindsNothingWhereEveryLabellingGivesTheSame) {
  // Everybody to everybody: whoever is where, the index is that of the possible pairs.
  network_builder builder(5);
  for (vertex u = 0; u < 5; ++u)
    for (vertex v = 0; v < 5; ++v)
      if (u != v) builder.add(u, v, {no, no, 1});
  const network net = std::move(builder).build();
  const grouping groups({0, 0, 1, 1, 2}, {"a", "b", "c"});
  const ei_test_result tested = ei_index_test(net.communication(), groups, seed{1}, {.permutations = 50});
  EXPECT_DOUBLE_EQ(tested.p_value, 1);
  EXPECT_NEAR(tested.mean, expected_ei_index(groups), 1e-12);
  EXPECT_NEAR(tested.standard_deviation, 0, 1e-12);
}

TEST(EiIndexTest, DoesNotCountSilenceForStayingAmongOnesOwn) {
  // All that answered name everybody; whoever did not answer, and in which group, says nothing of where ties go.
  network_builder builder(6);
  for (vertex u = 0; u < 4; ++u)
    for (vertex v = 0; v < 6; ++v)
      if (u != v) builder.add(u, v, {no, no, 1});
  const network net = std::move(builder).build();
  const grouping groups({0, 0, 0, 1, 1, 2}, {"a", "b", "c"});
  const ei_test_result tested = ei_index_test(net.communication(), groups, seed{1}, {.permutations = 200});
  EXPECT_DOUBLE_EQ(tested.observed, expected_ei_index(net.communication(), groups));
  EXPECT_DOUBLE_EQ(tested.p_value, 1);
  EXPECT_NEAR(tested.mean, tested.observed, 1e-12);
}

TEST(EiIndexTest, GivesTheShareOfLabellingsThatAreAsFarFromTheMiddle) {
  // 0-1, 2-3 and two groups of two: of the three ways to pair up four people one is inside twice, two are never.
  network_builder builder(4);
  builder.add(0, 1, {no, no, 1});
  builder.add(2, 3, {no, no, 1});
  const network net = std::move(builder).build();
  const grouping groups({0, 0, 1, 1}, {"a", "b"});
  const ei_test_result tested = ei_index_test(net.communication(), groups, seed{11}, {.permutations = 6000});
  EXPECT_EQ(tested.observed, -1);
  EXPECT_NEAR(tested.mean, 1.0 / 3, .04);
  EXPECT_NEAR(tested.p_value, 1.0 / 3, .02);
  EXPECT_EQ(tested.permutations, 6000);
}

TEST(EiIndex, RefusesAGroupingOfAnotherLength) {
  const network net = network_builder(3).build();
  const grouping four({0, 0, 0, 0}, {"a"});
  EXPECT_THROW((void)ei_index(net.trust(), four), invalid_option);
  EXPECT_THROW((void)ei_index_weighted(net.trust(), four), invalid_option);
  EXPECT_THROW((void)ei_index_by_vertex(net.trust(), four), invalid_option);
  EXPECT_THROW((void)ei_index_by_group(net.trust(), four), invalid_option);
  EXPECT_THROW((void)expected_ei_index(net.trust(), four), invalid_option);
  EXPECT_THROW((void)ei_index_test(net.trust(), four, seed{1}), invalid_option);
  EXPECT_THROW((void)ei_index_test(net.trust(), two_groups(), seed{1}, {.permutations = 0}), invalid_option);
}

TEST(EiIndex, StopsWhenAskedTo) {
  std::stop_source stop;
  stop.request_stop();
  run_options run;
  run.stop = stop.get_token();
  EXPECT_THROW((void)ei_index_test(small().communication(), two_groups(), seed{1}, {}, run), cancelled);
}

}  // namespace
}  // namespace test_of_ei_index
