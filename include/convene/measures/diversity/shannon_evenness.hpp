#pragma once

#include <cmath>
#include <limits>

#include <Eigen/Core>

#include <convene/measures/diversity/detail/category_shares.hpp>
#include <convene/measures/diversity/diversity_categories.hpp>
#include <convene/measures/diversity/shannon_entropy.hpp>
#include <convene/network/grouping.hpp>

namespace convene {

/// Relative to how many categories the evenness is.
struct evenness_options {
  diversity_categories categories = diversity_categories::possible;  ///< Pielou's own reading is `present`.
};

/// Evenness: entropy relative to what it is where all categories have the same.
///
/// \f[ J = H / \ln K \f]
/// \param amounts  what every category has: counts, shares or any amounts >= 0. K is their number, or that of those >
///     0.
/// \returns  In [0, 1]: 0 = all in one, 1 = all the same. NaN where nobody has anything, or of fewer than two
///           categories.
/// \throws   invalid_option for an amount that is negative or not finite. Complexity: O(K). Source: Pielou (1966), The
///           measurement of diversity in different types of biological collections, J. Theor. Biol. 13.
[[nodiscard]] inline double shannon_evenness(const Eigen::VectorXd& amounts, const evenness_options& options = {}) {
  const double entropy = shannon_entropy(amounts);
  const auto categories = static_cast<double>(
      options.categories == diversity_categories::possible ? amounts.size() : detail::number_present(amounts));
  return categories > 1 ? entropy / std::log(categories) : std::numeric_limits<double>::quiet_NaN();
}

/// The same of a division into groups; the empty ones are possible categories.
[[nodiscard]] inline double shannon_evenness(const grouping& groups, const evenness_options& options = {}) {
  return shannon_evenness(detail::group_sizes(groups), options);
}

}  // namespace convene
