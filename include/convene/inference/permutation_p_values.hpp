#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include <convene/observed.hpp>

namespace convene {

/// Where a value stands among those of permutations. All NaN where the value is undefined or there are none.
struct permutation_p_values {
  double mean = std::numeric_limits<double>::quiet_NaN();                ///< Of the permutations.
  double standard_deviation = std::numeric_limits<double>::quiet_NaN();  ///< Of them, divisor R - 1.
  double high = std::numeric_limits<double>::quiet_NaN();  ///< (b + 1)/(R + 1), b = permutations >= the value.
  double low = std::numeric_limits<double>::quiet_NaN();   ///< The same with <=.
  double two_sided =
      std::numeric_limits<double>::quiet_NaN();  ///< The same with |permutation - mean| >= |value - mean|.
  int permutations = 0;                          ///< R: those with a defined value.
  friend bool operator==(const permutation_p_values&, const permutation_p_values&) = default;
};

/// p-values of a permutation test.
///
/// The observed arrangement counts as one of the permutations, so that no p is below 1/(R + 1) and the test keeps its
/// level. Permutations without a defined value are left out. Values count as equal that differ by at most 1e-12 of the
/// largest of all in absolute value: many arrangements are alike, and are not to be told apart by how they were summed.
///
/// \param permuted  one a permutation; NaN = undefined. Infinite ones compare, and leave mean and two-sided p NaN.
/// Complexity: O(permutations).
/// Source: Phipson & Smyth (2010), Permutation p-values should never be zero, Stat. Appl. Genet. Mol. Biol. 9(1),
///         https://doi.org/10.2202/1544-6115.1585
[[nodiscard]] inline permutation_p_values p_values_among(double observed, std::span<const double> permuted) {
  permutation_p_values result;
  double sum = 0, largest = std::isfinite(observed) ? std::abs(observed) : 0;
  for (const double one : permuted) {
    if (!is_observed(one)) continue;
    ++result.permutations;
    sum += one;
    if (std::isfinite(one)) largest = std::max(largest, std::abs(one));
  }
  if (!is_observed(observed) || result.permutations == 0) return result;
  const double alike = 1e-12 * largest, all = result.permutations + 1;
  result.mean = sum / result.permutations;
  const double distance = std::abs(observed - result.mean);
  int high = 0, low = 0, far = 0;
  double squares = 0;
  for (const double one : permuted) {
    if (!is_observed(one)) continue;
    high += one >= observed - alike ? 1 : 0;
    low += one <= observed + alike ? 1 : 0;
    far += std::abs(one - result.mean) >= distance - alike ? 1 : 0;
    squares += (one - result.mean) * (one - result.mean);
  }
  result.high = (high + 1) / all;
  result.low = (low + 1) / all;
  if (std::isfinite(result.mean)) result.two_sided = (far + 1) / all;
  if (result.permutations > 1) result.standard_deviation = std::sqrt(squares / (result.permutations - 1));
  return result;
}

}  // namespace convene
