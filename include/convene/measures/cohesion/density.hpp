#pragma once

#include <limits>

#include <convene/execution/block_runner.hpp>
#include <convene/network/pair_counts.hpp>

namespace convene {

/// Share of the known pairs that have a tie.
///
/// \f[ d = |\{(u,v) : w_{uv} > 0\}| / |\{(u,v) : w_{uv} \text{ observed}\}| \f]
/// over ordered pairs u != v, of an undirected layer over unordered ones. Where everybody answered and absence means
/// zero the denominator is n (n - 1), or half of it. Where absence is unstated, absent rows are not known and leave it.
///
/// \returns  In [0, 1]; NaN where no pair is known.
/// \throws   cancelled. Complexity: O(n + m).
/// Source: Wasserman & Faust (1994), Social Network Analysis, 4.2; over observed pairs: Huisman (2009), Imputation of
///         missing network data, J. Soc. Struct. 10(1).
template <class Weight>
[[nodiscard]] double density(const basic_layer_view<Weight>& layer, const block_runner& run = {}) {
  const pair_counts count = count_pairs(layer, run);
  if (count.observed == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(count.tied) / static_cast<double>(count.observed);
}

/// Mean weight over the known pairs, those without a tie included.
///
/// \f[ \bar w = \sum_{u \ne v} w_{uv} / |\{(u,v) : w_{uv} \text{ observed}\}| \f]
/// \returns  In the unit of the weights; NaN where no pair is known. Of binary ties it is density().
/// \throws   cancelled. Complexity: O(n + m).
/// Source: Wasserman & Faust (1994), Social Network Analysis, 4.3.3.
template <class Weight>
[[nodiscard]] double mean_tie_strength(const basic_layer_view<Weight>& layer, const block_runner& run = {}) {
  const pair_counts count = count_pairs(layer, run);
  if (count.observed == 0) return std::numeric_limits<double>::quiet_NaN();
  return count.weight / static_cast<double>(count.observed);
}

}  // namespace convene
