#pragma once

#include <cstddef>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/centrality/detail/restart_walk.hpp>
#include <convene/measures/detail/pull_columns.hpp>
#include <convene/measures/detail/vertex_places.hpp>
#include <convene/measures/iterative_result.hpp>
#include <convene/measures/tie_values.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/signed_view.hpp>
#include <convene/network/tie_direction.hpp>
#include <convene/number_text.hpp>

namespace convene {

/// Whom eigentrust() trusts beforehand and how much, and how exactly it computes.
struct eigentrust_options {
  /// a in (0, 1]: how much counts who is trusted beforehand. The paper leaves it open; this is PageRank's custom.
  double weight_of_pre_trusted = 0.15;
  Eigen::VectorXd pre_trusted = {};  ///< Trust beforehand, in any unit; empty = everybody alike.
  double tolerance = 1e-10;          ///< On the residual.
  int max_iterations = 10000;
};

namespace detail {

template <class Weight>
[[nodiscard]] iterative_result eigentrust(const pull_columns<Weight>& into, const std::vector<double>& sums,
                                          const eigentrust_options& options, const run_options& run) {
  if (!(options.weight_of_pre_trusted > 0 && options.weight_of_pre_trusted <= 1))
    throw invalid_option("the weight of the pre-trusted must be in (0, 1]; got " +
                         number_text(options.weight_of_pre_trusted));
  check_iteration(options.tolerance, options.max_iterations);
  restart_walk_rules rules;
  rules.follow = 1 - options.weight_of_pre_trusted;
  rules.restart = shares_of(options.pre_trusted, into.size(), "the trust beforehand");
  rules.stranded = rules.restart;
  rules.tolerance = options.tolerance;
  rules.max_iterations = options.max_iterations;
  return restart_walk(into, sums, rules, run);
}

}  // namespace detail

/// EigenTrust: global trust in everybody, local trust weighed by the trust in who states it.
///
/// \f[ t = (1-a)\, C^T t + a\, p, \qquad c_{ij} = w_{ij} / \sum_k w_{ik} \f]
/// \f$p\f$ the trust beforehand (everybody alike without one) in shares; whoever trusts nobody, or said nothing, trusts
/// as \f$p\f$ does. Ties are the weights > 0.
///
/// \returns  values: shares of the trust of all, in [0, 1], that sum to 1; empty without vertices; \f$p\f$ without
///           ties. residual: bound on the sum of absolute differences from the exact answer.
/// \throws   invalid_option for a weight outside (0, 1], trust beforehand of another length, negative, not finite or
///           all 0, a tolerance <= 0, max_iterations < 1; cancelled.
/// Complexity: O(n + m) an iteration, about ln(tolerance) / ln(1 - a) iterations. The same bits for any number of
/// threads. Source: Kamvar, Schlosser & Garcia-Molina (2003), The EigenTrust algorithm for reputation management in P2P
/// networks, WWW 2003, https://doi.org/10.1145/775152.775242
template <class Weight>
[[nodiscard]] iterative_result eigentrust(const basic_layer_view<Weight>& layer, const eigentrust_options& options = {},
                                          const run_options& run = {}) {
  const detail::vertex_places places(layer, run);
  const detail::pull_columns<Weight> into(layer, tie_direction::in, tie_values::weighted, places, run);
  return detail::eigentrust(into, detail::out_sums(layer, tie_values::weighted, run), options, run);
}

/// EigenTrust from trust and distrust, as the paper has it: \f$c_{ij} = \max(s_{ij}, 0) / \sum_k \max(s_{ik}, 0)\f$
/// with \f$s_{ij}\f$ = trust less distrust, where one of them is unobserved the other alone. Distrust takes trust away
/// from a pair; it does not travel. Otherwise as above.
template <class Weight>
[[nodiscard]] iterative_result eigentrust(const basic_signed_view<Weight>& layer,
                                          const eigentrust_options& options = {}, const run_options& run = {}) {
  const detail::vertex_places places(layer, run);
  const detail::pull_columns<Weight> into(layer, tie_direction::in, places, run);
  return detail::eigentrust(into, detail::out_sums(layer, run), options, run);
}

}  // namespace convene
