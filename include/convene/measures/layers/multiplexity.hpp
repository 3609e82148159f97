#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/layers/detail/layer_comparison.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>

namespace convene {

namespace detail {

/// \throws invalid_option.
template <class Weight>
void check_layers(const std::vector<basic_layer_view<Weight>>& layers) {
  if (layers.empty()) throw invalid_option("there must be at least one layer");
  for (const auto& one : layers)
    if (one.number_of_vertices() != layers.front().number_of_vertices())
      throw invalid_option("layers that are compared must have the same vertices; got " +
                           std::to_string(layers.front().number_of_vertices()) + " and " +
                           std::to_string(one.number_of_vertices()));
}

/// Calls visit(tied, observed) for every ordered pair with a tie in some layer: in how many it has one, and in how many
/// it was observed.
template <class Weight, class Visit>
void for_each_tied_pair(const std::vector<basic_layer_view<Weight>>& layers, std::size_t first, std::size_t last,
                        Visit&& visit) {
  std::vector<row_cursor<Weight>> rows;
  rows.reserve(layers.size());
  for (auto u = static_cast<vertex>(first); u < static_cast<vertex>(last); ++u) {
    rows.clear();
    for (const auto& layer : layers) rows.push_back(row_cursor<Weight>::of(layer, u));
    for (;;) {
      vertex v = row_cursor<Weight>::end;
      for (const auto& row : rows) v = std::min(v, row.head());
      if (v == row_cursor<Weight>::end) break;
      std::size_t tied = 0, observed = 0;
      for (std::size_t k = 0; k < rows.size(); ++k) {
        const double weight = rows[k].take(v, zero_if_absent(layers[k], u, v));
        tied += weight > 0 ? 1U : 0U;
        observed += std::isnan(weight) ? 0U : 1U;
      }
      if (tied > 0) visit(tied, observed);
    }
  }
}

/// A sum and how many it is of.
struct counted_sum {
  double sum = 0;
  std::int64_t count = 0;
  counted_sum& operator+=(const counted_sum& other) {
    sum += other.sum;
    count += other.count;
    return *this;
  }
};

}  // namespace detail

/// How many of the layers a tie runs in: the mean share over tied pairs.
///
/// \f[ \frac{1}{|T|} \sum_{(u,v) \in T} \frac{|\{l : w^l_{uv} > 0\}|}{|\{l : w^l_{uv} \text{ observed}\}|} \f]
/// over T, the ordered pairs with a tie in at least one layer; of undirected layers both arcs count. Where everything
/// was observed the denominator is the number of layers L.
///
/// \returns  In [1/L, 1]; 1 = whoever has a tie has it in every layer. NaN where nobody has a tie.
/// \throws   invalid_option without layers or for layers with different numbers of vertices; cancelled.
/// Complexity: O(n L + m L); parallel.
/// Source: Wasserman & Faust (1994), Social Network Analysis, 3.1; edge overlap: Battiston, Nicosia & Latora (2014),
///         Structural measures for multiplex networks, Phys. Rev. E 89, 032804,
///         https://doi.org/10.1103/PhysRevE.89.032804
template <class Weight>
[[nodiscard]] double multiplexity(const std::vector<basic_layer_view<Weight>>& layers, const run_options& run = {}) {
  detail::check_layers(layers);
  const detail::counted_sum shares = fixed_block_sum(
      static_cast<std::size_t>(layers.front().number_of_vertices()),
      [&](std::size_t first, std::size_t last) {
        detail::counted_sum block;
        detail::for_each_tied_pair(layers, first, last, [&](std::size_t tied, std::size_t observed) {
          block.sum += static_cast<double>(tied) / static_cast<double>(observed);
          ++block.count;
        });
        return block;
      },
      run);
  if (shares.count == 0) return std::numeric_limits<double>::quiet_NaN();
  return shares.sum / static_cast<double>(shares.count);
}

/// How many ordered pairs have a tie in exactly so many layers: the distribution of the edge overlap.
///
/// \f[ o_{uv} = |\{l : w^l_{uv} > 0\}| \f]
/// Of undirected layers both arcs count. A pair that a layer did not observe has no tie there.
/// \returns  Vector of size L: entry k - 1 counts pairs with a tie in k layers.
/// \throws   as multiplexity(). Complexity: O(n L + m L). Source: Battiston, Nicosia & Latora (2014), as
/// multiplexity().
template <class Weight>
[[nodiscard]] Eigen::VectorXd edge_overlap_counts(const std::vector<basic_layer_view<Weight>>& layers,
                                                  const run_options& run = {}) {
  detail::check_layers(layers);
  Eigen::VectorXd result = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(layers.size()));
  constexpr std::size_t in_block = 4096;
  const auto n = static_cast<std::size_t>(layers.front().number_of_vertices());
  for (std::size_t first = 0; first < n; first += in_block) {
    run.check_stop();
    detail::for_each_tied_pair(layers, first, std::min(n, first + in_block),
                               [&](std::size_t tied, std::size_t) { ++result[static_cast<Eigen::Index>(tied) - 1]; });
  }
  return result;
}

/// Which ties layer_participation() reads.
struct participation_options {
  bool weighted = true;                       ///< Weights of ties; otherwise their number.
  tie_direction along = tie_direction::both;  ///< A mutual tie counts twice where both are read.
};

/// How evenly the ties of each vertex spread over the layers: the multiplex participation coefficient.
///
/// \f[ P_v = \frac{L}{L - 1} \left( 1 - \sum_l \left( s_v^l / \sum_k s_v^k \right)^2 \right) \f]
/// with s the strength of v in layer l. Weights enter as they are, so that layers should share a scale; else count ties
/// (weighted = false). Pairs that were not observed are no ties.
///
/// \returns  Vector of size n in [0, 1]: 0 = all in one layer, 1 = alike in all. NaN for a vertex without ties, and for
///           one layer.
/// \throws   invalid_option without layers or for layers with different numbers of vertices; cancelled.
/// Complexity: O(n L + m L); parallel.
/// Source: Battiston, Nicosia & Latora (2014), as multiplexity().
template <class Weight>
[[nodiscard]] Eigen::VectorXd layer_participation(const std::vector<basic_layer_view<Weight>>& layers,
                                                  const participation_options& options = {},
                                                  const run_options& run = {}) {
  detail::check_layers(layers);
  Eigen::VectorXd result(layers.front().number_of_vertices());
  const auto number = static_cast<double>(layers.size());
  for_each_block(
      static_cast<std::size_t>(layers.front().number_of_vertices()),
      [&](std::size_t first, std::size_t last) {
        for (auto v = static_cast<vertex>(first); v < static_cast<vertex>(last); ++v) {
          double total = 0, squares = 0;
          for (const auto& layer : layers) {
            double strength = 0;
            const auto add = [&](auto ties) {
              for (const auto tie : ties) strength += options.weighted ? static_cast<double>(tie.weight) : 1;
            };
            if (options.along != tie_direction::in) add(layer.out_ties(v));
            if (options.along != tie_direction::out) add(layer.in_ties(v));
            total += strength;
            squares += strength * strength;
          }
          result[v] = number / (number - 1) * (1 - squares / (total * total));  // NaN without ties
          if (number == 1) result[v] = std::numeric_limits<double>::quiet_NaN();
          if (result[v] < 0) result[v] = 0;  // all in one layer, but for rounding
        }
      },
      run);
  return result;
}

}  // namespace convene
