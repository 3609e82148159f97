#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/brokerage/detail/brokerage_counter.hpp>
#include <convene/measures/brokerage/detail/brokerage_expectation.hpp>
#include <convene/measures/detail/check_grouping.hpp>
#include <convene/network/grouping.hpp>

namespace convene {

/// Names of the columns of gould_fernandez(): the roles of a broker v between a and b, and their sum.
inline constexpr std::array<std::string_view, 6> brokerage_role_names = {
    "coordinator",     // all three of one group
    "itinerant",       // a and b of one group, v of another; also called consultant
    "representative",  // v speaks for a's group, which is its own, to b's
    "gatekeeper",      // v lets in to b's group, which is its own
    "liaison",         // three groups
    "total"};

/// Who stands between whom, and between which groups: v brokers the ordered pair (a, b) where a -> v -> b and not a ->
/// b.
///
/// Counted without looking at pairs: products of v's neighbours by group, less mutual ties (a = b), less the triples
/// that the listing of triangles finds closed. In an undirected layer every brokered pair counts twice, once for each
/// order. The expectation is that of independent ties, each there with probability d = m / (n (n - 1)). For small
/// groups and skewed degrees the normal reading of z is rough. Weights are left out; an unobserved tie a -> b counts as
/// absent.
///
/// \param groups  of every vertex; empty groups do no harm.
/// \throws   invalid_option for a grouping of another number of vertices; cancelled.
/// Complexity: O(n (1 + distinct group sizes) + m + probes), probes as for triad_census() at every corner, at most
/// O(m^1.5). Source: Gould & Fernandez (1989), Structures of mediation, Sociol. Methodol. 19, 89-126; counts,
/// expectation and variance as in R's sna (brokerage).
template <class Weight>
[[nodiscard]] brokerage_result gould_fernandez(const basic_layer_view<Weight>& layer, const grouping& groups,
                                               const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  const degree_ordered_ties ties(layer, run);
  detail::brokerage_counter counter(ties, groups);
  detail::pass_over_triangles(ties, groups.members(), run, counter);
  return detail::with_expectation(counter.matrix(run), groups, static_cast<double>(layer.number_of_ties()), run);
}

}  // namespace convene
