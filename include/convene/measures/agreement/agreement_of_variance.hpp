#pragma once

#include <string>

#include <convene/error.hpp>

namespace convene {

/// Variance of answers spread evenly over the categories 1, 2, ..., A: (A^2 - 1)/12.
/// \throws invalid_option for fewer than two categories.
[[nodiscard]] inline double even_variance(int categories) {
  if (categories < 2) throw invalid_option("there must be at least two categories; got " + std::to_string(categories));
  const double a = categories;
  return (a * a - 1) / 12;
}

/// The same where the answers were brought from 1..A to [0, 1]: (A + 1)/(12 (A - 1)).
/// \throws invalid_option for fewer than two categories.
[[nodiscard]] inline double even_variance_of_shares(int categories) {
  if (categories < 2) throw invalid_option("there must be at least two categories; got " + std::to_string(categories));
  const double a = categories;
  return (a + 1.0) / (12.0 * (a - 1.0));
}

/// The same where any number in [0, 1] can be the answer: 1/12.
inline constexpr double even_variance_of_unit_interval = 1.0 / 12;

/// Variance where half of the answers are 1 and half A: (A - 1)^2/4, the most that there can be among many.
/// \throws invalid_option for fewer than two categories.
[[nodiscard]] inline double largest_variance(int categories) {
  if (categories < 2) throw invalid_option("there must be at least two categories; got " + std::to_string(categories));
  const double a = categories;
  return (a - 1) * (a - 1) / 4;
}

/// What becomes of answers that are more spread than those of the null distribution.
struct agreement_options {
  bool truncated = true;  ///< They agree 0; otherwise less than 0 where the formula says so.
};

/// Agreement from a variance: 1 - variance / expected.
///
/// \param variance  of the answers, or its mean over items.
/// \param expected  variance if people answered at random: even_variance() and its kin, or any other null; > 0.
/// \returns  At most 1; truncated in [0, 1]; NaN for a variance of NaN.
/// \throws   invalid_option unless expected > 0.
[[nodiscard]] inline double agreement_of_variance(double variance, double expected,
                                                  const agreement_options& options = {}) {
  if (!(expected > 0)) throw invalid_option("the expected variance must be > 0; got " + std::to_string(expected));
  const double agreement = 1 - variance / expected;
  return options.truncated && agreement < 0 ? 0 : agreement;
}

/// Agreement about several items from the mean of their variances, stepped up by their number: r_wg(J) of rwg_j().
///
/// \param variance  mean of the items' variances.
/// \param items     J: how many items, > 0.
/// \param expected  as agreement_of_variance().
/// \returns  At most 1; truncated in [0, 1]; NaN for a variance of NaN.
/// \throws   invalid_option unless expected > 0.
[[nodiscard]] inline double stepped_up_agreement(double variance, double items, double expected,
                                                 const agreement_options& options = {}) {
  const double single = agreement_of_variance(variance, expected, options);
  return items * single / (items * single + variance / expected);
}

}  // namespace convene
