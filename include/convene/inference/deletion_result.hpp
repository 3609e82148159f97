#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include <convene/inference/variance_estimate.hpp>
#include <convene/observed.hpp>

namespace convene {

/// A value beside what it is without each of some units in turn.
struct deletion_result {
  double observed = std::numeric_limits<double>::quiet_NaN();  ///< With all of them.
  std::vector<double> values;                              ///< Without each unit, in their order; NaN where undefined.
  double mean = std::numeric_limits<double>::quiet_NaN();  ///< Of the defined ones.
  int undefined = 0;                                       ///< Units without which there is no value.
  variance_estimate variance{std::numeric_limits<double>::quiet_NaN(), 0};

  [[nodiscard]] double standard_error() const { return std::sqrt(variance.variance); }
};

/// The variance from deletions: factor times the sum of squares about their mean,
/// \f[ V = f \frac{U}{D} \sum_u (x_{-u} - \bar x)^2 \f]
/// of U units, D of them with a value; the others count as varying like those. D - 1 degrees of freedom.
/// \param values  one a unit; NaN where undefined or where there is no such unit.
/// \param units   U <= number of values.
/// \returns  a variance of NaN for fewer than two defined values. Complexity: O(values).
[[nodiscard]] inline deletion_result deletion_result_of(double observed, std::vector<double> values, std::size_t units,
                                                        double factor) {
  deletion_result result;
  result.observed = observed;
  result.values = std::move(values);
  double sum = 0, squares = 0;
  std::size_t defined = 0;
  for (const double one : result.values) {
    if (!is_observed(one)) continue;
    sum += one;
    ++defined;
  }
  result.undefined = static_cast<int>(units - defined);
  if (defined > 0) result.mean = sum / static_cast<double>(defined);
  if (defined < 2) return result;
  for (const double one : result.values)
    if (is_observed(one)) squares += (one - result.mean) * (one - result.mean);
  const double share = static_cast<double>(units) / static_cast<double>(defined);
  result.variance = {factor * share * squares, static_cast<double>(defined) - 1};
  return result;
}

}  // namespace convene
