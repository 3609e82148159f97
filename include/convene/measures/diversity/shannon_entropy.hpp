#pragma once

#include <cmath>
#include <limits>
#include <vector>

#include <Eigen/Core>

#include <convene/measures/diversity/detail/category_shares.hpp>
#include <convene/network/grouping.hpp>

namespace convene {

/// Shannon entropy: how uncertain it is where a draw falls.
///
/// \f[ H = -\sum_k p_k \ln p_k \f]
/// with 0 ln 0 = 0.
/// \param amounts  what every category has: counts, shares or any amounts >= 0.
/// \returns  In nats, in [0, ln K] for K categories; NaN where nobody has anything.
/// \throws   invalid_option for an amount that is negative or not finite.
/// Complexity: O(K).
/// Source: Shannon (1948), A mathematical theory of communication, Bell Syst. Tech. J. 27(3); as an index of diversity
///         Teachman (1980), Analysis of population diversity, Sociol. Methods Res. 8(3).
[[nodiscard]] inline double shannon_entropy(const Eigen::VectorXd& amounts) {
  const std::vector<double> shares = detail::category_shares(amounts);
  if (shares.empty()) return std::numeric_limits<double>::quiet_NaN();
  double sum = 0;
  for (const double share : shares) sum -= share * std::log(share);
  return sum;
}

/// The same of a division into groups.
[[nodiscard]] inline double shannon_entropy(const grouping& groups) {
  return shannon_entropy(detail::group_sizes(groups));
}

}  // namespace convene
