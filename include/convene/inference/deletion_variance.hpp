#pragma once

#include <limits>
#include <span>

#include <convene/inference/variance_estimate.hpp>

namespace convene {

/// Variance of a value from what it is without each of G units (or groups of units) in turn, by the jackknife:
/// \f[ V = \frac{G-1}{G} \sum_g (x_{-g} - \bar x)^2, \quad \bar x = \frac1G \sum_g x_{-g}, \f]
/// with G - 1 degrees of freedom. Of the mean of G values it is s^2/G. NaN for fewer than two, or if one is NaN.
/// O(G) time.
/// Source: Efron & Stein (1981), The jackknife estimate of variance, Ann. Statist. 9(3),
///         https://doi.org/10.1214/aos/1176345462
[[nodiscard]] inline variance_estimate deletion_variance(std::span<const double> without) {
  const auto units = static_cast<double>(without.size());
  if (without.size() < 2) return {std::numeric_limits<double>::quiet_NaN(), 0};
  double mean = 0, squares = 0;
  for (const double one : without) mean += one;
  mean /= units;
  for (const double one : without) squares += (one - mean) * (one - mean);
  return {(units - 1) / units * squares, units - 1};
}

}  // namespace convene
