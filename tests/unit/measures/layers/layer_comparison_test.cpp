#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/layers/layer_comparison.hpp>

#include "../../../support/drawn_layers.hpp"

namespace layer_comparison_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

template <class Weight>
void agrees(const layer_comparison& got, const basic_layer_view<Weight>& first, const basic_layer_view<Weight>& second,
            const std::vector<vertex>& in_second) {
  layer_comparison slow;
  double low_first = 9, high_first = -1, low_second = 9, high_second = -1;
  for (vertex u = 0; u < first.number_of_vertices(); ++u)
    for (vertex v = 0; v < first.number_of_vertices(); ++v) {
      const vertex u2 = in_second[static_cast<std::size_t>(u)], v2 = in_second[static_cast<std::size_t>(v)];
      if (u == v || u2 < 0 || v2 < 0) continue;
      const double a = first.weight(u, v), b = second.weight(u2, v2);
      if (std::isnan(a) || std::isnan(b)) continue;
      ++slow.observed;
      slow.both += a > 0 && b > 0 ? 1 : 0;
      slow.first_only += a > 0 && b == 0 ? 1 : 0;
      slow.second_only += a == 0 && b > 0 ? 1 : 0;
      slow.first += a;
      slow.second += b;
      slow.first_squared += a * a;
      slow.second_squared += b * b;
      slow.products += a * b;
      slow.smaller += std::min(a, b);
      slow.larger += std::max(a, b);
      low_first = std::min(low_first, a);
      high_first = std::max(high_first, a);
      low_second = std::min(low_second, b);
      high_second = std::max(high_second, b);
    }
  EXPECT_EQ(got.observed, slow.observed);
  EXPECT_EQ(got.both, slow.both);
  EXPECT_EQ(got.first_only, slow.first_only);
  EXPECT_EQ(got.second_only, slow.second_only);
  EXPECT_NEAR(got.first, slow.first, 1e-12);
  EXPECT_NEAR(got.second, slow.second, 1e-12);
  EXPECT_NEAR(got.first_squared, slow.first_squared, 1e-12);
  EXPECT_NEAR(got.second_squared, slow.second_squared, 1e-12);
  EXPECT_NEAR(got.products, slow.products, 1e-12);
  EXPECT_NEAR(got.smaller, slow.smaller, 1e-12);
  EXPECT_NEAR(got.larger, slow.larger, 1e-12);
  EXPECT_EQ(got.first_varies, low_first < high_first);
  EXPECT_EQ(got.second_varies, low_second < high_second);
}

std::vector<vertex> everybody(vertex n) {
  std::vector<vertex> result;
  for (vertex v = 0; v < n; ++v) result.push_back(v);
  return result;
}

TEST(CompareLayers, OfNobodyFindsNothing) {
  const layer_comparison none = compare_layers(network().trust(), network().power());
  EXPECT_EQ(none.observed, 0);
  EXPECT_FALSE(none.first_varies);
  const network unasked = network_builder(3).build();
  EXPECT_EQ(compare_layers(unasked.communication(), unasked.communication()).observed, 0);
}

TEST(CompareLayers, CountsPairsThatNobodyStoredWhereBothWouldKnow) {
  network_builder builder(4);
  builder.answered({2}, vertex_set::all(4));
  const network net = std::move(builder).build();
  EXPECT_EQ(compare_layers(net.communication(), net.communication()).observed, 12);
  EXPECT_FALSE(compare_layers(net.communication(), net.communication()).first_varies);
}

TEST(CompareLayers, LeavesOutPairsThatOneLayerDidNotObserve) {
  network_builder builder(3);
  builder.add(0, 1, {.5F, no, 1});
  builder.add(0, 2, {0, no, .25F});
  builder.add(1, 2, {no, no, .25F});
  const network net = std::move(builder).build();
  const layer_comparison found = compare_layers(net.trust(), net.communication());
  EXPECT_EQ(found.observed, 2);
  EXPECT_EQ(found.both, 1);
  EXPECT_EQ(found.second_only, 1);
  EXPECT_DOUBLE_EQ(found.smaller, .5);
  EXPECT_DOUBLE_EQ(found.larger, 1.25);
}

TEST(CompareLayers, AgreesWithALookAtEveryPair) {
  std::optional<drawn_layer> before;
  std::uint64_t number = 0;
  for_each_drawn_layer([&](const drawn_layer& drawn) {
    const auto n = drawn.size();
    const auto layer = drawn.layer(), beside = drawn.net.communication();
    agrees(compare_layers(layer, beside), layer, beside, everybody(n));
    agrees(compare_layers(beside, layer), beside, layer, everybody(n));
    agrees(compare_layers(layer, layer), layer, layer, everybody(n));
    const auto moved = relabelled(drawn);
    agrees(compare_layers(layer, moved.layer.layer()), layer, moved.layer.layer(), everybody(n));
    // Back in the order of what was drawn it is the same layer.
    agrees(compare_layers(moved.layer.layer(), layer, moved.from), layer, layer, everybody(n));
    if (before) {
      // Some of these are some of those who were drawn before.
      random_stream random(seed{++number});
      std::vector<vertex> those = everybody(before->size()), these(static_cast<std::size_t>(n), -1);
      for (vertex& one : these) {
        if (those.empty() || random.below(4) == 0) continue;
        const auto which = static_cast<std::ptrdiff_t>(random.below(those.size()));
        one = those[static_cast<std::size_t>(which)];
        those.erase(those.begin() + which);
      }
      agrees(compare_layers(layer, before->layer(), these), layer, before->layer(), these);
    }
    before = drawn;
  });
}

TEST(CompareLayers, GivesTheSameBitsOnAnyNumberOfThreads) {
  constexpr vertex n = 40000;
  network_builder builder(n);
  std::vector<vertex> sources, targets;
  std::vector<std::vector<float>> columns(3);
  for (vertex u = 0; u < n; ++u)
    for (vertex step = 1; step <= 5; ++step) {
      sources.push_back(u);
      targets.push_back((u + step * step) % n);
      columns[0].push_back(no);
      columns[1].push_back(static_cast<float>(step % 4) / 7);
      columns[2].push_back(static_cast<float>(step) / 7);
    }
  builder.add_columns(std::move(sources), std::move(targets), std::move(columns));
  const network net = std::move(builder).build();
  const tbb_executor on;
  run_options run;
  run.on = &on;
  const auto alone = compare_layers(net.power(), net.communication()),
             together = compare_layers(net.power(), net.communication(), run),
             as_waves = compare_layers(net.power(), net.communication(), everybody(n), run);
  for (const auto& other : {together, as_waves}) {
    EXPECT_EQ(alone.products, other.products);
    EXPECT_EQ(alone.larger, other.larger);
    EXPECT_EQ(alone.observed, other.observed);
  }
}

TEST(CompareLayers, RefusesVerticesThatDoNotCorrespond) {
  const network three = network_builder(3).build(), two = network_builder(2).build();
  const std::vector<vertex> too_short = {0}, outside = {0, 1, 2}, twice = {0, -1, 0}, below = {0, -2, 1};
  EXPECT_THROW((void)compare_layers(three.trust(), two.trust()), invalid_option);
  EXPECT_THROW((void)compare_layers(three.trust(), two.trust(), too_short), invalid_option);
  EXPECT_THROW((void)compare_layers(three.trust(), two.trust(), outside), invalid_vertex);
  EXPECT_THROW((void)compare_layers(three.trust(), two.trust(), twice), invalid_vertex);
  EXPECT_THROW((void)compare_layers(three.trust(), two.trust(), below), invalid_vertex);
}

TEST(CompareLayers, StopsWhenAskedTo) {
  std::stop_source stop;
  stop.request_stop();
  run_options run;
  run.stop = stop.get_token();
  const network net = network_builder(3).build();
  EXPECT_THROW((void)compare_layers(net.trust(), net.power(), run), cancelled);
}

}  // namespace
}  // namespace layer_comparison_test
