#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <type_traits>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/run_options.hpp>
#include <convene/execution/scratch_pool.hpp>
#include <convene/inference/pairs_read.hpp>
#include <convene/inference/permutation_test.hpp>
#include <convene/observed.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/seed.hpp>
#include <convene/random/shuffle.hpp>

namespace convene {

namespace detail {

/// 0 to n - 1 in the random order of a seed.
inline std::vector<std::int32_t> permutation_of(Eigen::Index n, seed from) {
  std::vector<std::int32_t> order(static_cast<std::size_t>(n));
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = static_cast<std::int32_t>(k);
  random_stream random(from);
  shuffle(std::span(order), random);
  return order;
}

/// Calls visit(i, j) for the pairs that are read, column by column, as matrices stand in memory.
template <class Visit>
void for_each_pair(Eigen::Index n, pairs_read pairs, const Visit& visit) {
  for (Eigen::Index j = 0; j < n; ++j)
    for (Eigen::Index i = pairs == pairs_read::unordered ? j + 1 : 0; i < n; ++i)
      if (i != j) visit(i, j);
}

/// A matrix less the mean of its observed pairs, so that sums of products do not lose digits.
struct centred_pairs {
  Eigen::MatrixXd values;
  bool complete = true, varies = false;
  double squares = 0;

  centred_pairs(const Eigen::MatrixXd& of, pairs_read pairs) : values(of) {
    double sum = 0, low = std::numeric_limits<double>::infinity(), high = -low;
    std::int64_t observed = 0;
    for_each_pair(of.rows(), pairs, [&](Eigen::Index i, Eigen::Index j) {
      const double one = of(i, j);
      if (!is_observed(one)) {
        complete = false;
        return;
      }
      sum += one;
      ++observed;
      low = std::min(low, one);
      high = std::max(high, one);
    });
    varies = low < high;
    if (observed > 0) values.array() -= sum / static_cast<double>(observed);
    for_each_pair(of.rows(), pairs, [&](Eigen::Index i, Eigen::Index j) {
      if (is_observed(values(i, j))) squares += values(i, j) * values(i, j);
    });
  }
};

/// Correlation of a and b with rows and columns of b in another order; NaN where either does not vary.
inline double permuted_correlation(const centred_pairs& a, const centred_pairs& b, std::span<const std::int32_t> order,
                                   pairs_read pairs) {
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  const auto in_b = [&](Eigen::Index i, Eigen::Index j) {
    return b.values(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(j)]);
  };
  if (a.complete && b.complete) {
    if (!a.varies || !b.varies) return undefined;
    double products = 0;
    for_each_pair(a.values.rows(), pairs,
                  [&](Eigen::Index i, Eigen::Index j) { products += a.values(i, j) * in_b(i, j); });
    return std::clamp(products / std::sqrt(a.squares) / std::sqrt(b.squares), -1.0, 1.0);
  }
  double n = 0, of_a = 0, of_b = 0, aa = 0, bb = 0, ab = 0;
  double low_a = std::numeric_limits<double>::infinity(), high_a = -low_a, low_b = low_a, high_b = high_a;
  for_each_pair(a.values.rows(), pairs, [&](Eigen::Index i, Eigen::Index j) {
    const double x = a.values(i, j), y = in_b(i, j);
    if (!is_observed(x) || !is_observed(y)) return;
    n += 1;
    of_a += x;
    of_b += y;
    aa += x * x;
    bb += y * y;
    ab += x * y;
    low_a = std::min(low_a, x);
    high_a = std::max(high_a, x);
    low_b = std::min(low_b, y);
    high_b = std::max(high_b, y);
  });
  if (!(low_a < high_a && low_b < high_b)) return undefined;
  const double spread_a = aa - of_a * of_a / n, spread_b = bb - of_b * of_b / n;
  return std::clamp((ab - of_a * of_b / n) / std::sqrt(spread_a) / std::sqrt(spread_b), -1.0, 1.0);
}

}  // namespace detail

/// How quadratic_assignment() permutes and what qap_correlation() reads.
struct quadratic_assignment_options {
  int permutations = 1000;  ///< R > 0.
  pairs_read pairs = pairs_read::ordered;
};

/// Tests any statistic of two relations over the same vertices by the quadratic assignment procedure: the vertices of
/// the second are exchanged, rows and columns together, so that its structure stays and only who is who is at random.
///
/// Dense: 8 n^2 bytes for each permutation that runs at a time; for up to some 3000 vertices.
///
/// \param first, second  square, row = source, NaN = unobserved; see layer_matrix(). The diagonal goes along.
/// \param statistic  of two such matrices; called from several threads at a time where `run` has them. NaN = undefined.
/// \returns  p-values as p_values_among() has them.
/// \throws   invalid_option for matrices of different size, not square or with infinite cells, where pairs are
///           unordered for one that is not symmetric, and for R < 1; cancelled; what `statistic` throws.
/// Complexity: R times O(n^2) and the statistic; same bits for any number of threads.
/// Source: Krackhardt (1987), QAP partialling as a test of spuriousness, Social Networks 9(2),
///         https://doi.org/10.1016/0378-8733(87)90012-8; Hubert & Schultz (1976), Quadratic assignment as a general
///         data analysis strategy, Br. J. Math. Stat. Psychol. 29(2).
template <class Statistic>
requires std::is_invocable_r_v<double, const Statistic&, const Eigen::MatrixXd&, const Eigen::MatrixXd&>
[[nodiscard]] permutation_test_result quadratic_assignment(const Eigen::MatrixXd& first, const Eigen::MatrixXd& second,
                                                           const Statistic& statistic, seed from,
                                                           const quadratic_assignment_options& options = {},
                                                           const run_options& run = {}) {
  detail::check_pair_matrix(first, first.rows(), options.pairs, "the first relation");
  detail::check_pair_matrix(second, first.rows(), options.pairs, "the second relation");
  scratch_pool<Eigen::MatrixXd> pool;
  const auto draw = [&](seed of_one) {
    const std::vector<std::int32_t> order = detail::permutation_of(second.rows(), of_one);
    auto permuted = pool.lend([&] { return Eigen::MatrixXd(second.rows(), second.cols()); });
    for (Eigen::Index j = 0; j < second.cols(); ++j)
      for (Eigen::Index i = 0; i < second.rows(); ++i)
        (*permuted)(i, j) = second(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(j)]);
    return static_cast<double>(statistic(first, *permuted));
  };
  return permutation_test(static_cast<double>(statistic(first, second)), draw, from, {options.permutations}, run);
}

/// Tests the correlation of two relations by the quadratic assignment procedure: Pearson's r over the pairs of
/// different vertices that are observed in both.
///
/// Where cells are unobserved they are exchanged with the rest of their rows and columns, so that the pairs that are
/// left differ from permutation to permutation.
///
/// \param first, second  as for quadratic_assignment().
/// \returns  r in [-1, 1] and its p-values; NaN where a relation does not vary over the pairs that are left.
/// \throws   as quadratic_assignment().
/// Complexity: O(R n^2) time, 16 n^2 bytes beside the matrices; same bits for any number of threads.
/// Source: as quadratic_assignment(); qaptest with gcor of R's sna.
[[nodiscard]] inline permutation_test_result qap_correlation(const Eigen::MatrixXd& first,
                                                             const Eigen::MatrixXd& second, seed from,
                                                             const quadratic_assignment_options& options = {},
                                                             const run_options& run = {}) {
  detail::check_pair_matrix(first, first.rows(), options.pairs, "the first relation");
  detail::check_pair_matrix(second, first.rows(), options.pairs, "the second relation");
  const detail::centred_pairs a(first, options.pairs), b(second, options.pairs);
  std::vector<std::int32_t> as_it_is(static_cast<std::size_t>(first.rows()));
  for (std::size_t k = 0; k < as_it_is.size(); ++k) as_it_is[k] = static_cast<std::int32_t>(k);
  return permutation_test(
      detail::permuted_correlation(a, b, as_it_is, options.pairs),
      [&](seed of_one) {
        return detail::permuted_correlation(a, b, detail::permutation_of(first.rows(), of_one), options.pairs);
      },
      from, {options.permutations}, run);
}

}  // namespace convene
