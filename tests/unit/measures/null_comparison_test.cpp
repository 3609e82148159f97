#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/density.hpp>
#include <convene/measures/cohesion/reciprocity.hpp>
#include <convene/measures/null_comparison.hpp>

#include "../../support/drawn_layers.hpp"

namespace null_comparison_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

constexpr auto reciprocity = [](const auto& layer) { return arc_reciprocity(layer); };

TEST(NullComparison, OfWhatIsUndefinedIsUndefined) {
  const network nobody;
  const auto result = null_comparison(nobody.communication(), reciprocity, seed{1}, {.replicates = 3});
  EXPECT_TRUE(std::isnan(result.observed));
  EXPECT_TRUE(std::isnan(result.p_high));
  EXPECT_EQ(result.replicates, 0);
  EXPECT_EQ(result.values.size(), 3);
}

TEST(NullComparison, OfWhatDegreesDecideHasNoZ) {
  for_each_drawn_layer({.cases = 60}, [](const drawn_layer& drawn) {
    const auto result =
        null_comparison(drawn.layer(), [](const auto& layer) { return density(layer); }, seed{1}, {.replicates = 9});
    if (std::isnan(result.observed)) return;
    EXPECT_NEAR(result.mean, result.observed, 1e-14);
    EXPECT_TRUE(std::isnan(result.z));
    EXPECT_EQ(result.p_high, 1);
    EXPECT_EQ(result.p_low, 1);
    EXPECT_EQ(result.p_two_sided, 1);
  });
}

network mutual_ring() {
  network_builder builder(40);
  for (vertex v = 0; v < 40; ++v) {
    builder.add(v, (v + 1) % 40, {no, no, 1});
    builder.add((v + 1) % 40, v, {no, no, 1});
  }
  return std::move(builder).build();
}

TEST(NullComparison, FindsMoreReciprocityThanDegreesGive) {
  const network net = mutual_ring();
  const auto result = null_comparison(net.communication(), reciprocity, seed{5}, {.replicates = 199});
  EXPECT_EQ(result.observed, 1);
  EXPECT_LT(result.mean, 0.15);
  EXPECT_GT(result.z, 10);
  EXPECT_DOUBLE_EQ(result.p_high, 1.0 / 200);
  EXPECT_DOUBLE_EQ(result.p_low, 1);
  EXPECT_DOUBLE_EQ(result.p_two_sided, 1.0 / 200);
}

TEST(NullComparison, HasTheSameBitsForAnyNumberOfThreads) {
  const network net = mutual_ring();
  const tbb_executor on;
  run_options parallel;
  parallel.on = &on;
  const auto one = null_comparison(net.communication(), reciprocity, seed{5}, {.replicates = 50});
  const auto many = null_comparison(net.communication(), reciprocity, seed{5}, {.replicates = 50}, parallel);
  EXPECT_EQ(one.values, many.values);
  EXPECT_EQ(one.z, many.z);
}

TEST(NullComparison, RefusesNoReplicates) {
  const network nobody;
  EXPECT_THROW((void)null_comparison(nobody.communication(), reciprocity, seed{1}, {.replicates = 0}), invalid_option);
}

}  // namespace
}  // namespace null_comparison_test
