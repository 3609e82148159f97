#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/fwd.hpp>
#include <convene/measures/agreement/one_way_variance.hpp>
#include <convene/network/grouping.hpp>

namespace convene {

/// How much the groups that people belong to tell about their answers: ICC(1) and ICC(2), with what they follow from.
///
/// \f[ ICC(1) = \frac{MSB - MSW}{MSB + (k - 1) MSW}, \quad ICC(2) = \frac{MSB - MSW}{MSB}, \quad
///     k = \frac{1}{G - 1} \Big( N - \sum_g n_g^2/N \Big) \f]
/// A one-way model with random groups: people are not the same across groups. Missing answers (NaN) and groups without
/// any are left out.
///
/// \param answers  one a person, such as the mean over the items of a scale.
/// \returns  icc1() in [-1/(k - 1), 1], icc2() at most 1, by custom .70 is enough to speak of a group's mean; NaN with
///           fewer than two groups, where no group has two answers, and where all answers are the same.
/// \throws   invalid_option for a grouping of another length.
/// Complexity: O(people + groups).
/// Source: Shrout & Fleiss (1979), Intraclass correlations, Psychol. Bull. 86(2), ICC(1,1) and ICC(1,k),
///         https://doi.org/10.1037/0033-2909.86.2.420; k for unequal groups: Blalock (1972), Social Statistics; names:
///         Bartko (1976), On various intraclass correlation reliability coefficients, Psychol. Bull. 83(5).
[[nodiscard]] inline one_way_variance intraclass_correlation(const Eigen::Ref<const Eigen::VectorXd>& answers,
                                                             const grouping& groups) {
  if (answers.size() != groups.number_of_vertices())
    throw invalid_option("a grouping must have a group for each of the " + std::to_string(answers.size()) +
                         " answers; got one of " + std::to_string(groups.number_of_vertices()));
  double sum = 0, count = 0;
  for (Eigen::Index i = 0; i < answers.size(); ++i)
    if (!std::isnan(answers[i])) {
      sum += answers[i];
      ++count;
    }
  const double middle = sum / count;
  std::vector<group_sums> of(static_cast<std::size_t>(groups.number_of_groups()));
  for (vertex g = 0; g < groups.number_of_groups(); ++g) {
    group_sums& one = of[static_cast<std::size_t>(g)];
    for (const vertex v : groups.members(g)) {
      if (std::isnan(answers[v])) continue;
      const double x = answers[v] - middle;
      ++one.count;
      one.sum += x;
      one.squares += x * x;
    }
  }
  return analyse_variance(of);
}

}  // namespace convene
