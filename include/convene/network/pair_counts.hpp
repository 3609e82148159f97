#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/observed.hpp>

namespace convene {

/// Pairs of different vertices in a layer: ordered ones, unordered ones of an undirected layer.
struct pair_counts {
  std::int64_t possible = 0;  ///< n (n - 1), of an undirected layer half of it.
  std::int64_t observed = 0;  ///< Those of which it is known whether there is a tie.
  std::int64_t tied = 0;      ///< Those with a weight > 0.
  double weight = 0;          ///< Sum of the weights of the tied, once a pair.
  friend bool operator==(const pair_counts&, const pair_counts&) = default;
};

/// How many pairs there are, how many of them are known, and how many have a tie.
///
/// A pair without a stored relationship is known where its rater answered (of an undirected layer: either end) and
/// absence means zero; a stored one where it is not NaN. The states of a single pair are those of
/// basic_layer_view::state().
/// \throws   cancelled. Complexity: O(n + m); O(m log degree) for an undirected layer beside directed ones.
template <class Weight>
[[nodiscard]] pair_counts count_pairs(const basic_layer_view<Weight>& layer, const block_runner& run = {}) {
  periodic_stop stop(run);
  const auto n = static_cast<std::int64_t>(layer.number_of_vertices());
  const bool undirected = layer.info().undirected, absent_is_known = layer.info().when_absent == absence::zero;
  pair_counts result;
  result.possible = undirected ? n * (n - 1) / 2 : n * (n - 1);
  std::int64_t silent = 0;
  for (vertex v = 0; v < layer.number_of_vertices(); ++v) silent += layer.answered(v) ? 0 : 1;
  if (absent_is_known) result.observed = result.possible - (undirected ? silent * (silent - 1) / 2 : silent * (n - 1));
  for (vertex u = 0; u < layer.number_of_vertices(); ++u) {
    const auto targets = layer.out_neighbours(u);
    const auto weights = layer.out_weights(u);
    stop.after(1 + targets.size());
    for (std::size_t k = 0; k < targets.size(); ++k) {
      const vertex v = targets[k];
      double stated = static_cast<double>(weights[k]);
      if (undirected) {
        // A pair counts from its lower end, where that has it; what only the upper end has was not stated here.
        if (u > v) {
          const auto back = layer.out_neighbours(v);
          if (std::binary_search(back.begin(), back.end(), u)) continue;
          stated = std::numeric_limits<double>::quiet_NaN();
        }
      }
      const bool known_if_absent = absent_is_known && (layer.answered(u) || (undirected && layer.answered(v)));
      result.observed += (is_observed(stated) ? 1 : 0) - (known_if_absent ? 1 : 0);
      if (stated > 0) {
        ++result.tied;
        result.weight += stated;
      }
    }
  }
  return result;
}

}  // namespace convene
