#pragma once

#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include <convene/network/network_builder.hpp>
#include <convene/random/random_stream.hpp>

namespace convene_test {

inline constexpr float unobserved = std::numeric_limits<float>::quiet_NaN();

/// A statement as it is handed to a builder.
struct row {
  convene::vertex source, target;
  std::vector<float> weights;
};

/// What a random network is made of.
struct material {
  convene::vertex vertices = 0;
  std::vector<convene::layer_info> layers;
  std::vector<row> rows;                      // in no order
  std::vector<convene::vertex_set> answered;  // one a layer; of no vertices = not said
};

/// How random material is drawn.
struct drawing_options {
  bool repeated = false;          // pairs may be given more than once
  bool undirected_layer = false;  // one further layer, undirected, of one weight a pair
};

/// Up to 24 vertices, isolates among them, four or five layers with zeros and unobserved weights; multiples of 1/4.
inline material draw_material(convene::random_stream& random, const drawing_options& options = {}) {
  material drawn;
  drawn.vertices = static_cast<convene::vertex>(random.below(25));
  drawn.layers = convene::standard_layers();
  drawn.layers.push_back({"coffee", {}, random.below(2) == 0 ? convene::absence::zero : convene::absence::unstated});
  if (options.undirected_layer) drawn.layers.push_back({"shared_room", {}, convene::absence::zero, true});
  const auto weight = [&]() -> float {
    if (random.below(5) == 0) return unobserved;
    return static_cast<float>(random.below(5)) / 4;
  };
  const bool skip_power = random.below(4) == 0;  // then nobody was asked about it
  const double density = random.uniform() * 0.6;
  std::vector<std::vector<float>> of_pair(static_cast<std::size_t>(drawn.vertices) *
                                          static_cast<std::size_t>(drawn.vertices));
  for (convene::vertex u = 0; u < drawn.vertices; ++u)
    for (convene::vertex v = 0; v < drawn.vertices; ++v) {
      if (u == v || random.uniform() >= density) continue;
      const std::uint64_t times = options.repeated ? 1 + random.below(3) : 1;
      for (std::uint64_t k = 0; k < times; ++k) {
        row one{u, v, {}};
        for (std::size_t layer = 0; layer < drawn.layers.size(); ++layer) one.weights.push_back(weight());
        if (skip_power) one.weights[1] = unobserved;
        if (options.undirected_layer && v < u)
          for (const row& before : drawn.rows)
            if (before.source == v && before.target == u) one.weights.back() = before.weights.back();
        drawn.rows.push_back(std::move(one));
      }
    }
  for (std::size_t k = drawn.rows.size(); k > 1; --k) std::swap(drawn.rows[k - 1], drawn.rows[random.below(k)]);
  for (std::size_t k = 0; k < drawn.layers.size(); ++k) {
    drawn.answered.emplace_back(0);
    if (random.below(2) == 0) continue;
    drawn.answered.back() = convene::vertex_set(drawn.vertices);
    for (convene::vertex v = 0; v < drawn.vertices; ++v)
      if (random.below(3) == 0) drawn.answered.back().insert(v);
  }
  return drawn;
}

inline convene::network_builder builder_of(const material& drawn) {
  convene::network_builder builder(drawn.vertices);
  std::vector<convene::layer_handle> handles;
  for (const convene::layer_info& one : drawn.layers) handles.push_back(builder.add_layer(one));
  for (std::size_t k = 0; k < handles.size(); ++k)
    if (drawn.answered[k].universe() == drawn.vertices && drawn.vertices > 0)
      builder.answered(handles[k], drawn.answered[k]);
  for (const row& one : drawn.rows) builder.add(one.source, one.target, one.weights);
  return builder;
}

inline convene::network draw_network(convene::random_stream& random, const drawing_options& options = {}) {
  return builder_of(draw_material(random, options)).build();
}

}  // namespace convene_test
