#pragma once

#include <cstdint>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/detail/simmelian_counter.hpp>
#include <convene/network/degree_ordered_ties.hpp>

namespace convene {

/// Mutual ties, and those among them that somebody third holds together.
struct simmelian_ties_result {
  Eigen::VectorXd by_vertex;   ///< Simmelian ties of every vertex.
  std::int64_t mutual = 0;     ///< Pairs tied both ways.
  std::int64_t simmelian = 0;  ///< Those of them that are Simmelian.
  double share = 0;            ///< simmelian / mutual, in [0, 1]; NaN where no tie is mutual.
};

/// Simmelian ties: i and j are tied both ways, and there is a third vertex that both are tied to both ways.
///
/// Weights are left out; unobserved ties count as none. In an undirected layer every tie is mutual.
/// \throws   cancelled.
/// Complexity: as local_clustering().
/// Source: Krackhardt (1998), Simmelian ties: super strong and sticky, in Kramer & Neale (eds), Power and Influence in
///         Organizations, 21-38.
template <class Weight>
[[nodiscard]] simmelian_ties_result simmelian_ties(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  const degree_ordered_ties ties(layer, run);
  detail::simmelian_counter counter(ties);
  detail::pass_over_triangles(ties, run, counter);
  simmelian_ties_result result;
  result.by_vertex.resize(ties.number_of_vertices());
  for (vertex v = 0; v < ties.number_of_vertices(); ++v) {
    result.by_vertex[v] = counter.simmelian[static_cast<std::size_t>(v)];
    result.mutual += counter.mutual[static_cast<std::size_t>(v)];
    result.simmelian += counter.simmelian[static_cast<std::size_t>(v)];
  }
  result.mutual /= 2;  // counted from both ends
  result.simmelian /= 2;
  result.share = static_cast<double>(result.simmelian) / static_cast<double>(result.mutual);
  return result;
}

}  // namespace convene
