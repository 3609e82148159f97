#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <Eigen/Core>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/detail/triangle_counter.hpp>
#include <convene/network/degree_ordered_ties.hpp>

namespace convene {

/// How closely the neighbours of every vertex know each other: local clustering of the undirected simple graph.
///
/// \f[ c_v = 2 t_v / (k_v (k_v - 1)) \f]
/// with \f$t_v\f$ the triangles at v and \f$k_v\f$ its neighbours in either direction. Directions and weights are left
/// out; so are unobserved pairs, which count as no tie.
///
/// \returns  Vector of size n in [0, 1]; NaN where v has fewer than two neighbours (networkx and igraph's "zero" have
///           0).
/// \throws   cancelled. Complexity: O(n + m + probes), probes = sum over u of its neighbours times those of higher
///           rank, at most O(m^1.5). Source: Watts & Strogatz (1998), Collective dynamics of 'small-world' networks,
///           Nature 393, 440-442.
template <class Weight>
[[nodiscard]] Eigen::VectorXd local_clustering(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  const degree_ordered_ties ties(layer, run);
  detail::triangle_counter counter(ties);
  detail::pass_over_triangles(ties, run, counter);
  return counter.clustering(ties, run);
}

/// Mean of the defined values of local_clustering(): over vertices with two neighbours or more. In [0, 1]; NaN if there
/// are none.
template <class Weight>
[[nodiscard]] double average_local_clustering(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  return detail::mean_of_defined(local_clustering(layer, run));
}

/// Local clustering of a directed layer, every way around a triangle counted.
///
/// \f[ c_v = [(A + A^T)^3]_{vv} / (2 [d_v (d_v - 1) - 2 d^{\leftrightarrow}_v]) \f]
/// with d the sum of in- and out-ties and \f$d^\leftrightarrow\f$ the mutual ones. Weights are left out. On an
/// undirected layer it is local_clustering().
///
/// \returns  Vector of size n in [0, 1]; NaN where the denominator is 0 (networkx has 0 there).
/// \throws   cancelled.
/// Complexity: as local_clustering().
/// Source: Fagiolo (2007), Clustering in complex directed networks, Phys. Rev. E 76, 026107.
template <class Weight>
[[nodiscard]] Eigen::VectorXd local_clustering_fagiolo(const basic_layer_view<Weight>& layer,
                                                       const run_options& run = {}) {
  const degree_ordered_ties ties(layer, run);
  detail::triangle_strength_counter<detail::number_of_ways> counter(ties);
  detail::pass_over_triangles(ties, run, counter);
  return counter.clustering(ties, run);
}

namespace detail {

/// 0 where there is none above.
template <class Weight>
[[nodiscard]] double greatest_weight(const basic_layer_view<Weight>& layer, const run_options& run) {
  struct greatest_of {
    double weight = 0;
    greatest_of& operator+=(const greatest_of& other) {
      weight = std::max(weight, other.weight);
      return *this;
    }
  };
  const auto weights = layer.weights();
  return fixed_block_sum(
             weights.size(),
             [&](std::size_t first, std::size_t last) {
               greatest_of block;
               for (const Weight w : weights.subspan(first, last - first))
                 block.weight = std::max(block.weight, static_cast<double>(w));  // of NaN the first
               return block;
             },
             run)
      .weight;
}

}  // namespace detail

/// Local clustering by the geometric mean of the weights around every triangle, over the largest weight of the layer.
///
/// \f[ c_v = [(B + B^T)^3]_{vv} / (2 [d_v (d_v - 1) - 2 d^{\leftrightarrow}_v]),\quad b_{uv} = (w_{uv} / \max w)^{1/3}
/// \f] On an undirected layer it is Onnela's coefficient, on a directed one Fagiolo's extension of it.
///
/// \returns  Vector of size n in [0, 1]; NaN where the denominator is 0 (networkx has 0 there).
/// \throws   cancelled.
/// Complexity: as local_clustering().
/// Source: Onnela, Saramaki, Kertesz & Kaski (2005), Phys. Rev. E 71, 065103; Fagiolo (2007), Phys. Rev. E 76, 026107.
template <class Weight>
[[nodiscard]] Eigen::VectorXd local_clustering_onnela(const basic_layer_view<Weight>& layer,
                                                      const run_options& run = {}) {
  const double greatest = detail::greatest_weight(layer, run);
  const degree_ordered_ties ties(
      layer, [greatest](double w) { return std::cbrt(w / greatest); }, run);
  detail::triangle_strength_counter<detail::tie_strength> counter(ties);
  detail::pass_over_triangles(ties, run, counter);
  return counter.clustering(ties, run);
}

/// Share of the strength of v that goes into triangles: local clustering with the weights of v's own two ties.
///
/// \f[ c_v = \frac{1}{s_v (k_v - 1)} \sum_{\{u,x\}} (s_{vu} + s_{vx}) \f]
/// over pairs {u,x} of neighbours that have a tie, with \f$s_{vu} = w_{vu} + w_{uv}\f$ and \f$s_v = \sum_u s_{vu}\f$.
/// The tie between u and x counts by its being there. With equal weights it is local_clustering().
///
/// \returns  Vector of size n in [0, 1]; NaN where v has fewer than two neighbours.
/// \throws   cancelled.
/// Complexity: as local_clustering().
/// Source: Barrat, Barthelemy, Pastor-Satorras & Vespignani (2004), PNAS 101(11), 3747-3752.
template <class Weight>
[[nodiscard]] Eigen::VectorXd local_clustering_barrat(const basic_layer_view<Weight>& layer,
                                                      const run_options& run = {}) {
  const degree_ordered_ties ties(
      layer, [](double w) { return w; }, run);
  detail::own_strength_counter counter(ties);
  detail::pass_over_triangles(ties, run, counter);
  return std::move(counter.values);
}

}  // namespace convene
