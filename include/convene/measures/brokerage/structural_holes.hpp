#pragma once

#include <cstdint>
#include <utility>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/measures/brokerage/detail/structural_hole_counter.hpp>

namespace convene {

/// How strong a tie is for Burt's measures; in an undirected layer both ways are there.
enum class tie_strength_reading : std::uint8_t {
  weights,  ///< s(u,v) = w(u,v) + w(v,u).
  ways      ///< One for each way there is a tie: a mutual tie counts 2, a one-way tie 1. The weights are left out.
};

struct structural_holes_options {
  tie_strength_reading strength = tie_strength_reading::weights;
};

/// Structural holes around every vertex: whether its neighbours are tied to one another and so leave it nothing to
/// broker.
///
/// With \f$s_{vu}\f$ the strength of a tie, \f$p_{vu} = s_{vu} / \sum_k s_{vk}\f$ and \f$m_{uq} = s_{uq} / \max_l
/// s_{ul}\f$: \f[ C_v = \sum_u c_{vu},\quad c_{vu} = \Big(p_{vu} + \sum_{q \ne v,u} p_{vq} p_{qu}\Big)^2 \f] \f[ E_v =
/// \sum_u \Big(1 - \sum_{q \ne v,u} p_{vq} m_{uq}\Big),\quad
///     H_v = \sum_u r_{vu} \ln r_{vu} / (k_v \ln k_v),\quad r_{vu} = c_{vu} / (C_v / k_v) \f]
/// over the k neighbours u of v in either direction. A vertex with incoming ties only, such as somebody who did not
/// answer, has values like everybody else (networkx has NaN). Of an undirected binary layer \f$E_v = k_v - 2 t_v /
/// k_v\f$ with \f$t_v\f$ ties among the neighbours, Borgatti's form. Efficiency divides by neighbours, not by ties, so
/// that it stays at most 1 where ties are mutual. Unobserved pairs count as no tie.
///
/// \throws   cancelled.
/// Complexity: O(n + m + probes), probes = sum over u of its neighbours times those of higher rank, at most O(m^1.5).
/// Source: Burt (1992), Structural Holes, ch. 2; effective size: Borgatti (1997), Connections 20(1), 35-38.
template <class Weight>
[[nodiscard]] structural_holes_result structural_holes(const basic_layer_view<Weight>& layer,
                                                       const structural_holes_options& options = {},
                                                       const run_options& run = {}) {
  const auto measure = [&]<class Strength>(const degree_ordered_ties& ties, Strength) {
    detail::structural_hole_counter<Strength> counter(ties, run);
    detail::pass_over_triangles(ties, run, counter);
    return std::move(counter).result(ties, run);
  };
  if (options.strength == tie_strength_reading::ways)
    return measure(degree_ordered_ties(layer, run), detail::number_of_ways());
  return measure(degree_ordered_ties(
                     layer, [](double w) { return w; }, run),
                 detail::tie_strength());
}

/// Burt's constraint of every vertex: structural_holes().constraint.
template <class Weight>
[[nodiscard]] Eigen::VectorXd constraint(const basic_layer_view<Weight>& layer,
                                         const structural_holes_options& options = {}, const run_options& run = {}) {
  return structural_holes(layer, options, run).constraint;
}

/// Burt's effective size of every vertex's neighbourhood: structural_holes().effective_size.
template <class Weight>
[[nodiscard]] Eigen::VectorXd effective_size(const basic_layer_view<Weight>& layer,
                                             const structural_holes_options& options = {},
                                             const run_options& run = {}) {
  return structural_holes(layer, options, run).effective_size;
}

}  // namespace convene
