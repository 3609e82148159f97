#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/detail/component_pairs.hpp>
#include <convene/measures/cohesion/detail/key_player_search.hpp>
#include <convene/measures/detail/distance_counts.hpp>
#include <convene/measures/detail/path_graph.hpp>
#include <convene/measures/detail/source_blocks.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>

namespace convene {

namespace detail {

/// The members of a set as vertices of the graph.
/// \throws   invalid_vertex; invalid_option for one given twice.
inline std::vector<vertex> renumbered_set(const path_graph& graph, std::span<const vertex> set) {
  std::vector<vertex> members;
  for (const vertex v : set) {
    if (v < 0 || v >= graph.size())
      throw invalid_vertex("a member of the set must be in [0, " + std::to_string(graph.size()) + "); got " +
                           std::to_string(v));
    members.push_back(graph.renumbered()[static_cast<std::size_t>(v)]);
  }
  std::vector<vertex> sorted = members;
  std::sort(sorted.begin(), sorted.end());
  const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
  if (twice != sorted.end())
    throw invalid_option("each member of the set must be given once; got vertex " +
                         std::to_string(graph.original(*twice)) + " twice");
  return members;
}

}  // namespace detail

/// Share of the pairs that have no path, with ties taken either way: 0 if all hang together, 1 without ties.
///
/// \f[ F = 1 - \sum_k n_k (n_k - 1) / (n (n - 1)) \f]
/// over the components, n_k vertices each. Unobserved pairs are no ties.
/// \param without  vertices that are taken away first; n counts those that stay.
/// \returns  In [0, 1]; NaN where fewer than two vertices stay.
/// \throws   invalid_vertex; invalid_option for a vertex given twice; cancelled. Complexity: O(n + m).
/// Source: Borgatti (2006), Identifying sets of key players in a social network, Comput. Math. Organ. Theory 12,
///         https://doi.org/10.1007/s10588-006-7084-x
template <class Weight>
[[nodiscard]] double fragmentation(const basic_layer_view<Weight>& layer, std::span<const vertex> without = {},
                                   const run_options& run = {}) {
  const detail::path_graph graph(layer, tie_direction::both, run);
  const auto members = detail::renumbered_set(graph, without);
  std::vector<std::uint8_t> removed(static_cast<std::size_t>(graph.size()), 0);
  for (const vertex v : members) removed[static_cast<std::size_t>(v)] = 1;
  detail::component_pairs pairs(graph, run);
  pairs.search(removed);
  return detail::share_lost(pairs.total(), removed.size() - members.size());
}

/// Fragmentation that counts distant pairs as partly lost: 1 less the mean of 1/distance, ties taken either way.
///
/// \f[ DF = 1 - 2 \sum_{i<j} (1 / d_{ij}) / (n (n - 1)) \f]
/// \param without  as in fragmentation().
/// \returns  In [0, 1], >= fragmentation(); 0 only if everybody has a tie with everybody. NaN where fewer than two
///           stay.
/// \throws   as fragmentation(); cancelled. Complexity: O(n m / 64) word operations a level of distances. Source:
///           Borgatti (2006).
template <class Weight>
[[nodiscard]] double distance_weighted_fragmentation(const basic_layer_view<Weight>& layer,
                                                     std::span<const vertex> without = {},
                                                     const run_options& run = {}) {
  const detail::path_graph graph(layer, tie_direction::both, run);
  const auto members = detail::renumbered_set(graph, without);
  detail::many_searches searches(graph, run);
  return detail::share_lost(detail::sum_of_inverse_distances(graph, searches, members, run),
                            static_cast<std::size_t>(graph.size()) - members.size());
}

/// How a set of vertices reaches others.
struct group_reach_options {
  int steps = std::numeric_limits<int>::max();    ///< Most ties from a member; >= 0.
  tie_direction direction = tie_direction::both;  ///< Along ties (out), against them (in), or either way.
};

namespace detail {

template <class Weight>
[[nodiscard]] double reach_of_set(const basic_layer_view<Weight>& layer, std::span<const vertex> set,
                                  const group_reach_options& options, bool weighted) {
  if (options.steps < 0) throw invalid_option("the number of steps must be >= 0; got " + std::to_string(options.steps));
  const path_graph graph(layer, options.direction);
  const auto members = renumbered_set(graph, set);
  if (graph.size() == 0) return std::numeric_limits<double>::quiet_NaN();
  std::vector<std::pair<vertex, unsigned>> sources;
  for (const vertex v : members) sources.emplace_back(v, 0U);
  const reach_value what{static_cast<std::uint32_t>(options.steps), weighted};
  double sum = static_cast<double>(members.size());
  many_searches(graph).run(sources, {}, what.farthest,
                           [&](std::uint32_t distance, std::span<const std::uint64_t, sources_a_word> counts) {
                             sum += what.of(distance, counts[0]);
                           });
  return sum / static_cast<double>(graph.size());
}

}  // namespace detail

/// Share of all vertices that a set reaches by at most so many ties from some member. Members count as reached here;
/// whoever counts the others alone subtracts the share of members, which is the same for all sets of one size.
/// \returns  In [0, 1]; NaN for n = 0.
/// \throws   as fragmentation(); invalid_option for negative steps. Complexity: O(n + m). Source: Borgatti (2006),
///           m-reach.
template <class Weight>
[[nodiscard]] double group_reach(const basic_layer_view<Weight>& layer, std::span<const vertex> set,
                                 const group_reach_options& options = {}) {
  return detail::reach_of_set(layer, set, options, false);
}

/// Mean over all vertices of 1/distance from the nearest member; members count 1, those out of reach 0.
/// \returns  In [0, 1]; 1 if everybody has a tie with some member. NaN for n = 0.
/// \throws   and complexity: as group_reach(). Source: Borgatti (2006); others leave members out of the sum and divide
///           by n all the same.
template <class Weight>
[[nodiscard]] double distance_weighted_group_reach(const basic_layer_view<Weight>& layer, std::span<const vertex> set,
                                                   const group_reach_options& options = {}) {
  return detail::reach_of_set(layer, set, options, true);
}

/// What a set of key players is to make as large as possible.
enum class key_player_goal : std::uint8_t {
  fragmentation,                    ///< Without them: fragmentation(layer, set). KPP-Neg.
  distance_weighted_fragmentation,  ///< Without them: distance_weighted_fragmentation(layer, set).
  reach,                            ///< Through them: group_reach(). KPP-Pos.
  distance_weighted_reach           ///< Through them: distance_weighted_group_reach().
};

/// How key_players() searches.
struct key_player_options {
  group_reach_options reach = {};  ///< For the goals of reach.
  int most_rounds = 100;           ///< Of swaps; 0: the greedy choice alone.
};

/// A set of key players, and how much better another one could be at most.
struct key_player_result {
  std::vector<vertex> players;  ///< Ascending.
  double value = 0;             ///< What the goal comes to.
  double bound = 0;             ///< No set of this size does better than that.
  /// 0: the set is optimal.
  [[nodiscard]] double gap() const { return bound - value; }
  friend bool operator==(const key_player_result&, const key_player_result&) = default;
};

/// The `size` vertices whose absence would divide a network most, or through whom most others are reached.
///
/// Finding the best set is NP-hard. Members are chosen one by one, each the best beside those there are, and then
/// swapped for others as long as that helps. The result bounds what is possible: exactly for one player; for reach,
/// which is submodular, by the value of a set plus the largest gains of `size` single vertices, for every set that was
/// looked at (greedy choice alone is within 1 - 1/e); for fragmentation by the ties and components that must remain,
/// which is coarse. Among equals the vertex with most relationships is taken, then the one with the lowest number.
///
/// \param size  in [1, n].
/// \returns  value as of the function of the goal; NaN (and the bound) where fewer than two vertices would stay.
/// \throws   invalid_option for another size, negative steps or rounds; cancelled.
/// Complexity: a round looks at all vertices `size` times: each time O(n + m) for fragmentation, O(n m / 64) word
/// operations a level of distances for reach, O(n^2 m / 64) for distance-weighted fragmentation.
/// Source: Borgatti (2006); bound: Nemhauser, Wolsey & Fisher (1978), An analysis of approximations for maximizing
///         submodular set functions, Math. Program. 14.
template <class Weight>
[[nodiscard]] key_player_result key_players(const basic_layer_view<Weight>& layer, key_player_goal goal, vertex size,
                                            const key_player_options& options = {}, const run_options& run = {}) {
  const vertex n = layer.number_of_vertices();
  if (size < 1 || size > n)
    throw invalid_option("the number of key players must be in [1, " + std::to_string(n) + "]; got " +
                         std::to_string(size));
  if (options.reach.steps < 0)
    throw invalid_option("the number of steps must be >= 0; got " + std::to_string(options.reach.steps));
  if (options.most_rounds < 0)
    throw invalid_option("the number of rounds must be >= 0; got " + std::to_string(options.most_rounds));

  const bool by_reach = goal == key_player_goal::reach || goal == key_player_goal::distance_weighted_reach;
  const detail::path_graph graph(layer, by_reach ? options.reach.direction : tie_direction::both, run);
  const auto players = static_cast<std::size_t>(size), all = static_cast<std::size_t>(n);
  run_options quietly;  // progress is told by players
  quietly.on = run.on;
  quietly.stop = run.stop;
  double bound = 1;

  const auto with_each = [&](std::span<const vertex> set) -> std::vector<double> {
    if (by_reach)
      return detail::reach_with_each(
          graph, set,
          {static_cast<std::uint32_t>(options.reach.steps), goal == key_player_goal::distance_weighted_reach}, quietly);
    std::vector<double> values(all, 0.0);
    if (goal == key_player_goal::fragmentation) {
      std::vector<std::uint8_t> removed(all, 0);
      for (const vertex v : set) removed[static_cast<std::size_t>(v)] = 1;
      detail::component_pairs pairs(graph, run);
      pairs.search(removed);
      for (vertex v = 0; v < n; ++v)
        if (removed[static_cast<std::size_t>(v)] == 0)
          values[static_cast<std::size_t>(v)] = detail::share_lost(pairs.total_without(v), all - set.size() - 1);
      return values;
    }
    detail::for_source_blocks(
        all, 8, [&] { return detail::many_searches(graph, run); },
        [&](detail::many_searches& searches, std::size_t first, std::size_t last) {
          std::vector<vertex> closed(set.begin(), set.end());
          for (; first < last; ++first) {
            if (std::find(set.begin(), set.end(), static_cast<vertex>(first)) != set.end()) continue;
            closed.push_back(static_cast<vertex>(first));
            values[first] = detail::share_lost(detail::sum_of_inverse_distances(graph, searches, closed, quietly),
                                               all - closed.size());
            closed.pop_back();
          }
        },
        [](const detail::many_searches&, std::size_t, std::size_t) {}, quietly);
    return values;
  };
  const auto seen = [&](std::span<const vertex> set, const std::vector<double>& values) {
    if (!by_reach) return;
    // f(best) <= f(set) + the gains of the members of the best set, each alone.
    const double value = set.empty() ? 0 : values[static_cast<std::size_t>(set.front())];
    std::vector<double> gains;
    for (const double with : values) gains.push_back(with - value);
    std::partial_sort(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(players), gains.end(),
                      std::greater<>());
    bound =
        std::min(bound, std::accumulate(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(players), value));
  };
  const detail::chosen_set chosen = detail::choose_set(n, players, options.most_rounds, with_each, seen, run);

  key_player_result result;
  result.value = chosen.value;
  for (const vertex v : chosen.members) result.players.push_back(graph.original(v));
  std::sort(result.players.begin(), result.players.end());
  if (!by_reach) {
    detail::component_pairs pairs(graph, run);
    pairs.search(std::vector<std::uint8_t>(all, 0));
    const detail::least_left left(graph, pairs.components(), players);
    bound =
        detail::share_lost(goal == key_player_goal::fragmentation ? left.pairs : left.inverse_distances, all - players);
  }
  // Rounding may leave the bound a little below what was reached.
  result.bound = players == 1 ? result.value : std::max(bound, result.value);
  return result;
}

}  // namespace convene
