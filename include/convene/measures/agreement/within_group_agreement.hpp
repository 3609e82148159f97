#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/fwd.hpp>
#include <convene/measures/agreement/agreement_of_variance.hpp>
#include <convene/network/grouping.hpp>

namespace convene {

namespace detail {

struct mean_item_variance {
  double variance = std::numeric_limits<double>::quiet_NaN();
  double items = 0;  // those with at least two answers
};

/// Mean of the items' variances (with n - 1) over some rows; NaN answers are left out.
template <class Rows>
mean_item_variance variance_within(const Eigen::Ref<const Eigen::MatrixXd>& answers, const Rows& rows) {
  double sum = 0, items = 0;
  for (Eigen::Index item = 0; item < answers.cols(); ++item) {
    double count = 0, mean = 0, squares = 0;
    for (const auto row : rows) {
      const double x = answers(row, item);
      if (std::isnan(x)) continue;
      ++count;  // Welford's update: no cancellation
      const double from_mean = x - mean;
      mean += from_mean / count;
      squares += from_mean * (x - mean);
    }
    if (count < 2) continue;
    sum += squares / (count - 1);
    ++items;
  }
  if (items == 0) return {};
  return {sum / items, items};
}

inline std::vector<Eigen::Index> all_rows(Eigen::Index rows) {
  std::vector<Eigen::Index> result(static_cast<std::size_t>(rows));
  for (std::size_t row = 0; row < result.size(); ++row) result[row] = static_cast<Eigen::Index>(row);
  return result;
}

/// \throws invalid_option.
inline void check_raters(Eigen::Index rows, const grouping& groups) {
  if (rows != groups.number_of_vertices())
    throw invalid_option("a grouping must have a group for each of the " + std::to_string(rows) +
                         " raters; got one of " + std::to_string(groups.number_of_vertices()));
}

template <class OfRows>
Eigen::VectorXd by_group(const grouping& groups, OfRows&& of_rows) {
  Eigen::VectorXd result(groups.number_of_groups());
  for (vertex g = 0; g < groups.number_of_groups(); ++g) result[g] = of_rows(groups.members(g));
  return result;
}

}  // namespace detail

/// How far the people of one group gave the same answer to one item: r_wg.
///
/// \f[ r_{wg} = 1 - s^2 / \sigma^2_E \f]
/// with s^2 the variance of the answers (n - 1) and \f$\sigma^2_E\f$ that of answers at random: (A^2 - 1)/12 if these
/// are spread evenly. Missing answers (NaN) are left out.
///
/// \param answers   one a person.
/// \param expected  \f$\sigma^2_E\f$ > 0, in the square of the answers' unit: even_variance() and its kin.
/// \returns  At most 1 (all the same); truncated in [0, 1]; by custom .70 is enough. NaN for fewer than two answers.
/// \throws   invalid_option unless expected > 0.
/// Complexity: O(people).
/// Source: James, Demaree & Wolf (1984), Estimating within-group interrater reliability with and without response bias,
///         J. Appl. Psychol. 69(1), https://doi.org/10.1037/0021-9010.69.1.85
[[nodiscard]] inline double rwg(const Eigen::Ref<const Eigen::VectorXd>& answers, double expected,
                                const agreement_options& options = {}) {
  const Eigen::MatrixXd one_item = answers;
  return agreement_of_variance(detail::variance_within(one_item, detail::all_rows(answers.size())).variance, expected,
                               options);
}

/// rwg() of every group.
/// \throws   invalid_option for a grouping of another length, too.
[[nodiscard]] inline Eigen::VectorXd rwg(const Eigen::Ref<const Eigen::VectorXd>& answers, const grouping& groups,
                                         double expected, const agreement_options& options = {}) {
  detail::check_raters(answers.size(), groups);
  const Eigen::MatrixXd one_item = answers;
  return detail::by_group(groups, [&](auto members) {
    return agreement_of_variance(detail::variance_within(one_item, members).variance, expected, options);
  });
}

/// How far the people of one group gave the same answers to several items: r_wg(J).
///
/// \f[ r_{wg(J)} = \frac{J (1 - \bar s^2/\sigma^2_E)}{J (1 - \bar s^2/\sigma^2_E) + \bar s^2/\sigma^2_E} \f]
/// with \f$\bar s^2\f$ the mean of the items' variances. It grows with the number of items J whatever the people
/// answer; r_star_wg() does not. Missing answers (NaN) are left out, and items with fewer than two answers do not count
/// in J.
///
/// \param answers   a row a person, a column an item.
/// \returns  At most 1; truncated in [0, 1]; without truncation it leaves that range through a pole, hence the custom.
///           NaN where no item has two answers. Of one item it is rwg().
/// \throws   invalid_option unless expected > 0.
/// Complexity: O(people * items). Source: James, Demaree & Wolf (1984), as rwg().
[[nodiscard]] inline double rwg_j(const Eigen::Ref<const Eigen::MatrixXd>& answers, double expected,
                                  const agreement_options& options = {}) {
  const detail::mean_item_variance within = detail::variance_within(answers, detail::all_rows(answers.rows()));
  return stepped_up_agreement(within.variance, within.items, expected, options);
}

/// rwg_j() of every group.
/// \throws   invalid_option for a grouping of another length, too.
[[nodiscard]] inline Eigen::VectorXd rwg_j(const Eigen::Ref<const Eigen::MatrixXd>& answers, const grouping& groups,
                                           double expected, const agreement_options& options = {}) {
  detail::check_raters(answers.rows(), groups);
  return detail::by_group(groups, [&](auto members) {
    const detail::mean_item_variance within = detail::variance_within(answers, members);
    return stepped_up_agreement(within.variance, within.items, expected, options);
  });
}

/// How far the people of one group gave the same answers to several items, whatever their number: r*_wg.
///
/// \f[ r^*_{wg} = 1 - \bar s^2/\sigma^2_E \f]
/// with \f$\bar s^2\f$ the mean of the items' variances (n - 1). Against largest_variance() it is 0 where the group
/// falls into two camps, against even_variance() where it answers as at random; camps are then below 0.
///
/// \param answers   a row a person, a column an item; NaN is left out.
/// \returns  At most 1; not truncated unless asked for. NaN where no item has two answers.
/// \throws   invalid_option unless expected > 0.
/// Complexity: O(people * items).
/// Source: Lindell, Brandt & Whitney (1999), A revised index of interrater agreement for multi-item ratings of a single
///         target, Appl. Psychol. Meas. 23(2), https://doi.org/10.1177/01466219922031257
[[nodiscard]] inline double r_star_wg(const Eigen::Ref<const Eigen::MatrixXd>& answers, double expected,
                                      const agreement_options& options = {.truncated = false}) {
  return agreement_of_variance(detail::variance_within(answers, detail::all_rows(answers.rows())).variance, expected,
                               options);
}

/// r_star_wg() of every group.
/// \throws   invalid_option for a grouping of another length, too.
[[nodiscard]] inline Eigen::VectorXd r_star_wg(const Eigen::Ref<const Eigen::MatrixXd>& answers, const grouping& groups,
                                               double expected,
                                               const agreement_options& options = {.truncated = false}) {
  detail::check_raters(answers.rows(), groups);
  return detail::by_group(groups, [&](auto members) {
    return agreement_of_variance(detail::variance_within(answers, members).variance, expected, options);
  });
}

}  // namespace convene
