#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/detail/triad_counter.hpp>

namespace convene {

/// Names of the sixteen triads in the order of triad_census(): mutual, asymmetric and null dyads, then down, up,
/// transitive or cyclic.
inline constexpr std::array<std::string_view, 16> triad_names = {"003",  "012",  "102",  "021D", "021U", "021C",
                                                                 "111D", "111U", "030T", "030C", "201",  "120D",
                                                                 "120U", "120C", "210",  "300"};

/// How many triples of vertices are of each of the sixteen types of Holland and Leinhardt.
///
/// Types with three ties come from the triangles, listed once; those with two from the products of each vertex's
/// neighbours less the triangles; those with one from the dyads. "111D" is a mutual tie and a tie to one of its ends,
/// "111U" one from it, as in R's sna and igraph. Weights are left out; unobserved pairs count as no tie.
///
/// \returns  Sixteen whole numbers that sum to n(n-1)(n-2)/6, in the order of triad_names; exact where below 2^53.
/// \throws   cancelled.
/// Complexity: O(n + m + probes), probes = sum over u of its neighbours of higher rank times those of lower and higher
/// rank, at most O(m^1.5).
/// Source: Holland & Leinhardt (1970), Am. J. Sociol. 76, 492-513; Batagelj & Mrvar (2001), A subquadratic triad census
///         algorithm, Soc. Networks 23(3), 237-243.
template <class Weight>
[[nodiscard]] Eigen::VectorXd triad_census(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  const degree_ordered_ties ties(layer, run);
  detail::triad_counter counter;
  detail::pass_over_triangles(ties, run, counter);
  return counter.census(ties.number_of_vertices());
}

}  // namespace convene
