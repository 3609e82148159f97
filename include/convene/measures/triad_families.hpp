#pragma once

#include <optional>
#include <utility>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/brokerage/gould_fernandez.hpp>
#include <convene/measures/brokerage/structural_holes.hpp>
#include <convene/measures/cohesion/local_clustering.hpp>
#include <convene/measures/cohesion/triad_census.hpp>
#include <convene/measures/detail/check_grouping.hpp>
#include <convene/network/grouping.hpp>

namespace convene {

/// Everything about a layer that its triangles tell.
struct triad_families_result {
  Eigen::VectorXd local_clustering;           ///< As local_clustering().
  double transitivity = 0;                    ///< As transitivity().
  Eigen::VectorXd triad_census;               ///< As triad_census().
  structural_holes_result structural_holes;   ///< As structural_holes() by weights.
  std::optional<brokerage_result> brokerage;  ///< As gould_fernandez(); nothing without groups.
};

/// Clustering, transitivity, triad census, structural holes and brokerage from one listing of the triangles: the same
/// values to the last bit as those of the single functions, at little more than the cost of the dearest of them.
///
/// \param groups  of every vertex, for brokerage; null = none. Borrowed.
/// \throws   invalid_option for a grouping of another number of vertices; cancelled.
/// Complexity: as structural_holes().
template <class Weight>
[[nodiscard]] triad_families_result triad_families(const basic_layer_view<Weight>& layer,
                                                   const grouping* groups = nullptr, const run_options& run = {}) {
  if (groups != nullptr) detail::check_grouping(layer, *groups);
  const degree_ordered_ties ties(
      layer, [](double w) { return w; }, run);
  detail::triangle_counter triangles(ties);
  detail::triad_counter triads;
  detail::structural_hole_counter<detail::tie_strength> holes(ties, run);
  triad_families_result result;
  if (groups == nullptr) {
    detail::pass_over_triangles(ties, run, triangles, triads, holes);
  } else {
    detail::brokerage_counter brokerage(ties, *groups);
    detail::pass_over_triangles(ties, groups->members(), run, triangles, triads, holes, brokerage);
    result.brokerage =
        detail::with_expectation(brokerage.matrix(run), *groups, static_cast<double>(layer.number_of_ties()), run);
  }
  result.local_clustering = triangles.clustering(ties, run);
  result.transitivity = triangles.transitivity(ties, run);
  result.triad_census = triads.census(ties.number_of_vertices());
  result.structural_holes = std::move(holes).result(ties, run);
  return result;
}

}  // namespace convene
