#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// Pairs of different vertices of one group of which it is known whether there is a tie: what count_pairs() calls
/// observed, inside groups. Ordered pairs, of an undirected layer unordered ones.
/// \param group_of  one a vertex, in [0, number_of_groups). O(n + groups + m log degree).
template <class Weight>
std::int64_t observed_internal_dyads(const basic_layer_view<Weight>& layer, std::span<const vertex> group_of,
                                     vertex number_of_groups) {
  const bool undirected = layer.info().undirected, absent_is_known = layer.info().when_absent == absence::zero;
  std::int64_t observed = 0;
  if (absent_is_known) {
    struct members {
      std::int64_t all = 0, silent = 0;
    };
    std::vector<members> of_group(static_cast<std::size_t>(number_of_groups));
    for (vertex v = 0; v < layer.number_of_vertices(); ++v) {
      members& own = of_group[static_cast<std::size_t>(group_of[static_cast<std::size_t>(v)])];
      ++own.all;
      own.silent += layer.answered(v) ? 0 : 1;
    }
    for (const auto& [size, silent] : of_group)
      observed += undirected ? (size * (size - 1) - silent * (silent - 1)) / 2 : (size - silent) * (size - 1);
  }
  for (vertex u = 0; u < layer.number_of_vertices(); ++u) {
    const auto targets = layer.out_neighbours(u);
    const auto weights = layer.out_weights(u);
    for (std::size_t k = 0; k < targets.size(); ++k) {
      const vertex v = targets[k];
      if (group_of[static_cast<std::size_t>(u)] != group_of[static_cast<std::size_t>(v)]) continue;
      bool known = !std::isnan(weights[k]);
      if (undirected && u > v) {
        const auto back = layer.out_neighbours(v);
        if (std::binary_search(back.begin(), back.end(), u)) continue;  // counted from its lower end
        known = false;
      }
      const bool known_if_absent = absent_is_known && (layer.answered(u) || (undirected && layer.answered(v)));
      observed += (known ? 1 : 0) - (known_if_absent ? 1 : 0);
    }
  }
  return observed;
}

}  // namespace convene::detail
