#pragma once

#include <limits>

#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/detail/closed_path_counter.hpp>
#include <convene/measures/cohesion/detail/triangle_counter.hpp>

namespace convene {

/// Share of connected triples of the undirected simple graph that are closed.
///
/// \f[ T = 3 \cdot \text{triangles} / \text{paths of two ties} \f]
/// Directions and weights are left out; unobserved pairs count as no tie.
///
/// \returns  In [0, 1]; NaN where no vertex has two neighbours.
/// \throws   cancelled.
/// Complexity: as local_clustering().
/// Source: Newman, Watts & Strogatz (2002), Random graph models of social networks, PNAS 99, 2566-2572.
template <class Weight>
[[nodiscard]] double transitivity(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  const degree_ordered_ties ties(layer, run);
  detail::triangle_counter counter(ties);
  detail::pass_over_triangles(ties, run, counter);
  return counter.transitivity(ties, run);
}

/// How often i has a tie to k, given ties from i to j and from j to k, of different i, j and k.
///
/// This is R sna's "weak" transitivity; on an undirected layer it is transitivity(). Unobserved pairs count as no tie.
/// \returns  In [0, 1]; NaN where there is no path of two ties.
/// \throws   cancelled.
/// Complexity: as local_clustering().
/// Source: Wasserman & Faust (1994), Social Network Analysis, 6.5; Butts (2008), Social network analysis with sna, J.
/// Stat. Softw. 24(6).
template <class Weight>
[[nodiscard]] double directed_transitivity(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  const degree_ordered_ties ties(layer, run);
  detail::closed_path_counter counter;
  detail::pass_over_triangles(ties, run, counter);
  if (counter.paths == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(counter.closed) / static_cast<double>(counter.paths);
}

}  // namespace convene
