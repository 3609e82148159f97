#pragma once

#include <limits>

#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/dyad_census.hpp>

namespace convene {

/// Share of the ties that are answered by a tie.
///
/// \f[ r = \sum_{u \ne v} a_{uv} a_{vu} / \sum_{u \ne v} a_{uv} = 2M / (2M + A) \f]
/// with M mutual and A asymmetric pairs of the dyad census. A tie whose reverse was not observed counts neither as
/// answered nor as unanswered: it leaves both sums. Of igraph it is the default, of sna `edgewise`.
///
/// \returns  In [0, 1]; of an undirected layer 1; NaN where there is no tie whose reverse is observed.
/// Complexity: O(1) from a census; O(n + m) from a layer. Same result for any number of threads.
/// Source: Wasserman & Faust (1994), Social Network Analysis, 13.3.
[[nodiscard]] inline double arc_reciprocity(const dyad_census_counts& census) {
  const auto answered = static_cast<double>(2 * census.mutual);
  const double arcs = answered + static_cast<double>(census.asymmetric);
  return arcs > 0 ? answered / arcs : std::numeric_limits<double>::quiet_NaN();
}
template <class Weight>
[[nodiscard]] double arc_reciprocity(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  return arc_reciprocity(dyad_census(layer, run));
}

/// Share of the tied pairs that are mutual.
///
/// \f[ r_d = M / (M + A) \f]
/// Lower than arc_reciprocity(), of which it is r / (2 - r). Pairs as in the dyad census. Of igraph it is `ratio`, of
/// sna `dyadic.nonnull`; for the one that counts pairs without a tie as reciprocated see dyadic_reciprocity_sna().
///
/// \returns  In [0, 1]; of an undirected layer 1; NaN where no observed pair has a tie.
/// Complexity: O(1) from a census; O(n + m) from a layer. Same result for any number of threads.
/// Source: Wasserman & Faust (1994), Social Network Analysis, 13.3.
[[nodiscard]] inline double dyad_reciprocity(const dyad_census_counts& census) {
  const auto tied = static_cast<double>(census.mutual + census.asymmetric);
  return tied > 0 ? static_cast<double>(census.mutual) / tied : std::numeric_limits<double>::quiet_NaN();
}
template <class Weight>
[[nodiscard]] double dyad_reciprocity(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  return dyad_reciprocity(dyad_census(layer, run));
}

/// What R's sna calls reciprocity unless told otherwise: the share of all pairs that are alike in both directions.
///
/// \f[ (M + N) / (M + A + N) \f]
/// Pairs without any tie count as reciprocated, so that it is near 1 in every sparse network. Here for comparison with
/// published values. Pairs as in the dyad census.
///
/// \returns  In [0, 1]; NaN where no pair is observed in both directions.
/// Complexity: O(1) from a census; O(n + m) from a layer. Same result for any number of threads.
/// Source: Butts (2008), Social network analysis with sna, J. Stat. Softw. 24(6), grecip(measure = "dyadic").
[[nodiscard]] inline double dyadic_reciprocity_sna(const dyad_census_counts& census) {
  const auto alike = static_cast<double>(census.mutual + census.null);
  const double all = alike + static_cast<double>(census.asymmetric);
  return all > 0 ? alike / all : std::numeric_limits<double>::quiet_NaN();
}
template <class Weight>
[[nodiscard]] double dyadic_reciprocity_sna(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  return dyadic_reciprocity_sna(dyad_census(layer, run));
}

/// Reciprocity beyond what the density alone would give: the correlation of a tie with its reverse.
///
/// \f[ \rho = (r - d) / (1 - d) \f]
/// r = arc_reciprocity(), d = ties over ordered pairs, both among the pairs whose two directions are observed. It is 0
/// for ties drawn independently, below 0 where ties avoid being answered.
///
/// \returns  In [-1, 1]; NaN where r is, and where every pair is mutual (d = 1).
/// Complexity: O(1) from a census; O(n + m) from a layer. Same result for any number of threads.
/// Source: Garlaschelli & Loffredo (2004), Patterns of link reciprocity in directed networks, Phys. Rev. Lett. 93,
/// 268701.
[[nodiscard]] inline double corrected_reciprocity(const dyad_census_counts& census) {
  const double r = arc_reciprocity(census);
  const auto arcs = static_cast<double>(2 * census.mutual + census.asymmetric);
  const auto pairs = static_cast<double>(2 * (census.mutual + census.asymmetric + census.null));
  if (!(arcs < pairs)) return std::numeric_limits<double>::quiet_NaN();
  const double density = arcs / pairs;
  return (r - density) / (1 - density);
}
template <class Weight>
[[nodiscard]] double corrected_reciprocity(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  return corrected_reciprocity(dyad_census(layer, run));
}

/// Share of the weight that is returned.
///
/// \f[ r_w = \sum_{u \ne v} \min(w_{uv}, w_{vu}) / \sum_{u \ne v} w_{uv} \f]
/// over the pairs whose two directions are observed; of binary ties it is arc_reciprocity().
///
/// \returns  In [0, 1]; of an undirected layer 1; NaN where those pairs have no weight.
/// Complexity: O(n + m). Same bits for any number of threads.
/// \throws   cancelled.
/// Source: Squartini, Picciolo, Ruzzenenti & Garlaschelli (2013), Reciprocity of weighted networks, Sci. Rep. 3, 2729,
///         https://doi.org/10.1038/srep02729
template <class Weight>
[[nodiscard]] double weighted_reciprocity(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  const detail::dyad_sums sums = detail::weigh_all_dyads(layer, run);
  return sums.weight > 0 ? sums.exchanged / sums.weight : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace convene
