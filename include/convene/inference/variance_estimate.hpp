#pragma once

#include <limits>
#include <span>

namespace convene {

/// An estimated variance, and how well it is known.
struct variance_estimate {
  double variance = 0;
  /// Of the chi-square distribution that the estimate follows about its mean; infinite = known.
  double degrees_of_freedom = std::numeric_limits<double>::infinity();
  friend bool operator==(const variance_estimate&, const variance_estimate&) = default;
};

/// Variance of a sum whose parts vary independently: V = sum V_k with V^2 / sum (V_k^2 / df_k) degrees of freedom.
/// If all variances are 0 the degrees of freedom are the fewest of them; infinite and 0 for no parts.
/// Source: Satterthwaite (1946), An approximate distribution of estimates of variance components, Biometrics
///         Bulletin 2(6), https://doi.org/10.2307/3002019
[[nodiscard]] inline variance_estimate sum_of_variances(std::span<const variance_estimate> parts) {
  variance_estimate result;
  double squares = 0;
  for (const variance_estimate& one : parts) {
    result.variance += one.variance;
    squares += one.variance * one.variance / one.degrees_of_freedom;
    if (one.degrees_of_freedom < result.degrees_of_freedom) result.degrees_of_freedom = one.degrees_of_freedom;
  }
  if (squares > 0) result.degrees_of_freedom = result.variance * result.variance / squares;
  return result;
}

}  // namespace convene
