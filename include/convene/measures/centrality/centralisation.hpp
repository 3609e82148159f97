#pragma once

#include <cmath>
#include <limits>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/centrality/betweenness_centrality.hpp>
#include <convene/measures/centrality/closeness_centrality.hpp>
#include <convene/measures/centrality/degree_centrality.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// Freeman's centralisation of any measure: how much the most central vertex stands out, as a share of the most that is
/// possible.
///
/// \f[ C = \sum_v (\max_u c_u - c_v) / M \f]
/// \param values   one a vertex.
/// \param maximum  M, the largest possible value of the sum among networks of the same size, > 0. For strengths divide
///     the values by the largest possible weight and take M of the degrees.
/// \returns  In [0, 1] where M is that maximum. NaN without vertices, where a value is NaN and where M is not > 0.
/// Complexity: O(n).
/// Source: Freeman (1979), Centrality in social networks: conceptual clarification, Soc. Networks 1(3).
[[nodiscard]] inline double centralisation(const Eigen::VectorXd& values, double maximum) {
  constexpr double not_defined = std::numeric_limits<double>::quiet_NaN();
  if (values.size() == 0 || !(maximum > 0)) return not_defined;
  double highest = -std::numeric_limits<double>::infinity();
  for (const double value : values) {
    if (std::isnan(value)) return not_defined;
    if (value > highest) highest = value;
  }
  double sum = 0;
  for (const double value : values) sum += highest - value;
  return sum / maximum;
}

namespace detail {

/// Centralisation of a degree that a star with all ties towards (away from) its centre makes largest.
template <class Weight>
[[nodiscard]] double degree_centralisation(const basic_layer_view<Weight>& layer, const Eigen::VectorXd& degrees) {
  const double n = static_cast<double>(layer.number_of_vertices());
  return centralisation(degrees, (n - 1) * (layer.info().undirected ? n - 2 : n - 1));
}

}  // namespace detail

/// Centralisation of in_degree(): M = (n-1)^2, that of a star whose ties lead to its centre. Of an undirected layer
/// M = (n-1)(n-2).
/// \returns  In [0, 1]; NaN for n < 2, undirected n < 3. Complexity: O(n + m).
/// Source: Freeman (1979); Wasserman & Faust (1994), Social Network Analysis, 5.3. R's sna: centralization(degree,
///         cmode = "indegree").
template <class Weight>
[[nodiscard]] double in_degree_centralisation(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  return detail::degree_centralisation(layer, in_degree(layer, {}, run));
}

/// Centralisation of out_degree(); as in_degree_centralisation().
template <class Weight>
[[nodiscard]] double out_degree_centralisation(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  return detail::degree_centralisation(layer, out_degree(layer, {}, run));
}

/// Centralisation of total_degree(): M = 2 (n-1)(n-2), that of a star of mutual ties, of an undirected layer half of
/// it.
/// \returns  In [0, 1]; NaN for n < 3. Complexity: O(n + m). Source: Freeman (1979).
template <class Weight>
[[nodiscard]] double degree_centralisation(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  const double n = static_cast<double>(layer.number_of_vertices());
  return centralisation(total_degree(layer, {}, run), (layer.info().undirected ? 1 : 2) * (n - 1) * (n - 2));
}

/// Centralisation of betweenness_centrality(), normalised: M = n - 1, that of a star (of mutual ties).
/// \returns  In [0, 1]; NaN for n < 3. Complexity: that of betweenness_centrality(). Source: Freeman (1979).
template <class Weight>
[[nodiscard]] double betweenness_centralisation(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  return centralisation(betweenness_centrality(layer, {.normalised = true}, run),
                        static_cast<double>(layer.number_of_vertices()) - 1);
}

/// Centralisation of closeness_centrality().
///
/// Undirected: M = (n-1)(n-2)/(2n-3), that of a star, which is the maximum among connected networks. Directed: M = n -
/// 1, that of a star whose ties all lead to its centre (away from it), where the rest are within nobody's reach; sna
/// divides by (n-1)(1-1/n). With closeness_reading::reachable_mean undefined as soon as nobody is within reach of
/// somebody.
/// \returns  NaN for n < 2, undirected n < 3. Complexity: that of closeness_centrality(). Source: Freeman (1979).
template <class Weight>
[[nodiscard]] double closeness_centralisation(const basic_layer_view<Weight>& layer,
                                              const closeness_options& options = {}, const run_options& run = {}) {
  const double n = static_cast<double>(layer.number_of_vertices());
  const bool symmetric = layer.info().undirected || options.direction == tie_direction::both;
  return centralisation(closeness_centrality(layer, options, run), symmetric ? (n - 1) * (n - 2) / (2 * n - 3) : n - 1);
}

}  // namespace convene
