#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/core_periphery.hpp>

#include "../../../support/drawn_layers.hpp"

namespace core_periphery_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();
constexpr core_pattern patterns[] = {core_pattern::touching, core_pattern::both, core_pattern::block_left_out};

/// Pearson correlation over observed pairs, by its definition.
double slow_correlation(const drawn_layer& drawn, const square& all, std::uint32_t core, core_pattern pattern) {
  std::vector<std::pair<double, double>> sample;
  for (vertex u = 0; u < drawn.size(); ++u)
    for (vertex v = drawn.undirected() ? u + 1 : 0; v < drawn.size(); ++v) {
      if (u == v || std::isnan(all(u, v))) continue;
      const int ends = static_cast<int>((core >> u & 1U) + (core >> v & 1U));
      if (pattern == core_pattern::block_left_out && ends == 1) continue;
      sample.emplace_back(all(u, v) > 0, pattern == core_pattern::touching ? ends > 0 : ends == 2);
    }
  double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  const auto n = static_cast<double>(sample.size());
  for (const auto& [a, b] : sample) {
    x += a / n;
    y += b / n;
  }
  for (const auto& [a, b] : sample) {
    xx += (a - x) * (a - x);
    yy += (b - y) * (b - y);
    xy += (a - x) * (b - y);
  }
  return xx > 1e-9 && yy > 1e-9 ? xy / std::sqrt(xx * yy) : std::nan("");
}

vertex_set members(vertex n, std::uint32_t core) {
  vertex_set result(n);
  for (vertex v = 0; v < n; ++v)
    if ((core >> v & 1U) != 0) result.insert(v);
  return result;
}

network star() {
  network_builder builder(6);
  for (vertex v = 1; v < 6; ++v) {
    builder.add(0, v, {no, no, 1});
    builder.add(v, 0, {no, no, 1});
  }
  return std::move(builder).build();
}

TEST(CorePeriphery, IsUndefinedWithoutTiesOrWithAllOfThem) {
  network_builder isolates(3), pair(2);
  isolates.answered({2}, vertex_set::all(3));
  pair.add(0, 1, {no, no, 1});
  pair.add(1, 0, {no, no, 1});
  for (const network& net :
       {network(), network_builder(1).build(), std::move(isolates).build(), std::move(pair).build()}) {
    const auto result = core_periphery(net.communication(), seed{1});
    EXPECT_TRUE(std::isnan(result.correlation));
    EXPECT_EQ(result.core.count(), 0);
    EXPECT_EQ(result.correlations.size(), 20);
  }
}

TEST(CorePeriphery, OfAStarIsItsCentre) {
  const network net = star();
  const auto result = core_periphery(net.communication(), seed{1});
  EXPECT_EQ(result.core, members(6, 1));
  EXPECT_DOUBLE_EQ(result.correlation, 1);
  EXPECT_DOUBLE_EQ(core_periphery_correlation(net.communication(), result.core), 1);
}

TEST(CorePeriphery, OfACliqueWithATailDependsOnThePattern) {
  network_builder builder(6);  // 0 to 3 all tied, 4 and 5 only to 0
  const auto tie = [&](vertex u, vertex v) {
    builder.add(u, v, {no, no, 1});
    builder.add(v, u, {no, no, 1});
  };
  for (vertex u = 0; u < 4; ++u)
    for (vertex v = u + 1; v < 4; ++v) tie(u, v);
  tie(0, 4);
  tie(0, 5);
  const network net = std::move(builder).build();
  const auto left_out = core_periphery(net.communication(), seed{1}, {.pattern = core_pattern::block_left_out});
  EXPECT_DOUBLE_EQ(left_out.correlation, 1);
  EXPECT_EQ(core_periphery(net.communication(), seed{1}, {.pattern = core_pattern::both}).core, members(6, 15));
  EXPECT_LT(core_periphery(net.communication(), seed{1}).correlation, 1);
}

TEST(CorePeripheryCorrelation, AgreesWithItsDefinition) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const square all = drawn.weights();
    random_stream random(seed{9});
    for (int repeat = 0; repeat < 5; ++repeat) {
      const auto core = static_cast<std::uint32_t>(random.below(std::uint64_t{1} << drawn.size()));
      for (const core_pattern pattern : patterns) {
        const double slow = slow_correlation(drawn, all, core, pattern);
        const double fast = core_periphery_correlation(drawn.layer(), members(drawn.size(), core), pattern);
        if (std::isnan(slow))
          EXPECT_TRUE(std::isnan(fast));
        else
          EXPECT_NEAR(fast, slow, 1e-12);
      }
    }
  });
}

TEST(CorePeriphery, FindsTheBestOfAllCoresOfSmallLayers) {
  for_each_drawn_layer({.cases = 200, .most_vertices = 8}, [](const drawn_layer& drawn) {
    const square all = drawn.weights();
    for (const core_pattern pattern : patterns) {
      double best = std::nan("");
      for (std::uint32_t core = 0; core < std::uint32_t{1} << drawn.size(); ++core) {
        const double here = slow_correlation(drawn, all, core, pattern);
        if (!std::isnan(here) && !(here <= best)) best = here;
      }
      const core_periphery_options options{.pattern = pattern, .starts = 30};
      const auto found = core_periphery(drawn.layer(), seed{4}, options);
      if (std::isnan(best)) {
        EXPECT_TRUE(std::isnan(found.correlation));
        continue;
      }
      EXPECT_NEAR(found.correlation, best, 1e-12);
      EXPECT_NEAR(core_periphery_correlation(drawn.layer(), found.core, pattern), best, 1e-12);
      EXPECT_NEAR(core_periphery(relabelled(drawn).layer.layer(), seed{4}, options).correlation, best, 1e-12);
      EXPECT_GE(found.spread(), 0);
    }
  });
}

TEST(CorePeriphery, IsTheSameForAnyNumberOfThreads) {
  random_stream random(seed{2});
  network_builder builder(300);
  for (int k = 0; k < 3000; ++k) {
    const auto u = static_cast<vertex>(300 * random.uniform() * random.uniform());
    const auto v = static_cast<vertex>(300 * random.uniform() * random.uniform());
    if (u != v) builder.add(u, v, {no, no, 1});
  }
  const network net = std::move(builder).build(merge_rule::last);
  const tbb_executor on;
  run_options parallel;
  parallel.on = &on;
  const auto one = core_periphery(net.communication(), seed{1}),
             many = core_periphery(net.communication(), seed{1}, {}, parallel);
  EXPECT_EQ(one.core, many.core);
  EXPECT_EQ(one.correlations, many.correlations);
}

TEST(CorePeriphery, RefusesNoStartsAndCoresOfOtherVertices) {
  const network net = star();
  EXPECT_THROW((void)core_periphery(net.communication(), seed{1}, {.starts = 0}), invalid_option);
  EXPECT_THROW((void)core_periphery_correlation(net.communication(), vertex_set(5)), invalid_vertex);
}

}  // namespace
}  // namespace core_periphery_test
