#pragma once

#include <cmath>
#include <cstddef>
#include <limits>

#include <Eigen/Core>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/power/detail/partners.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

namespace detail {

/// How much more v is said to have than u, relative to what both are said to have: NaN unless both ways are observed
/// and one of them is > 0.
[[nodiscard]] inline double power_difference(double from, double back) { return (from - back) / (from + back); }

}  // namespace detail

/// How one-sided power is in pairs: the mean over pairs of the difference between what the two attribute to one
/// another, relative to their sum.
///
/// \f[ a_{ij} = |P_{ij} - P_{ji}| / (P_{ij} + P_{ji}) \f]
/// over the unordered pairs that are observed both ways with a sum > 0. \f$P_{ij}\f$ is the influence that i attributes
/// to j. Pairs in which one way is unobserved are left out, and so are those where both attribute none: of them no
/// ratio exists. Where absence is unstated (the power layer's default) an absent row is unobserved.
///
/// \returns  In [0, 1]: 0 = always equal, 1 = always one way only; 0 in undirected layers; NaN where there is no such
///           pair.
/// \throws   cancelled. Complexity: O(n + m). The same bits for any number of threads. Source: the ratio is the dyadic
///           form of (A - B) / (A + B); power as the dependence that two parties do not share: Emerson (1962),
///           Power-dependence relations, Am. Sociol. Rev. 27(1), https://doi.org/10.2307/2089716
template <class Weight>
[[nodiscard]] double power_asymmetry(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  return fixed_block_sum(
             static_cast<std::size_t>(layer.number_of_vertices()),
             [&](std::size_t first, std::size_t last) {
               detail::mean_sums sums;
               for (auto u = static_cast<vertex>(first); u < static_cast<vertex>(last); ++u)
                 detail::for_each_partner(layer, u, [&](vertex v, double from, double back) {
                   const double difference = detail::power_difference(from, back);
                   if (u < v && !std::isnan(difference)) sums.add(std::abs(difference));
                 });
               return sums;
             },
             run)
      .mean();
}

/// The mean asymmetry of the pairs of everybody: power_asymmetry() of the pairs with vertex v.
///
/// \returns  One a vertex, in [0, 1]; NaN for who is in no pair that is observed both ways with a sum > 0.
/// \throws   cancelled. Complexity: O(n + m).
template <class Weight>
[[nodiscard]] Eigen::VectorXd power_asymmetry_by_vertex(const basic_layer_view<Weight>& layer,
                                                        const run_options& run = {}) {
  return detail::mean_of_partners(layer, run, [](vertex, vertex, double from, double back) {
    return std::abs(detail::power_difference(from, back));
  });
}

/// Who is on which side of the asymmetry: the mean over the pairs of everybody of (P_ji - P_ij) / (P_ij + P_ji).
///
/// \returns  One a vertex i, in [-1, 1]: > 0 where others attribute more to i than i to them; NaN as
///           power_asymmetry_by_vertex().
/// \throws   cancelled. Complexity: O(n + m).
template <class Weight>
[[nodiscard]] Eigen::VectorXd power_balance_by_vertex(const basic_layer_view<Weight>& layer,
                                                      const run_options& run = {}) {
  return detail::mean_of_partners(
      layer, run, [](vertex, vertex, double from, double back) { return detail::power_difference(back, from); });
}

/// The asymmetry of every pair.
///
/// \returns  n x n, symmetric, entries in [0, 1]; NaN on the diagonal, where one way is unobserved, and where both
/// attribute none. Complexity: O(n^2) time and space, for small networks.
template <class Weight>
[[nodiscard]] Eigen::MatrixXd power_asymmetry_matrix(const basic_layer_view<Weight>& layer) {
  const Eigen::Index n = layer.number_of_vertices();
  Eigen::MatrixXd result = Eigen::MatrixXd::Constant(n, n, std::numeric_limits<double>::quiet_NaN());
  for (vertex u = 0; u < layer.number_of_vertices(); ++u)
    detail::for_each_partner(layer, u, [&](vertex v, double from, double back) {
      result(u, v) = std::abs(detail::power_difference(from, back));
    });
  return result;
}

}  // namespace convene
