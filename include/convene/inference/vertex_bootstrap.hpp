#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/inference/detail/observed_pair_sampler.hpp>
#include <convene/inference/layer_measure.hpp>
#include <convene/inference/vertex_jackknife.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/owned_layer.hpp>
#include <convene/network/vertex_set.hpp>
#include <convene/observed.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/seed.hpp>

namespace convene {

/// How much vertex_bootstrap() draws.
struct vertex_bootstrap_options {
  int replicates = 1000;  ///< B > 0.
};

/// A value beside those of resampled layers.
struct vertex_bootstrap_result {
  double observed = std::numeric_limits<double>::quiet_NaN();
  double mean = std::numeric_limits<double>::quiet_NaN();            ///< Of the resampled layers.
  double standard_error = std::numeric_limits<double>::quiet_NaN();  ///< Their standard deviation, divisor B - 1.
  int replicates = 0;          ///< B: resampled layers in which the measure is defined.
  std::vector<double> values;  ///< Of all resampled layers, in order; NaN where undefined.
};

/// Two values, and their difference, beside those of layers that were resampled together.
struct paired_bootstrap_result {
  vertex_bootstrap_result first, second;
  vertex_bootstrap_result difference;  ///< second - first, replicate by replicate.

  /// The difference over its standard error.
  [[nodiscard]] double z() const { return difference.observed / difference.standard_error; }
};

namespace detail {

inline vertex_bootstrap_result bootstrap_result_of(double observed, std::vector<double> values) {
  vertex_bootstrap_result result;
  result.observed = observed;
  result.values = std::move(values);
  double sum = 0, squares = 0;
  for (const double one : result.values) {
    if (!is_observed(one)) continue;
    sum += one;
    ++result.replicates;
  }
  if (result.replicates > 0) result.mean = sum / result.replicates;
  if (result.replicates < 2) return result;
  for (const double one : result.values)
    if (is_observed(one)) squares += (one - result.mean) * (one - result.mean);
  result.standard_error = std::sqrt(squares / (result.replicates - 1));
  return result;
}

/// Two copies of one vertex, and the pair whose relationships they take; nobody = nothing was observed.
struct copied_pair {
  vertex one, other;
  std::pair<vertex, vertex> as{-1, -1};
};

/// Vertices drawn with replacement: `who` one a place, and the places of every vertex.
struct drawn_vertices {
  std::vector<vertex> who, places;
  large_vector<std::int64_t> first;  // where the places of a vertex begin

  drawn_vertices(vertex n, random_stream& random) {
    who.reserve(static_cast<std::size_t>(n));
    for (vertex place = 0; place < n; ++place)
      who.push_back(static_cast<vertex>(random.below(static_cast<std::uint64_t>(n))));
    first = counted_offsets(n, as_span(who));
    places.resize(who.size());
    auto next = row_cursors(as_span(first));
    for (std::size_t place = 0; place < who.size(); ++place)
      places[next[static_cast<std::size_t>(who[place])]++] = static_cast<vertex>(place);
  }
  [[nodiscard]] std::span<const vertex> places_of(vertex v) const {
    return row_span(places, first, static_cast<std::size_t>(v));
  }
  /// Every two places of one vertex.
  [[nodiscard]] std::vector<copied_pair> copies() const {
    std::vector<copied_pair> all;
    for (std::size_t v = 0; v + 1 < first.size(); ++v) {
      const auto here = places_of(static_cast<vertex>(v));
      for (std::size_t a = 0; a < here.size(); ++a)
        for (std::size_t b = a + 1; b < here.size(); ++b) all.push_back({here[a], here[b]});
    }
    return all;
  }
};

template <class Weight>
basic_owned_layer<Weight> resampled(const basic_layer_view<Weight>& layer, const drawn_vertices& drawn,
                                    std::span<const copied_pair> copies) {
  const vertex n = layer.number_of_vertices();
  vertex_set answered(n);
  std::vector<vertex> sources, targets;
  std::vector<Weight> weights;
  const auto add = [&](vertex u, vertex v, Weight weight) {
    sources.push_back(u);
    targets.push_back(v);
    weights.push_back(weight);
  };
  for (vertex place = 0; place < n; ++place) {
    const vertex v = drawn.who[static_cast<std::size_t>(place)];
    if (layer.answered(v)) answered.insert(place);
    const auto row = layer.out_neighbours(v);
    const auto stated = layer.out_weights(v);
    for (std::size_t k = 0; k < row.size(); ++k)
      for (const vertex to : drawn.places_of(row[k])) add(place, to, stated[k]);
  }
  constexpr Weight unobserved = std::numeric_limits<Weight>::quiet_NaN();
  for (const copied_pair& pair : copies) {
    const auto [u, v] = pair.as;
    add(pair.one, pair.other, u < 0 ? unobserved : layer.weight(u, v));
    add(pair.other, pair.one, u < 0 ? unobserved : layer.weight(v, u));
  }
  basic_owned_layer<Weight> result(layer.info(), answered, sources, targets, weights);
  result.with_asking_of(layer);
  return result;
}

inline std::size_t checked_replicates(const vertex_bootstrap_options& options) {
  if (options.replicates < 1)
    throw invalid_option("the number of replicates must be > 0; got " + std::to_string(options.replicates));
  return static_cast<std::size_t>(options.replicates);
}

}  // namespace detail

/// Standard error of any measure of a layer, from layers of as many vertices drawn from its own with replacement.
///
/// Two places that hold different vertices have the relationships of these, unobserved ones included. Two that hold the
/// same vertex have no pair to take theirs from: they take those of an observed ordered pair of the layer, both
/// directions together, each equally likely. Copies of somebody who did not answer did not answer either. The measure
/// of a resampled layer is mostly biased, by the copies, which have all their partners in common: its spread is what
/// counts.
///
/// \returns  values[r] is that of replicate r, which depends on the seed and on r alone. NaN standard error where fewer
///           than two are defined.
/// \throws   invalid_option for B < 1; cancelled; what `measure` throws.
/// Complexity: B times that of the measure and O(n + m), about n/2 draws of pairs included; parallel over replicates,
///           same bits for any number of threads.
/// Source: Snijders & Borgatti (1999), Non-parametric standard errors and tests for network statistics, Connections
///         22(2), which leaves open what a drawn pair of a directed or incomplete layer is: here both directions, one
///         of them observed at least.
template <class Weight, layer_measure<Weight> Measure>
[[nodiscard]] vertex_bootstrap_result vertex_bootstrap(const basic_layer_view<Weight>& layer, const Measure& measure,
                                                       seed from, const vertex_bootstrap_options& options = {},
                                                       const run_options& run = {}) {
  std::vector<double> values(detail::checked_replicates(options));
  const detail::observed_pair_sampler<Weight> pairs(layer);
  const auto task = [&](std::size_t replicate) {
    random_stream random(from.split(replicate));
    const detail::drawn_vertices drawn(layer.number_of_vertices(), random);
    std::vector<detail::copied_pair> copies = drawn.copies();
    for (detail::copied_pair& pair : copies)
      if (pairs.size() > 0) pair.as = pairs.draw(random);
    const basic_owned_layer<Weight> resampled = detail::resampled(layer, drawn, std::span(std::as_const(copies)));
    values[replicate] = measured(measure, resampled.view(), drawn.who);
  };
  run.run(values.size(), task);
  return detail::bootstrap_result_of(detail::measured_whole(layer, measure), std::move(values));
}

/// The same of two layers over the same vertices, such as two waves: each replicate draws the same vertices, and where
/// it can the same pairs for copies, in both, so that the standard error of the difference knows how alike they are.
///
/// \throws   as vertex_bootstrap(); invalid_option for layers with different numbers of vertices.
/// Complexity: as both. Source: Snijders & Borgatti (1999), as vertex_bootstrap().
template <class Weight, layer_measure<Weight> Measure>
[[nodiscard]] paired_bootstrap_result paired_vertex_bootstrap(const basic_layer_view<Weight>& first,
                                                              const basic_layer_view<Weight>& second,
                                                              const Measure& measure, seed from,
                                                              const vertex_bootstrap_options& options = {},
                                                              const run_options& run = {}) {
  if (first.number_of_vertices() != second.number_of_vertices())
    throw invalid_option("layers that are resampled together must have the same vertices; got " +
                         std::to_string(first.number_of_vertices()) + " and " +
                         std::to_string(second.number_of_vertices()));
  const std::size_t replicates = detail::checked_replicates(options);
  std::vector<double> of_first(replicates), of_second(replicates), differences(replicates);
  const detail::observed_pair_sampler<Weight> first_pairs(first), second_pairs(second);
  const auto task = [&](std::size_t replicate) {
    random_stream random(from.split(replicate));
    const detail::drawn_vertices drawn(first.number_of_vertices(), random);
    std::vector<detail::copied_pair> copies = drawn.copies(), in_second = copies;
    for (std::size_t k = 0; k < copies.size(); ++k) {
      if (first_pairs.size() > 0) copies[k].as = first_pairs.draw(random);
      in_second[k].as = copies[k].as;
      const auto [u, v] = copies[k].as;
      if ((u < 0 || !is_observed(second.weight(u, v))) && second_pairs.size() > 0)
        in_second[k].as = second_pairs.draw(random);
    }
    const auto here = detail::resampled(first, drawn, std::span(std::as_const(copies)));
    const auto there = detail::resampled(second, drawn, std::span(std::as_const(in_second)));
    of_first[replicate] = measured(measure, here.view(), drawn.who);
    of_second[replicate] = measured(measure, there.view(), drawn.who);
    differences[replicate] = of_second[replicate] - of_first[replicate];
  };
  run.run(replicates, task);
  const double observed_first = detail::measured_whole(first, measure),
               observed_second = detail::measured_whole(second, measure);
  paired_bootstrap_result result;
  result.first = detail::bootstrap_result_of(observed_first, std::move(of_first));
  result.second = detail::bootstrap_result_of(observed_second, std::move(of_second));
  result.difference = detail::bootstrap_result_of(observed_second - observed_first, std::move(differences));
  return result;
}

}  // namespace convene
