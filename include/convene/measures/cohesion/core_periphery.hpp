#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/detail/core_search.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/vertex_set.hpp>
#include <convene/random/random_stream.hpp>

namespace convene {

/// How core_periphery() searches.
struct core_periphery_options {
  core_pattern pattern = core_pattern::touching;
  int starts = 20;  ///< Searches, the first from those with the most ties, the others from random cores; >= 1.
  /// Up to so many vertices a search also tries chains of moves that lose at first, which costs O(n^2) each.
  vertex deep_up_to = 1000;
};

/// A core and how well it explains the ties.
struct core_periphery_result {
  vertex_set core;
  double correlation = std::numeric_limits<double>::quiet_NaN();  ///< Of ties with the pattern; NaN where undefined.
  /// Of every search, in order; NaN where it found none. Where they differ much the network has no clear core, or more
  /// searches are needed.
  std::vector<double> correlations;
  /// Best less worst search; NaN where none found a core.
  [[nodiscard]] double spread() const {
    double worst = correlation;
    for (const double one : correlations)
      if (one < worst) worst = one;
    return correlation - worst;
  }
};

/// How well a given core explains the ties: the Pearson correlation of ties (1 or 0) with the pattern over observed
/// pairs.
///
/// Ordered pairs, of an undirected layer unordered ones; weights do not matter. Only counts are needed: pairs and ties
/// in the core, in the periphery, and in all.
/// \returns  In [-1, 1]; NaN where ties or pattern do not vary.
/// \throws   invalid_vertex if the set is of another number of vertices. Complexity: O(n + m). Source: Borgatti &
///           Everett (1999), Models of core/periphery structures, Soc. Networks 21(4).
template <class Weight>
[[nodiscard]] double core_periphery_correlation(const basic_layer_view<Weight>& layer, const vertex_set& core,
                                                core_pattern pattern = core_pattern::touching) {
  if (core.universe() != layer.number_of_vertices())
    throw invalid_vertex("a core must be a set of the " + std::to_string(layer.number_of_vertices()) +
                         " vertices of the layer; got one of " + std::to_string(core.universe()));
  const detail::core_pairs pairs(layer);
  detail::core_search search(pairs, pattern);
  for (vertex v = 0; v < layer.number_of_vertices(); ++v)
    if (core.contains(v)) search.flip(v);
  return search.correlation();
}

/// The core that explains the ties best: the discrete model of core and periphery.
///
/// Maximises core_periphery_correlation() over all sets of vertices. Each search moves single vertices, and in
/// small networks tries chains of moves, while that helps; the best of several is returned, the first of equals. That
/// it is the best of all is not certain: see `correlations`.
///
/// \param from  Decides the random cores.
/// \returns  An empty core and NaN where no set has a correlation: fewer than two vertices, no ties, or all of them.
/// \throws   invalid_option; cancelled.
/// Complexity: O(starts (n + m)) a sweep, of which some tens are needed, and O(n^2) a chain. Same
///             result for any number of threads.
/// Source: Borgatti & Everett (1999), Models of core/periphery structures, Soc. Networks 21(4), who search with a
///         genetic algorithm; the chains are those of Kernighan & Lin (1970), Bell Syst. Tech. J. 49(2).
template <class Weight>
[[nodiscard]] core_periphery_result core_periphery(const basic_layer_view<Weight>& layer, seed from,
                                                   const core_periphery_options& options = {},
                                                   const run_options& run = {}) {
  if (options.starts < 1)
    throw invalid_option("the search for a core needs at least 1 start; got " + std::to_string(options.starts));
  const detail::core_pairs pairs(layer, run);
  const auto starts = static_cast<std::size_t>(options.starts);
  std::vector<std::vector<bool>> cores(starts);
  core_periphery_result result;
  result.correlations.assign(starts, std::numeric_limits<double>::quiet_NaN());
  const auto task = [&](std::size_t start) {
    detail::core_search search(pairs, options.pattern, run);
    random_stream random(from.split(start));
    if (start == 0)
      search.take_most_tied();
    else
      search.take_at_random(random);
    search.climb(random, pairs.number_of_vertices() <= options.deep_up_to);
    result.correlations[start] = search.correlation();
    cores[start] = search.core();
  };
  run.run(starts, task);
  result.core = vertex_set(layer.number_of_vertices());
  std::size_t best = starts;
  for (std::size_t k = 0; k < starts; ++k)
    if (!std::isnan(result.correlations[k]) &&
        (best == starts || result.correlations[k] > result.correlations[best] + detail::core_search::least_gain))
      best = k;
  if (best == starts) return result;
  result.correlation = result.correlations[best];
  for (vertex v = 0; v < layer.number_of_vertices(); ++v)
    if (cores[best][static_cast<std::size_t>(v)]) result.core.insert(v);
  return result;
}

}  // namespace convene
