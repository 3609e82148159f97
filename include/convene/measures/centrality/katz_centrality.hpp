#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/centrality/detail/restart_walk.hpp>
#include <convene/measures/centrality/detail/walk_system.hpp>
#include <convene/measures/detail/large_matrix.hpp>
#include <convene/measures/detail/pull_columns.hpp>
#include <convene/measures/detail/vertex_places.hpp>
#include <convene/measures/iterative_result.hpp>
#include <convene/measures/tie_values.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>
#include <convene/number_text.hpp>

namespace convene {

/// Whether everybody counts themselves in katz_centrality().
enum class katz_walks : std::uint8_t {
  with_the_empty,  ///< The walk of no ties counts 1: as networkx and igraph (alpha centrality) have it.
  of_ties          ///< Walks of at least one tie: Katz's own status, up to his divisor.
};

/// How katz_centrality() weighs walks.
struct katz_options {
  /// What each further tie of a walk multiplies it by, in [0, 1 / lambda) with lambda the largest eigenvalue; without a
  /// value 0.85 / lambda, and 0.85 where no ties lead back to where they began (lambda = 0).
  std::optional<double> attenuation = {};
  katz_walks walks = katz_walks::with_the_empty;
  tie_values values = tie_values::weighted;
  tie_direction direction = tie_direction::in;  ///< Walks that end at the vertex, begin there, or over ties of both.
  double tolerance = 1e-13;                     ///< On the residual.
  int max_iterations = 100'000;
};

/// What katz_centrality() found, and with which attenuation.
struct katz_result : iterative_result {
  double attenuation = 0;
};

/// Katz centrality: walks that end at everybody, each tie making them count less.
///
/// \f[ x = \sum_{k \ge 0} (\alpha W^T)^k \mathbf 1 = (I - \alpha W^T)^{-1} \mathbf 1 \f]
/// without scaling; from k = 1 for katz_walks::of_ties. Ties are the weights > 0; what was not observed is no tie.
///
/// \returns  values: one a vertex, >= 1 (of_ties: >= 0, and 0 for whom nobody names); empty without vertices.
///           residual: largest |1 + alpha W' x - x| over the largest |x|.
/// \throws   invalid_option for an attenuation outside [0, 1 / lambda), 1e-9 of it left as margin; a tolerance <= 0,
///           max_iterations < 1; cancelled.
/// Complexity: O(n + m) an iteration, about ln(tolerance) / ln(alpha lambda) of them, beside those that find lambda.
/// The same bits for any number of threads. Source: Katz (1953), A new status index derived from sociometric analysis,
/// Psychometrika 18(1), https://doi.org/10.1007/BF02289026
template <class Weight>
[[nodiscard]] katz_result katz_centrality(const basic_layer_view<Weight>& layer, const katz_options& options = {},
                                          const run_options& run = {}) {
  if (options.attenuation && !(*options.attenuation >= 0 && std::isfinite(*options.attenuation)))
    throw invalid_option("the attenuation must be finite and >= 0; got " + number_text(*options.attenuation));
  detail::check_iteration(options.tolerance, options.max_iterations);
  const detail::vertex_places places(layer, run);
  const detail::pull_columns<Weight> rows(layer, options.direction, options.values, places, run);
  const double radius = detail::largest_eigenvalue(layer, rows, options.direction, run);
  katz_result result;
  result.attenuation = options.attenuation.value_or(radius > 0 ? 0.85 / radius : 0.85);
  if (result.attenuation * radius >= 1 - 1e-9)
    throw invalid_option("the attenuation must be less than 1 / (largest eigenvalue) = " + number_text(1 / radius) +
                         "; got " + number_text(result.attenuation));
  const Eigen::VectorXd b = detail::filled_vector(rows.size(), 1.0, run);
  static_cast<iterative_result&>(result) =
      detail::walk_by_iteration(rows, b, result.attenuation, options.tolerance, options.max_iterations, run);
  result.values = places.by_vertex(std::move(result.values), run);
  if (options.walks == katz_walks::of_ties) result.values.array() -= 1;
  return result;
}

}  // namespace convene
