#pragma once

#include <cmath>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/network/grouping.hpp>
#include <convene/number_text.hpp>

namespace convene::detail {

/// Sizes of the groups.
[[nodiscard]] inline Eigen::VectorXd group_sizes(const grouping& groups) {
  Eigen::VectorXd sizes(groups.number_of_groups());
  for (vertex g = 0; g < groups.number_of_groups(); ++g) sizes[g] = groups.size(g);
  return sizes;
}

/// Sum of what every category has.
/// \throws   invalid_option for a value that is negative or not finite, or a sum that is not.
[[nodiscard]] inline double checked_sum(const Eigen::VectorXd& amounts) {
  double sum = 0;
  for (const double amount : amounts) {
    if (!(amount >= 0) || !std::isfinite(amount))
      throw invalid_option("what a category has must be finite and >= 0; got " + number_text(amount));
    sum += amount;
  }
  if (!std::isfinite(sum))
    throw invalid_option("what all categories have must have a finite sum; got " + number_text(sum));
  return sum;
}

/// How many categories have anything.
[[nodiscard]] inline Eigen::Index number_present(const Eigen::VectorXd& amounts) {
  Eigen::Index present = 0;
  for (const double amount : amounts) present += amount > 0 ? 1 : 0;
  return present;
}

/// Shares > 0 of the categories; none where nobody has anything.
/// \throws   invalid_option as checked_sum().
[[nodiscard]] inline std::vector<double> category_shares(const Eigen::VectorXd& amounts) {
  const double sum = checked_sum(amounts);
  std::vector<double> shares;
  for (const double amount : amounts)
    if (amount > 0) shares.push_back(amount / sum);
  return shares;
}

}  // namespace convene::detail
