#include <convene/measures/cohesion/key_players.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <convene/execution/tbb.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/karate_club.hpp"
#include "../../../support/slow_paths.hpp"

namespace key_players_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
using testing::ElementsAre;
using set_of = std::vector<vertex>;

constexpr key_player_goal goals[] = {key_player_goal::fragmentation, key_player_goal::distance_weighted_fragmentation,
                                     key_player_goal::reach, key_player_goal::distance_weighted_reach};

square either_way(const square& ties) {
  square both(ties.size());
  for (vertex u = 0; u < ties.size(); ++u)
    for (vertex v = 0; v < ties.size(); ++v) both(u, v) = ties(u, v) > 0 || ties(v, u) > 0 ? 1 : 0;
  return both;
}

bool holds(const set_of& set, vertex v) { return std::find(set.begin(), set.end(), v) != set.end(); }

/// By distances of all pairs that stay.
double slow_fragmentation(square ties, const set_of& without, bool weighted) {
  for (const vertex v : without)
    for (vertex u = 0; u < ties.size(); ++u) ties(u, v) = ties(v, u) = 0;
  const square distances = convene_test::all_distances(ties);
  double sum = 0, pairs = 0;
  for (vertex u = 0; u < ties.size(); ++u)
    for (vertex v = 0; v < ties.size(); ++v) {
      if (u == v || holds(without, u) || holds(without, v)) continue;
      ++pairs;
      if (!std::isinf(distances(u, v))) sum += weighted ? 1 / distances(u, v) : 1;
    }
  return 1 - sum / pairs;
}

double slow_reach(const square& distances, const set_of& set, double steps, bool weighted) {
  double sum = 0;
  for (vertex v = 0; v < distances.size(); ++v) {
    double nearest = std::numeric_limits<double>::infinity();
    for (const vertex u : set) nearest = std::min(nearest, distances(u, v));
    if (nearest <= steps) sum += weighted ? 1 / std::max(nearest, 1.0) : 1;
  }
  return sum / distances.size();
}

network star_of(vertex n) {
  network_builder builder(n);
  for (vertex v = 1; v < n; ++v) builder.add(v, 0, {1, 1, 1});
  return std::move(builder).build();
}

TEST(KeyPlayers, AmongNobodyAreUndefinedOrRefused) {
  const network none;
  EXPECT_TRUE(std::isnan(fragmentation(none.trust())));
  EXPECT_TRUE(std::isnan(distance_weighted_fragmentation(none.trust())));
  EXPECT_TRUE(std::isnan(group_reach(none.trust(), {})));
  EXPECT_THROW((void)key_players(none.trust(), key_player_goal::reach, 1), invalid_option);
}

TEST(KeyPlayers, OfOneIsThatOne) {
  const network one = network_builder(1).build();
  EXPECT_TRUE(std::isnan(fragmentation(one.trust())));
  const auto result = key_players(one.trust(), key_player_goal::reach, 1);
  EXPECT_THAT(result.players, ElementsAre(0));
  EXPECT_EQ(result.value, 1);
  EXPECT_TRUE(std::isnan(key_players(one.trust(), key_player_goal::fragmentation, 1).value));
}

TEST(KeyPlayers, WithoutTiesNothingHangsTogether) {
  const network net = network_builder(4).build();
  EXPECT_EQ(fragmentation(net.trust()), 1);
  EXPECT_EQ(distance_weighted_fragmentation(net.trust()), 1);
  const set_of two = {1, 2};
  EXPECT_EQ(group_reach(net.trust(), two), .5);
  EXPECT_EQ(group_reach(net.trust(), {}), 0);
}

TEST(KeyPlayers, OfAStarIsItsCentre) {
  const network net = star_of(6);
  EXPECT_EQ(fragmentation(net.trust()), 0);
  const set_of centre = {0}, leaf = {3};
  EXPECT_EQ(fragmentation(net.trust(), centre), 1);
  EXPECT_EQ(group_reach(net.trust(), centre, {.steps = 1}), 1);
  EXPECT_EQ(group_reach(net.trust(), centre, {.steps = 1, .direction = tie_direction::out}), 1.0 / 6);
  EXPECT_EQ(group_reach(net.trust(), centre, {.steps = 0}), 1.0 / 6);
  EXPECT_DOUBLE_EQ(distance_weighted_group_reach(net.trust(), leaf), (1 + 1 + 4 * .5) / 6);
  for (const key_player_goal goal : goals) {
    const auto result = key_players(net.trust(), goal, 1);
    EXPECT_THAT(result.players, ElementsAre(0));
    EXPECT_EQ(result.value, 1);
    EXPECT_EQ(result.gap(), 0);
  }
}

TEST(KeyPlayers, RefuseBadInput) {
  const network net = star_of(4);
  const set_of outside = {4}, twice = {1, 1}, negative = {-1};
  EXPECT_THROW((void)fragmentation(net.trust(), outside), invalid_vertex);
  EXPECT_THROW((void)fragmentation(net.trust(), negative), invalid_vertex);
  EXPECT_THROW((void)fragmentation(net.trust(), twice), invalid_option);
  EXPECT_THROW((void)group_reach(net.trust(), twice), invalid_option);
  EXPECT_THROW((void)group_reach(net.trust(), {}, {.steps = -1}), invalid_option);
  EXPECT_THROW((void)key_players(net.trust(), key_player_goal::reach, 0), invalid_option);
  EXPECT_THROW((void)key_players(net.trust(), key_player_goal::reach, 5), invalid_option);
  EXPECT_THROW((void)key_players(net.trust(), key_player_goal::reach, 1, {.reach = {.steps = -1}}), invalid_option);
  EXPECT_THROW((void)key_players(net.trust(), key_player_goal::reach, 1, {.most_rounds = -1}), invalid_option);
}

TEST(KeyPlayers, AgreeWithDistancesOfAllPairs) {
  std::uint64_t number = 0;
  for_each_drawn_layer([&](const drawn_layer& drawn) {
    const vertex n = drawn.size();
    const square both = either_way(drawn.ties()), one_way = convene_test::ones(drawn.ties());
    random_stream random(seed{++number});
    set_of set;
    for (vertex v = 0; v < n; ++v)
      if (random.below(4) == 0) set.push_back(v);
    if (n - static_cast<vertex>(set.size()) >= 2) {
      EXPECT_NEAR(fragmentation(drawn.layer(), set), slow_fragmentation(both, set, false), 1e-12);
      EXPECT_NEAR(distance_weighted_fragmentation(drawn.layer(), set), slow_fragmentation(both, set, true), 1e-12);
      EXPECT_LE(fragmentation(drawn.layer(), set), distance_weighted_fragmentation(drawn.layer(), set) + 1e-12);
      EXPECT_NEAR(fragmentation(relabelled(drawn).layer.layer()), fragmentation(drawn.layer()), 1e-12);
    }
    if (n == 0) return;
    const square along = convene_test::all_distances(one_way);
    const group_reach_options two_steps{.steps = 2, .direction = tie_direction::out};
    EXPECT_NEAR(group_reach(drawn.layer(), set, two_steps), slow_reach(along, set, 2, false), 1e-12);
    EXPECT_NEAR(distance_weighted_group_reach(drawn.layer(), set),
                slow_reach(convene_test::all_distances(both), set, 1e9, true), 1e-12);
  });
}

TEST(KeyPlayers, AreWithinTheStatedBoundOfTheBestPair) {
  const tbb_executor on;
  run_options run;
  run.on = &on;
  int optimal = 0, cases = 0;
  for_each_drawn_layer([&](const drawn_layer& drawn) {
    const vertex n = drawn.size();
    if (n < 4) return;
    const square both = either_way(drawn.ties()), distances = convene_test::all_distances(both);
    for (const key_player_goal goal : goals) {
      const bool weighted =
          goal == key_player_goal::distance_weighted_fragmentation || goal == key_player_goal::distance_weighted_reach;
      const auto value_of = [&](const set_of& set) {
        if (goal == key_player_goal::reach || goal == key_player_goal::distance_weighted_reach)
          return slow_reach(distances, set, 2, weighted);
        return slow_fragmentation(both, set, weighted);
      };
      double best = 0, best_alone = 0;
      for (vertex u = 0; u < n; ++u) {
        best_alone = std::max(best_alone, value_of({u}));
        for (vertex v = u + 1; v < n; ++v) best = std::max(best, value_of({u, v}));
      }
      const key_player_options options{.reach = {.steps = 2}};
      const auto result = key_players(drawn.layer(), goal, 2, options);
      EXPECT_NEAR(result.value, value_of(result.players), 1e-12);
      EXPECT_LE(result.value, best + 1e-12);
      EXPECT_GE(result.bound, best - 1e-12);
      EXPECT_LE(result.bound, 1 + 1e-12);
      EXPECT_GE(result.gap(), 0);
      EXPECT_NEAR(key_players(drawn.layer(), goal, 1, options).value, best_alone, 1e-12);
      EXPECT_EQ(key_players(drawn.layer(), goal, 2, options, run), result);
      ++cases;
      optimal += result.value >= best - 1e-12 ? 1 : 0;
    }
  });
  EXPECT_GT(optimal, cases * 19 / 20) << "of " << cases;
}

TEST(KeyPlayers, OfTheKarateClubAreItsLeaders) {
  const auto net = convene_test::karate_club();
  const auto layer = net.layer("friendship");
  const auto result = key_players(layer, key_player_goal::reach, 2, {.reach = {.steps = 2}});
  EXPECT_EQ(result.value, 1);
  EXPECT_EQ(result.gap(), 0);
  const auto one_step = key_players(layer, key_player_goal::reach, 2, {.reach = {.steps = 1}});
  EXPECT_THAT(one_step.players, ElementsAre(0, 33));
}

}  // namespace
}  // namespace key_players_test
