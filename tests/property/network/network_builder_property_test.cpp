#include <convene/network/compact_layer.hpp>
#include <convene/network/network_builder.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "random_network.hpp"

namespace network_builder_property_test {
namespace {

using convene::merge_rule;
using convene::network;
using convene::vertex;
using convene_test::material;
using convene_test::row;
using pair_of_vertices = std::pair<vertex, vertex>;

bool same(float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); }

// The obvious version: a map from pair to all values of a layer in the order of entry.
std::map<pair_of_vertices, std::vector<std::vector<float>>> statements(const material& drawn) {
  std::map<pair_of_vertices, std::vector<std::vector<float>>> result;
  const auto place = [&](vertex u, vertex v) -> auto& {
    auto& of_layer = result[{u, v}];
    of_layer.resize(drawn.layers.size());
    return of_layer;
  };
  bool any_undirected = false;
  for (const auto& layer : drawn.layers) any_undirected = any_undirected || layer.undirected;
  for (const row& one : drawn.rows) {
    bool states_undirected = false, states_directed = false;
    for (std::size_t k = 0; k < drawn.layers.size(); ++k) {
      place(one.source, one.target)[k].push_back(one.weights[k]);
      if (!std::isnan(one.weights[k])) (drawn.layers[k].undirected ? states_undirected : states_directed) = true;
    }
    if (!any_undirected || !(states_undirected || !states_directed)) continue;
    for (std::size_t k = 0; k < drawn.layers.size(); ++k) {
      auto& values = place(one.target, one.source)[k];
      if (drawn.layers[k].undirected) values.push_back(one.weights[k]);
    }
  }
  return result;
}

float merged(const std::vector<float>& values, merge_rule rule) {
  std::vector<double> stated;
  for (const float value : values)
    if (!std::isnan(value)) stated.push_back(static_cast<double>(value));
  if (stated.empty()) return convene_test::unobserved;
  double sum = 0;
  for (const double value : stated) sum += value;
  if (rule == merge_rule::sum) return static_cast<float>(sum);
  if (rule == merge_rule::mean) return static_cast<float>(sum / static_cast<double>(stated.size()));
  if (rule == merge_rule::maximum) return static_cast<float>(*std::max_element(stated.begin(), stated.end()));
  return static_cast<float>(stated.back());
}

void expect_made_of(const network& g, const material& drawn, merge_rule rule) {
  const auto expected = statements(drawn);
  ASSERT_EQ(g.number_of_relationships(), static_cast<std::int64_t>(expected.size()));
  std::size_t k = 0;
  for (const auto& [pair, values] : expected) {
    ASSERT_EQ(g.spans().targets[k], pair.second);
    const auto found = g.find_relationship(pair.first, pair.second);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->index, k);
    for (std::size_t layer = 0; layer < values.size(); ++layer)
      ASSERT_TRUE(same(g.layer(layer).weights()[k], merged(values[layer], rule)))
          << pair.first << " -> " << pair.second << " in " << drawn.layers[layer].name;
    ++k;
  }
  for (std::size_t layer = 0; layer < drawn.layers.size(); ++layer) {
    bool asked = false;
    for (vertex v = 0; v < drawn.vertices; ++v) {
      bool answered = drawn.answered[layer].contains(v);
      for (const auto& [pair, values] : expected)
        if (pair.first == v && !std::isnan(merged(values[layer], rule))) answered = true;
      ASSERT_EQ(g.layer(layer).answered(v), answered);
      asked = asked || answered;
    }
    ASSERT_EQ(g.layer(layer).asked(), asked);
  }
}

TEST(NetworkBuilderProperty, AgreesWithAMapOfPairs) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    convene::random_stream random(convene::seed{seed});
    const material drawn = convene_test::draw_material(random, {.undirected_layer = seed % 3 == 0});
    ASSERT_NO_FATAL_FAILURE(expect_made_of(convene_test::builder_of(drawn).build(), drawn, merge_rule::refuse));
  }
}

TEST(NetworkBuilderProperty, MergesAsAMapOfPairsDoes) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    convene::random_stream random(convene::seed{seed});
    const material drawn = convene_test::draw_material(random, {.repeated = true, .undirected_layer = seed % 2 == 0});
    for (const merge_rule rule : {merge_rule::sum, merge_rule::maximum, merge_rule::mean, merge_rule::last})
      ASSERT_NO_FATAL_FAILURE(expect_made_of(convene_test::builder_of(drawn).build(rule), drawn, rule));
  }
}

TEST(NetworkBuilderProperty, DoesNotDependOnTheOrderOfEntry) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(seed);
    convene::random_stream random(convene::seed{seed});
    material drawn = convene_test::draw_material(random, {.undirected_layer = seed % 2 == 0});
    const network before = convene_test::builder_of(drawn).build();
    std::reverse(drawn.rows.begin(), drawn.rows.end());
    ASSERT_EQ(convene_test::builder_of(drawn).build(), before);
    std::sort(drawn.rows.begin(), drawn.rows.end(), [](const row& a, const row& b) {
      return pair_of_vertices(a.source, a.target) < pair_of_vertices(b.source, b.target);
    });
    ASSERT_EQ(convene_test::builder_of(drawn).build(), before);
  }
}

TEST(NetworkBuilderProperty, MakesColumnsThatAdoptAccepts) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(seed);
    convene::random_stream random(convene::seed{seed});
    const network g = convene_test::draw_network(random, {.undirected_layer = seed % 2 == 0});
    const network adopted = network::adopt(g.spans(), nullptr);
    ASSERT_EQ(adopted, g);
    for (std::size_t k = 0; k < g.number_of_layers(); ++k)
      ASSERT_EQ(adopted.layer(k).all_positive(), g.layer(k).all_positive());
  }
}

TEST(NetworkBuilderProperty, TransposesItself) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(seed);
    convene::random_stream random(convene::seed{seed});
    const material drawn = convene_test::draw_material(random);
    material turned = drawn;
    for (row& one : turned.rows) std::swap(one.source, one.target);
    const network g = convene_test::builder_of(drawn).build(), h = convene_test::builder_of(turned).build();
    for (vertex v = 0; v < drawn.vertices; ++v) {
      ASSERT_TRUE(std::ranges::equal(g.out_neighbours(v), h.in_neighbours(v)));
      ASSERT_TRUE(std::ranges::equal(g.in_neighbours(v), h.out_neighbours(v)));
      for (std::size_t k = 0; k < g.in_neighbours(v).size(); ++k)
        ASSERT_TRUE(same(g.trust().in_weight(v, k), h.trust().out_weights(v)[k]));
    }
  }
}

TEST(NetworkBuilderProperty, RelabellingPermutesTheNetwork) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(seed);
    convene::random_stream random(convene::seed{seed});
    const material drawn = convene_test::draw_material(random);
    std::vector<vertex> to(static_cast<std::size_t>(drawn.vertices));
    for (std::size_t v = 0; v < to.size(); ++v) to[v] = static_cast<vertex>(v);
    std::shuffle(to.begin(), to.end(), random);
    material relabelled = drawn;
    for (row& one : relabelled.rows) {
      one.source = to[static_cast<std::size_t>(one.source)];
      one.target = to[static_cast<std::size_t>(one.target)];
    }
    const network g = convene_test::builder_of(drawn).build();
    const network h = convene_test::builder_of(relabelled).build();
    ASSERT_EQ(g.number_of_relationships(), h.number_of_relationships());
    for (vertex u = 0; u < drawn.vertices; ++u)
      for (vertex v = 0; v < drawn.vertices; ++v)
        ASSERT_EQ(g.find_relationship(u, v).has_value(),
                  h.find_relationship(to[static_cast<std::size_t>(u)], to[static_cast<std::size_t>(v)]).has_value());
  }
}

TEST(NetworkBuilderProperty, CompactLayersHoldTheTiesOfTheirView) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(seed);
    convene::random_stream random(convene::seed{seed});
    const network g = convene_test::draw_network(random);
    for (std::size_t k = 0; k < g.number_of_layers(); ++k) {
      const convene::layer_view view = g.layer(k);
      const convene::compact_layer compact(view);
      ASSERT_EQ(compact.number_of_ties(), view.number_of_ties());
      for (vertex v = 0; v < g.number_of_vertices(); ++v) {
        std::size_t at = 0;
        for (const auto tie : view.out_ties(v)) {
          ASSERT_EQ(compact.out_neighbours(v)[at], tie.neighbour);
          ASSERT_EQ(compact.out_weights(v)[at++], tie.weight);
        }
        ASSERT_EQ(at, compact.out_neighbours(v).size());
        at = 0;
        for (const auto tie : view.in_ties(v)) {
          ASSERT_EQ(compact.in_neighbours(v)[at], tie.neighbour);
          ASSERT_EQ(compact.in_weights(v)[at++], tie.weight);
        }
        ASSERT_EQ(at, compact.in_neighbours(v).size());
      }
    }
  }
}

}  // namespace
}  // namespace network_builder_property_test
