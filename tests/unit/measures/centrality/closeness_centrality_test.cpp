#include <convene/measures/centrality/closeness_centrality.hpp>

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <convene/execution/tbb.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/karate_club.hpp"
#include "../../../support/slow_paths.hpp"

namespace closeness_centrality_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;

void expect_same(double a, double b) {
  if (std::isnan(b)) {
    EXPECT_TRUE(std::isnan(a)) << a;
  } else {
    EXPECT_NEAR(a, b, 1e-12);
  }
}

TEST(ClosenessCentrality, OfNobodyIsEmpty) {
  EXPECT_EQ(closeness_centrality(network().communication()).size(), 0);
  EXPECT_EQ(harmonic_closeness(network().communication()).size(), 0);
}

TEST(ClosenessCentrality, OfOnePersonIsUndefined) {
  const network net = network_builder(1).build();
  EXPECT_TRUE(std::isnan(closeness_centrality(net.communication())[0]));
  EXPECT_TRUE(std::isnan(harmonic_closeness(net.communication())[0]));
}

TEST(ClosenessCentrality, OfAnIsolateIsZeroOrUndefinedAsTheReadingSays) {
  const network net = network_builder(3).build();
  EXPECT_EQ(closeness_centrality(net.communication())[0], 0);
  EXPECT_EQ(closeness_centrality(net.communication(), {.reading = closeness_reading::whole_network})[0], 0);
  EXPECT_TRUE(std::isnan(closeness_centrality(net.communication(), {.reading = closeness_reading::reachable_mean})[0]));
  EXPECT_EQ(harmonic_closeness(net.communication())[0], 0);
}

// As networkx 3.6.1 computes it.
TEST(ClosenessCentrality, OfTheKarateClubIsThePublishedOne) {
  const auto net = convene_test::karate_club();
  const Eigen::VectorXd scores = closeness_centrality(net.layer("friendship"));
  EXPECT_NEAR(scores[0], 0.5689655172413793, 1e-12);
  EXPECT_NEAR(scores[33], 0.55, 1e-12);
}

TEST(ClosenessCentrality, AgreesWithDistancesOfAllPairs) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const vertex n = drawn.size();
    const square ties = drawn.ties();
    for (const tie_direction direction : {tie_direction::in, tie_direction::out, tie_direction::both}) {
      square followed(n), lengths(n);
      for (vertex u = 0; u < n; ++u)
        for (vertex v = 0; v < n; ++v) {
          const double out = ties(u, v) > 0 ? 1 / ties(u, v) : 0, in = ties(v, u) > 0 ? 1 / ties(v, u) : 0;
          double length = direction == tie_direction::in ? in : out;
          if (direction == tie_direction::both) length = out == 0 || in == 0 ? out + in : std::min(out, in);
          lengths(u, v) = length;
          followed(u, v) = length > 0 ? 1 : 0;
        }
      for (const bool by_length : {false, true}) {
        const square distances = convene_test::all_distances(by_length ? lengths : followed);
        const auto scores = [&](closeness_reading reading) {
          const closeness_options options{direction, reading};
          return by_length ? closeness_centrality(drawn.layer(), inverse_strengths(drawn.layer()), options)
                           : closeness_centrality(drawn.layer(), options);
        };
        const Eigen::VectorXd first = scores(closeness_reading::wasserman_faust);
        const Eigen::VectorXd second = scores(closeness_reading::reachable_mean);
        const Eigen::VectorXd third = scores(closeness_reading::whole_network);
        const Eigen::VectorXd harmonic =
            by_length ? harmonic_closeness(drawn.layer(), inverse_strengths(drawn.layer()), {direction})
                      : harmonic_closeness(drawn.layer(), {direction});
        for (vertex v = 0; v < n; ++v) {
          double reached = 0, sum = 0, inverse = 0;
          for (vertex u = 0; u < n; ++u) {
            if (u == v || std::isinf(distances(v, u))) continue;
            ++reached;
            sum += distances(v, u);
            inverse += 1 / distances(v, u);
          }
          const double nan = std::nan(""), others = n - 1.0;
          expect_same(first[v], n == 1 ? nan : reached > 0 ? reached * reached / others / sum : 0);
          expect_same(second[v], reached > 0 ? reached / sum : nan);
          expect_same(third[v], n == 1 ? nan : reached == others ? others / sum : 0);
          expect_same(harmonic[v], n == 1 ? nan : inverse / others);
          if (n > 1 && !by_length) {
            EXPECT_GE(first[v], 0);
            EXPECT_LE(first[v], 1);
            EXPECT_LE(harmonic[v], 1 + 1e-15);
          }
        }
      }
    }
    const auto other = relabelled(drawn);
    const Eigen::VectorXd here = harmonic_closeness(drawn.layer()), there = harmonic_closeness(other.layer.layer());
    for (vertex k = 0; k < n; ++k) expect_same(there[k], here[other.from[static_cast<std::size_t>(k)]]);
  });
}

TEST(ClosenessCentrality, AgreesOnMoreVerticesThanAWordHasBits) {
  convene_test::drawing large;
  large.cases = 24;
  large.most_vertices = 400;
  large.seed = 3;
  const tbb_executor on;
  run_options run;
  run.on = &on;
  for_each_drawn_layer(large, [&](const drawn_layer& drawn) {
    const square distances = convene_test::all_distances(convene_test::ones(drawn.ties()));
    const Eigen::VectorXd fast = harmonic_closeness(drawn.layer());
    for (vertex v = 0; v < drawn.size() && drawn.size() > 1; ++v) {
      double inverse = 0;
      for (vertex u = 0; u < drawn.size(); ++u) inverse += u == v ? 0 : 1 / distances(v, u);
      EXPECT_NEAR(fast[v], inverse / (drawn.size() - 1.0), 1e-12);
    }
    if (drawn.size() > 1) {
      EXPECT_EQ(harmonic_closeness(drawn.layer(), {}, run), fast);
      EXPECT_EQ(closeness_centrality(drawn.layer(), {}, run), closeness_centrality(drawn.layer()));
      const tie_lengths lengths = inverse_strengths(drawn.layer());
      EXPECT_EQ(closeness_centrality(drawn.layer(), lengths, {}, run), closeness_centrality(drawn.layer(), lengths));
    }
  });
}

}  // namespace
}  // namespace closeness_centrality_test
