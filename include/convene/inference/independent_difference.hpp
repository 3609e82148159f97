#pragma once

#include <cmath>
#include <limits>

#include <boost/math/special_functions/erf.hpp>

namespace convene {

/// How far two estimates lie apart, beside how far they would by chance.
struct independent_difference_result {
  double difference = 0;      ///< second - first.
  double standard_error = 0;  ///< Of the difference.
  double t = 0;               ///< The one over the other.
  double p_value = 1;         ///< Two-sided, of t as a standard normal variable.
};

/// Compares a measure of two networks of different people, each with its standard error:
/// \f[ t = \frac{Z_2 - Z_1}{\sqrt{SE_1^2 + SE_2^2}}. \f]
/// Two waves of the same people are not independent: paired_vertex_bootstrap() compares these.
/// \param first, second              the measures.
/// \param first_error, second_error  their standard errors, >= 0, such as those of vertex_jackknife().
/// \returns  NaN where a number is; t infinite and p 0 for different measures that are known exactly, t 0 and p 1 for
///           equal ones.
/// Source: Snijders & Borgatti (1999), Non-parametric standard errors and tests for network statistics, Connections
///         22(2).
[[nodiscard]] inline independent_difference_result independent_difference(double first, double first_error,
                                                                          double second, double second_error) {
  independent_difference_result result;
  result.difference = second - first;
  result.standard_error = std::hypot(first_error, second_error);
  result.t = result.difference == 0 && result.standard_error == 0 ? 0 : result.difference / result.standard_error;
  result.p_value = std::isnan(result.t)   ? std::numeric_limits<double>::quiet_NaN()
                   : std::isinf(result.t) ? 0
                                          : boost::math::erfc(std::abs(result.t) / std::sqrt(2.0));
  return result;
}

}  // namespace convene
