#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/inference/deletion_result.hpp>
#include <convene/inference/layer_measure.hpp>
#include <convene/measures/detail/check_grouping.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/owned_layer.hpp>

namespace convene {

/// What vertex_jackknife() makes of the sum of squares S of the leave-one-out values about their mean.
enum class jackknife_estimator : std::uint8_t {
  /// S (n - 2)/(2n): right where pairs are independent, because each is left out with both its ends. Where some people
  /// send or receive more than others it gives about half the variance (0.58 and 0.47 of it in simulations of a density
  /// at effect variances of 0.1 and 0.3).
  snijders_borgatti,
  /// S: on the safe side. In the same simulations 2.24 times the variance for independent pairs, 1.32 and 1.09 with
  /// sender and receiver effects.
  lin_lunde_sarkar
};

/// How vertex_jackknife() estimates.
struct vertex_jackknife_options {
  jackknife_estimator estimator = jackknife_estimator::snijders_borgatti;
};

namespace detail {

/// measure() without the vertices for which gone(v).
template <class Weight, layer_measure<Weight> Measure, class Gone>
double measured_without(const basic_layer_view<Weight>& layer, const Measure& measure, const Gone& gone) {
  std::vector<vertex> kept;
  kept.reserve(static_cast<std::size_t>(layer.number_of_vertices()));
  for (vertex v = 0; v < layer.number_of_vertices(); ++v)
    if (!gone(v)) kept.push_back(v);
  const basic_owned_layer<Weight> rest = layer_among(layer, std::span<const vertex>(kept));
  return measured(measure, rest.view(), kept);
}

/// measure() of the whole layer.
template <class Weight, layer_measure<Weight> Measure>
double measured_whole(const basic_layer_view<Weight>& layer, const Measure& measure) {
  std::vector<vertex> everybody(static_cast<std::size_t>(layer.number_of_vertices()));
  for (std::size_t v = 0; v < everybody.size(); ++v) everybody[v] = static_cast<vertex>(v);
  return measured(measure, layer, everybody);
}

}  // namespace detail

/// Standard error of any measure of a layer, from what it is without each vertex in turn.
///
/// \f[ SE = \sqrt{\tfrac{n-2}{2n} \sum_i (Z_{-i} - \bar Z)^2} \quad\text{or}\quad
///     SE = \sqrt{\sum_i (Z_{-i} - \bar Z)^2} \f]
/// by Snijders & Borgatti or by Lin, Lunde & Sarkar; jackknife_estimator says which of them is biased how. Values
/// without some vertex that are undefined are left out and counted; see deletion_result_of().
///
/// \returns  values[v] is that without vertex v. The variance is NaN where fewer than two are defined.
/// \throws   cancelled; what `measure` throws.
/// Complexity: n times that of the measure and O(n + m); parallel over vertices, same bits for any number of threads.
///           For large networks see grouped_deletion().
/// Source: Snijders & Borgatti (1999), Non-parametric standard errors and tests for network statistics, Connections
///         22(2); Lin, Lunde & Sarkar (2020), On the theoretical properties of the network jackknife, ICML.
template <class Weight, layer_measure<Weight> Measure>
[[nodiscard]] deletion_result vertex_jackknife(const basic_layer_view<Weight>& layer, const Measure& measure,
                                               const vertex_jackknife_options& options = {},
                                               const run_options& run = {}) {
  std::vector<double> values(static_cast<std::size_t>(layer.number_of_vertices()));
  const auto task = [&](std::size_t gone) {
    values[gone] =
        detail::measured_without(layer, measure, [&](vertex v) { return static_cast<std::size_t>(v) == gone; });
  };
  run.run(values.size(), task);
  const auto n = static_cast<double>(values.size());
  const double factor = options.estimator == jackknife_estimator::snijders_borgatti ? (n - 2) / (2 * n) : 1;
  return deletion_result_of(detail::measured_whole(layer, measure), std::move(values),
                            static_cast<std::size_t>(layer.number_of_vertices()), factor);
}

/// Standard error of any measure of a layer, from what it is without each group of vertices in turn: organisations,
/// where it is these that a study drew, or whose members are alike.
///
/// \f[ SE = \sqrt{\tfrac{G-1}{G} \sum_g (Z_{-g} - \bar Z)^2} \f]
/// over the G groups that have members, as deletion_variance() has it. Like the jackknife without the factor of
/// Snijders & Borgatti it is on the safe side where pairs are independent.
///
/// \returns  values[g] is that without group g; NaN for a group without members, which does not count. The variance is
///           NaN where fewer than two are defined.
/// \throws   invalid_option for a grouping of another number of vertices; cancelled; what `measure` throws.
/// Complexity: G times that of the measure and O(n + m); parallel over groups, same bits for any number of threads.
/// Source: Efron & Stein (1981), as deletion_variance(); Wolter (2007), Introduction to variance estimation, 4.2.
template <class Weight, layer_measure<Weight> Measure>
[[nodiscard]] deletion_result delete_groups(const basic_layer_view<Weight>& layer, const grouping& groups,
                                            const Measure& measure, const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  std::vector<double> values(static_cast<std::size_t>(groups.number_of_groups()),
                             std::numeric_limits<double>::quiet_NaN());
  std::size_t with_members = 0;
  for (vertex g = 0; g < groups.number_of_groups(); ++g) with_members += groups.size(g) > 0 ? 1U : 0U;
  const auto task = [&](std::size_t gone) {
    const auto g = static_cast<vertex>(gone);
    if (groups.size(g) > 0)
      values[gone] = detail::measured_without(layer, measure, [&](vertex v) { return groups.group_of(v) == g; });
  };
  run.run(values.size(), task);
  const auto number = static_cast<double>(with_members);
  return deletion_result_of(detail::measured_whole(layer, measure), std::move(values), with_members,
                            (number - 1) / number);
}

}  // namespace convene
