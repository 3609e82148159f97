#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/distance_counts.hpp>
#include <convene/measures/detail/length_search.hpp>
#include <convene/measures/detail/path_graph.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>
#include <convene/network/tie_lengths.hpp>

namespace convene {

/// Along which ties paths run.
struct geodesic_options {
  tie_direction direction = tie_direction::out;  ///< out: with the ties; in: against them; both: either way.
};

/// How many ordered pairs of different vertices are how far apart. A regular value.
struct distance_distribution {
  double pairs = 0;            ///< n (n - 1).
  std::vector<double> counts;  ///< counts[k]: ordered pairs at distance k + 1; the last is > 0. Whole numbers.

  /// Ordered pairs with a path.
  [[nodiscard]] double reachable() const {
    double sum = 0;
    for (const double count : counts) sum += count;
    return sum;
  }
  /// Longest finite distance; NaN if there is no path at all.
  [[nodiscard]] double diameter() const {
    return counts.empty() ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(counts.size());
  }
  /// Mean distance of the pairs with a path; NaN if there is none.
  [[nodiscard]] double mean() const {
    double sum = 0;
    for (std::size_t k = 0; k < counts.size(); ++k) sum += static_cast<double>(k + 1) * counts[k];
    return sum / reachable();
  }
  /// Mean of 1/distance over all pairs, 0 for those without a path: global efficiency. NaN for n < 2.
  [[nodiscard]] double mean_inverse() const {
    double sum = 0;
    for (std::size_t k = 0; k < counts.size(); ++k) sum += counts[k] / static_cast<double>(k + 1);
    return sum / pairs;
  }
  friend bool operator==(const distance_distribution&, const distance_distribution&) = default;
};

namespace detail {

template <class Weight>
void check_vertex(const basic_layer_view<Weight>& layer, vertex v) {
  if (v < 0 || v >= layer.number_of_vertices())
    throw invalid_vertex("a vertex must be in [0, " + std::to_string(layer.number_of_vertices()) + "); got " +
                         std::to_string(v));
}

}  // namespace detail

/// Number of ties on a shortest path from one vertex to each.
///
/// \returns  Size n; 0 for the vertex itself, infinity where there is no path.
/// \throws   invalid_vertex. Complexity: O(n + m).
template <class Weight>
[[nodiscard]] Eigen::VectorXd distances_from(const basic_layer_view<Weight>& layer, vertex source,
                                             const geodesic_options& options = {}) {
  detail::check_vertex(layer, source);
  Eigen::VectorXd distances =
      Eigen::VectorXd::Constant(layer.number_of_vertices(), std::numeric_limits<double>::infinity());
  std::vector<vertex> order = {source};
  distances[source] = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const auto follow = [&](const auto& ties) {
      for (const auto [to, weight] : ties)
        if (std::isinf(distances[to])) {
          distances[to] = distances[order[k]] + 1;
          order.push_back(to);
        }
    };
    if (options.direction != tie_direction::in) follow(layer.out_ties(order[k]));
    if (options.direction != tie_direction::out) follow(layer.in_ties(order[k]));
  }
  return distances;
}

/// Length of a shortest path from one vertex to each, by lengths of ties.
///
/// \returns  Size n, in the unit of lengths; 0 for the vertex itself, infinity where there is no path. With
///           tie_direction::both, of two opposite ties the shorter counts.
/// \throws   invalid_vertex; invalid_option unless there is a length for each tie. Complexity: O(m + n log n).
template <class Weight>
[[nodiscard]] Eigen::VectorXd distances_from(const basic_layer_view<Weight>& layer, const tie_lengths& lengths,
                                             vertex source, const geodesic_options& options = {}) {
  detail::check_vertex(layer, source);
  const detail::path_graph graph(layer, lengths, options.direction);
  detail::length_search search(graph);
  search.from(graph.renumbered()[static_cast<std::size_t>(source)]);
  Eigen::VectorXd distances(layer.number_of_vertices());
  for (vertex v = 0; v < layer.number_of_vertices(); ++v)
    distances[v] = search.distance(graph.renumbered()[static_cast<std::size_t>(v)]);
  return distances;
}

/// How far vertices are apart: one search for diameter, mean, efficiency and reachability. Ties of length one.
///
/// Runs over ordered pairs, of an undirected layer too. Unobserved pairs are no ties.
/// \throws   cancelled.
/// Complexity: O(n m / 64) word operations a level of distances; 24 bytes a vertex for each of at most 16 blocks under
/// way.
template <class Weight>
[[nodiscard]] distance_distribution distances(const basic_layer_view<Weight>& layer,
                                              const geodesic_options& options = {}, const run_options& run = {}) {
  const double n = static_cast<double>(layer.number_of_vertices());
  distance_distribution result{n * (n - 1), {}};
  using counts_at_distance = std::vector<double>;
  detail::for_each_distance_count(
      detail::path_graph(layer, options.direction, run), [] { return counts_at_distance(); },
      [](counts_at_distance& counts, vertex, std::uint32_t distance, double count) {
        if (counts.size() < distance) counts.resize(distance, 0.0);
        counts[distance - 1] += count;
      },
      [&](counts_at_distance& counts) {
        if (result.counts.size() < counts.size()) result.counts.resize(counts.size(), 0.0);
        for (std::size_t k = 0; k < counts.size(); ++k) result.counts[k] += counts[k];
        counts.clear();
      },
      run);
  return result;
}

/// Longest finite distance between two vertices, in ties; see distances().
/// \returns  >= 1; NaN if there is no tie.
/// Source: Wasserman & Faust (1994), Social Network Analysis, 4.2.5; of unconnected networks over pairs with a path, as
///         R's sna with infinite distances left out.
template <class Weight>
[[nodiscard]] double diameter(const basic_layer_view<Weight>& layer, const geodesic_options& options = {},
                              const run_options& run = {}) {
  return distances(layer, options, run).diameter();
}

/// Mean distance over the ordered pairs with a path, in ties; see distances().
/// \returns  >= 1; NaN if there is no tie.
/// Source: Watts & Strogatz (1998), Collective dynamics of 'small-world' networks, Nature 393 (characteristic path
/// length).
template <class Weight>
[[nodiscard]] double mean_geodesic(const basic_layer_view<Weight>& layer, const geodesic_options& options = {},
                                   const run_options& run = {}) {
  return distances(layer, options, run).mean();
}

/// What reach_within() counts.
struct reach_options {
  tie_direction direction = tie_direction::out;  ///< As in geodesic_options.
  bool normalised = false;                       ///< Divide by n - 1.
};

/// How many others each vertex reaches by at most so many ties.
///
/// \param steps  >= 0.
/// \returns  Size n; in [0, n - 1]; normalised: in [0, 1], NaN for n = 1.
/// \throws   invalid_option for negative steps; cancelled. Complexity: O(n m / 64) word operations a step.
/// Source: Borgatti, Everett & Johnson (2013), Analyzing Social Networks, 10.3 (k-reach centrality).
template <class Weight>
[[nodiscard]] Eigen::VectorXd reach_within(const basic_layer_view<Weight>& layer, int steps,
                                           const reach_options& options = {}, const run_options& run = {}) {
  if (steps < 0) throw invalid_option("the number of steps must be >= 0; got " + std::to_string(steps));
  const vertex n = layer.number_of_vertices();
  Eigen::VectorXd result = Eigen::VectorXd::Zero(n);
  struct nothing {};
  if (steps > 0)
    detail::for_each_distance_count(
        detail::path_graph(layer, options.direction, run), [] { return nothing{}; },
        [&](nothing&, vertex v, std::uint32_t distance, double count) {
          if (distance <= static_cast<std::uint32_t>(steps)) result[v] += count;
        },
        [](nothing&) {}, run, static_cast<std::uint32_t>(steps));
  if (options.normalised) result /= static_cast<double>(n) - 1;
  return result;
}

}  // namespace convene
