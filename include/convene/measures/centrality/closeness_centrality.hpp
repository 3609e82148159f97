#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/distance_counts.hpp>
#include <convene/measures/detail/large_matrix.hpp>
#include <convene/measures/detail/length_search.hpp>
#include <convene/measures/detail/path_graph.hpp>
#include <convene/measures/detail/source_blocks.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>
#include <convene/network/tie_lengths.hpp>

namespace convene {

/// What closeness makes of those who are out of reach. With r others within reach, at distances that sum to D:
enum class closeness_reading : std::uint8_t {
  wasserman_faust,  ///< (r / (n - 1)) (r / D); 0 if nobody is within reach. networkx's default.
  reachable_mean,   ///< r / D: the rest do not count; NaN if nobody is within reach. igraph since 0.9.
  whole_network     ///< (n - 1) / D if all are within reach, else 0, as their distance is infinite. Freeman; R's sna.
};

/// Which closeness is meant.
struct closeness_options {
  /// Distances to the vertex (in), from it (out), or by ties in either direction (both).
  tie_direction direction = tie_direction::in;
  closeness_reading reading = closeness_reading::wasserman_faust;
};

/// Which harmonic closeness is meant.
struct harmonic_closeness_options {
  tie_direction direction = tie_direction::out;  ///< As in closeness_options.
};

namespace detail {

/// Distances between a vertex and those within its reach, itself left out.
struct reach_sums {
  Eigen::VectorXd reached, distance, inverse;
};

[[nodiscard]] inline reach_sums no_reach(vertex n, const run_options& run) {
  const auto zeros = [&] { return filled_vector(static_cast<std::size_t>(n), 0.0, run); };
  return {zeros(), zeros(), zeros()};
}

template <class Weight>
[[nodiscard]] reach_sums sum_distances(const basic_layer_view<Weight>& layer, tie_direction direction,
                                       const run_options& run) {
  const vertex n = layer.number_of_vertices();
  reach_sums sums = no_reach(n, run);
  struct nothing {};
  for_each_distance_count(
      path_graph(layer, direction, run), [] { return nothing{}; },
      [&](nothing&, vertex v, std::uint32_t distance, double count) {
        sums.reached[v] += count;
        sums.distance[v] += count * distance;
        sums.inverse[v] += count / distance;
      },
      [](nothing&) {}, run);
  return sums;
}

template <class Weight>
[[nodiscard]] reach_sums sum_distances(const basic_layer_view<Weight>& layer, const tie_lengths& lengths,
                                       tie_direction direction, const run_options& run) {
  const vertex n = layer.number_of_vertices();
  reach_sums sums = no_reach(n, run);
  const path_graph graph(layer, lengths, direction, run);
  for_source_blocks(
      static_cast<std::size_t>(n), sources_a_word, [&] { return length_search(graph, run); },
      [&](length_search& search, std::size_t first, std::size_t last) {
        for (; first < last; ++first) {
          run.check_stop();
          search.from(static_cast<vertex>(first));
          const vertex v = graph.original(static_cast<vertex>(first));
          for (const vertex u : search.order().subspan(1)) {
            sums.reached[v] += 1;
            sums.distance[v] += search.distance(u);
            sums.inverse[v] += 1 / search.distance(u);
          }
        }
      },
      [](length_search&, std::size_t, std::size_t) {}, run);
  return sums;
}

[[nodiscard]] inline Eigen::VectorXd closeness_of(const reach_sums& sums, closeness_reading reading) {
  const double others = static_cast<double>(sums.reached.size()) - 1;
  Eigen::VectorXd result(sums.reached.size());
  for (Eigen::Index v = 0; v < result.size(); ++v) {
    const double reached = sums.reached[v], distance = sums.distance[v];
    result[v] = std::numeric_limits<double>::quiet_NaN();
    if (others < 1) continue;
    switch (reading) {
      case closeness_reading::wasserman_faust:
        result[v] = reached > 0 ? reached / others * (reached / distance) : 0;
        break;
      case closeness_reading::reachable_mean:
        if (reached > 0) result[v] = reached / distance;
        break;
      case closeness_reading::whole_network:
        result[v] = reached == others ? others / distance : 0;
        break;
    }
  }
  return result;
}

}  // namespace detail

/// Closeness centrality of every vertex, ties of length one: the inverse of its mean distance.
///
/// Directions and those out of reach are read differently everywhere; see closeness_options. The default is that of
/// networkx: distances *to* the vertex, scaled by the share of those who reach it. R's sna is {out, whole_network},
/// igraph's default {out, reachable_mean}. Unobserved pairs are no ties.
///
/// \returns  Size n; in [0, 1], 1 for whom everybody is next to. NaN for n = 1, and with reachable_mean where nobody is
///           within reach.
/// \throws   cancelled.
/// Complexity: O(n m / 64) word operations a level of distances; 24 bytes a vertex for each of at most 16 blocks under
/// way. Same bits for any number of threads.
/// Source: Freeman (1979), Centrality in social networks, Soc. Networks 1(3); Wasserman & Faust (1994), Social Network
///         Analysis, 5.2.2.
template <class Weight>
[[nodiscard]] Eigen::VectorXd closeness_centrality(const basic_layer_view<Weight>& layer,
                                                   const closeness_options& options = {}, const run_options& run = {}) {
  return detail::closeness_of(detail::sum_distances(layer, options.direction, run), options.reading);
}

/// The same by lengths of ties. In the inverse of the unit of lengths, not bounded by 1.
/// \throws   invalid_option unless there is a length for each tie; cancelled. Complexity: O(n (m + n log n)).
template <class Weight>
[[nodiscard]] Eigen::VectorXd closeness_centrality(const basic_layer_view<Weight>& layer, const tie_lengths& lengths,
                                                   const closeness_options& options = {}, const run_options& run = {}) {
  return detail::closeness_of(detail::sum_distances(layer, lengths, options.direction, run), options.reading);
}

/// Harmonic closeness of every vertex: the mean of 1/distance over the n - 1 others, 0 for those out of reach.
///
/// \f[ h(v) = \frac{1}{n-1} \sum_{u \ne v} 1 / d(v,u) \f]
/// Distances from the vertex unless the option says otherwise. networkx gives the sum over distances to it.
/// \returns  Size n; in [0, 1]. NaN for n = 1.
/// \throws   cancelled. Complexity and threads: as closeness_centrality().
/// Source: Marchiori & Latora (2000), Harmony in the small-world, Physica A 285; Rochat (2009), Closeness centrality
///         extended to unconnected graphs: the harmonic centrality index, ASNA.
template <class Weight>
[[nodiscard]] Eigen::VectorXd harmonic_closeness(const basic_layer_view<Weight>& layer,
                                                 const harmonic_closeness_options& options = {},
                                                 const run_options& run = {}) {
  const double others = static_cast<double>(layer.number_of_vertices()) - 1;
  return detail::sum_distances(layer, options.direction, run).inverse / others;
}

/// The same by lengths of ties; in the inverse of the unit of lengths.
template <class Weight>
[[nodiscard]] Eigen::VectorXd harmonic_closeness(const basic_layer_view<Weight>& layer, const tie_lengths& lengths,
                                                 const harmonic_closeness_options& options = {},
                                                 const run_options& run = {}) {
  const double others = static_cast<double>(layer.number_of_vertices()) - 1;
  return detail::sum_distances(layer, lengths, options.direction, run).inverse / others;
}

}  // namespace convene
