#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/detail/component_pairs.hpp>
#include <convene/measures/detail/distance_counts.hpp>
#include <convene/measures/detail/path_graph.hpp>
#include <convene/measures/detail/source_blocks.hpp>

namespace convene::detail {

/// 1 - connected pairs / all pairs, or the same of sums of 1 / distance; NaN for fewer than two vertices.
inline double share_lost(double unordered_sum, std::size_t vertices) {
  const double n = static_cast<double>(vertices);
  return n < 2 ? std::numeric_limits<double>::quiet_NaN() : 1 - 2 * unordered_sum / (n * (n - 1));
}

/// Sum of 1 / distance over the unordered pairs of a symmetric graph without the closed vertices.
inline double sum_of_inverse_distances(const path_graph& graph, many_searches& searches, std::span<const vertex> closed,
                                       const run_options& run) {
  std::vector<std::uint8_t> is_closed(static_cast<std::size_t>(graph.size()), 0);
  for (const vertex v : closed) is_closed[static_cast<std::size_t>(v)] = 1;
  std::vector<std::pair<vertex, unsigned>> sources;
  double sum = 0;
  for (vertex v = 0; v <= graph.size(); ++v) {
    if (v < graph.size() && is_closed[static_cast<std::size_t>(v)] == 0)
      sources.emplace_back(v, static_cast<unsigned>(sources.size()));
    if (sources.size() < sources_a_word && v < graph.size()) continue;
    run.check_stop();
    searches.run(sources, closed, std::numeric_limits<std::uint32_t>::max(),
                 [&](std::uint32_t distance, std::span<const std::uint64_t, sources_a_word> counts) {
                   const auto all = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
                   sum += static_cast<double>(all) / distance;
                 });
    sources.clear();
  }
  return sum / 2;
}

/// What a set of vertices reaches: for each distance so many others; members count as 1 each.
struct reach_value {
  std::uint32_t farthest = std::numeric_limits<std::uint32_t>::max();
  bool weighted = false;  // by 1 / distance
  [[nodiscard]] double of(std::uint32_t distance, std::uint64_t count) const {
    return static_cast<double>(count) / (weighted ? distance : 1U);
  }
};

/// Values of the set `members` with each vertex of the graph added; those of members stay what they are.
inline std::vector<double> reach_with_each(const path_graph& graph, std::span<const vertex> members,
                                           const reach_value& what, const run_options& run) {
  const auto n = static_cast<std::size_t>(graph.size());
  std::vector<double> values(n, 0.0);
  struct space {
    many_searches searches;
    std::vector<std::pair<vertex, unsigned>> sources;
  };
  for_source_blocks(
      n, sources_a_word,
      [&] {
        return space{many_searches(graph, run), {}};
      },
      [&](space& with, std::size_t first, std::size_t last) {
        with.sources.clear();
        for (std::size_t v = first; v < last; ++v) {
          const auto place = static_cast<unsigned>(v - first);
          bool member = false;
          for (const vertex u : members) {
            with.sources.emplace_back(u, place);
            member = member || u == static_cast<vertex>(v);
          }
          if (!member) with.sources.emplace_back(static_cast<vertex>(v), place);
          values[v] = static_cast<double>(members.size() + (member ? 0 : 1));
        }
        with.searches.run(with.sources, {}, what.farthest,
                          [&](std::uint32_t distance, std::span<const std::uint64_t, sources_a_word> counts) {
                            for (std::size_t v = first; v < last; ++v)
                              values[v] += what.of(distance, counts[v - first]);
                          });
        for (std::size_t v = first; v < last; ++v) values[v] /= static_cast<double>(n);
      },
      [](const space&, std::size_t, std::size_t) {}, run);
  return values;
}

/// A greedy choice, improved by swaps.
struct chosen_set {
  std::vector<vertex> members;
  double value = 0;
};

/// \param with_each  values of a set with each vertex added.
/// \param seen       told each set whose values were asked for, with the values.
inline chosen_set choose_set(vertex n, std::size_t size, int most_rounds,
                             const std::function<std::vector<double>(std::span<const vertex>)>& with_each,
                             const std::function<void(std::span<const vertex>, const std::vector<double>&)>& seen,
                             const run_options& run) {
  chosen_set chosen;
  const auto best_of = [&](const std::vector<double>& values, std::span<const vertex> taken) {
    vertex best = -1;
    for (vertex v = 0; v < n; ++v) {
      if (std::find(taken.begin(), taken.end(), v) != taken.end()) continue;
      if (best < 0 || values[static_cast<std::size_t>(v)] > values[static_cast<std::size_t>(best)]) best = v;
    }
    return best;
  };
  while (chosen.members.size() < size) {
    run.check(static_cast<double>(chosen.members.size()), 2 * static_cast<double>(size));
    const std::vector<double> values = with_each(chosen.members);
    seen(chosen.members, values);
    const vertex best = best_of(values, chosen.members);
    chosen.members.push_back(best);
    chosen.value = values[static_cast<std::size_t>(best)];
  }
  constexpr double rounding = 1e-12;
  bool better = size > 1;
  for (int round = 0; better && round < most_rounds; ++round) {
    better = false;
    for (std::size_t k = 0; k < size; ++k) {
      run.check_stop();
      std::vector<vertex> rest = chosen.members;
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(k));
      const std::vector<double> values = with_each(rest);
      seen(rest, values);
      const vertex best = best_of(values, rest);
      if (!(values[static_cast<std::size_t>(best)] > chosen.value + rounding)) continue;
      chosen.members[k] = best;
      chosen.value = values[static_cast<std::size_t>(best)];
      better = true;
    }
  }
  run.check(1, 1);
  return chosen;
}

/// Fewest connected pairs that can be left, and the least sum of 1 / distance, when `size` vertices go.
///
/// At least the ties are left that the vertices of highest degree do not have, and each tie connects a pair; and a
/// vertex that goes leaves at most one component a tie, which connect fewest pairs when they are of one size.
struct least_left {
  double pairs = 0, inverse_distances = 0;
  least_left(const path_graph& graph, std::size_t components, std::size_t size) {
    std::vector<std::uint32_t> degrees;
    for (vertex v = 0; v < graph.size(); ++v) degrees.push_back(graph.out().degree(v));
    std::partial_sort(degrees.begin(), degrees.begin() + static_cast<std::ptrdiff_t>(std::min(size, degrees.size())),
                      degrees.end(), std::greater<>());
    double ties = static_cast<double>(graph.number_of_arcs()) / 2, most = static_cast<double>(components);
    for (std::size_t k = 0; k < size; ++k) {
      ties -= degrees[k];
      most += degrees[k] > 0 ? degrees[k] - 1.0 : 0.0;
    }
    ties = std::max(ties, 0.0);
    const double left = static_cast<double>(degrees.size() - size);
    const double parts = std::max(1.0, std::min(most, left)), each = std::floor(left / parts);
    const double larger = left - parts * each;
    const double of_equal_parts = larger * (each + 1) * each / 2 + (parts - larger) * each * (each - 1) / 2;
    pairs = std::max(ties, of_equal_parts);
    inverse_distances = ties + (left > 1 ? (pairs - ties) / (left - 1) : 0);
  }
};

}  // namespace convene::detail
