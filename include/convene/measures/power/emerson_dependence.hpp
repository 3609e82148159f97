#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/power/detail/partners.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// What a tie from i to j says about resources.
enum class resource_flow : std::uint8_t {
  drawn,    ///< i draws on j: advice sought, influence attributed, goods received. i depends on j.
  supplied  ///< i supplies j: advice given, goods sent. j depends on i.
};

/// How emerson_dependence() and what follows from it read ties.
struct emerson_options {
  resource_flow ties_are = resource_flow::drawn;
};

/// How two depend on each other, over all pairs.
struct dependence_summary {
  double imbalance = 0;          ///< Mean |D_ij - D_ji|: power that is not answered. In [0, 1].
  double mutual_dependence = 0;  ///< Mean D_ij + D_ji: how much the two need each other. In [0, 2].
  std::int64_t pairs = 0;        ///< Pairs that the means run over.
};

namespace detail {

/// Dependence in pairs, with the totals that shares are taken of.
template <class Weight>
class dependences {
 public:
  dependences(const basic_layer_view<Weight>& layer, const emerson_options& options, const run_options& run)
      : drawn_(options.ties_are == resource_flow::drawn),
        totals_(static_cast<std::size_t>(layer.number_of_vertices())) {
    for_each_block(
        totals_.size(),
        [&](std::size_t first, std::size_t last) {
          for (std::size_t v = first; v < last; ++v) {
            const auto ties = drawn_ ? layer.out_ties(static_cast<vertex>(v)) : layer.in_ties(static_cast<vertex>(v));
            for (const auto [neighbour, weight] : ties) totals_[v] += static_cast<double>(weight);
          }
        },
        run);
  }

  /// What v draws from one partner as a share of v's total; NaN where unobserved, 0 where there is nothing.
  [[nodiscard]] double share(vertex v, double weight) const {
    return weight == 0 ? 0 : weight / totals_[static_cast<std::size_t>(v)];
  }
  /// D_uv from what for_each_partner() says.
  [[nodiscard]] double of(vertex u, double from, double back) const { return share(u, drawn_ ? from : back); }
  /// D_vu.
  [[nodiscard]] double on(vertex v, double from, double back) const { return share(v, drawn_ ? back : from); }

 private:
  bool drawn_;
  std::vector<double> totals_;
};

}  // namespace detail

/// How much everybody depends on everybody else: the share of what i draws from anybody that i draws from j.
///
/// \f[ D_{ij} = w_{ij} / \sum_k w_{ik} \f]
/// Emerson holds that the dependence of i on j grows with i's investment in what j mediates and falls with what is to
/// be had elsewhere; the share is both at once: 1 where j is the only source, towards 0 as alternatives grow. The power
/// of j over i is D_ij. Shares are of the observed ties; with resource_flow::supplied the tie from j to i is read
/// instead.
///
/// \returns  n x n, row i of who depends, column j of on whom; in [0, 1], rows with ties sum to 1. 0 where it is
///           observed that there is no tie; NaN where the pair is unobserved, and on the diagonal.
/// \throws   cancelled.
/// Complexity: O(n^2) time and space, for small networks. The same bits for any number of threads.
/// Source: Emerson (1962), Power-dependence relations, Am. Sociol. Rev. 27(1), https://doi.org/10.2307/2089716; shares
///         of exchange as dependence: Pfeffer & Salancik (1978), The External Control of Organizations, ch. 3; Casciaro
///         & Piskorski (2005), Power imbalance, mutual dependence, and constraint absorption, Adm. Sci. Q. 50(2).
template <class Weight>
[[nodiscard]] Eigen::MatrixXd emerson_dependence(const basic_layer_view<Weight>& layer,
                                                 const emerson_options& options = {}, const run_options& run = {}) {
  const detail::dependences<Weight> dependence(layer, options, run);
  const vertex n = layer.number_of_vertices();
  const bool drawn = options.ties_are == resource_flow::drawn, undirected = layer.info().undirected;
  constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();
  const auto absent = [&](vertex rater, vertex other) {
    const bool observed = layer.answered(rater) || (undirected && layer.answered(other));
    return layer.info().when_absent == absence::zero && observed ? 0.0 : unobserved;
  };
  Eigen::MatrixXd result(n, n);
  // By columns, as the matrix lies in memory: what is not stored first, then what is.
  const auto fill_column = [&](vertex j) {
    for (vertex i = 0; i < n; ++i) result(i, j) = drawn ? absent(i, j) : absent(j, i);
    const auto stated = drawn ? layer.in_neighbours(j) : layer.out_neighbours(j);
    // Of an undirected pair both arcs are stored; where only one is, another layer stored it and this one says nothing.
    if (undirected)
      for (const vertex i : drawn ? layer.out_neighbours(j) : layer.in_neighbours(j)) result(i, j) = unobserved;
    for (std::size_t k = 0; k < stated.size(); ++k) {
      const Weight weight = drawn ? layer.in_weight(j, k) : layer.out_weights(j)[k];
      result(stated[k], j) = dependence.share(stated[k], static_cast<double>(weight));
    }
    result(j, j) = unobserved;
  };
  constexpr std::size_t columns_at_a_time = 64;
  const auto columns = static_cast<std::size_t>(n);
  const auto fill_columns = [&](std::size_t task) {
    const std::size_t first = task * columns_at_a_time, last = std::min(first + columns_at_a_time, columns);
    for (std::size_t j = first; j < last; ++j) fill_column(static_cast<vertex>(j));
  };
  run.run((columns + columns_at_a_time - 1) / columns_at_a_time, fill_columns);
  return result;
}

/// Power advantage: how much more others depend on somebody than the other way round.
///
/// \f[ A_i = \operatorname{mean}_j (D_{ji} - D_{ij}) \f]
/// over the partners j: those to or from whom there is a tie, both ways observed. D as in emerson_dependence().
///
/// \returns  One a vertex, in [-1, 1]: > 0 where i is needed more than i needs; NaN for who has no such partner.
/// \throws   cancelled.
/// Complexity: O(n + m). The same bits for any number of threads.
/// Source: Emerson (1962), p. 34: the power advantage is the difference of the two dependences.
template <class Weight>
[[nodiscard]] Eigen::VectorXd emerson_power_advantage(const basic_layer_view<Weight>& layer,
                                                      const emerson_options& options = {},
                                                      const run_options& run = {}) {
  const detail::dependences<Weight> dependence(layer, options, run);
  return detail::mean_of_partners(layer, run, [&](vertex u, vertex v, double from, double back) {
    if (!(from + back > 0)) return std::numeric_limits<double>::quiet_NaN();
    return dependence.on(v, from, back) - dependence.of(u, from, back);
  });
}

/// Imbalance and mutual dependence over the pairs with a tie in at least one direction, both ways observed.
///
/// \returns  Two means and the number of pairs; NaN and 0 where there is no such pair.
/// \throws   cancelled.
/// Complexity: O(n + m). The same bits for any number of threads.
/// Source: Casciaro & Piskorski (2005), Power imbalance, mutual dependence, and constraint absorption, Adm. Sci. Q.
///         50(2), https://doi.org/10.2189/asqu.2005.50.2.167
template <class Weight>
[[nodiscard]] dependence_summary emerson_balance(const basic_layer_view<Weight>& layer,
                                                 const emerson_options& options = {}, const run_options& run = {}) {
  struct pair_sums {
    detail::mean_sums imbalance, mutual;
    pair_sums& operator+=(const pair_sums& other) {
      imbalance += other.imbalance;
      mutual += other.mutual;
      return *this;
    }
  };
  const detail::dependences<Weight> dependence(layer, options, run);
  const pair_sums sums = fixed_block_sum(
      static_cast<std::size_t>(layer.number_of_vertices()),
      [&](std::size_t first, std::size_t last) {
        pair_sums block;
        for (auto u = static_cast<vertex>(first); u < static_cast<vertex>(last); ++u)
          detail::for_each_partner(layer, u, [&](vertex v, double from, double back) {
            if (u > v || !(from + back > 0)) return;
            const double of = dependence.of(u, from, back), on = dependence.on(v, from, back);
            block.imbalance.add(std::abs(of - on));
            block.mutual.add(of + on);
          });
        return block;
      },
      run);
  return {sums.imbalance.mean(), sums.mutual.mean(), static_cast<std::int64_t>(sums.imbalance.count)};
}

}  // namespace convene
