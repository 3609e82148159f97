#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/number_text.hpp>

namespace convene {

/// Whether gini() is corrected for small numbers.
enum class gini_correction : std::uint8_t {
  none,         ///< 1 - 1/n where one has all.
  small_sample  ///< Times n / (n - 1): 1 where one has all.
};

/// How gini() is scaled.
struct gini_options {
  gini_correction correction = gini_correction::none;
};

/// Gini coefficient: how unequally something is spread over people.
///
/// \f[ G = \sum_{i,j} |x_i - x_j| / (2 n^2 \bar x) \f]
/// Of in-strengths: how unequally ties are received.
/// \param values  what everybody has, >= 0. NaN is unobserved and left out, n included; who has 0 counts.
/// \returns  In [0, 1 - 1/n], corrected in [0, 1]: 0 = all have the same. NaN where nobody has anything, and corrected
///           for n = 1.
/// \throws   invalid_option for a value that is negative or infinite; cancelled. Complexity: O(n log n).
/// Source: Gini (1912), Variabilita e mutabilita; the correction: Deltas (2003), The small-sample bias of the Gini coefficient,
///           Rev. Econ. Stat. 85(1).
[[nodiscard]] inline double gini(const Eigen::VectorXd& values, const gini_options& options = {},
                                 const block_runner& run = {}) {
  periodic_stop stop(run);
  large_vector<double> sorted;
  sorted.reserve(static_cast<std::size_t>(values.size()));
  for (const double value : values) {
    stop.after();
    if (value < 0 || std::isinf(value))
      throw invalid_option("the values of a Gini coefficient must be finite and >= 0; got " + number_text(value));
    if (!std::isnan(value)) sorted.push_back(value);
  }
  std::sort(sorted.begin(), sorted.end(), [&](double a, double b) {
    stop.after();
    return a < b;
  });
  const auto n = static_cast<double>(sorted.size());
  // The k-th smallest is the larger one in k - 1 pairs and the smaller one in n - k.
  double sum = 0, difference = 0, rank = 1;
  for (const double value : sorted) {
    sum += value;
    difference += (2 * rank - n - 1) * value;
    ++rank;
  }
  if (!(sum > 0)) return std::numeric_limits<double>::quiet_NaN();
  // Rounding must not tell people apart who have the same.
  const double result = sorted.front() == sorted.back() ? 0 : difference / (n * sum);
  if (options.correction == gini_correction::none) return result;
  return n > 1 ? result * n / (n - 1) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace convene
