#pragma once

#include <string>
#include <utility>
#include <vector>

#include <convene/measures/measure_network.hpp>
#include <convene/network/network_builder.hpp>

namespace convene_test {

/// Three vertices and two layers, measured; somebody's id needs quotes in CSV.
inline const std::vector<std::string> measured_ids = {"ann", "bob, jr", "eve"};
inline convene::network_measures measured_town() {
  convene::network_builder builder(3);
  builder.add(0, 1, {.5F, .5F, 0});
  builder.add(1, 0, {.5F, .25F, 0});
  convene::measure_options options;
  options.layers = {"trust", "power"};
  options.only = {"density", "dyad_census", "in_strength", "constraint", "articulation_vertices", "layer_jaccard"};
  return convene::measure_network(std::move(builder).build(), nullptr, options);
}

}  // namespace convene_test
