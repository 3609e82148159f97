#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string>

#include <convene/error.hpp>
#include <convene/inference/variance_estimate.hpp>
#include <convene/number_text.hpp>
#include <convene/observed.hpp>

namespace convene {

/// One estimate from several imputations.
struct combined_imputations {
  double value = std::numeric_limits<double>::quiet_NaN();    ///< Mean of the estimates.
  double within = std::numeric_limits<double>::quiet_NaN();   ///< Mean of their variances, as if nothing were missing.
  double between = std::numeric_limits<double>::quiet_NaN();  ///< Variance of the estimates, divisor m - 1.
  /// within + (1 + 1/m) between, and its degrees of freedom.
  variance_estimate variance{std::numeric_limits<double>::quiet_NaN(), 0};
  /// Share of the variance that is due to what is missing: (1 + 1/m) between / total; NaN for a total of 0.
  double missing_information = std::numeric_limits<double>::quiet_NaN();
  int imputations = 0;  ///< m.

  [[nodiscard]] double standard_error() const { return std::sqrt(variance.variance); }
  friend bool operator==(const combined_imputations&, const combined_imputations&) = default;
};

/// Rubin's rules: combines the estimates from m imputations and their variances.
///
/// \f[ T = W + (1 + \tfrac1m) B, \quad \gamma = (1 + \tfrac1m) B / T, \quad
///     \nu = \left( \frac{\gamma^2}{m-1} + \frac{\nu_0 + 3}{\nu_0 (\nu_0 + 1) (1 - \gamma)} \right)^{-1} \f]
/// with \f$\nu_0\f$ the degrees of freedom that the estimate would have if nothing were missing.
///
/// \param values     m of them. \param variances  one a value, >= 0.
/// \param complete_degrees_of_freedom  > 0; infinite where the variances are known.
/// \returns  All NaN where a value or a variance is; for m = 1 between, and what needs it, is NaN. m - 1 degrees of
///           freedom where no variance is > 0 but that between.
/// \throws   invalid_option for none, for different numbers of both, for a negative variance and for degrees of freedom
///           that are not > 0. Complexity: O(m).
/// Source: Rubin (1987), Multiple imputation for nonresponse in surveys, 3.1; degrees of freedom: Barnard & Rubin
///         (1999), Small-sample degrees of freedom with multiple imputation, Biometrika 86(4),
///         https://doi.org/10.1093/biomet/86.4.948
[[nodiscard]] inline combined_imputations rubins_rules(
    std::span<const double> values, std::span<const double> variances,
    double complete_degrees_of_freedom = std::numeric_limits<double>::infinity()) {
  if (values.empty() || values.size() != variances.size())
    throw invalid_option("imputations need one or more values and a variance for each; got " +
                         std::to_string(values.size()) + " values and " + std::to_string(variances.size()) +
                         " variances");
  if (!(complete_degrees_of_freedom > 0))
    throw invalid_option("degrees of freedom must be > 0; got " + number_text(complete_degrees_of_freedom));
  const auto m = static_cast<double>(values.size());
  combined_imputations result;
  result.imputations = static_cast<int>(values.size());
  double value = 0, within = 0, squares = 0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (variances[k] < 0) throw invalid_option("a variance must be >= 0; got " + number_text(variances[k]));
    value += values[k] / m;
    within += variances[k] / m;
  }
  if (!is_observed(value) || !is_observed(within)) return result;
  result.value = value;
  result.within = within;
  if (values.size() == 1) return result;
  for (const double one : values) squares += (one - value) * (one - value);
  result.between = squares / (m - 1);
  const double missing = (1 + 1 / m) * result.between, total = within + missing;
  const double complete = complete_degrees_of_freedom;
  result.variance = {total, complete};
  if (!(total > 0)) return result;
  const double gamma = missing / total;
  result.missing_information = gamma;
  // Without variance within, the formula would leave no degrees of freedom at all, however many values agree on the
  // rest.
  const double observed = std::isinf(complete) || !(within > 0)
                              ? std::numeric_limits<double>::infinity()
                              : (complete + 1) / (complete + 3) * complete * (1 - gamma);
  result.variance.degrees_of_freedom = 1 / (gamma * gamma / (m - 1) + 1 / observed);
  return result;
}

}  // namespace convene
