#pragma once

#include <limits>

#include <Eigen/Core>

#include <convene/measures/diversity/blau_index.hpp>
#include <convene/measures/diversity/detail/category_shares.hpp>
#include <convene/measures/diversity/diversity_categories.hpp>
#include <convene/network/grouping.hpp>

namespace convene {

/// Relative to how many categories the index is.
struct qualitative_variation_options {
  diversity_categories categories = diversity_categories::possible;
};

/// Index of qualitative variation: Blau's index relative to what it is where all categories have the same.
///
/// \f[ IQV = \frac{K}{K-1} \left(1 - \sum_k p_k^2\right) \f]
/// \param amounts  what every category has: counts, shares or any amounts >= 0. K is their number, or that of those >
///     0.
/// \returns  In [0, 1]: 0 = all in one, 1 = all the same. NaN where nobody has anything, or of fewer than two
///           categories.
/// \throws   invalid_option for an amount that is negative or not finite. Complexity: O(K). Source: Mueller &
///           Schuessler (1961), Statistical Reasoning in Sociology; Agresti & Agresti (1978), Statistical analysis of
///           qualitative variation, Sociol. Methodol. 9.
[[nodiscard]] inline double index_of_qualitative_variation(const Eigen::VectorXd& amounts,
                                                           const qualitative_variation_options& options = {}) {
  const double blau = blau_index(amounts);
  const auto categories = static_cast<double>(
      options.categories == diversity_categories::possible ? amounts.size() : detail::number_present(amounts));
  return categories > 1 ? blau * categories / (categories - 1) : std::numeric_limits<double>::quiet_NaN();
}

/// The same of a division into groups; the empty ones are possible categories.
[[nodiscard]] inline double index_of_qualitative_variation(const grouping& groups,
                                                           const qualitative_variation_options& options = {}) {
  return index_of_qualitative_variation(detail::group_sizes(groups), options);
}

}  // namespace convene
