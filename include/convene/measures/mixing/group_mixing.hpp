#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/check_grouping.hpp>
#include <convene/measures/mixing/detail/internal_ties.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// What group_mixing() and mixing_matrix() add up.
struct mixing_options {
  bool weighted = false;  ///< Weights of ties instead of their number.
};

/// How ties fall on groups, without the table of all pairs of groups.
struct group_mixing_totals {
  double total = 0;     ///< Ties; of an undirected layer both arcs.
  double internal = 0;  ///< Those inside groups.
  Eigen::VectorXd out;  ///< Those from each group.
  Eigen::VectorXd in;   ///< Those to each group.
};

/// Ties, or their weight, in all, inside groups, and from and to each group: the trace and the margins of the mixing
/// matrix.
///
/// Pairs that were not observed are no ties.
/// \throws   invalid_option for a grouping of another length; cancelled.
/// Complexity: O(n + m + groups); parallel, up to m / 4 numbers of space.
template <class Weight>
[[nodiscard]] group_mixing_totals group_mixing(const basic_layer_view<Weight>& layer, const grouping& groups,
                                               const mixing_options& options = {}, const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  const auto n = static_cast<std::size_t>(layer.number_of_vertices());
  const auto number = static_cast<std::size_t>(groups.number_of_groups());
  group_mixing_totals result;
  result.out = Eigen::VectorXd::Zero(groups.number_of_groups());
  result.in = Eigen::VectorXd::Zero(groups.number_of_groups());
  if (!options.weighted && layer.all_positive()) {  // the offsets know the margins
    const auto out = layer.out_offsets(), in = layer.in_offsets();
    periodic_stop stop(run);
    for (std::size_t v = 0; v < n; ++v) {
      stop.after();
      const vertex g = groups.groups()[v];
      result.out[g] += static_cast<double>(out[v + 1] - out[v]);
      result.in[g] += static_cast<double>(in[v + 1] - in[v]);
    }
    const detail::tie_sums ties = detail::internal_ties(layer, groups, false, run);
    result.total = ties.all;
    result.internal = ties.internal;
    return result;
  }
  // The parts depend on the network alone, so that their sums do not depend on threads.
  const auto ties = static_cast<std::size_t>(layer.number_of_relationships());
  const std::size_t parts = n <= serial_items ? 1 : std::clamp<std::size_t>(ties / (8 * (number + 1)), 1, 16);
  std::vector<Eigen::VectorXd> out(parts), in(parts);
  std::vector<double> internal(parts, 0);
  const auto sum_part = [&](std::size_t part) {
    Eigen::VectorXd from = Eigen::VectorXd::Zero(groups.number_of_groups()), to = from;
    const vertex* const group_of = groups.groups().data();
    const std::size_t last = n * (part + 1) / parts;
    periodic_stop stop(run);
    for (std::size_t u = n * part / parts; u < last; ++u) {
      const auto targets = layer.out_neighbours(static_cast<vertex>(u));
      const auto weights = layer.out_weights(static_cast<vertex>(u));
      stop.after(1 + targets.size());
      const vertex own = group_of[u];
      double row = 0, row_internal = 0;
      for (std::size_t k = 0; k < targets.size(); ++k) {
        const double tie = weights[k] > 0 ? (options.weighted ? static_cast<double>(weights[k]) : 1) : 0;
        const vertex g = group_of[targets[k]];
        row += tie;
        row_internal += g == own ? tie : 0;
        to[g] += tie;
      }
      from[own] += row;
      internal[part] += row_internal;
    }
    out[part] = std::move(from);
    in[part] = std::move(to);
  };
  run.run(parts, sum_part);
  for (std::size_t part = 0; part < parts; ++part) {
    result.out += out[part];
    result.in += in[part];
    result.internal += internal[part];
  }
  for (vertex g = 0; g < groups.number_of_groups(); ++g) result.total += result.out[g];
  return result;
}

/// Ties, or their weight, from every group (row) to every group (column).
///
/// Of an undirected layer both arcs count, so that the matrix is symmetric and a tie inside a group counts twice.
/// \returns  Matrix of groups x groups, zero where there are none.
/// \throws   invalid_option for a grouping of another length.
/// Complexity: O(n + m + groups^2) time, groups^2 numbers of space.
/// Source: Newman (2003), Mixing patterns in networks, Phys. Rev. E 67, 026126 (there divided by the total).
template <class Weight>
[[nodiscard]] Eigen::MatrixXd mixing_matrix(const basic_layer_view<Weight>& layer, const grouping& groups,
                                            const mixing_options& options = {}) {
  detail::check_grouping(layer, groups);
  Eigen::MatrixXd result = Eigen::MatrixXd::Zero(groups.number_of_groups(), groups.number_of_groups());
  for (vertex u = 0; u < layer.number_of_vertices(); ++u)
    for (const auto [v, weight] : layer.out_ties(u))
      result(groups.group_of(u), groups.group_of(v)) += options.weighted ? static_cast<double>(weight) : 1;
  return result;
}

}  // namespace convene
