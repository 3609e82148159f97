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
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/execution/scratch_pool.hpp>
#include <convene/measures/centrality/detail/path_sampler.hpp>
#include <convene/measures/detail/path_graph.hpp>
#include <convene/measures/detail/source_blocks.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/number_text.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/seed.hpp>

namespace convene {

/// What sampled_betweenness() guarantees.
struct sampled_betweenness_options {
  double epsilon = 0.01;  ///< Largest error of any vertex, in normalised betweenness; in (0, 1).
  double delta = 0.1;     ///< Probability that the guarantee fails for some vertex; in (0, 1).
};

/// An estimate with its guarantee: with probability >= 1 - delta *every* value is within epsilon of the exact one.
struct sampled_betweenness_result {
  Eigen::VectorXd values;            ///< One a vertex, as of betweenness_centrality({.normalised = true}).
  std::int64_t samples = 0;          ///< Shortest paths drawn for the estimate; some more were drawn to plan them.
  std::int64_t most_samples = 0;     ///< As many as would have been enough on any network with this diameter.
  std::int64_t vertex_diameter = 0;  ///< Upper bound on the vertices of a shortest path that was used.
  double epsilon = 0, delta = 0;     ///< What was asked for.
};

namespace detail {

inline void check_share(double value, const char* what) {
  if (!(value > 0 && value < 1))
    throw invalid_option(std::string(what) + " must be in (0, 1); got " + number_text(value));
}

/// How far below (above) its estimate a share may be, after `samples` of at most `most`, with probability >= 1 -
/// exp(-log_inverse). Source: Borassi & Natale (2016), theorem on the adaptive stopping rule, functions f and g.
inline double error_below(double estimate, double log_inverse, double most, double samples) {
  const double x = 1.0 / 3 - most / samples;
  return std::min(estimate, log_inverse / samples * (x + std::sqrt(x * x + 2 * estimate * most / log_inverse)));
}
inline double error_above(double estimate, double log_inverse, double most, double samples) {
  const double x = 1.0 / 3 + most / samples;
  return log_inverse / samples * (x + std::sqrt(x * x + 2 * estimate * most / log_inverse));
}

/// Deals out the probability of failure: log(1 / delta_v), larger where a pilot saw few paths, so that all vertices are
/// done at about the same time. The sum over vertices and both directions is at most `total`.
inline std::vector<double> deal_failure(const std::vector<std::int64_t>& pilot, std::int64_t drawn, double total,
                                        const run_options& run) {
  periodic_stop stop(run);
  const double n = static_cast<double>(pilot.size()), floor_share = 1 / static_cast<double>(drawn);
  const double least = 0.01 * total / (2 * n);  // nobody gets less
  const auto dealt = [&](std::size_t v, double c) {
    return least + std::exp(-c / std::max(static_cast<double>(pilot[v]) / static_cast<double>(drawn), floor_share));
  };
  const auto sum = [&](double c) {
    double all = 0;
    for (std::size_t v = 0; v < pilot.size(); ++v) {
      stop.after();
      all += 2 * dealt(v, c);
    }
    return all;
  };
  double low = 0, high = 1;
  while (sum(high) > total) high *= 2;
  for (int step = 0; step < 60; ++step) {
    const double middle = low + (high - low) / 2;
    (sum(middle) > total ? low : high) = middle;
  }
  std::vector<double> result(pilot.size());
  for (std::size_t v = 0; v < pilot.size(); ++v) {
    stop.after();
    result[v] = std::log(1 / dealt(v, high));
  }
  return result;
}

/// Draws paths [first, last) of a numbered sequence and counts who is between. Counts are whole, so order does not
/// matter.
inline void draw_paths(const path_graph& graph, scratch_pool<path_sampler>& samplers, seed from, std::int64_t first,
                       std::int64_t last, std::vector<std::int64_t>& counts, const run_options& run) {
  for_source_blocks(
      static_cast<std::size_t>(last - first), 256, [] { return std::vector<vertex>(); },
      [&](std::vector<vertex>& between, std::size_t begin, std::size_t end) {
        auto sampler = samplers.lend([&] { return path_sampler(graph, run); });
        between.clear();
        for (; begin < end; ++begin) {
          random_stream random(from.split(static_cast<std::uint64_t>(first) + begin));
          sampler->draw(random, between);
        }
      },
      [&](const std::vector<vertex>& between, std::size_t, std::size_t) {
        for (const vertex v : between) ++counts[static_cast<std::size_t>(v)];
      },
      run);
}

}  // namespace detail

/// Betweenness of every vertex from a sample of shortest paths, with a guarantee for all of them at once. Ties of
/// length one. For networks too large for betweenness_centrality().
///
/// Draws pairs uniformly and one shortest path of each; the share of paths that pass a vertex estimates its
/// betweenness. Stops as soon as the bounds of the adaptive rule are within epsilon for every vertex, at the latest
/// after \f[ \omega = \frac{1}{2 \epsilon^2} (\lfloor \log_2(D - 2) \rfloor + 1 + \ln(2 / \delta)) \f] (or the number
/// that Hoeffding's inequality gives, if lower), D an upper bound on the vertices of a shortest path. The factor 1/2 is
/// the constant customary since Riondato & Kornaropoulos.
///
/// \param from  where random numbers come from; the same seed gives the same bits for any number of threads.
/// \returns  values of size n in [0, 1 + 2/(n - 2)]; NaN for n < 3. The rank of vertices closer than 2 epsilon is open.
/// \throws   invalid_option unless epsilon and delta are in (0, 1); cancelled.
/// Complexity: about sqrt(m) a sample on networks with few levels, O(m) at worst; 40 bytes a vertex for every thread.
/// Source: Borassi & Natale (2016), KADABRA is an adaptive algorithm for betweenness via random approximation, ESA
///         2016, https://doi.org/10.4230/LIPIcs.ESA.2016.20; Riondato & Kornaropoulos (2016), Fast approximation of
///         betweenness centrality through sampling, Data Min. Knowl. Discov. 30,
///         https://doi.org/10.1007/s10618-015-0423-0
template <class Weight>
[[nodiscard]] sampled_betweenness_result sampled_betweenness(const basic_layer_view<Weight>& layer, seed from,
                                                             const sampled_betweenness_options& options = {},
                                                             const run_options& run = {}) {
  detail::check_share(options.epsilon, "epsilon");
  detail::check_share(options.delta, "delta");
  const auto n = static_cast<std::size_t>(layer.number_of_vertices());
  sampled_betweenness_result result;
  result.epsilon = options.epsilon;
  result.delta = options.delta;
  result.values = Eigen::VectorXd::Constant(layer.number_of_vertices(), std::numeric_limits<double>::quiet_NaN());
  if (n < 3) return result;

  const detail::path_graph graph(layer, tie_direction::out, run);
  const std::size_t diameter = detail::vertex_diameter_bound(graph, run).value();
  result.vertex_diameter = static_cast<std::int64_t>(diameter);
  if (diameter < 3) {  // nobody is between others
    result.values.setZero();
    return result;
  }
  // A share of all pairs is n / (n - 2) times smaller than one of the pairs of others.
  const double scaling = static_cast<double>(n) / static_cast<double>(n - 2);
  const double epsilon = options.epsilon / scaling;
  const double by_dimension =
      std::floor(std::log2(static_cast<double>(diameter - 2))) + 1 + std::log(2 / options.delta);
  const double by_hoeffding = std::log(4 * static_cast<double>(n) / options.delta);
  const double most = std::ceil(std::min(by_dimension, by_hoeffding) / (2 * epsilon * epsilon));
  result.most_samples = static_cast<std::int64_t>(most);

  run_options quietly;  // progress is told here, by samples
  quietly.on = run.on;
  quietly.stop = run.stop;
  const auto pilot_size = static_cast<std::int64_t>(std::min(most, 1000 + most / 100));
  std::vector<std::int64_t> counts(n, 0);
  scratch_pool<detail::path_sampler> samplers;
  detail::draw_paths(graph, samplers, from.split(0), 0, pilot_size, counts, quietly);
  // Half of delta is for the fixed number of samples, half for stopping before.
  const std::vector<double> log_inverse = detail::deal_failure(counts, pilot_size, options.delta / 2, run);

  std::fill(counts.begin(), counts.end(), 0);
  periodic_stop stop(run);
  const auto done = [&](double drawn) {
    for (std::size_t v = 0; v < n; ++v) {
      stop.after();
      const double estimate = static_cast<double>(counts[v]) / drawn;
      if (detail::error_below(estimate, log_inverse[v], most, drawn) > epsilon ||
          detail::error_above(estimate, log_inverse[v], most, drawn) > epsilon)
        return false;
    }
    return true;
  };
  while (result.samples < result.most_samples) {
    run.check(static_cast<double>(result.samples), most);
    const std::int64_t next =
        std::min(result.most_samples, result.samples + std::max<std::int64_t>(1024, result.samples / 8));
    detail::draw_paths(graph, samplers, from.split(1), result.samples, next, counts, quietly);
    result.samples = next;
    if (done(static_cast<double>(next))) break;
  }
  run.check(1, 1);
  for (std::size_t v = 0; v < n; ++v)
    result.values[graph.original(static_cast<vertex>(v))] =
        scaling * static_cast<double>(counts[v]) / static_cast<double>(result.samples);
  return result;
}

}  // namespace convene
