#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <utility>

#include <Eigen/Core>

#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/centrality/detail/brandes.hpp>
#include <convene/measures/detail/path_graph.hpp>
#include <convene/measures/detail/source_blocks.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_lengths.hpp>

namespace convene {

/// How betweenness_centrality() is scaled.
struct betweenness_options {
  bool normalised = false;  ///< Divide by the number of pairs of others: (n-1)(n-2), undirected half of it.
};

namespace detail {

/// Sources in a block. Part of the result's bits.
inline constexpr std::size_t betweenness_block = 64;

template <class Make>
[[nodiscard]] Eigen::VectorXd summed_betweenness(const path_graph& graph, const Make& make_engine, bool undirected,
                                                 const betweenness_options& options, const run_options& run) {
  const auto n = static_cast<std::size_t>(graph.size());
  using engine = decltype(make_engine());
  struct block_space {
    engine search;
    large_array<double> sums;
  };
  large_vector<double> total(n, 0.0);
  for_source_blocks(
      n, betweenness_block,
      [&] {
        return block_space{make_engine(), large_array<double>(n)};
      },
      [&](block_space& space, std::size_t first, std::size_t last) {
        periodic_stop(run).fill(space.sums.span(), 0);
        for (; first < last; ++first) {
          run.check_stop();
          space.search.add(static_cast<vertex>(first), space.sums.span());
        }
      },
      [&](const block_space& space, std::size_t, std::size_t) {
        for (std::size_t v = 0; v < n; ++v) total[v] += space.sums[v];
      },
      run);
  double over = undirected ? 2 : 1;
  if (options.normalised) {
    // Of both readings the share is the same: an undirected pair was counted from both ends.
    over = n < 3 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(n - 1) * static_cast<double>(n - 2);
  }
  Eigen::VectorXd result(static_cast<Eigen::Index>(n));
  for (std::size_t v = 0; v < n; ++v) result[graph.original(static_cast<vertex>(v))] = total[v] / over;
  return result;
}

}  // namespace detail

/// Betweenness centrality of every vertex, ties of length one.
///
/// \f[ b(v) = \sum_{s \ne v \ne t} \sigma_{st}(v) / \sigma_{st} \f]
/// over ordered pairs (s,t), of an undirected layer over unordered ones; \f$\sigma_{st}\f$ counts the shortest paths
/// from s to t, \f$\sigma_{st}(v)\f$ those through v. Pairs out of reach contribute 0. Both readings of pairs are in
/// use: with undirected ties 0-2, 1-2, 2-3, 2-4, 3-5, 4-5 vertex 2 scores 7.5; stored as a directed layer with both
/// arcs, 15. Unobserved pairs are no ties: where people did not answer, paths are missing.
///
/// \returns  Size n. Unit: pairs; in [0, (n-1)(n-2)], undirected half of it; normalised: [0, 1].
///           For n < 3 there is no pair to stand between: 0, or NaN when normalised. NaN also where a pair has more
///           than 1e308 shortest paths.
/// \throws   cancelled; std::bad_alloc.
/// Complexity: O(nm) time (at 20,000 vertices with 330,000 ties about 0.7 ms a source); 38 bytes a vertex for each of
/// at most 16 blocks under way, and 8 a tie. Same bits for any number of threads. For more than some 100,000 vertices
/// see sampled_betweenness().
/// Source: Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40(1); Brandes (2001), A
///         faster algorithm for betweenness centrality, J. Math. Sociol. 25(2),
///         https://doi.org/10.1080/0022250X.2001.9990249
template <class Weight>
[[nodiscard]] Eigen::VectorXd betweenness_centrality(const basic_layer_view<Weight>& layer,
                                                     const betweenness_options& options = {},
                                                     const run_options& run = {}) {
  const detail::path_graph graph(layer, tie_direction::out, run);
  return detail::summed_betweenness(
      graph, [&] { return detail::unit_brandes(graph, run); }, layer.info().undirected, options, run);
}

/// Betweenness centrality of every vertex, by lengths of ties. Otherwise as above.
///
/// Paths are equally long if their lengths agree within lengths.resolution(): u stands right before v on a shortest
/// path from s if u is closer to s and d(s,u) + length(u,v) exceeds d(s,v) by no more than that share. Comparing
/// floating-point sums exactly, as some packages do, misses paths of equal length, because 1/3 + 1/3 + 1/3 need not
/// be 1. A tie that is shorter than that share of a distance cannot be told from none.
///
/// \throws   invalid_option unless there is a length for each tie; cancelled.
/// Complexity: O(n (m + n log n)) time; where lengths differ by a factor of at most 1024 close to O(nm), and where all
///           are equal O(nm) by the faster search for ties of length one.
/// Source: Brandes (2001), as above; on lengths from strengths Newman (2001), Phys. Rev. E 64, 016132.
template <class Weight>
[[nodiscard]] Eigen::VectorXd betweenness_centrality(const basic_layer_view<Weight>& layer, const tie_lengths& lengths,
                                                     const betweenness_options& options = {},
                                                     const run_options& run = {}) {
  lengths.check_size(layer);
  const auto values = lengths.values();
  if (std::all_of(values.begin(), values.end(), [&](double length) { return length == values.front(); }))
    return betweenness_centrality(layer, options, run);
  const detail::path_graph graph(layer, lengths, tie_direction::out, run);
  return detail::summed_betweenness(
      graph, [&] { return detail::length_brandes(graph, lengths.resolution(), run); }, layer.info().undirected, options,
      run);
}

/// Betweenness centrality where a tie is 1 / weight long: betweenness_centrality(layer, inverse_strengths(layer)).
template <class Weight>
[[nodiscard]] Eigen::VectorXd betweenness_by_inverse_strength(const basic_layer_view<Weight>& layer,
                                                              const betweenness_options& options = {},
                                                              const run_options& run = {}) {
  return betweenness_centrality(layer, inverse_strengths(layer, run), options, run);
}

}  // namespace convene
