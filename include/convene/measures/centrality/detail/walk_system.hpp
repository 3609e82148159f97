#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/centrality/detail/leading_vector.hpp>
#include <convene/measures/centrality/detail/restart_walk.hpp>
#include <convene/measures/detail/large_matrix.hpp>
#include <convene/measures/detail/pull_columns.hpp>
#include <convene/measures/iterative_result.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>
#include <convene/number_text.hpp>

namespace convene::detail {

/// Most vertices for which walk_by_elimination() is made: a matrix of 128 MiB, and some tens of seconds.
inline constexpr vertex most_eliminated = 4096;

/// The largest of several, in blocks.
struct largest_of {
  double change = 0, value = 0;
  largest_of& operator+=(const largest_of& other) {
    change = std::max(change, other.change);
    value = std::max(value, other.value);
    return *this;
  }
};

/// The largest eigenvalue of the rows; 0 where no ties lead back to where they began.
template <class Weight>
[[nodiscard]] double largest_eigenvalue(const basic_layer_view<Weight>& layer, const pull_columns<Weight>& rows,
                                        tie_direction direction, const run_options& run) {
  if (!rows.has_ties() || (direction != tie_direction::both && !has_cycle(layer, run))) return 0;
  tie_product<Weight> product(rows, run);
  return leading_vector_search(product, 1e-11, 2000, run)().value;
}

/// x = b + factor M x by going round; converges where |factor| times the largest eigenvalue of M is < 1.
/// The residual is the largest |b + factor M x - x| over the largest |x|.
/// \param b  by place, and so are the values of the result.
template <class Weight>
[[nodiscard]] iterative_result walk_by_iteration(const pull_columns<Weight>& rows, const Eigen::VectorXd& b,
                                                 double factor, double tolerance, int max_iterations,
                                                 const run_options& run) {
  const std::size_t n = rows.size();
  iterative_result result;
  result.values = copied_vector({b.data(), n}, run);
  Eigen::VectorXd next = filled_vector<double>(n, 0, run);
  result.converged = n == 0;
  while (!result.converged && result.iterations < max_iterations) {
    run.check(result.iterations, max_iterations);
    const double* const x = result.values.data();
    const largest_of step = fixed_block_sum(
        n,
        [&](std::size_t first, std::size_t last) {
          largest_of block;
          rows.products(first, last, x, [&](std::size_t v, double pulled) {
            const double now = b[static_cast<Eigen::Index>(v)] + factor * pulled;
            block += {std::abs(now - x[v]), std::abs(x[v])};
            next[static_cast<Eigen::Index>(v)] = now;
          });
          return block;
        },
        run);
    ++result.iterations;
    result.residual = step.value > 0 ? step.change / step.value : step.change;
    result.converged = result.residual <= tolerance;
    // A series that grows without end, where the radius was not known exactly, would end in infinities.
    if (!std::isfinite(step.value)) break;
    if (!result.converged) result.values.swap(next);
  }
  run.check(1, 1);
  return result;
}

/// x = b + factor M x by elimination with row exchanges, for any factor but the reciprocal of an eigenvalue: there NaN,
/// not converged. O(n^3). Written out in loops, because Eigen's decompositions would double what a measure takes to
/// compile.
/// \param b  by place, and so are the values of the result.
template <class Weight>
[[nodiscard]] iterative_result walk_by_elimination(const pull_columns<Weight>& rows, const Eigen::VectorXd& b,
                                                   double factor, double tolerance, const run_options& run) {
  const std::size_t n = rows.size();
  std::vector<double> system(n * n, 0), x(n);
  const auto row_of = [&](std::size_t v) { return system.data() + v * n; };
  double largest_b = 0;
  for (std::size_t v = 0; v < n; ++v) {
    x[v] = b[static_cast<Eigen::Index>(v)];
    largest_b = std::max(largest_b, std::abs(x[v]));
    row_of(v)[v] = 1;
    rows.for_each_tie(v, [&](vertex end, double weight) { row_of(v)[end] -= factor * weight; });
  }
  bool singular = false;
  for (std::size_t k = 0; k < n && !singular; ++k) {
    run.check(static_cast<double>(k), static_cast<double>(n));
    std::size_t pivot = k;
    for (std::size_t v = k + 1; v < n; ++v)
      if (std::abs(row_of(v)[k]) > std::abs(row_of(pivot)[k])) pivot = v;
    singular = !(std::abs(row_of(pivot)[k]) > 0);
    if (pivot != k) {
      std::swap_ranges(row_of(k) + k, row_of(k) + n, row_of(pivot) + k);
      std::swap(x[k], x[pivot]);
    }
    const double* const reducing = row_of(k);
    for (std::size_t v = k + 1; v < n; ++v) {
      double* const reduced = row_of(v);
      const double times = reduced[k] / reducing[k];
      if (times == 0) continue;
      for (std::size_t j = k; j < n; ++j) reduced[j] -= times * reducing[j];
      x[v] -= times * x[k];
    }
  }
  double largest_x = 0;
  for (std::size_t k = n; k-- > 0 && !singular;) {
    for (std::size_t j = k + 1; j < n; ++j) x[k] -= row_of(k)[j] * x[j];
    x[k] /= row_of(k)[k];
    largest_x = std::max(largest_x, std::abs(x[k]));
    singular = !std::isfinite(x[k]);
  }
  // At the reciprocal of an eigenvalue rounding may leave a pivot that is not quite 0.
  singular = singular || largest_x > 1e13 * largest_b;
  iterative_result result;
  result.values.resize(b.size());
  if (singular) {
    result.values.setConstant(std::numeric_limits<double>::quiet_NaN());
    result.residual = std::numeric_limits<double>::infinity();
    result.converged = false;
    return result;
  }
  std::vector<double> product(n);
  rows.multiply(x.data(), product.data(), run);
  result.iterations = 1;
  for (std::size_t v = 0; v < n; ++v) {
    const auto at = static_cast<Eigen::Index>(v);
    result.residual = std::max(result.residual, std::abs(b[at] + factor * product[v] - x[v]));
    result.values[at] = x[v];
  }
  if (largest_x > 0) result.residual /= largest_x;
  result.converged = result.residual <= std::max(tolerance, 1e-11);
  return result;
}

}  // namespace convene::detail
