#pragma once

#include <cstddef>
#include <limits>
#include <utility>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/centrality/detail/leading_vector.hpp>
#include <convene/measures/centrality/detail/restart_walk.hpp>
#include <convene/measures/detail/pull_columns.hpp>
#include <convene/measures/detail/vertex_places.hpp>
#include <convene/measures/iterative_result.hpp>
#include <convene/measures/tie_values.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>

namespace convene {

/// Which ties eigenvector_centrality() reads, and how exactly it computes.
struct eigenvector_options {
  /// in: who is named by central people is central (as igraph and networkx have it). out: who names them (as sna has
  /// it). both: either, a mutual pair by the sum of its two ties.
  tie_direction direction = tie_direction::in;
  tie_values values = tie_values::weighted;
  double tolerance = 1e-12;  ///< On the residual.
  int max_iterations = 20000;
};

/// An eigenvector and its eigenvalue.
struct eigenvector_result : iterative_result {
  double eigenvalue = 0;  ///< Largest eigenvalue of the layer's matrix; in the unit of the weights.
};

/// Eigenvector centrality: everybody is as central as those who name them are.
///
/// \f[ \lambda x_v = \sum_u w_{uv} x_u \f]
/// with \f$\lambda\f$ the largest eigenvalue. Ties are the weights > 0; what was not observed is no tie. The values are
/// relative to the largest.
///
/// Where all who have ties reach one another there is one such vector, and all its values are > 0. Otherwise this is
/// the vector to which the iteration tends from equal values: that of the part (strong component) with the largest
/// eigenvalue and of those it reaches (in undirected layers: of the component with the largest eigenvalue); everybody
/// else has 0, up to the tolerance. Parts with the same largest eigenvalue share the vector if none reaches the other;
/// if one does, there may be nothing to converge to at more than linear speed, and `converged` says so. Bipartite and
/// periodic networks converge like others.
///
/// \returns  values: in [0, 1], one a vertex, the largest 1; empty without vertices. Without ties, or where no ties
///           lead back to where they began (a hierarchy), the eigenvalue is 0 and no vector means anything: NaN.
///           residual: |W' x - lambda x| / (lambda |x|), Euclidean; the error of x is about that over the relative gap
///           between the two largest eigenvalues.
/// \throws   invalid_option for a tolerance <= 0 or max_iterations < 1; cancelled.
/// Complexity: O(n + m) an iteration; 32 of power iteration, then in subspaces of 12 vectors, which adds about a
/// quarter: tens to hundreds of iterations as the gap narrows. Space as pagerank(), and about 220 bytes a vertex for
/// the subspaces. The same bits for any number of threads.
/// Source: Bonacich (1972), Factoring and weighting approaches to status scores and clique identification, J. Math.
///         Sociol. 2(1); subspaces that keep the vector before: Stathopoulos (2007), Nearly optimal preconditioned
///         methods for Hermitian eigenproblems under limited memory, SIAM J. Sci. Comput. 29(2).
template <class Weight>
[[nodiscard]] eigenvector_result eigenvector_centrality(const basic_layer_view<Weight>& layer,
                                                        const eigenvector_options& options = {},
                                                        const run_options& run = {}) {
  detail::check_iteration(options.tolerance, options.max_iterations);
  eigenvector_result result;
  if (!detail::has_cycle(layer, run) && !(options.direction == tie_direction::both && layer.number_of_ties() > 0)) {
    result.values = Eigen::VectorXd::Constant(layer.number_of_vertices(), std::numeric_limits<double>::quiet_NaN());
    return result;
  }
  const detail::vertex_places places(layer, run);
  const detail::pull_columns<Weight> rows(layer, options.direction, options.values, places, run);
  detail::tie_product<Weight> product(rows, run);
  detail::leading_pair found = detail::leading_vector_search(product, options.tolerance, options.max_iterations, run)();
  result.values = places.by_vertex(std::move(found.vector), run);
  result.iterations = found.iterations;
  result.residual = found.residual;
  result.converged = found.converged;
  result.eigenvalue = found.value;
  return result;
}

}  // namespace convene
