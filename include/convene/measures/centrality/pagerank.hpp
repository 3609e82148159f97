#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/centrality/detail/restart_walk.hpp>
#include <convene/measures/detail/pull_columns.hpp>
#include <convene/measures/detail/vertex_places.hpp>
#include <convene/measures/iterative_result.hpp>
#include <convene/measures/tie_values.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>
#include <convene/number_text.hpp>

namespace convene {

/// Where a walk goes on from a vertex that has no tie from it.
enum class dangling_walk : std::uint8_t {
  evenly,        ///< To anybody, with equal probability.
  by_preference  ///< As when it starts anew. Without a preference the same as evenly.
};

/// How pagerank() walks, and how exactly.
struct pagerank_options {
  double damping = 0.85;                     ///< Probability of following a tie, in [0, 1).
  tie_values values = tie_values::weighted;  ///< Ties are followed in proportion to these.
  Eigen::VectorXd preference = {};           ///< Where the walk starts anew, in any unit; empty = anywhere alike.
  dangling_walk dangling = dangling_walk::evenly;
  double tolerance = 1e-10;  ///< On the residual.
  int max_iterations = 1000;
};

/// PageRank: how often a walk comes by that follows ties, in proportion to their weights, and now and then starts anew.
///
/// \f[ x_v = (1-d)\,p_v + d \sum_u x_u w_{uv} / s_u + d\,q_v \sum_{u : s_u = 0} x_u, \qquad s_u = \sum_v w_{uv} \f]
/// \f$d\f$ the damping, \f$p\f$ the preference (1/n without one: personalised PageRank with one), \f$q\f$ = 1/n or the
/// preference (dangling_walk). Ties are the weights > 0; what was not observed is no tie, so somebody who did not
/// answer counts as one who has no ties from them. The ties of an undirected layer lead both ways.
///
/// \returns  values: shares in [0, 1] that sum to 1, one a vertex; empty without vertices; 1/n each without ties or
///           preference. residual: bound on the sum of absolute differences from the exact answer.
/// \throws   invalid_option for a damping outside [0, 1), a preference of another length, negative, not finite or all
///           0, a tolerance <= 0, max_iterations < 1; cancelled.
/// Complexity: O(n + m) an iteration, about ln(tolerance) / ln(damping) iterations; O(n) space, and up to
/// 4 + sizeof(Weight) bytes a tie where the layer is not compact, or is large and its numbers say nothing. The same bits for any number of threads.
/// Source: Brin & Page (1998), The anatomy of a large-scale hypertextual web search engine, Comput. Netw. ISDN Syst. 30;
///         dangling mass: Langville & Meyer (2004), Deeper inside PageRank, Internet Math. 1(3).
template <class Weight>
[[nodiscard]] iterative_result pagerank(const basic_layer_view<Weight>& layer, const pagerank_options& options = {},
                                        const run_options& run = {}) {
  if (!(options.damping >= 0 && options.damping < 1))
    throw invalid_option("the damping must be in [0, 1); got " + number_text(options.damping));
  detail::check_iteration(options.tolerance, options.max_iterations);
  detail::restart_walk_rules rules;
  rules.follow = options.damping;
  rules.restart =
      detail::shares_of(options.preference, static_cast<std::size_t>(layer.number_of_vertices()), "the preference");
  if (options.dangling == dangling_walk::by_preference) rules.stranded = rules.restart;
  rules.tolerance = options.tolerance;
  rules.max_iterations = options.max_iterations;
  const detail::vertex_places places(layer, run);
  const detail::pull_columns<Weight> into(layer, tie_direction::in, options.values, places, run);
  return detail::restart_walk(into, detail::out_sums(layer, options.values, run), rules, run);
}

}  // namespace convene
