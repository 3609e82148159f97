#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/configuration_model.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/random/seed.hpp>

namespace convene {

/// How much null_comparison() draws.
struct null_comparison_options {
  int replicates = 999;       ///< Random layers; >= 1.
  double swaps_per_tie = 10;  ///< For each of them, from the observed layer on; see configuration_model().
};

/// A value beside what degrees alone would give.
struct null_comparison_result {
  double observed = std::numeric_limits<double>::quiet_NaN();
  double mean = std::numeric_limits<double>::quiet_NaN();                ///< Of the random layers.
  double standard_deviation = std::numeric_limits<double>::quiet_NaN();  ///< Of the random layers, divisor R - 1.
  double z = std::numeric_limits<double>::quiet_NaN();                   ///< (observed - mean) / standard deviation.
  double p_high = std::numeric_limits<double>::quiet_NaN();              ///< (b + 1) / (R + 1), b = values >= observed.
  double p_low = std::numeric_limits<double>::quiet_NaN();               ///< The same with values <= observed.
  double p_two_sided =
      std::numeric_limits<double>::quiet_NaN();  ///< The same with |value - mean| >= |observed - mean|.
  int replicates = 0;                            ///< R: random layers in which the measure is defined.
  std::vector<double> values;                    ///< Of all random layers, in order; NaN where undefined.
};

/// How unusual a measure is among networks in which everybody has as many ties as here.
///
/// The measure is taken of the layer and of layers drawn by configuration_model(), each with a seed of its own. Random
/// layers in which it is undefined are left out and not counted in R. Values that differ by less than 1e-12 of the
/// larger count as equal. A p-value cannot be below 1 / (R + 1).
///
/// \param measure  any function of a layer view that returns a number, such as [](const auto& l) { return
///     transitivity(l); }; called from several threads where `run` has them.
/// \returns  z NaN where the random values do not vary; all NaN but `observed` where that is undefined or R = 0.
/// \throws   invalid_option; cancelled; what `measure` throws.
/// Complexity: R times that of configuration_model() and of the measure. Same bits for any number of threads.
/// Source: Maslov & Sneppen (2002), Specificity and stability in topology of protein networks, Science 296; p-value:
///         Davison & Hinkley (1997), Bootstrap Methods and their Application, 4.2.5.
template <class Weight, class Measure>
requires std::is_invocable_r_v < double, const Measure&, const basic_layer_view<Weight>
& > [[nodiscard]] null_comparison_result null_comparison(const basic_layer_view<Weight>& layer, const Measure& measure,
                                                         seed from, const null_comparison_options& options = {},
                                                         const run_options& run = {}) {
  if (options.replicates < 1)
    throw invalid_option("a comparison needs at least 1 replicate; got " + std::to_string(options.replicates));
  null_comparison_result result;
  result.observed = static_cast<double>(measure(layer));
  result.values.resize(static_cast<std::size_t>(options.replicates));
  const auto task = [&](std::size_t replicate) {
    run_options stop;
    stop.stop = run.stop;
    const basic_rewired_layer<Weight> drawn =
        configuration_model(layer, from.split(replicate), {options.swaps_per_tie}, stop);
    result.values[replicate] = static_cast<double>(measure(drawn.view()));
  };
  run.run(result.values.size(), task);
  double sum = 0;
  for (const double value : result.values)
    if (!std::isnan(value)) {
      sum += value;
      ++result.replicates;
    }
  if (std::isnan(result.observed) || result.replicates == 0) return result;
  result.mean = sum / result.replicates;
  const auto at_least = [](double a, double b) { return a >= b - 1e-12 * std::max(std::abs(a), std::abs(b)); };
  int high = 0, low = 0, far = 0;
  double squares = 0;
  const double distance = std::abs(result.observed - result.mean);
  for (const double value : result.values) {
    if (std::isnan(value)) continue;
    high += at_least(value, result.observed);
    low += at_least(result.observed, value);
    // Distances from the mean are differences, so that what is equal is measured by the values themselves.
    far += std::abs(value - result.mean) >= distance - 1e-12 * std::max(std::abs(value), std::abs(result.mean));
    squares += (value - result.mean) * (value - result.mean);
  }
  const double all = result.replicates + 1;
  result.p_high = (high + 1) / all;
  result.p_low = (low + 1) / all;
  result.p_two_sided = (far + 1) / all;
  if (result.replicates < 2) return result;
  result.standard_deviation = std::sqrt(squares / (result.replicates - 1));
  if (result.standard_deviation > 1e-12 * std::abs(result.mean))
    result.z = (result.observed - result.mean) / result.standard_deviation;
  return result;
}

}  // namespace convene
