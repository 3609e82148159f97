#include <convene/measures/cohesion/geodesics.hpp>

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

namespace geodesics_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;

TEST(Geodesics, OfNobodyAreUndefined) {
  const network none;
  EXPECT_TRUE(std::isnan(diameter(none.communication())));
  EXPECT_TRUE(std::isnan(mean_geodesic(none.communication())));
  EXPECT_EQ(reach_within(none.communication(), 2).size(), 0);
  EXPECT_THROW((void)distances_from(none.communication(), 0), invalid_vertex);
}

TEST(Geodesics, WithoutTiesAreUndefined) {
  const network net = network_builder(3).build();
  EXPECT_TRUE(std::isnan(diameter(net.communication())));
  EXPECT_TRUE(std::isnan(mean_geodesic(net.communication())));
  EXPECT_EQ(distances(net.communication()).mean_inverse(), 0);
  EXPECT_EQ(reach_within(net.communication(), 2), Eigen::VectorXd::Zero(3));
  EXPECT_TRUE(std::isinf(distances_from(net.communication(), 0)[1]));
  EXPECT_TRUE(std::isnan(reach_within(network_builder(1).build().communication(), 1, {.normalised = true})[0]));
}

TEST(Geodesics, RefuseBadInput) {
  const network net = network_builder(3).build();
  EXPECT_THROW((void)distances_from(net.communication(), 3), invalid_vertex);
  EXPECT_THROW((void)distances_from(net.communication(), inverse_strengths(net.communication()), -1), invalid_vertex);
  EXPECT_THROW((void)reach_within(net.communication(), -1), invalid_option);
}

TEST(Geodesics, OfTheKarateClubAreThePublishedOnes) {
  const auto net = convene_test::karate_club();
  EXPECT_EQ(diameter(net.layer("friendship")), 5);
  EXPECT_NEAR(mean_geodesic(net.layer("friendship")), 2.408199643493761, 1e-12);
}

TEST(Geodesics, OfALongPathAreAllDistances) {
  network_builder builder(3000);
  for (vertex v = 0; v < 2999; ++v) builder.add(v, v + 1, {1, 1, 1});
  const network net = std::move(builder).build();
  const distance_distribution all = distances(net.trust());
  ASSERT_EQ(all.counts.size(), 2999U);
  for (std::size_t k = 0; k < 2999; ++k) EXPECT_EQ(all.counts[k], static_cast<double>(2999 - k));
  EXPECT_EQ(reach_within(net.trust(), 7)[0], 7);
  EXPECT_EQ(reach_within(net.trust(), 7, {.direction = tie_direction::both})[1500], 14);
  EXPECT_EQ(distances_from(net.trust(), 0)[2999], 2999);
}

TEST(Geodesics, AgreeWithDistancesOfAllPairs) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const vertex n = drawn.size();
    const square ties = drawn.ties();
    for (const tie_direction direction : {tie_direction::in, tie_direction::out, tie_direction::both}) {
      square followed(n), lengths(n);
      for (vertex u = 0; u < n; ++u)
        for (vertex v = 0; v < n; ++v) {
          const double out = ties(u, v) > 0 ? 1 / ties(u, v) : 0, in = ties(v, u) > 0 ? 1 / ties(v, u) : 0;
          lengths(u, v) = direction == tie_direction::in ? in : out;
          if (direction == tie_direction::both) lengths(u, v) = out == 0 || in == 0 ? out + in : std::min(out, in);
        }
      const square slow = convene_test::all_distances(convene_test::ones(lengths)),
                   far = convene_test::all_distances(lengths);
      const distance_distribution fast = distances(drawn.layer(), {direction});
      double longest = 0, sum = 0, pairs = 0, inverse = 0;
      std::vector<double> counts(16, 0);
      for (vertex u = 0; u < n; ++u) {
        const Eigen::VectorXd from_u = distances_from(drawn.layer(), u, {direction});
        const Eigen::VectorXd by_length =
            distances_from(drawn.layer(), inverse_strengths(drawn.layer()), u, {direction});
        double near = 0;
        for (vertex v = 0; v < n; ++v) {
          EXPECT_EQ(from_u[v], slow(u, v));
          if (std::isinf(slow(u, v))) {
            EXPECT_TRUE(std::isinf(by_length[v]));
            continue;
          }
          EXPECT_NEAR(by_length[v], far(u, v), 1e-12);
          if (u == v) continue;
          longest = std::max(longest, slow(u, v));
          sum += slow(u, v);
          inverse += 1 / slow(u, v);
          ++pairs;
          ++counts[static_cast<std::size_t>(slow(u, v)) - 1];
          near += slow(u, v) <= 2 ? 1 : 0;
        }
        EXPECT_EQ(reach_within(drawn.layer(), 2, {.direction = direction})[u], near);
        EXPECT_EQ(reach_within(drawn.layer(), 0, {.direction = direction})[u], 0);
        if (n > 1) {
          EXPECT_EQ(reach_within(drawn.layer(), 2, {.direction = direction, .normalised = true})[u], near / (n - 1));
        }
      }
      EXPECT_EQ(fast.reachable(), pairs);
      EXPECT_EQ(fast.pairs, n * (n - 1.0));
      if (pairs == 0) {
        EXPECT_TRUE(std::isnan(fast.diameter()) && std::isnan(fast.mean()));
        continue;
      }
      counts.resize(fast.counts.size());
      EXPECT_EQ(fast.counts, counts);
      EXPECT_EQ(diameter(drawn.layer(), {direction}), longest);
      EXPECT_DOUBLE_EQ(mean_geodesic(drawn.layer(), {direction}), sum / pairs);
      EXPECT_NEAR(fast.mean_inverse(), inverse / fast.pairs, 1e-12);
    }
    EXPECT_EQ(distances(relabelled(drawn).layer.layer()), distances(drawn.layer()));
  });
}

TEST(Geodesics, GiveTheBitsOfOneThread) {
  convene_test::drawing large;
  large.cases = 24;
  large.most_vertices = 500;
  large.seed = 11;
  const tbb_executor on;
  run_options run;
  run.on = &on;
  for_each_drawn_layer(large, [&](const drawn_layer& drawn) {
    const distance_distribution all = distances(drawn.layer());
    EXPECT_EQ(distances(drawn.layer(), {}, run), all);
    double longest = 0, pairs = 0;
    for (vertex v = 0; v < drawn.size(); ++v)
      for (const double distance : distances_from(drawn.layer(), v))
        if (distance > 0 && !std::isinf(distance)) {
          longest = std::max(longest, distance);
          ++pairs;
        }
    EXPECT_EQ(all.reachable(), pairs);
    if (pairs > 0) {
      EXPECT_EQ(all.diameter(), longest);
    }
  });
}

}  // namespace
}  // namespace geodesics_test
