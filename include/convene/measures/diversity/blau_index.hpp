#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/measures/diversity/detail/category_shares.hpp>
#include <convene/network/grouping.hpp>
#include <convene/number_text.hpp>

namespace convene {

/// Of whom blau_index() speaks.
enum class blau_estimate : std::uint8_t {
  population,  ///< Those counted are all there are: drawn twice, one may be met again.
  sample       ///< Those counted were drawn from many: the unbiased estimate, two different ones. Needs counts.
};

/// Whom the index is for.
struct blau_options {
  blau_estimate estimate = blau_estimate::population;
};

/// Blau's index of heterogeneity: the probability that two draws fall in different categories.
///
/// \f[ B = 1 - \sum_k p_k^2 \f]
/// of a sample \f$1 - \sum_k n_k (n_k - 1) / (N (N - 1))\f$. It is Simpson's index of diversity, and 1 less
/// Herfindahl's index.
///
/// \param amounts  what every category has: counts, shares or any amounts >= 0.
/// \returns  In [0, 1 - 1/K] for K categories (of a sample in [0, 1]): 0 = all in one. NaN where nobody has anything,
///           and for a sample of one.
/// \throws   invalid_option for an amount that is negative or not finite, and for a sample with amounts that are no
/// counts. Complexity: O(K). Source: Blau (1977), Inequality and Heterogeneity; Simpson (1949), Measurement of
/// diversity, Nature 163.
[[nodiscard]] inline double blau_index(const Eigen::VectorXd& amounts, const blau_options& options = {}) {
  const double sum = detail::checked_sum(amounts);
  double same = 0;
  if (options.estimate == blau_estimate::sample) {
    for (const double count : amounts) {
      if (count != std::floor(count))
        throw invalid_option("a sample has whole numbers in its categories; got " + number_text(count));
      same += count * (count - 1);
    }
    return sum > 1 ? 1 - same / (sum * (sum - 1)) : std::numeric_limits<double>::quiet_NaN();
  }
  for (const double amount : amounts) same += (amount / sum) * (amount / sum);
  return sum > 0 ? 1 - same : std::numeric_limits<double>::quiet_NaN();
}

/// Blau's index of a division into groups: the probability that two draws from all vertices fall in different groups.
/// As above.
[[nodiscard]] inline double blau_index(const grouping& groups, const blau_options& options = {}) {
  return blau_index(detail::group_sizes(groups), options);
}

}  // namespace convene
