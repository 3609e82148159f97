#pragma once

#include <cmath>
#include <limits>
#include <string>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <convene/error.hpp>
#include <convene/inference/interval.hpp>
#include <convene/inference/variance_estimate.hpp>
#include <convene/number_text.hpp>

namespace convene {

/// How many standard errors an interval reaches to either side: the quantile 1 - (1 - confidence)/2 of Student's t, of
/// the normal distribution for infinite degrees of freedom.
/// \param confidence          in (0, 1), such as 0.95.
/// \param degrees_of_freedom  > 0.
/// \throws invalid_option outside these.
[[nodiscard]] inline double critical_value(double confidence,
                                           double degrees_of_freedom = std::numeric_limits<double>::infinity()) {
  if (!(confidence > 0 && confidence < 1))
    throw invalid_option("confidence must be in (0, 1); got " + number_text(confidence));
  if (!(degrees_of_freedom > 0))
    throw invalid_option("degrees of freedom must be > 0; got " + number_text(degrees_of_freedom));
  const double beyond = (1 - confidence) / 2;
  if (std::isinf(degrees_of_freedom))
    return boost::math::quantile(boost::math::complement(boost::math::normal_distribution<double>{}, beyond));
  return boost::math::quantile(
      boost::math::complement(boost::math::students_t_distribution<double>(degrees_of_freedom), beyond));
}

/// value +- t sqrt(V). NaN ends if the variance is NaN.
/// \throws invalid_option as critical_value().
[[nodiscard]] inline interval t_interval(double value, const variance_estimate& of, double confidence) {
  const double half = critical_value(confidence, of.degrees_of_freedom) * std::sqrt(of.variance);
  return {value - half, value + half};
}

}  // namespace convene
