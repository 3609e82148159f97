#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/network/configuration_model.hpp>

#include "../../support/drawn_layers.hpp"

namespace configuration_model_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(ConfigurationModel, OfNobodyAndOfNoTiesIsTheLayerItself) {
  const network nobody, isolates = network_builder(3).build();
  EXPECT_EQ(configuration_model(nobody.communication(), seed{1}).view().number_of_vertices(), 0);
  const auto drawn = configuration_model(isolates.communication(), seed{1});
  EXPECT_EQ(drawn.view().number_of_vertices(), 3);
  EXPECT_EQ(drawn.view().number_of_ties(), 0);
  EXPECT_EQ(drawn.swaps_tried(), 0);
}

TEST(ConfigurationModel, KeepsDegreesWhatIsObservedAndOutStrengths) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto layer = drawn.layer();
    const auto random = configuration_model(layer, seed{3});
    const auto view = random.view();
    ASSERT_EQ(view.number_of_ties(), layer.number_of_ties());
    EXPECT_EQ(view.info(), layer.info());
    for (vertex u = 0; u < drawn.size(); ++u) {
      int out = 0, in = 0, out_before = 0, in_before = 0;
      double strength = 0, strength_before = 0;
      for (vertex v = 0; v < drawn.size(); ++v) {
        EXPECT_EQ(view.state(u, v) == relationship_state::unobserved,
                  layer.state(u, v) == relationship_state::unobserved);
        if (view.info().undirected && view.weight(u, v) > 0) {
          EXPECT_EQ(view.weight(u, v), view.weight(v, u));
        }
        out += view.weight(u, v) > 0;
        in += view.weight(v, u) > 0;
        out_before += layer.weight(u, v) > 0;
        in_before += layer.weight(v, u) > 0;
        strength += view.weight(u, v) > 0 ? view.weight(u, v) : 0;
        strength_before += layer.weight(u, v) > 0 ? layer.weight(u, v) : 0;
      }
      EXPECT_EQ(out, out_before);
      EXPECT_EQ(in, in_before);
      if (!drawn.undirected()) {
        EXPECT_DOUBLE_EQ(strength, strength_before);
      }
      // The in-direction mirrors the out-direction.
      for (const auto& [v, weight] : view.in_ties(u)) EXPECT_EQ(view.weight(v, u), weight);
    }
  });
}

TEST(ConfigurationModel, IsDecidedByItsSeed) {
  network_builder builder(30);
  for (vertex v = 0; v < 30; ++v)
    for (const vertex step : {1, 5}) builder.add(v, (v + step) % 30, {no, no, 1});
  const network net = std::move(builder).build();
  EXPECT_EQ(configuration_model(net.communication(), seed{1}), configuration_model(net.communication(), seed{1}));
  EXPECT_FALSE(configuration_model(net.communication(), seed{1}) == configuration_model(net.communication(), seed{2}));
  EXPECT_EQ(configuration_model(net.communication(), seed{1}).swaps_tried(), 600);
  EXPECT_GT(configuration_model(net.communication(), seed{1}).swaps_made(), 300);
}

/// How often each layer with the same degrees is met.
template <class Build>
std::map<std::vector<vertex>, int> met(Build&& build, int draws) {
  const network net = build();
  std::map<std::vector<vertex>, int> count;
  for (int k = 0; k < draws; ++k) {
    const auto drawn = configuration_model(net.communication(), seed{17}.split(static_cast<std::uint64_t>(k)), {60});
    const auto targets = drawn.view().targets();
    ++count[{targets.begin(), targets.end()}];
  }
  return count;
}

TEST(ConfigurationModel, MeetsEveryLayerWithTheseDegreesEquallyOften) {
  // Everybody with one tie out and one in, four people: the 9 permutations without a fixed point.
  const auto rings = met(
      [] {
        network_builder builder(4);
        for (vertex v = 0; v < 4; ++v) builder.add(v, (v + 1) % 4, {no, no, 1});
        builder.answered({2}, vertex_set::all(4));
        return std::move(builder).build();
      },
      9000);
  EXPECT_EQ(rings.size(), 9);
  for (const auto& [targets, times] : rings) EXPECT_NEAR(times, 1000, 150);
}

TEST(ConfigurationModel, TurnsTrianglesRound) {
  const auto triangles = met(
      [] {
        network_builder builder(3);
        for (vertex v = 0; v < 3; ++v) builder.add(v, (v + 1) % 3, {no, no, 1});
        builder.answered({2}, vertex_set::all(3));
        return std::move(builder).build();
      },
      2000);
  EXPECT_EQ(triangles.size(), 2);
  for (const auto& [targets, times] : triangles) EXPECT_NEAR(times, 1000, 150);
}

TEST(ConfigurationModel, MeetsEveryUndirectedLayerEquallyOften) {
  // Degrees 2, 2, 2, 2, 2 on five people: the 12 rings.
  basic_network_builder<float> builder(5);
  const auto handle = builder.add_layer({"contact", {0, 1}, absence::zero, true});
  for (vertex v = 0; v < 5; ++v) {
    builder.add(v, (v + 1) % 5, {no, no, no, 1});
    builder.add((v + 1) % 5, v, {no, no, no, 1});
  }
  builder.answered(handle, vertex_set::all(5));
  const network net = std::move(builder).build();
  std::map<std::vector<vertex>, int> count;
  for (std::uint64_t k = 0; k < 6000; ++k) {
    const auto drawn = configuration_model(net.layer("contact"), seed{19}.split(k), {30});
    const auto targets = drawn.view().targets();
    ++count[{targets.begin(), targets.end()}];
  }
  EXPECT_EQ(count.size(), 12);
  for (const auto& [targets, times] : count) EXPECT_NEAR(times, 500, 100);
}

TEST(ConfigurationModel, RefusesSwapsThatCannotBeCounted) {
  const network nobody;
  EXPECT_THROW((void)configuration_model(nobody.communication(), seed{1}, {-1}), invalid_option);
  EXPECT_THROW((void)configuration_model(nobody.communication(), seed{1}, {std::nan("")}), invalid_option);
  EXPECT_THROW((void)configuration_model(nobody.communication(), seed{1}, {INFINITY}), invalid_option);
}

}  // namespace
}  // namespace configuration_model_test
