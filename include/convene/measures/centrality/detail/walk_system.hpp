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
#include <convene/measures/detail/pull_columns.hpp>
#include <convene/measures/iterative_result.hpp>
#include <convene/network/detail/number_text.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>

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
  if (!rows.has_ties() || (direction != tie_direction::both && !has_cycle(layer))) return 0;
  tie_product<Weight> product(rows, run);
  return leading_vector_search(product, 1e-11, 2000, run)().value;
}

/// x = b + factor M x by going round; converges where |factor| times the largest eigenvalue of M is < 1.
/// The residual is the largest |b + factor M x - x| over the largest |x|.
template <class Weight>
[[nodiscard]] iterative_result walk_by_iteration(const pull_columns<Weight>& rows, const Eigen::VectorXd& b,
                                                 double factor, double tolerance, int max_iterations,
                                                 const run_options& run) {
  const std::size_t n = rows.size();
  iterative_result result;
  result.values = b;
  Eigen::VectorXd next(b.size());
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
/// not converged. O(n^3). Written out, because Eigen's decompositions would double what a measure takes to compile.
template <class Weight>
[[nodiscard]] iterative_result walk_by_elimination(const pull_columns<Weight>& rows, const Eigen::VectorXd& b,
                                                   double factor, double tolerance, const run_options& run) {
  const Eigen::Index n = b.size();
  Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> system = Eigen::MatrixXd::Identity(n, n);
  for (Eigen::Index v = 0; v < n; ++v)
    rows.for_each_tie(static_cast<std::size_t>(v),
                      [&](vertex end, double weight) { system(v, end) -= factor * weight; });
  iterative_result result;
  Eigen::VectorXd x = b;
  bool singular = false;
  for (Eigen::Index k = 0; k < n && !singular; ++k) {
    run.check(static_cast<double>(k), static_cast<double>(n));
    Eigen::Index pivot = 0;
    singular = !(system.col(k).tail(n - k).cwiseAbs().maxCoeff(&pivot) > 0);
    pivot += k;
    if (pivot != k) {
      system.row(k).tail(n - k).swap(system.row(pivot).tail(n - k));
      std::swap(x[k], x[pivot]);
    }
    for (Eigen::Index v = k + 1; v < n; ++v) {
      const double times = system(v, k) / system(k, k);
      if (times == 0) continue;
      system.row(v).tail(n - k) -= times * system.row(k).tail(n - k);
      x[v] -= times * x[k];
    }
  }
  for (Eigen::Index k = n - 1; k >= 0 && !singular; --k)
    x[k] = (x[k] - system.row(k).tail(n - k - 1).dot(x.tail(n - k - 1))) / system(k, k);
  // At the reciprocal of an eigenvalue rounding may leave a pivot that is not quite 0.
  singular = singular || !x.allFinite() || (n > 0 && x.cwiseAbs().maxCoeff() > 1e13 * b.cwiseAbs().maxCoeff());
  if (singular) {
    result.values = Eigen::VectorXd::Constant(n, std::numeric_limits<double>::quiet_NaN());
    result.residual = std::numeric_limits<double>::infinity();
    result.converged = false;
    return result;
  }
  result.values = std::move(x);
  Eigen::VectorXd product(n);
  rows.multiply(result.values.data(), product.data(), run);
  result.iterations = 1;
  const double largest = n == 0 ? 0 : result.values.cwiseAbs().maxCoeff();
  if (largest > 0) result.residual = (b + factor * product - result.values).cwiseAbs().maxCoeff() / largest;
  result.converged = result.residual <= std::max(tolerance, 1e-11);
  return result;
}

}  // namespace convene::detail
