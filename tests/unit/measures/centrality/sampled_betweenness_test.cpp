#include <convene/measures/centrality/sampled_betweenness.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stop_token>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <convene/execution/tbb.hpp>
#include <convene/measures/centrality/betweenness_centrality.hpp>
#include <convene/measures/cohesion/geodesics.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/karate_club.hpp"

namespace sampled_betweenness_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;

double largest_error(const Eigen::VectorXd& estimate, const Eigen::VectorXd& exact) {
  return (estimate - exact).cwiseAbs().maxCoeff();
}

TEST(SampledBetweenness, OfFewerThanThreeIsUndefined) {
  EXPECT_EQ(sampled_betweenness(network().trust(), seed{1}).values.size(), 0);
  for (const vertex n : {1, 2}) {
    const auto result = sampled_betweenness(network_builder(n).build().trust(), seed{1});
    EXPECT_EQ(result.values.size(), n);
    EXPECT_TRUE(result.values.array().isNaN().all());
  }
}

TEST(SampledBetweenness, IsZeroWithoutTies) {
  const auto result = sampled_betweenness(network_builder(5).build().trust(), seed{1});
  EXPECT_EQ(result.values, Eigen::VectorXd::Zero(5));
  EXPECT_EQ(result.samples, 0);
}

TEST(SampledBetweenness, RefusesGuaranteesThatAreNone) {
  const network net = network_builder(3).build();
  for (const double wrong : {0.0, 1.0, -.1, 2.0, std::nan("")}) {
    EXPECT_THROW((void)sampled_betweenness(net.trust(), seed{1}, {.epsilon = wrong}), invalid_option);
    EXPECT_THROW((void)sampled_betweenness(net.trust(), seed{1}, {.delta = wrong}), invalid_option);
  }
}

// Each network fails with probability <= 1/10; that more than 40 of 240 do has a probability below 10^-3 if that is so.
TEST(SampledBetweenness, IsWithinEpsilonOfTheExactOneAsOftenAsItSays) {
  int failed = 0, drawn_ones = 0;
  for_each_drawn_layer([&](const drawn_layer& drawn) {
    if (drawn.size() < 3) return;
    const auto result =
        sampled_betweenness(drawn.layer(), seed{static_cast<std::uint64_t>(drawn_ones)}, {.epsilon = .05, .delta = .1});
    const Eigen::VectorXd exact = betweenness_centrality(drawn.layer(), {.normalised = true});
    ++drawn_ones;
    failed += largest_error(result.values, exact) > .05 ? 1 : 0;
    EXPECT_LE(result.samples, result.most_samples);
    EXPECT_GE(result.values.minCoeff(), 0);
    const double longest = diameter(drawn.layer());
    if (!std::isnan(longest)) {
      EXPECT_GE(static_cast<double>(result.vertex_diameter), longest + 1);
    }
  });
  EXPECT_GE(drawn_ones, 200);
  EXPECT_LE(failed, 40);
}

TEST(SampledBetweenness, IsRightOnAverage) {
  convene_test::drawing some;
  some.cases = 36;
  for_each_drawn_layer(some, [](const drawn_layer& drawn) {
    if (drawn.size() < 3) return;
    const Eigen::VectorXd exact = betweenness_centrality(drawn.layer(), {.normalised = true});
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(drawn.size());
    double samples = 0;
    for (std::uint64_t repeat = 0; repeat < 20; ++repeat) {
      const auto result = sampled_betweenness(drawn.layer(), seed{repeat}, {.epsilon = .1});
      sum += result.values;
      samples += static_cast<double>(result.samples);
    }
    if (samples == 0) return;
    // Five standard errors of a share of at most 1/4 variance.
    const double scale = drawn.size() / (drawn.size() - 2.0);
    EXPECT_LE(largest_error(sum / 20, exact), 5 * scale * .5 / std::sqrt(samples));
  });
}

TEST(SampledBetweenness, StopsEarlyWhereFewArePassed) {
  network_builder builder(2000);
  random_stream random(seed{3});
  for (vertex v = 0; v < 2000; ++v)
    for (vertex k = 1; k < 6; ++k)
      builder.add(v, (v + k * (1 + static_cast<vertex>(random.below(399)))) % 2000, {1, 1, 1});
  const network net = std::move(builder).build(merge_rule::maximum);
  const auto result = sampled_betweenness(net.trust(), seed{1}, {.epsilon = .01});
  EXPECT_LT(result.samples, result.most_samples / 2);
  const Eigen::VectorXd exact = betweenness_centrality(net.trust(), {.normalised = true});
  EXPECT_LE(largest_error(result.values, exact), .01);
}

TEST(SampledBetweenness, OfTheKarateClubIsNearThePublishedOne) {
  const auto net = convene_test::karate_club();
  const auto result = sampled_betweenness(net.layer("friendship"), seed{1}, {.epsilon = .01, .delta = .01});
  EXPECT_NEAR(result.values[0], 0.43763528138528146, .01);
  EXPECT_NEAR(result.values[33], 0.30407497594997596, .01);
  EXPECT_EQ(result.epsilon, .01);
  EXPECT_EQ(result.delta, .01);
}

TEST(SampledBetweenness, GivesTheBitsOfOneThreadAndOfTheSameSeed) {
  const auto net = convene_test::karate_club();
  const auto layer = net.layer("friendship");
  const tbb_executor on;
  run_options run;
  run.on = &on;
  const auto once = sampled_betweenness(layer, seed{1}, {.epsilon = .02});
  EXPECT_EQ(sampled_betweenness(layer, seed{1}, {.epsilon = .02}, run).values, once.values);
  EXPECT_NE(sampled_betweenness(layer, seed{2}, {.epsilon = .02}).values, once.values);
}

TEST(SampledBetweenness, StopsWhenAsked) {
  const auto net = convene_test::karate_club();
  std::stop_source source;
  run_options run;
  run.stop = source.get_token();
  run.progress = [&](double share) {
    if (share > .1) source.request_stop();
  };
  EXPECT_THROW((void)sampled_betweenness(net.layer("friendship"), seed{1}, {.epsilon = .005}, run), cancelled);
}

}  // namespace
}  // namespace sampled_betweenness_test
