#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <mutex>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/community/detail/leiden_engine.hpp>
#include <convene/measures/community/detail/weight_within.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/random/seed.hpp>

namespace convene {

/// What leiden() maximises.
enum class community_quality : std::uint8_t {
  modularity,     ///< Ties within communities beyond those expected from degrees.
  constant_potts  ///< Ties within communities beyond a constant for each pair: constant_potts_quality().
};

/// What leiden() looks for, and for how long.
struct leiden_options {
  community_quality quality = community_quality::modularity;
  double resolution = 1;     ///< gamma: the higher, the smaller the communities; finite and >= 0.
  double randomness = 0.01;  ///< theta of the refinement, in units of the mean tie weight; finite and > 0.
  int most_iterations = 0;   ///< Passes of a run; 0 = until one improves nothing.
  int starts = 1;            ///< Runs of which the best is kept, each with numbers of its own; >= 1.
};

/// What leiden() found.
struct leiden_result {
  grouping communities;    ///< Numbered and named from the largest to the smallest, equal ones by their lowest vertex.
  double quality = 0;      ///< Of `communities`, in the measure's own unit.
  int iterations = 0;      ///< Of the run that was kept.
  bool converged = false;  ///< Whether the last of them improved nothing.
};

namespace detail {

inline void check_leiden(const leiden_options& options) {
  if (!std::isfinite(options.resolution) || options.resolution < 0)
    throw invalid_option("resolution must be finite and >= 0; got " + std::to_string(options.resolution));
  if (!std::isfinite(options.randomness) || options.randomness <= 0)
    throw invalid_option("randomness must be finite and > 0; got " + std::to_string(options.randomness));
  if (options.most_iterations < 0)
    throw invalid_option("most_iterations must be >= 0; got " + std::to_string(options.most_iterations));
  if (options.starts < 1) throw invalid_option("starts must be >= 1; got " + std::to_string(options.starts));
}

/// Communities named "community 1", ..., from the largest to the smallest, equal ones by their lowest vertex. O(n + k
/// log k).
inline grouping by_falling_size(std::span<const vertex> membership, const run_options& run) {
  const std::size_t n = membership.size();
  periodic_stop stop(run);
  std::vector<vertex> size(n, 0), first(n, 0), order;
  for (std::size_t v = n; v-- > 0;) {
    stop.after();
    ++size[static_cast<std::size_t>(membership[v])];
    first[static_cast<std::size_t>(membership[v])] = static_cast<vertex>(v);
  }
  for (std::size_t c = 0; c < n; ++c)
    if (size[c] > 0) order.push_back(static_cast<vertex>(c));
  std::sort(order.begin(), order.end(), [&](vertex a, vertex b) {
    stop.after();
    const auto i = static_cast<std::size_t>(a), j = static_cast<std::size_t>(b);
    return size[i] != size[j] ? size[i] > size[j] : first[i] < first[j];
  });
  std::vector<std::string> names;
  names.reserve(order.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    stop.after();
    names.push_back("community " + std::to_string(k + 1));
    size[static_cast<std::size_t>(order[k])] = static_cast<vertex>(k);  // from here on: its number
  }
  large_vector<vertex> group_of;
  group_of.reserve(n);
  for (std::size_t v = 0; v < n; ++v) {
    stop.after();
    group_of.push_back(size[static_cast<std::size_t>(membership[v])]);
  }
  return {std::move(group_of), std::move(names), run};
}

/// Runs the algorithm from each start; quality_of(membership, run_options) says which is best, the earliest of equals.
template <class Weight, class Size, class QualityOf>
[[nodiscard]] leiden_result best_leiden_run(const leiden_problem<Weight, Size>& problem, seed from,
                                            const leiden_options& options, const QualityOf& quality_of,
                                            const run_options& run) {
  leiden_result best;
  std::vector<vertex> membership;
  std::size_t best_start = static_cast<std::size_t>(options.starts);
  std::mutex deciding;  // runs end in any order; what is kept does not depend on it
  run_options quietly;
  quietly.stop = run.stop;
  const auto start = [&](std::size_t number) {
    leiden_run<Weight, Size> one(problem, from.split(number), quietly);
    int iterations = 0;
    bool converged = false;
    while (!converged && (options.most_iterations == 0 || iterations < options.most_iterations)) {
      converged = one.iterate(quietly) <= problem.least_gain;
      ++iterations;
    }
    const double quality = quality_of(one.membership(), quietly);
    const std::lock_guard guard(deciding);
    if (!membership.empty() && !(quality > best.quality || (quality == best.quality && number < best_start))) return;
    membership.assign(one.membership().begin(), one.membership().end());
    best_start = number;
    best.quality = quality;
    best.iterations = iterations;
    best.converged = converged;
  };
  run.run(static_cast<std::size_t>(options.starts), start);
  best.communities = by_falling_size(membership, run);
  return best;
}

/// Weight of the ties to and from each vertex.
template <class Weight>
[[nodiscard]] large_array<two_sizes> leiden_strengths(const basic_layer_view<Weight>& layer, const run_options& run) {
  large_array<two_sizes> result(static_cast<std::size_t>(layer.number_of_vertices()));
  periodic_stop stop(run);
  stop.fill(result.span(), {});
  for (vertex u = 0; u < layer.number_of_vertices(); ++u) {
    stop.after(1 + layer.out_neighbours(u).size());
    for (const auto [v, weight] : layer.out_ties(u)) {
      const auto w = static_cast<double>(weight);
      result[static_cast<std::size_t>(u)].out += w;
      result[static_cast<std::size_t>(v)].in += w;
    }
  }
  return result;
}

/// Mean weight of the ties of a layer, 1 where there are none.
template <class Weight>
[[nodiscard]] double leiden_mean_weight(const basic_layer_view<Weight>& layer, double total) {
  return total > 0 ? total / static_cast<double>(layer.number_of_ties()) : 1;
}

/// leiden() for modularity.
template <class Size, class Weight>
[[nodiscard]] leiden_result best_modularity(const basic_layer_view<Weight>& layer, seed from,
                                            const leiden_options& options, const run_options& run) {
  const large_array<two_sizes> strength = leiden_strengths(layer, run);
  double total = 0;
  for (const two_sizes& one : strength) total += one.out;
  leiden_problem<Weight, Size> problem{symmetric_rows(layer, run), {}};
  problem.resolution = total > 0 ? options.resolution / total : 0;
  problem.temperature = options.randomness * leiden_mean_weight(layer, total);
  problem.least_gain = 1e-12 * total;
  problem.sizes.reserve(strength.size());
  periodic_stop stop(run);
  for (const two_sizes& one : strength) {
    stop.after();
    if constexpr (std::is_same_v<Size, one_size>)
      problem.sizes.push_back({one.out});
    else
      problem.sizes.push_back(one);
  }
  const auto quality_of = [&](std::span<const vertex> membership, const run_options& here) {
    if (total == 0) return std::numeric_limits<double>::quiet_NaN();
    periodic_stop asks(here);
    large_array<two_sizes> of_community(membership.size());
    asks.fill(of_community.span(), {});
    for (std::size_t v = 0; v < membership.size(); ++v) {
      asks.after();
      of_community[static_cast<std::size_t>(membership[v])] += strength[v];
    }
    double expected = 0;
    for (const two_sizes& one : of_community) expected += one.out / total * (one.in / total);
    return weight_within(layer, membership, here).within / total - options.resolution * expected;
  };
  return best_leiden_run(problem, from, options, quality_of, run);
}

/// leiden() for the constant Potts model.
template <class Weight>
[[nodiscard]] leiden_result best_constant_potts(const basic_layer_view<Weight>& layer, seed from,
                                                const leiden_options& options, const run_options& run) {
  const bool undirected = layer.info().undirected;
  const auto n = static_cast<std::size_t>(layer.number_of_vertices());
  leiden_problem<Weight, one_size> problem{symmetric_rows(layer, run), large_vector<one_size>(n, one_size{1})};
  double total = 0;
  for (const Weight w : problem.rows.weights) total += static_cast<double>(w);
  problem.resolution = options.resolution * (undirected ? 1 : 2);
  problem.temperature = options.randomness * leiden_mean_weight(layer, undirected ? total : total / 2);
  problem.least_gain = 1e-12 * total;
  const auto quality_of = [&](std::span<const vertex> membership, const run_options& here) {
    periodic_stop stop(here);
    large_vector<vertex> size(n, 0);
    for (const vertex c : membership) {
      stop.after();
      ++size[static_cast<std::size_t>(c)];
    }
    double pairs = 0;
    for (const vertex members : size) pairs += static_cast<double>(members) * (static_cast<double>(members) - 1);
    return (undirected ? 0.5 : 1) * (weight_within(layer, membership, here).within - options.resolution * pairs);
  };
  return best_leiden_run(problem, from, options, quality_of, run);
}

}  // namespace detail

/// Communities by the Leiden algorithm: groups with more ties inside than a model expects, each of them connected.
///
/// It maximises, over all divisions of the vertices, the modularity
/// \f[ Q = \frac{1}{W} \sum_{g} \sum_{u,v \in g} \Bigl( w_{uv} - \gamma \frac{s^{out}_u s^{in}_v}{W} \Bigr) \f]
/// over ordered pairs, u = v included; W is the sum of all weights and s the strengths of a vertex, of an undirected
/// layer (both arcs of a pair count) W = 2m and both strengths alike: Newman & Girvan (2004), of a directed one Leicht
/// & Newman (2008). Or it maximises the constant Potts model
/// \f[ H = \sum_{g} \sum_{u,v \in g,\ u \ne v} (w_{uv} - \gamma) \f]
/// over ordered pairs, of an undirected layer over unordered ones. \f$\gamma\f$ is the resolution. What it finds is
/// good and not proven best: more `starts` make a better one likelier; they are what runs in parallel.
///
/// In the result every community is connected (of a directed layer: by ties taken without direction), no two can be
/// merged to the gain of quality, and no further iteration lowers the quality. The refinement is random; the same seed
/// gives the same result for any number of threads, and a result of k iterations is on the way to that of k + 1. Other
/// vertex numbers may give other communities. Ties are the weights > 0: an unobserved pair has none, in the constant
/// Potts model it still counts as a pair.
///
/// \param from  where the random numbers come from.
/// \returns  Quality of modularity in [-1, 1] for a resolution <= 1, NaN for a layer without ties; of constant Potts
///           in the unit of the weights. A vertex without ties is a community of its own. No vertices: no communities.
/// \throws   invalid_option for a resolution that is not finite and >= 0, randomness not finite and > 0,
///           most_iterations < 0, starts < 1; cancelled.
/// Complexity: near O(m) an iteration, expected; O(n + m) space, each start at work about 100 n bytes and the ties
///             between the parts of its first level.
/// Source: Traag, Waltman & van Eck (2019), From Louvain to Leiden: guaranteeing well-connected communities,
///         Sci. Rep. 9, 5233, https://doi.org/10.1038/s41598-019-41695-z; Leicht & Newman (2008), Community structure
///         in directed networks, Phys. Rev. Lett. 100, 118703. igraph's community_leiden has theta in the unit of the
///         weights, not of their mean, and knows no direction.
template <class Weight>
[[nodiscard]] leiden_result leiden(const basic_layer_view<Weight>& layer, seed from, const leiden_options& options = {},
                                   const run_options& run = {}) {
  detail::check_leiden(options);
  if (options.quality == community_quality::constant_potts)
    return detail::best_constant_potts(layer, from, options, run);
  if (layer.info().undirected) return detail::best_modularity<detail::one_size>(layer, from, options, run);
  return detail::best_modularity<detail::two_sizes>(layer, from, options, run);
}

}  // namespace convene
