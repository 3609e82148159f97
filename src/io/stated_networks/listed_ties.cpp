#include "listed_ties.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <convene/network/weight.hpp>
#include <convene/observed.hpp>

#include "network_statement.hpp"

namespace convene::detail {

namespace {

/// Whether both directions of all pairs are alike, so that one says both.
bool says_both_directions(const network_dataset& data, std::size_t number) {
  const auto layer = data.net.layer(number);
  if (!layer.info().undirected) return false;
  for (vertex u = 0; u < layer.number_of_vertices(); ++u) {
    const auto vs = layer.out_neighbours(u);
    const auto weights = layer.out_weights(u);
    for (std::size_t k = 0; k < vs.size(); ++k)
      if (!same_weight(weights[k], layer.weight(vs[k], u))) return false;
  }
  return true;
}

}  // namespace

std::vector<listed_layer> listed_layers(const network_dataset& data) {
  const column_spans<double>& all = data.net.spans();
  std::vector<listed_layer> result;
  const auto add = [&](std::size_t layer) { result.push_back({layer, says_both_directions(data, layer), {}}); };
  for (const std::string& name : data.layers) add(data.net.find_layer(name).value());
  for (std::size_t k = 0; k < all.layers.size(); ++k)
    if (states_anything(all.layers[k]) &&
        std::find(data.layers.begin(), data.layers.end(), all.layers[k].info.name) == data.layers.end())
      add(k);
  for (vertex u = 0; u < all.vertices; ++u)
    for (auto row = static_cast<std::size_t>(all.out_offsets[static_cast<std::size_t>(u)]);
         row < static_cast<std::size_t>(all.out_offsets[static_cast<std::size_t>(u) + 1]); ++row) {
      const vertex v = all.targets[row];
      bool said = false;
      for (listed_layer& one : result) {
        const double weight = all.layers[one.layer].weights[row];
        if (weight == 0) continue;
        said = true;
        if (!one.undirected || u < v) one.ties.push_back({u, v, weight});
      }
      if (!said && !result.empty() && (!result.front().undirected || u < v)) result.front().ties.push_back({u, v, 0});
    }
  return result;
}

}  // namespace convene::detail
