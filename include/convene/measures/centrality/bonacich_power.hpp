#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/centrality/detail/restart_walk.hpp>
#include <convene/measures/centrality/detail/walk_system.hpp>
#include <convene/measures/detail/pull_columns.hpp>
#include <convene/measures/detail/vertex_places.hpp>
#include <convene/measures/iterative_result.hpp>
#include <convene/measures/tie_values.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>
#include <convene/number_text.hpp>

namespace convene {

/// What becomes of a beta beyond 1 / (largest eigenvalue), where the walks that it weighs have no finite sum.
enum class beyond_radius : std::uint8_t {
  refused,  ///< It is an error.
  solved    ///< The linear system is solved all the same, as sna and igraph do; its solution is not a sum over walks.
};

/// Whose power counts how, in bonacich_power().
struct bonacich_options {
  /// > 0: ties to the powerful give power; < 0: ties to the weak do, who depend on one (bargaining); 0: the degree.
  double beta = 0.05;
  tie_values values = tie_values::binary;
  tie_direction direction =
      tie_direction::out;  ///< Ties that give power: those from the vertex, to it, or both summed.
  beyond_radius beyond = beyond_radius::refused;
  double tolerance = 1e-13;  ///< On the residual.
  int max_iterations = 100'000;
};

/// Bonacich's power centrality.
///
/// \f[ c = \alpha\,(I - \beta W)^{-1} W \mathbf 1 = \alpha \sum_{k \ge 0} \beta^k W^{k+1} \mathbf 1 \f]
/// with \f$\alpha > 0\f$ such that \f$\sum_v c_v^2 = n\f$: 1 is average standing. Ties are the weights > 0, one each
/// unless weighted; what was not observed is no tie.
///
/// The sum over walks exists for |beta| < 1 / lambda, lambda the largest eigenvalue of the layer (infinite in a
/// hierarchy). At and beyond that (1e-9 of it is left as margin) beta is refused, unless `beyond` asks for the solution
/// of the linear system, which then is found by elimination (so it is from 0.99 of it on, where the sum converges
/// slowly).
///
/// \returns  values: one a vertex, may be negative; somebody without ties has 0; empty without vertices; NaN without
///           ties. NaN and not converged where elimination meets a singular system (beta is the reciprocal of an
///           eigenvalue). residual: largest |W 1 + beta W c - c| over the largest |c|, before scaling.
/// \throws   invalid_option for a beta that is not finite, or beyond the radius and refused, or beyond it with more
///           than 4096 vertices; for a tolerance <= 0 or max_iterations < 1; cancelled.
/// Complexity: O(n + m) an iteration, about ln(tolerance) / ln(|beta| lambda) of them; elimination O(n^3). The same
/// bits for any number of threads. Source: Bonacich (1987), Power and centrality: a family of measures, Am. J. Sociol.
/// 92(5), https://doi.org/10.1086/228631
template <class Weight>
[[nodiscard]] iterative_result bonacich_power(const basic_layer_view<Weight>& layer,
                                              const bonacich_options& options = {}, const run_options& run = {}) {
  if (!std::isfinite(options.beta)) throw invalid_option("beta must be finite; got " + number_text(options.beta));
  detail::check_iteration(options.tolerance, options.max_iterations);
  const detail::vertex_places places(layer, run);
  const detail::pull_columns<Weight> rows(layer, options.direction, options.values, places, run);
  const Eigen::VectorXd b = rows.row_sums(run);
  const Eigen::Index n = b.size();
  // No eigenvalue is larger than the largest row sum, which mostly decides.
  double radius = n == 0 ? 0 : b.maxCoeff();
  if (std::abs(options.beta) * radius >= 1) radius = detail::largest_eigenvalue(layer, rows, options.direction, run);
  const double share = std::abs(options.beta) * radius;
  const bool beyond = share >= 1 - 1e-9;
  if (beyond && options.beyond == beyond_radius::refused)
    throw invalid_option("beta must be less than 1 / (largest eigenvalue) = " + number_text(1 / radius) +
                         " in absolute value; got " + number_text(options.beta));
  if (beyond && layer.number_of_vertices() > detail::most_eliminated)
    throw invalid_option("a beta beyond 1 / (largest eigenvalue) = " + number_text(1 / radius) +
                         " can be solved for at most " + std::to_string(detail::most_eliminated) + " vertices; got " +
                         std::to_string(layer.number_of_vertices()) + " with beta = " + number_text(options.beta));
  // Close below the radius the sum over walks converges, but slowly.
  const bool eliminate = beyond || (share > 0.99 && options.beyond == beyond_radius::solved &&
                                    layer.number_of_vertices() <= detail::most_eliminated);
  iterative_result result =
      eliminate ? detail::walk_by_elimination(rows, b, options.beta, options.tolerance, run)
                : detail::walk_by_iteration(rows, b, options.beta, options.tolerance, options.max_iterations, run);
  result.values = places.by_vertex(std::move(result.values), run);
  // Without ties 0 / 0: undefined.
  const double length = result.values.norm();
  result.values *= std::sqrt(static_cast<double>(n)) / length;
  if (length == 0) result.values.setConstant(std::numeric_limits<double>::quiet_NaN());
  return result;
}

}  // namespace convene
