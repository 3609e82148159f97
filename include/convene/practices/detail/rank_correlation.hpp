#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>
#include <span>
#include <vector>

#include <convene/practices/averaging.hpp>

namespace convene::detail {

/// Ranks from 0, equal numbers alike; numbers within the tolerance of the first of their group are equal. O(n log n).
inline std::vector<std::size_t> dense_ranks(std::span<const double> numbers, double tolerance) {
  std::vector<std::size_t> order(numbers.size()), ranks(numbers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return numbers[a] < numbers[b]; });
  std::size_t rank = 0;
  for (std::size_t i = 0, first = 0; i < order.size(); ++i) {
    if (numbers[order[i]] > numbers[order[first]] + tolerance) {
      ++rank;
      first = i;
    }
    ranks[order[i]] = rank;
  }
  return ranks;
}

/// Sum of the weights of each rank.
inline std::vector<double> weight_by_rank(std::span<const std::size_t> ranks, std::span<const double> weights) {
  std::vector<double> result;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    if (ranks[i] >= result.size()) result.resize(ranks[i] + 1, 0);
    result[ranks[i]] += weights[i];
  }
  return result;
}

/// Kendall's tau_b of two rankings, every unit counting `weight` times; NaN if one of them is constant. O(n log n).
inline double tau_b(std::span<const std::size_t> x, std::span<const std::size_t> y, std::span<const double> weights) {
  const std::vector<double> by_x = weight_by_rank(x, weights), by_y = weight_by_rank(y, weights);
  double total = 0, tied_x = 0, tied_y = 0;
  for (const double weight : by_x) {
    total += weight;
    tied_x += weight * weight;
  }
  for (const double weight : by_y) tied_y += weight * weight;
  const double untied = (total * total - tied_x) * (total * total - tied_y) / 4;
  if (!(untied > 0)) return undefined;

  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
  std::vector<double> tree(by_y.size() + 1, 0);  // binary indexed: weight seen so far by rank of y
  const auto below = [&](std::size_t rank) {
    double sum = 0;
    for (std::size_t i = rank; i > 0; i -= i & (~i + 1)) sum += tree[i];
    return sum;
  };
  double concordance = 0, seen = 0;
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    while (end < order.size() && x[order[end]] == x[order[i]]) ++end;
    for (std::size_t k = i; k < end; ++k) {
      const std::size_t rank = y[order[k]];
      concordance += weights[order[k]] * (below(rank) - (seen - below(rank + 1)));
    }
    for (; i < end; ++i) {
      seen += weights[order[i]];
      for (std::size_t k = y[order[i]] + 1; k < tree.size(); k += k & (~k + 1)) tree[k] += weights[order[i]];
    }
  }
  return concordance / std::sqrt(untied);
}

/// Standard deviation of tau_b over all ways of matching two rankings at random, with Kendall's correction for ties
/// (Kendall & Gibbons 1990, Rank Correlation Methods, 4.9); its mean is 0. NaN if one of them is constant. O(n).
inline double deviation_of_matched_tau_b(std::span<const std::size_t> x, std::span<const std::size_t> y) {
  const std::vector<double> ones(x.size(), 1);
  const auto n = static_cast<double>(x.size());
  struct sums {
    double pairs = 0, triples = 0, spread = 0;
  };
  const auto of_ties = [&](std::span<const std::size_t> ranks) {
    sums result;
    for (const double t : weight_by_rank(ranks, ones)) {
      result.pairs += t * (t - 1);
      result.triples += t * (t - 1) * (t - 2);
      result.spread += t * (t - 1) * (2 * t + 5);
    }
    return result;
  };
  const sums tx = of_ties(x), ty = of_ties(y);
  const double untied = (n * (n - 1) - tx.pairs) * (n * (n - 1) - ty.pairs) / 4;
  if (!(untied > 0)) return undefined;
  double variance = (n * (n - 1) * (2 * n + 5) - tx.spread - ty.spread) / 18 + tx.pairs * ty.pairs / (2 * n * (n - 1));
  if (n > 2) variance += tx.triples * ty.triples / (9 * n * (n - 1) * (n - 2));
  return std::sqrt(variance / untied);
}

/// Mean of max(0, tau_b) over all ways of matching two rankings at random, by the normal approximation; within .002 of
/// the truth from 8 units on. NaN if one of them is constant.
inline double mean_positive_tau_b(std::span<const std::size_t> x, std::span<const std::size_t> y) {
  return deviation_of_matched_tau_b(x, y) / std::sqrt(2 * std::numbers::pi);
}

}  // namespace convene::detail
