#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// Pairs of different vertices of one group of which it is known whether there is a tie: what count_pairs() calls
/// observed, inside groups. Ordered pairs, of an undirected layer unordered ones. O(n + m log degree).
template <class Weight>
std::int64_t observed_internal_dyads(const basic_layer_view<Weight>& layer, const grouping& groups) {
  const bool undirected = layer.info().undirected, absent_is_known = layer.info().when_absent == absence::zero;
  std::int64_t observed = 0;
  if (absent_is_known) {
    for (vertex g = 0; g < groups.number_of_groups(); ++g) {
      const auto size = static_cast<std::int64_t>(groups.size(g));
      std::int64_t silent = 0;
      for (const vertex v : groups.members(g)) silent += layer.answered(v) ? 0 : 1;
      observed += undirected ? (size * (size - 1) - silent * (silent - 1)) / 2 : (size - silent) * (size - 1);
    }
  }
  for (vertex u = 0; u < layer.number_of_vertices(); ++u) {
    const auto targets = layer.out_neighbours(u);
    const auto weights = layer.out_weights(u);
    for (std::size_t k = 0; k < targets.size(); ++k) {
      const vertex v = targets[k];
      if (!groups.same_group(u, v)) continue;
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
