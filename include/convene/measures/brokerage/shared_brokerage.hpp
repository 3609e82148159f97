#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/brokerage/detail/brokerage_counter.hpp>
#include <convene/measures/detail/check_grouping.hpp>
#include <convene/network/compact_layer.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// Gould and Fernandez' roles, every brokered pair shared out among all who broker it: the weighted form.
///
/// \f[ b_v^{role} = \sum_{(a,b) : v \text{ brokers in this role}} 1 / k_{ab} \f]
/// with \f$k_{ab}\f$ the number of brokers of the ordered pair: paths a -> v -> b where not a -> b. Who is the only way
/// between two people counts 1 for them, one of five 0.2. The total of all is the number of pairs that somebody
/// brokers.
///
/// \param groups  of every vertex.
/// \returns  Matrix of n rows and the six columns of brokerage_role_names, >= 0; 0 for who brokers nothing.
/// \throws   invalid_option for a grouping of another number of vertices; cancelled.
/// Complexity: O(sum over v of in-degree times out-degree) time, O(n) space; one thread.
/// Source: Gould & Fernandez (1989), Structures of mediation, Sociol. Methodol. 19, 89-126, of partial brokerage.
template <class Weight>
[[nodiscard]] Eigen::MatrixXd shared_brokerage(const basic_layer_view<Weight>& layer, const grouping& groups,
                                               const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  const basic_compact_layer<Weight> compact(layer, run);
  const basic_layer_view<Weight> ties = compact.view();
  const vertex n = ties.number_of_vertices();
  Eigen::MatrixXd result = Eigen::MatrixXd::Zero(n, 6);
  std::vector<vertex> brokers(static_cast<std::size_t>(n), 0);  // of the pairs from the present source
  std::vector<std::uint8_t> closed(static_cast<std::size_t>(n), 0);
  for (vertex a = 0; a < n; ++a) {
    run.check(a, n);
    const auto first_steps = ties.out_neighbours(a);
    for (const vertex v : first_steps) closed[static_cast<std::size_t>(v)] = 1;
    closed[static_cast<std::size_t>(a)] = 1;
    for (const vertex v : first_steps)
      for (const vertex b : ties.out_neighbours(v)) ++brokers[static_cast<std::size_t>(b)];
    for (const vertex v : first_steps)
      for (const vertex b : ties.out_neighbours(v)) {
        if (closed[static_cast<std::size_t>(b)] != 0) continue;
        const double share = 1.0 / brokers[static_cast<std::size_t>(b)];
        const auto role =
            detail::brokerage_counter::role_of(groups.group_of(a), groups.group_of(v), groups.group_of(b));
        result(v, static_cast<Eigen::Index>(role)) += share;
        result(v, 5) += share;
      }
    for (const vertex v : first_steps) {
      closed[static_cast<std::size_t>(v)] = 0;
      for (const vertex b : ties.out_neighbours(v)) brokers[static_cast<std::size_t>(b)] = 0;
    }
    closed[static_cast<std::size_t>(a)] = 0;
  }
  return result;
}

}  // namespace convene
