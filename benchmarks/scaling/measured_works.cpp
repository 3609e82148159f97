#include "measured_works.hpp"

#include <array>
#include <cstddef>
#include <utility>

#include <Eigen/Core>

#include <convene/measures/centrality/degree_centrality.hpp>
#include <convene/measures/centrality/eigentrust.hpp>
#include <convene/measures/centrality/katz_centrality.hpp>
#include <convene/measures/centrality/sampled_betweenness.hpp>
#include <convene/measures/cohesion/core_periphery.hpp>
#include <convene/measures/cohesion/simmelian_ties.hpp>
#include <convene/measures/community/leiden.hpp>
#include <convene/measures/layers.hpp>
#include <convene/measures/mixing/group_mixing.hpp>
#include <convene/measures/power/emerson_dependence.hpp>
#include <convene/measures/power/power_asymmetry.hpp>
#include <convene/network/network_builder.hpp>

namespace convene_scaling {

namespace {

using namespace convene;

measure_value numbers_of(const grouping& groups) {
  Eigen::VectorXd result(groups.number_of_vertices());
  for (vertex v = 0; v < groups.number_of_vertices(); ++v) result[v] = groups.group_of(v);
  return {result};
}

using layer = const measured_layer<float>&;

catalogued_measure<float> further(std::string_view key, measure_cost cost, measure_value (*of)(layer)) {
  return {key, measure_shape::per_vertex, measure_domain::any, cost, {}, {}, of};
}

}  // namespace

std::span<const catalogued_measure<float>> further_measures() {
  using enum measure_cost;
  static const std::array all = {
      further("katz_centrality", passes,
              [](layer l) { return measure_value{katz_centrality(l.ties(), {}, l.run()).values}; }),
      further("eigentrust", passes, [](layer l) { return measure_value{eigentrust(l.ties(), {}, l.run()).values}; }),
      further("number_of_partners", passes,
              [](layer l) { return measure_value{number_of_partners(l.ties(), {}, l.run())}; }),
      further("power_balance", passes,
              [](layer l) { return measure_value{power_balance_by_vertex(l.layer(), l.run())}; }),
      further("emerson_power_advantage", passes,
              [](layer l) { return measure_value{emerson_power_advantage(l.ties(), {}, l.run())}; }),
      further(
          "group_mixing", passes,
          [](layer l) { return measure_value{group_mixing(l.ties(), *l.groups(), {.weighted = true}, l.run()).in}; }),
      further("simmelian_ties", triangles,
              [](layer l) { return measure_value{simmelian_ties(l.ties(), l.run()).by_vertex}; }),
      further("sampled_betweenness", triangles,
              [](layer l) {
                const sampled_betweenness_options loosely{.epsilon = .05, .delta = .1};
                return measure_value{sampled_betweenness(l.ties(), seed{1}, loosely, l.run()).values};
              }),
      further("core_periphery", triangles,
              [](layer l) {
                const core_periphery_options few{.starts = 4, .deep_up_to = 0};
                const core_periphery_result found = core_periphery(l.ties(), seed{1}, few, l.run());
                return measure_value{Eigen::MatrixXd::Constant(1, 1, found.correlation)};
              }),
      further("leiden", triangles, [](layer l) {
        const leiden_options twice{.most_iterations = 2, .starts = 2};
        return numbers_of(leiden(l.ties(), seed{1}, twice, l.run()).communities);
      })};
  return all;
}

edge_arrays arrays_of(const network& ties) {
  edge_arrays result;
  result.sources.reserve(static_cast<std::size_t>(ties.number_of_relationships()));
  for (vertex u = 0; u < ties.number_of_vertices(); ++u)
    result.sources.insert(result.sources.end(), ties.out_neighbours(u).size(), u);
  const auto& spans = ties.spans();
  result.targets.assign(spans.targets.begin(), spans.targets.end());
  for (std::size_t k = 0; k < 3; ++k)
    result.weights.emplace_back(spans.layers[k].weights.begin(), spans.layers[k].weights.end());
  return result;
}

network_builder builder_of(vertex vertices, edge_arrays from, const run_options& run) {
  network_builder builder(vertices);
  builder.add_columns(std::move(from.sources), std::move(from.targets), std::move(from.weights), run);
  return builder;
}

network build(vertex vertices, edge_arrays from, const run_options& run) {
  return builder_of(vertices, std::move(from), run).build(merge_rule::refuse, run);
}

std::span<const measure_of_layers> measures_of_layers() {
  using views = const std::vector<layer_view>&;
  using how = const run_options&;
  static const std::array<measure_of_layers, 6> all = {{
      {"layer_correlation", [](views of, how run) { return measure_value{layer_correlation(of, {}, run)}; }},
      {"layer_jaccard", [](views of, how run) { return measure_value{layer_jaccard(of, {}, run)}; }},
      {"layer_overlap", [](views of, how run) { return measure_value{layer_overlap(of, {}, run)}; }},
      {"layer_participation", [](views of, how run) { return measure_value{layer_participation(of, {}, run)}; }},
      {"edge_overlap_counts", [](views of, how run) { return measure_value{edge_overlap_counts(of, run)}; }},
      {"multiplexity",
       [](views of, how run) { return measure_value{Eigen::MatrixXd::Constant(1, 1, multiplexity(of, run))}; }},
  }};
  return all;
}

}  // namespace convene_scaling
