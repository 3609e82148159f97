#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <Eigen/Core>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>

namespace convene {

/// What degrees and strengths are divided by.
enum class degree_scaling : std::uint8_t {
  none,          ///< Nothing: ties, or the sum of their weights.
  over_others,   ///< The n - 1 others, whether or not anything is known of them.
  over_observed  ///< The others of whom it is known whether there is a tie. Not the same for everybody.
};

/// How degrees and strengths are scaled.
struct degree_options {
  degree_scaling scaling = degree_scaling::none;
};

namespace detail {

/// Of how many others it is known whether v has a tie to them (from them). O(degree), for in-ties O(n) once more.
template <class Weight>
class observed_others {
 public:
  explicit observed_others(const basic_layer_view<Weight>& layer) : layer_(layer) {
    for (vertex v = 0; v < layer.number_of_vertices(); ++v) answered_ += layer.answered(v) ? 1 : 0;
  }

  [[nodiscard]] std::int64_t operator()(vertex v, tie_direction direction) const {
    const std::int64_t others = layer_.number_of_vertices() - 1;
    const bool undirected = layer_.info().undirected;
    std::int64_t known = 0;
    if (absent_is_known()) {
      const std::int64_t answered_others = answered_ - (layer_.answered(v) ? 1 : 0);
      if (undirected || direction == tie_direction::out) known = layer_.answered(v) ? others : 0;
      if (direction == tie_direction::in && !undirected) known = answered_others;
      if (undirected && !layer_.answered(v)) known = answered_others;
    }
    // What is stored overrides what absence would say.
    if (direction == tie_direction::out || undirected) {
      const auto targets = layer_.out_neighbours(v);
      const auto weights = layer_.out_weights(v);
      for (std::size_t k = 0; k < targets.size(); ++k)
        known += (std::isnan(weights[k]) ? 0 : 1) - known_if_absent(v, targets[k]);
      if (!undirected) return known;
    }
    const auto sources = layer_.in_neighbours(v);
    for (std::size_t k = 0; k < sources.size(); ++k) {
      if (!undirected) {
        known += (std::isnan(layer_.in_weight(v, k)) ? 0 : 1) - known_if_absent(sources[k], v);
      } else {
        // Only the other arc is stored, for the sake of another layer: nothing was observed here.
        const auto row = layer_.out_neighbours(v);
        if (!std::binary_search(row.begin(), row.end(), sources[k])) known -= known_if_absent(v, sources[k]);
      }
    }
    return known;
  }

 private:
  [[nodiscard]] bool absent_is_known() const { return layer_.info().when_absent == absence::zero; }
  [[nodiscard]] std::int64_t known_if_absent(vertex u, vertex v) const {
    return absent_is_known() && (layer_.answered(u) || (layer_.info().undirected && layer_.answered(v))) ? 1 : 0;
  }

  basic_layer_view<Weight> layer_;
  std::int64_t answered_ = 0;
};

enum class degree_of : std::uint8_t { ties, weights };

/// Sum over the ties of every vertex in one direction, scaled.
template <degree_of What, class Weight>
[[nodiscard]] Eigen::VectorXd degrees(const basic_layer_view<Weight>& layer, tie_direction direction,
                                      const degree_options& options, const run_options& run) {
  const vertex n = layer.number_of_vertices();
  const observed_others<Weight> observed(layer);
  Eigen::VectorXd result(n);
  const auto visit = [&](std::size_t first, std::size_t last) {
    for (auto v = static_cast<vertex>(first); v < static_cast<vertex>(last); ++v) {
      double sum = 0;
      const bool out = direction == tie_direction::out;
      if (What == degree_of::ties && layer.all_positive()) {
        sum = static_cast<double>(out ? layer.out_neighbours(v).size() : layer.in_neighbours(v).size());
      } else {
        for (const auto [to, weight] : out ? layer.out_ties(v) : layer.in_ties(v))
          sum += What == degree_of::ties ? 1 : static_cast<double>(weight);
      }
      double over = 1;
      if (options.scaling == degree_scaling::over_others) over = static_cast<double>(n) - 1;
      if (options.scaling == degree_scaling::over_observed) over = static_cast<double>(observed(v, direction));
      result[v] = over > 0 ? sum / over : std::numeric_limits<double>::quiet_NaN();
    }
  };
  for_each_block(static_cast<std::size_t>(n), visit, run);
  return result;
}

}  // namespace detail

/// Number of ties to every vertex: \f$ |\{u : w_{uv} > 0\}| \f$.
///
/// Unobserved pairs are no ties: where not everybody answered it falls short by what the silent would have said, unless
/// it is scaled over the observed.
/// \returns  Size n. In [0, n - 1]; scaled: in [0, 1], NaN for a vertex without (observed) others.
/// Complexity: O(n + m).
/// Source: Freeman (1979), Centrality in social networks: conceptual clarification, Soc. Networks 1(3),
///         https://doi.org/10.1016/0378-8733(78)90021-7
template <class Weight>
[[nodiscard]] Eigen::VectorXd in_degree(const basic_layer_view<Weight>& layer, const degree_options& options = {},
                                        const run_options& run = {}) {
  return detail::degrees<detail::degree_of::ties>(layer, tie_direction::in, options, run);
}

/// Number of ties from every vertex: \f$ |\{u : w_{vu} > 0\}| \f$. Otherwise as in_degree().
template <class Weight>
[[nodiscard]] Eigen::VectorXd out_degree(const basic_layer_view<Weight>& layer, const degree_options& options = {},
                                         const run_options& run = {}) {
  return detail::degrees<detail::degree_of::ties>(layer, tie_direction::out, options, run);
}

/// Sum of the weights of the ties to every vertex: \f$ \sum_u w_{uv} \f$.
///
/// \returns  Size n. In the unit of the weights; scaled: the mean weight over the others (the observed others) where no
///           tie counts 0, at most the largest weight. NaN for a vertex without (observed) others, if scaled.
/// Complexity: O(n + m).
/// Source: Barrat, Barthelemy, Pastor-Satorras & Vespignani (2004), The architecture of complex weighted networks,
///         PNAS 101(11), https://doi.org/10.1073/pnas.0400087101
template <class Weight>
[[nodiscard]] Eigen::VectorXd in_strength(const basic_layer_view<Weight>& layer, const degree_options& options = {},
                                          const run_options& run = {}) {
  return detail::degrees<detail::degree_of::weights>(layer, tie_direction::in, options, run);
}

/// Sum of the weights of the ties from every vertex: \f$ \sum_u w_{vu} \f$. Otherwise as in_strength().
template <class Weight>
[[nodiscard]] Eigen::VectorXd out_strength(const basic_layer_view<Weight>& layer, const degree_options& options = {},
                                           const run_options& run = {}) {
  return detail::degrees<detail::degree_of::weights>(layer, tie_direction::out, options, run);
}

/// Number of ties of every vertex, in and out: a mutual tie counts 2 (Freeman's degree of a digraph; sna `freeman`,
/// igraph `all`). Of an undirected layer every tie counts once.
///
/// \returns  Size n. In [0, 2 (n - 1)], undirected [0, n - 1]; scaled: the mean of the scaled in_degree() and
///           out_degree(), in [0, 1].
/// Complexity: O(n + m). Source: Freeman (1979), see in_degree().
template <class Weight>
[[nodiscard]] Eigen::VectorXd total_degree(const basic_layer_view<Weight>& layer, const degree_options& options = {},
                                           const run_options& run = {}) {
  Eigen::VectorXd total = out_degree(layer, options, run);
  if (layer.info().undirected) return total;
  total += in_degree(layer, options, run);
  if (options.scaling != degree_scaling::none) total /= 2;
  return total;
}

/// How number_of_partners() is scaled.
struct partner_options {
  bool normalised = false;  ///< Divide by n - 1.
};

/// Number of others that every vertex has a tie with in either direction: a mutual tie counts once.
///
/// \returns  Size n. In [0, n - 1]; normalised: in [0, 1], NaN for n = 1.
/// Complexity: O(n + m).
template <class Weight>
[[nodiscard]] Eigen::VectorXd number_of_partners(const basic_layer_view<Weight>& layer,
                                                 const partner_options& options = {}, const run_options& run = {}) {
  const vertex n = layer.number_of_vertices();
  Eigen::VectorXd result(n);
  const auto visit = [&](std::size_t first, std::size_t last) {
    for (auto v = static_cast<vertex>(first); v < static_cast<vertex>(last); ++v) {
      const auto out = layer.out_ties(v), in = layer.in_ties(v);
      auto to = out.begin(), from = in.begin();
      std::int64_t partners = 0;
      while (to != out.end() || from != in.end()) {
        const vertex next_to = to != out.end() ? (*to).neighbour : n,
                     next_from = from != in.end() ? (*from).neighbour : n;
        if (next_to <= next_from) ++to;
        if (next_from <= next_to) ++from;
        ++partners;
      }
      const double over = options.normalised ? static_cast<double>(n) - 1 : 1;
      result[v] = over > 0 ? static_cast<double>(partners) / over : std::numeric_limits<double>::quiet_NaN();
    }
  };
  for_each_block(static_cast<std::size_t>(n), visit, run);
  return result;
}

}  // namespace convene
