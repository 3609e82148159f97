#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/brokerage.hpp>
#include <convene/measures/centrality.hpp>
#include <convene/measures/cohesion.hpp>
#include <convene/measures/community/modularity.hpp>
#include <convene/measures/diversity/gini.hpp>
#include <convene/measures/iterative_result.hpp>
#include <convene/measures/layers.hpp>
#include <convene/measures/mixing.hpp>
#include <convene/measures/network_measures.hpp>
#include <convene/measures/triad_families.hpp>
#include <convene/network/compact_layer.hpp>

/// The measures of one layer by name, for programs that let their users choose: a table, a command, a binding.
namespace convene {

/// On which layers a measure is defined.
enum class measure_domain : std::uint8_t {
  any,
  directed,  ///< Of an undirected layer it would be trivial.
  grouped    ///< It needs a grouping of the vertices.
};

/// What a measure costs, so that a program can foresee it.
enum class measure_cost : std::uint8_t {
  passes,        ///< Some passes over the ties.
  triangles,     ///< At most O(m^1.5).
  distances,     ///< All pairs, 64 sources at a time: O(n m / 64).
  paths,         ///< All pairs: O(n m).
  lengths,       ///< All pairs by length: O(n m + n^2 log n).
  reachability,  ///< All pairs of components that reach one another.
  system         ///< Solves linear equations in n unknowns; O(n^3) at worst.
};

/// A layer to be measured, with what several measures share: each is computed once, when it is first asked for.
///
/// Keeps a compact copy of the layer's ties; borrows the layer's columns, which say who answered, and the grouping.
template <class Weight>
class measured_layer {
 public:
  /// \param groups  of every vertex; null = none.
  /// \throws   invalid_option for a grouping of another number of vertices; cancelled.
  explicit measured_layer(const basic_layer_view<Weight>& layer, const grouping* groups = nullptr, run_options run = {})
      : layer_(layer), compact_(layer, run), groups_(groups), run_(std::move(run)) {
    if (groups_ != nullptr) detail::check_grouping(layer, *groups_);
  }

  /// With zeros and unobserved pairs.
  [[nodiscard]] const basic_layer_view<Weight>& layer() const { return layer_; }
  /// Ties alone.
  [[nodiscard]] basic_layer_view<Weight> ties() const { return compact_.view(); }
  [[nodiscard]] const grouping* groups() const { return groups_; }
  [[nodiscard]] const run_options& run() const { return run_; }

  [[nodiscard]] const triad_families_result& triads() const {
    return once(triads_, [&] { return triad_families(ties(), groups_, run_); });
  }
  [[nodiscard]] const dyad_census_counts& dyads() const {
    return once(dyads_, [&] { return dyad_census(layer_, run_); });
  }
  [[nodiscard]] const distance_distribution& distances_out() const {
    return once(distances_, [&] { return distances(ties(), {}, run_); });
  }
  [[nodiscard]] const Eigen::VectorXd& betweenness() const {
    return once(betweenness_, [&] { return betweenness_centrality(ties(), {}, run_); });
  }
  [[nodiscard]] const hits_result& hubs_and_authorities() const {
    return once(hits_, [&] { return hits(ties(), {}, run_); });
  }

 private:
  template <class Value, class Make>
  static const Value& once(std::optional<Value>& kept, const Make& make) {
    if (!kept) kept = make();
    return *kept;
  }

  basic_layer_view<Weight> layer_;
  basic_compact_layer<Weight> compact_;
  const grouping* groups_;
  run_options run_;
  mutable std::optional<triad_families_result> triads_;
  mutable std::optional<dyad_census_counts> dyads_;
  mutable std::optional<distance_distribution> distances_;
  mutable std::optional<Eigen::VectorXd> betweenness_;
  mutable std::optional<hits_result> hits_;
};

/// A measure of one layer under the name by which programs ask for it.
template <class Weight>
struct catalogued_measure {
  std::string_view key;
  measure_shape shape = measure_shape::scalar;
  measure_domain domain = measure_domain::any;
  measure_cost cost = measure_cost::passes;
  std::string_view meaning;                        ///< One line: what it is, and by which reading.
  std::span<const std::string_view> columns = {};  ///< Names of the columns of a vector, matrix or per_group.
  measure_value (*of)(const measured_layer<Weight>&) = nullptr;

  /// Whether it is defined on this layer.
  [[nodiscard]] bool applies_to(const measured_layer<Weight>& layer) const {
    return domain == measure_domain::any || (domain == measure_domain::directed && !layer.layer().info().undirected) ||
           (domain == measure_domain::grouped && layer.groups() != nullptr);
  }
  /// Steps that it takes at most on n vertices and m ties: tie visits, roughly. Saturates at infinity.
  [[nodiscard]] double steps(double n, double m) const {
    switch (cost) {
      case measure_cost::passes:
        return n + m;
      case measure_cost::triangles:
        return n + std::min(m * std::sqrt(m), n * m);
      case measure_cost::distances:
        return n * (n + m) / 8;
      case measure_cost::paths:
        return n * (n + m);
      case measure_cost::lengths:
        return 8 * n * (n + m);
      case measure_cost::reachability:
        return n * (n + m) / 8;
      case measure_cost::system:
        return n * n * n;
    }
    return n + m;
  }
};

namespace detail {

inline constexpr std::array<std::string_view, 3> dyad_names = {"mutual", "asymmetric", "null"};
inline constexpr std::array<std::string_view, 7> group_columns = {"members",  "answered", "internal", "outgoing",
                                                                  "incoming", "partners", "ei_index"};

inline measure_value measured(double one) { return {Eigen::MatrixXd::Constant(1, 1, one)}; }
inline measure_value measured(Eigen::MatrixXd many) { return {std::move(many)}; }
inline measure_value measured(iterative_result iterated) { return {std::move(iterated.values), iterated.converged}; }
inline measure_value measured_row(const Eigen::VectorXd& many) { return {many.transpose()}; }
inline measure_value measured_set(const std::vector<vertex>& some) {
  Eigen::MatrixXd column(static_cast<Eigen::Index>(some.size()), 1);
  for (std::size_t k = 0; k < some.size(); ++k) column(static_cast<Eigen::Index>(k), 0) = some[k];
  return {std::move(column)};
}
inline measure_value measured_groups(const std::vector<group_ties>& groups, const Eigen::VectorXd& ei_index) {
  Eigen::MatrixXd rows(ei_index.size(), static_cast<Eigen::Index>(group_columns.size()));
  for (const group_ties& one : groups)
    rows.row(one.group) << one.members, one.answered, static_cast<double>(one.internal),
        static_cast<double>(one.outgoing), static_cast<double>(one.incoming), one.partners, ei_index[one.group];
  return {std::move(rows)};
}
/// Bonacich's power as packages have it, beyond the radius too; NaN where that is out of reach.
template <class Weight>
measure_value standing(const measured_layer<Weight>& layer, double beta) {
  try {
    return measured(bonacich_power(layer.ties(), {.beta = beta, .beyond = beyond_radius::solved}, layer.run()));
  } catch (const invalid_option&) {  // more vertices than can be solved for
    return {Eigen::VectorXd::Constant(layer.layer().number_of_vertices(), std::numeric_limits<double>::quiet_NaN()),
            false};
  }
}
/// Some packages have 0 where a coefficient is undefined; a key that is compared with theirs says so in its meaning.
inline Eigen::VectorXd zero_where_undefined(Eigen::VectorXd values) {
  for (double& one : values)
    if (std::isnan(one)) one = 0;
  return values;
}

}  // namespace detail

/// All measures of one layer that have a name, in the order of their themes.
///
/// A new measure is offered by one entry here. Example: examples/convene/measure.cpp.
template <class Weight>
[[nodiscard]] std::span<const catalogued_measure<Weight>> measure_catalogue() {
  using enum measure_shape;
  using enum measure_domain;
  using enum measure_cost;
  using layer = const measured_layer<Weight>&;
  using namespace detail;  // NOLINT(google-build-using-namespace): measured() and its kin
  static const std::array all = {
      // ---- cohesion
      catalogued_measure<Weight>{"vertices", scalar, any, passes, "vertices, isolates included", {},
       [](layer l) { return measured(static_cast<double>(l.layer().number_of_vertices())); }},
      catalogued_measure<Weight>{"density", scalar, any, passes, "ties over known pairs", {},
       [](layer l) { return measured(density(l.layer(), l.run())); }},
      catalogued_measure<Weight>{"arc_reciprocity", scalar, directed, passes, "share of arcs that are answered", {},
       [](layer l) { return measured(arc_reciprocity(l.dyads())); }},
      catalogued_measure<Weight>{"dyad_reciprocity", scalar, directed, passes, "mutual over mutual and asymmetric dyads", {},
       [](layer l) { return measured(dyad_reciprocity(l.dyads())); }},
      catalogued_measure<Weight>{"weighted_reciprocity", scalar, directed, passes, "sum of the smaller ways over the sum of weights", {},
       [](layer l) { return measured(weighted_reciprocity(l.layer(), l.run())); }},
      catalogued_measure<Weight>{"dyad_census", vector, directed, passes, "mutual, asymmetric and null dyads", dyad_names,
       [](layer l) {
         return measured_row(Eigen::Vector3d(static_cast<double>(l.dyads().mutual), static_cast<double>(l.dyads().asymmetric),
                                             static_cast<double>(l.dyads().null)));
       }},
      catalogued_measure<Weight>{"triad_census", vector, directed, triangles, "the sixteen types of triads", triad_names,
       [](layer l) { return measured_row(l.triads().triad_census); }},
      catalogued_measure<Weight>{"transitivity", scalar, any, triangles, "closed over connected triples, undirected", {},
       [](layer l) { return measured(l.triads().transitivity); }},
      catalogued_measure<Weight>{"transitivity_directed", scalar, directed, triangles, "how often i -> k given i -> j -> k", {},
       [](layer l) { return measured(directed_transitivity(l.ties(), l.run())); }},
      catalogued_measure<Weight>{"local_clustering", per_vertex, any, triangles, "tied pairs among neighbours, undirected", {},
       [](layer l) { return measured(l.triads().local_clustering); }},
      catalogued_measure<Weight>{"average_local_clustering", scalar, any, triangles, "mean of the defined values", {},
       [](layer l) { return measured(mean_of_defined(l.triads().local_clustering)); }},
      catalogued_measure<Weight>{"local_clustering_fagiolo", per_vertex, directed, triangles, "by every way around a triangle; 0 where undefined", {},
       [](layer l) { return measured(zero_where_undefined(local_clustering_fagiolo(l.ties(), l.run()))); }},
      catalogued_measure<Weight>{"local_clustering_onnela", per_vertex, any, triangles, "by geometric means of weights; 0 where undefined", {},
       [](layer l) { return measured(zero_where_undefined(local_clustering_onnela(l.ties(), l.run()))); }},
      // ---- centrality
      catalogued_measure<Weight>{"in_degree", per_vertex, any, passes, "ties from others", {},
       [](layer l) { return measured(in_degree(l.ties(), {}, l.run())); }},
      catalogued_measure<Weight>{"out_degree", per_vertex, any, passes, "ties to others", {},
       [](layer l) { return measured(out_degree(l.ties(), {}, l.run())); }},
      catalogued_measure<Weight>{"in_strength", per_vertex, any, passes, "weight of the ties from others", {},
       [](layer l) { return measured(in_strength(l.ties(), {}, l.run())); }},
      catalogued_measure<Weight>{"out_strength", per_vertex, any, passes, "weight of the ties to others", {},
       [](layer l) { return measured(out_strength(l.ties(), {}, l.run())); }},
      catalogued_measure<Weight>{"gini_in_strength", scalar, any, passes, "inequality of in_strength, isolates included", {},
       [](layer l) { return measured(gini(in_strength(l.ties(), {}, l.run()), {}, l.run())); }},
      catalogued_measure<Weight>{"betweenness", per_vertex, any, paths, "shortest paths through a vertex: ordered pairs, undirected unordered", {},
       [](layer l) { return measured(l.betweenness()); }},
      catalogued_measure<Weight>{"betweenness_by_length", per_vertex, any, lengths, "the same, a tie being 1 / weight long", {},
       [](layer l) { return measured(betweenness_by_inverse_strength(l.ties(), {}, l.run())); }},
      catalogued_measure<Weight>{"closeness_incoming", per_vertex, any, distances, "of those who reach it, by Wasserman and Faust", {},
       [](layer l) { return measured(closeness_centrality(l.ties(), {}, l.run())); }},
      catalogued_measure<Weight>{"harmonic_closeness_out", per_vertex, any, distances, "mean of 1 / distance to the others", {},
       [](layer l) { return measured(harmonic_closeness(l.ties(), {}, l.run())); }},
      catalogued_measure<Weight>{"eigenvector_centrality", per_vertex, any, passes, "by incoming ties, weighted; largest 1", {},
       [](layer l) { return measured(eigenvector_centrality(l.ties(), {}, l.run())); }},
      catalogued_measure<Weight>{"pagerank", per_vertex, any, passes, "damping 0.85, weighted", {},
       [](layer l) { return measured(pagerank(l.ties(), {.tolerance = 1e-13}, l.run())); }},
      catalogued_measure<Weight>{"hits_hub", per_vertex, directed, passes, "names good authorities, weighted; largest 1", {},
       [](layer l) { return measure_value{l.hubs_and_authorities().hub, l.hubs_and_authorities().converged}; }},
      catalogued_measure<Weight>{"hits_authority", per_vertex, directed, passes, "named by good hubs, weighted; largest 1", {},
       [](layer l) { return measure_value{l.hubs_and_authorities().authority, l.hubs_and_authorities().converged}; }},
      catalogued_measure<Weight>{"bonacich_power_positive", per_vertex, any, system, "beta 0.05, binary, by outgoing ties; sum of squares n", {},
       [](layer l) { return standing(l, 0.05); }},
      catalogued_measure<Weight>{"bonacich_power_negative", per_vertex, any, system, "beta -0.05, binary, by outgoing ties; sum of squares n", {},
       [](layer l) { return standing(l, -0.05); }},
      // ---- brokerage
      catalogued_measure<Weight>{"constraint", per_vertex, any, triangles, "Burt, weighted; NaN for isolates", {},
       [](layer l) { return measured(l.triads().structural_holes.constraint); }},
      catalogued_measure<Weight>{"constraint_binary", per_vertex, any, triangles, "Burt, a mutual tie counts 2", {},
       [](layer l) { return measured(constraint(l.ties(), {tie_strength_reading::ways}, l.run())); }},
      catalogued_measure<Weight>{"effective_size", per_vertex, directed, triangles, "Burt, weighted, by ties in either direction", {},
       [](layer l) { return measured(l.triads().structural_holes.effective_size); }},
      catalogued_measure<Weight>{"brokerage_counts", matrix, grouped, triangles, "Gould and Fernandez: brokered pairs", brokerage_role_names,
       [](layer l) { return measured(l.triads().brokerage->counts); }},
      catalogued_measure<Weight>{"brokerage_expected", matrix, grouped, triangles, "the same under random ties", brokerage_role_names,
       [](layer l) { return measured(l.triads().brokerage->expected); }},
      catalogued_measure<Weight>{"brokerage_z", matrix, grouped, triangles, "how far from it in standard deviations", brokerage_role_names,
       [](layer l) { return measured(l.triads().brokerage->z); }},
      // ---- mixing
      catalogued_measure<Weight>{"ei_index", scalar, grouped, passes, "external less internal over all arcs", {},
       [](layer l) { return measured(ei_index(l.ties(), *l.groups(), l.run())); }},
      catalogued_measure<Weight>{"ei_index_weighted", scalar, grouped, passes, "the same of weights", {},
       [](layer l) { return measured(ei_index_weighted(l.ties(), *l.groups(), l.run())); }},
      catalogued_measure<Weight>{"ei_index_by_vertex", per_vertex, grouped, passes, "the same of a vertex's arcs; NaN for isolates", {},
       [](layer l) { return measured(ei_index_by_vertex(l.ties(), *l.groups(), {}, l.run())); }},
      catalogued_measure<Weight>{"group_ties", per_group, grouped, passes, "who is in a group, and where its ties lead", group_columns,
       [](layer l) {
         return measured_groups(ties_by_group(l.layer(), *l.groups(), l.run()), ei_index_by_group(l.ties(), *l.groups(), {}, l.run()));
       }},
      catalogued_measure<Weight>{"group_assortativity", scalar, grouped, passes, "Newman, of groups", {},
       [](layer l) { return measured(group_assortativity(l.ties(), *l.groups(), {}, l.run())); }},
      catalogued_measure<Weight>{"group_modularity", scalar, grouped, passes, "of the groups, weighted", {},
       [](layer l) { return measured(modularity(l.ties(), *l.groups(), {}, l.run())); }},
      catalogued_measure<Weight>{"degree_assortativity", scalar, any, passes, "out-degree of sources with in-degree of targets", {},
       [](layer l) { return measured(degree_assortativity(l.ties(), {}, l.run())); }},
      // ---- cores, components, hierarchy
      catalogued_measure<Weight>{"core_number_total", per_vertex, any, passes, "k-core by in- and out-ties; a mutual tie counts 2", {},
       [](layer l) { return measured(core_numbers(l.ties(), {core_degree::total}, l.run())); }},
      catalogued_measure<Weight>{"core_number_in", per_vertex, directed, passes, "k-core by ties from others", {},
       [](layer l) { return measured(core_numbers(l.ties(), {core_degree::in}, l.run())); }},
      catalogued_measure<Weight>{"core_number_out", per_vertex, directed, passes, "k-core by ties to others", {},
       [](layer l) { return measured(core_numbers(l.ties(), {core_degree::out}, l.run())); }},
      catalogued_measure<Weight>{"weak_components", scalar, any, passes, "parts that hang together", {},
       [](layer l) { return measured(static_cast<double>(weak_components(l.ties(), l.run()).count())); }},
      catalogued_measure<Weight>{"strong_components", scalar, any, passes, "parts in which all reach one another", {},
       [](layer l) { return measured(static_cast<double>(strong_components(l.ties(), l.run()).count())); }},
      catalogued_measure<Weight>{"articulation_vertices", set, any, passes, "without whom a part would fall apart", {},
       [](layer l) { return measured_set(articulation_vertices(l.ties(), l.run())); }},
      catalogued_measure<Weight>{"krackhardt_connectedness", scalar, any, passes, "pairs that are in one part", {},
       [](layer l) { return measured(krackhardt_connectedness(l.ties(), l.run())); }},
      catalogued_measure<Weight>{"krackhardt_hierarchy", scalar, directed, reachability, "pairs of which only one reaches the other", {},
       [](layer l) { return measured(krackhardt_hierarchy(l.ties(), l.run())); }},
      catalogued_measure<Weight>{"krackhardt_efficiency", scalar, any, passes, "no more arcs than needed, as sna counts them", {},
       [](layer l) { return measured(krackhardt_efficiency(l.ties(), {}, l.run())); }},
      catalogued_measure<Weight>{"krackhardt_lubness", scalar, any, lengths, "pairs with a least upper bound", {},
       [](layer l) { return measured(krackhardt_lubness(l.ties(), {}, l.run())); }},
      catalogued_measure<Weight>{"krackhardt_lubness_sna", scalar, any, lengths, "the same by sna's rule", {},
       [](layer l) { return measured(krackhardt_lubness_sna(l.ties(), {}, l.run())); }},
      catalogued_measure<Weight>{"centralisation_in_degree", scalar, directed, passes, "Freeman", {},
       [](layer l) { return measured(in_degree_centralisation(l.ties(), l.run())); }},
      catalogued_measure<Weight>{"centralisation_out_degree", scalar, directed, passes, "Freeman", {},
       [](layer l) { return measured(out_degree_centralisation(l.ties(), l.run())); }},
      catalogued_measure<Weight>{"centralisation_betweenness", scalar, any, paths, "Freeman", {},
       [](layer l) {
         const double n = l.layer().number_of_vertices(), pairs = (n - 1) * (n - 2) / (l.layer().info().undirected ? 2 : 1);
         return measured(centralisation(l.betweenness(), (n - 1) * pairs));
       }},
      catalogued_measure<Weight>{"diameter", scalar, any, distances, "longest finite distance", {},
       [](layer l) { return measured(l.distances_out().diameter()); }},
      catalogued_measure<Weight>{"mean_geodesic", scalar, any, distances, "mean distance over pairs that have one", {},
       [](layer l) { return measured(l.distances_out().mean()); }},
  };
  return all;
}

// The catalogue instantiates nearly every measure. Who links convene::catalogue, which defines this, has that compiled.
#ifdef CONVENE_COMPILED_CATALOGUE
extern template std::span<const catalogued_measure<float>> measure_catalogue<float>();
extern template std::span<const catalogued_measure<double>> measure_catalogue<double>();
#endif

}  // namespace convene
