#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// Sums over unordered pairs of which both directions are observed.
struct dyad_sums {
  std::int64_t observed = 0, mutual = 0, asymmetric = 0;
  double weight = 0;     ///< Of all arcs.
  double exchanged = 0;  ///< Twice the smaller weight of each pair.

  dyad_sums& operator+=(const dyad_sums& other) {
    observed += other.observed;
    mutual += other.mutual;
    asymmetric += other.asymmetric;
    weight += other.weight;
    exchanged += other.exchanged;
    return *this;
  }
};

/// What both_above() compares at a time; unaligned, because rows begin anywhere. SSE2 and NEON have it in one register.
using four_vertices __attribute__((vector_size(16), aligned(sizeof(vertex)))) = vertex;

/// How many vertices above `least` are in both of two ascending rows.
///
/// From the top down, four against four: rows are short and what matches is unforeseeable, so that a merge of single
/// vertices loses most of its time to wrong guesses of the processor (1.5 times the time of this on p1m).
inline std::int64_t both_above(vertex least, std::span<const vertex> a, std::span<const vertex> b) {
  const vertex *a_first = a.data(), *a_last = a_first + a.size(), *b_first = b.data(), *b_last = b_first + b.size();
  four_vertices found = {0, 0, 0, 0};
  std::int64_t total = 0;
  const auto sum = [&] { return total + found[0] + found[1] + found[2] + found[3]; };
  while (a_last - a_first >= 4 && b_last - b_first >= 4) {
    const four_vertices x = *reinterpret_cast<const four_vertices*>(a_last - 4);
    const four_vertices y = *reinterpret_cast<const four_vertices*>(b_last - 4);
    const auto equal = (x == y) | (x == __builtin_shufflevector(y, y, 1, 2, 3, 0)) |
                       (x == __builtin_shufflevector(y, y, 2, 3, 0, 1)) |
                       (x == __builtin_shufflevector(y, y, 3, 0, 1, 2));
    found -= equal & (x > least);  // true is -1
    const vertex a_lowest = a_last[-4], b_lowest = b_last[-4];
    a_last -= a_lowest >= b_lowest ? 4 : 0;
    b_last -= b_lowest >= a_lowest ? 4 : 0;
    if (std::max(a_lowest, b_lowest) <= least) return sum();
  }
  while (a_last > a_first && b_last > b_first) {
    const vertex x = a_last[-1], y = b_last[-1];
    if (x <= least || y <= least) break;
    total += x == y;
    a_last -= x >= y;
    b_last -= y >= x;
  }
  return sum();
}

/// Whether every pair of a layer is observed without a look at its relationships: everybody answered and absence means
/// zero. Stored relationships may still be unobserved, unless all are ties.
template <class Weight>
[[nodiscard]] bool complete(const basic_layer_view<Weight>& layer) {
  if (!layer.all_positive() || layer.info().when_absent != absence::zero) return false;
  std::int64_t answered = 0;
  for (const std::uint64_t word : layer.answered_words()) answered += std::popcount(word);
  return answered == layer.number_of_vertices();
}

/// Counts only, of a directed layer that is complete: neither weights nor answers need be read.
template <class Weight>
[[nodiscard]] dyad_sums count_complete_dyads(const basic_layer_view<Weight>& layer, const run_options& run) {
  const std::int64_t n = layer.number_of_vertices();
  dyad_sums total;
  total.mutual = fixed_block_sum(
      static_cast<std::size_t>(n),
      [&](std::size_t first, std::size_t last) {
        std::int64_t mutual = 0;
        for (auto v = static_cast<vertex>(first); v < static_cast<vertex>(last); ++v)
          mutual += both_above(v, layer.out_neighbours(v), layer.in_neighbours(v));
        return mutual;
      },
      run);
  total.observed = n * (n - 1) / 2;
  total.asymmetric = layer.number_of_relationships() - 2 * total.mutual;
  return total;
}

/// Weights only, of a directed layer that is complete: of the in-direction those of mutual pairs alone are looked up.
template <class Weight>
[[nodiscard]] dyad_sums weigh_complete_dyads(const basic_layer_view<Weight>& layer, const run_options& run) {
  return fixed_block_sum(
      static_cast<std::size_t>(layer.number_of_vertices()),
      [&](std::size_t first, std::size_t last) {
        dyad_sums sums;
        for (auto v = static_cast<vertex>(first); v < static_cast<vertex>(last); ++v) {
          const auto out = layer.out_neighbours(v), in = layer.in_neighbours(v);
          const auto weights = layer.out_weights(v);
          for (const Weight weight : weights) sums.weight += static_cast<double>(weight);
          std::size_t there = out.size(), back = in.size();
          while (there > 0 && back > 0) {
            const vertex to = out[there - 1], from = in[back - 1];
            if (to <= v || from <= v) break;
            there -= to >= from;
            back -= from >= to;
            if (to == from)
              sums.exchanged +=
                  2 * std::min(static_cast<double>(weights[there]), static_cast<double>(layer.in_weight(v, back)));
          }
        }
        return sums;
      },
      run);
}

/// All sums, of any layer: each pair that has a stored relationship is met at its lower end, where its out-row and
/// in-row are merged.
template <class Weight>
[[nodiscard]] dyad_sums sum_all_dyads(const basic_layer_view<Weight>& layer, const run_options& run) {
  constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();
  const std::int64_t n = layer.number_of_vertices();
  const bool undirected = layer.info().undirected, absent_is_known = layer.info().when_absent == absence::zero;
  const auto known_if_absent = [&](vertex u, vertex v) {
    if (!absent_is_known) return false;
    return undirected ? layer.answered(u) || layer.answered(v) : layer.answered(u) && layer.answered(v);
  };
  dyad_sums total = fixed_block_sum(
      static_cast<std::size_t>(n),
      [&](std::size_t first, std::size_t last) {
        dyad_sums sums;
        for (auto u = static_cast<vertex>(first); u < static_cast<vertex>(last); ++u) {
          const auto out = layer.out_neighbours(u), in = layer.in_neighbours(u);
          const auto weights = layer.out_weights(u);
          const double absent = absent_is_known && layer.answered(u) ? 0 : unobserved;
          std::size_t there = out.size(), back = in.size();
          while (true) {
            const vertex to = there > 0 ? out[there - 1] : -1, from = back > 0 ? in[back - 1] : -1;
            const vertex v = std::max(to, from);
            if (v <= u) break;
            double a = unobserved, b = unobserved;
            if (to == v)
              a = static_cast<double>(weights[--there]);
            else if (!undirected)
              a = absent;
            if (from == v)
              b = static_cast<double>(layer.in_weight(u, --back));
            else if (absent_is_known && layer.answered(v))
              b = 0;
            if (undirected) b = a;  // the lower end speaks for the pair
            sums.observed += (std::isnan(a) || std::isnan(b) ? 0 : 1) - (known_if_absent(u, v) ? 1 : 0);
            if (std::isnan(a) || std::isnan(b)) continue;
            sums.mutual += a > 0 && b > 0;
            sums.asymmetric += (a > 0) != (b > 0);
            sums.weight += a + b;
            sums.exchanged += 2 * std::min(a, b);
          }
        }
        return sums;
      },
      run);
  if (absent_is_known) {
    std::int64_t answered = 0;
    for (const std::uint64_t word : layer.answered_words()) answered += std::popcount(word);
    const std::int64_t silent = n - answered;
    total.observed += undirected ? n * (n - 1) / 2 - silent * (silent - 1) / 2 : answered * (answered - 1) / 2;
  }
  return total;
}

/// The weights, by the shortest way.
template <class Weight>
[[nodiscard]] dyad_sums weigh_all_dyads(const basic_layer_view<Weight>& layer, const run_options& run) {
  if (!layer.info().undirected && complete(layer)) return weigh_complete_dyads(layer, run);
  return sum_all_dyads(layer, run);
}

/// The counts, by the shortest way.
template <class Weight>
[[nodiscard]] dyad_sums count_all_dyads(const basic_layer_view<Weight>& layer, const run_options& run) {
  if (!layer.info().undirected && complete(layer)) return count_complete_dyads(layer, run);
  return sum_all_dyads(layer, run);
}

}  // namespace convene::detail
