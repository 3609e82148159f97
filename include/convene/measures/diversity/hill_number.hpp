#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/measures/diversity/detail/category_shares.hpp>
#include <convene/network/grouping.hpp>
#include <convene/number_text.hpp>

namespace convene {

/// Hill number: how many categories of equal size would be as diverse.
///
/// \f[ {}^qD = \Bigl(\sum_{k : p_k > 0} p_k^q\Bigr)^{1/(1-q)} \f]
/// Order 0 counts the categories that have something, 1 (the limit) is exp of the Shannon entropy, 2 is 1 / sum p^2,
/// infinity 1 / largest p.
/// \param amounts  what every category has: counts, shares or any amounts >= 0.
/// \param order q >= 0: the larger, the less small categories count. Infinity may be given.
/// \returns  In [1, number of categories > 0]; falls with the order; NaN where nobody has anything.
/// \throws   invalid_option for an order that is negative or NaN, and an amount that is negative or not finite.
///           Complexity: O(K). Source: Hill (1973), Diversity and evenness: a unifying notation and its consequences,
///           Ecology 54(2),
///         https://doi.org/10.2307/1934352
[[nodiscard]] inline double hill_number(const Eigen::VectorXd& amounts, double order) {
  if (!(order >= 0)) throw invalid_option("the order of a Hill number must be >= 0; got " + number_text(order));
  const std::vector<double> shares = detail::category_shares(amounts);
  if (shares.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double largest = *std::max_element(shares.begin(), shares.end());
  if (std::isinf(order)) return 1 / largest;
  // ln D = ln(sum p p^(q-1)) / (1-q), whose numerator is expm1-like near q = 1: by logarithms it keeps its digits
  // there.
  double sum = 0, entropy = 0;
  for (const double share : shares) {
    sum += share * std::expm1((order - 1) * std::log(share / largest));
    entropy -= share * std::log(share);
  }
  if (order == 1) return std::exp(entropy);
  return std::exp(std::log1p(sum) / (1 - order)) / largest;
}

/// The same of a division into groups.
[[nodiscard]] inline double hill_number(const grouping& groups, double order) {
  return hill_number(detail::group_sizes(groups), order);
}

}  // namespace convene
