#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/centrality/detail/leading_vector.hpp>
#include <convene/measures/centrality/detail/restart_walk.hpp>
#include <convene/measures/detail/pull_columns.hpp>
#include <convene/measures/detail/vertex_places.hpp>
#include <convene/measures/tie_values.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>

namespace convene {

/// What hits() reads, and how exactly it computes.
struct hits_options {
  tie_values values = tie_values::weighted;
  double tolerance = 1e-12;  ///< On the residual.
  int max_iterations = 20000;
};

/// Hubs and authorities, one of each a vertex, the largest 1.
struct hits_result {
  Eigen::VectorXd hub;        ///< Who names good authorities.
  Eigen::VectorXd authority;  ///< Whom good hubs name.
  double eigenvalue = 0;      ///< Of W W': the square of the largest singular value of the layer.
  int iterations = 0;         ///< Multiplications by W W'.
  double residual = 0;        ///< |W W' h - eigenvalue h| / (eigenvalue |h|), Euclidean.
  bool converged = true;      ///< Whether the residual came below the tolerance.
};

/// Hubs and authorities (HITS): good hubs name good authorities, and these are named by good hubs.
///
/// \f[ h = W a, \qquad a = W^T h \f]
/// each up to a factor: the leading singular vectors of the layer. Ties are the weights > 0; what was not observed is
/// no tie. In an undirected layer both are the eigenvector centrality, unless the network is bipartite.
///
/// Where naming and being named do not tie everybody together (two naming the same, or named by the same, hang
/// together) there may be several leading vectors; this is the one to which the iteration tends from equal values, and
/// the parts with smaller singular values have 0, up to the tolerance.
///
/// \returns  In [0, 1], one a vertex; who names nobody is no hub, who is not named no authority: 0. Without ties NaN.
/// \throws   invalid_option for a tolerance <= 0 or max_iterations < 1; cancelled.
/// Complexity: O(n + m) an iteration, as eigenvector_centrality() with two products and twice the ties in memory. The same bits for any number of
/// threads. Source: Kleinberg (1999), Authoritative sources in a hyperlinked environment, J. ACM 46(5),
///         https://doi.org/10.1145/324133.324140
template <class Weight>
[[nodiscard]] hits_result hits(const basic_layer_view<Weight>& layer, const hits_options& options = {},
                               const run_options& run = {}) {
  detail::check_iteration(options.tolerance, options.max_iterations);
  hits_result result;
  const detail::vertex_places places(layer, run);
  const detail::pull_columns<Weight> to(layer, tie_direction::in, options.values, places, run);
  if (!to.has_ties()) {
    result.hub = Eigen::VectorXd::Constant(layer.number_of_vertices(), std::numeric_limits<double>::quiet_NaN());
    result.authority = result.hub;
    return result;
  }
  const detail::pull_columns<Weight> from(layer, tie_direction::out, options.values, places, run);
  detail::twofold_product<Weight> product(from, to, run);
  detail::leading_pair found = detail::leading_vector_search(product, options.tolerance, options.max_iterations, run)();
  Eigen::VectorXd authority(found.vector.size());
  to.multiply(found.vector.data(), authority.data(), run);
  authority /= authority.maxCoeff();
  result.hub = places.by_vertex(std::move(found.vector), run);
  result.authority = places.by_vertex(std::move(authority), run);
  result.eigenvalue = found.value;
  result.iterations = found.iterations;
  result.residual = found.residual;
  result.converged = found.converged;
  return result;
}

}  // namespace convene
