#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/centrality/centralisation.hpp>
#include <convene/measures/centrality/degree_centrality.hpp>
#include <convene/measures/cohesion/components.hpp>
#include <convene/measures/cohesion/reciprocity.hpp>
#include <convene/measures/detail/check_grouping.hpp>
#include <convene/measures/mixing/ei_index.hpp>
#include <convene/measures/mixing/group_ties.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/compact_layer.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/pair_counts.hpp>
#include <convene/random/seed.hpp>

namespace convene {

/// What one layer alone says. NaN where there is nothing to say it of.
struct layer_summary {
  std::string layer;
  bool undirected = false;
  vertex vertices = 0, answered = 0;
  bool answered_inferred = false;  ///< Nobody said who answered; it was read off what is stated.
  pair_counts pairs;               ///< Possible, observed and tied.
  double density = 0;              ///< As density().
  double mean_strength = 0;        ///< As mean_tie_strength(): over known pairs, zeros included.
  double reciprocity = 0;          ///< As arc_reciprocity(); NaN for an undirected layer.
  double centralisation = 0;       ///< Of in-degrees over the known pairs of each: 0 = alike, 1 = all turn to one.
  double between_groups = 0;       ///< Share of the ties that lead from one group to another.
  ei_test_result ei;               ///< With p_value NaN where permutations would take too long.
  double expected_ei = 0;          ///< As expected_ei_index(): with ties at random.
  vertex components = 0;           ///< Weak ones; a vertex without ties is one.
  vertex largest_component = 0;    ///< Vertices of the largest.
  std::vector<group_ties> groups;  ///< Those with members, by most partners, then ties with others, then position.
  friend bool operator==(const layer_summary&, const layer_summary&) = default;
};

/// How summarise_layer() tests the E-I index.
struct summary_options {
  int permutations = 1000;  ///< R of ei_index_test(); 0 = no test.
  double most_steps = 4e8;  ///< No test above this many visits of vertices and ties, some seconds.
};

namespace detail {

/// Freeman's centralisation of in_degree() over the observed, among those of whom anything is known. Its maximum is that
/// of a star: k - 1 of k vertices, undirected k - 2.
template <class Weight>
double observed_centralisation(const basic_layer_view<Weight>& layer, const run_options& run) {
  const Eigen::VectorXd shares = in_degree(layer, {.scaling = degree_scaling::over_observed}, run);
  Eigen::VectorXd known(shares.size());
  Eigen::Index k = 0;
  for (const double share : shares)
    if (!std::isnan(share)) known[k++] = share;
  return centralisation(known.head(k), static_cast<double>(k) - (layer.info().undirected ? 2 : 1));
}

/// Without those that nobody is in, by most partners.
inline std::vector<group_ties> by_partners(std::vector<group_ties> groups) {
  std::erase_if(groups, [](const group_ties& one) { return one.members == 0; });
  std::stable_sort(groups.begin(), groups.end(), [](const group_ties& a, const group_ties& b) {
    if (a.partners != b.partners) return a.partners > b.partners;
    return a.outgoing + a.incoming > b.outgoing + b.incoming;
  });
  return groups;
}

}  // namespace detail

/// What a layer says before anything is scored: who answered, how dense and mutual it is, whether it hangs together, on
/// whom it centres, and whether ties cross groups more or less than chance would have it.
///
/// \param from  seed of the permutations.
/// \throws   invalid_option for a grouping of another length or permutations < 0; cancelled.
/// Complexity: O(n + m log degree + groups log groups) and that of ei_index_test().
/// Source: each figure that of the function named beside it.
template <class Weight>
[[nodiscard]] layer_summary summarise_layer(const basic_layer_view<Weight>& layer, const grouping& groups, seed from,
                                            const summary_options& options = {}, const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  if (options.permutations < 0)
    throw invalid_option("the number of permutations must be >= 0; got " + std::to_string(options.permutations));
  const basic_compact_layer<Weight> compact(layer, run);
  const basic_layer_view<Weight> ties = compact.view();
  layer_summary result;
  result.layer = layer.info().name;
  result.undirected = layer.info().undirected;
  result.vertices = layer.number_of_vertices();
  for (vertex v = 0; v < result.vertices; ++v) result.answered += layer.answered(v) ? 1 : 0;
  result.answered_inferred = layer.answered_inferred();
  result.pairs = count_pairs(layer, run);
  const auto known = static_cast<double>(result.pairs.observed);
  const double undefined_number = std::numeric_limits<double>::quiet_NaN();
  result.density = known > 0 ? static_cast<double>(result.pairs.tied) / known : undefined_number;
  result.mean_strength = known > 0 ? result.pairs.weight / known : undefined_number;
  result.reciprocity = result.undirected ? std::numeric_limits<double>::quiet_NaN() : arc_reciprocity(layer, run);
  result.centralisation = detail::observed_centralisation(layer, run);
  const double steps = static_cast<double>(result.vertices) + static_cast<double>(ties.number_of_ties());
  if (options.permutations > 0 && steps * options.permutations <= options.most_steps) {
    result.ei = ei_index_test(layer, groups, from, {.permutations = options.permutations}, run);
  } else {
    result.ei.observed = ei_index(ties, groups, run);
    result.ei.mean = result.ei.standard_deviation = result.ei.p_value = std::numeric_limits<double>::quiet_NaN();
  }
  result.between_groups = (result.ei.observed + 1) / 2;
  result.expected_ei = expected_ei_index(layer, groups);
  const component_partition parts = weak_components(ties, run);
  result.components = parts.count();
  result.largest_component = parts.count() == 0 ? 0 : parts.sizes[static_cast<std::size_t>(parts.largest())];
  result.groups = detail::by_partners(ties_by_group(layer, groups, run));
  return result;
}

/// summarise_layer() of every layer of a network that was asked, in their order; each with a seed of its own.
template <class Weight>
[[nodiscard]] std::vector<layer_summary> summarise_network(const basic_network<Weight>& net, const grouping& groups,
                                                           seed from, const summary_options& options = {},
                                                           const run_options& run = {}) {
  std::vector<layer_summary> result;
  for (std::size_t k = 0; k < net.number_of_layers(); ++k)
    if (net.layer(k).asked()) result.push_back(summarise_layer(net.layer(k), groups, from.split(k), options, run));
  return result;
}

}  // namespace convene
