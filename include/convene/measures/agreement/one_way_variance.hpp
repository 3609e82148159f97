#pragma once

#include <limits>
#include <span>

namespace convene {

/// What a one-way analysis of variance needs to know of one group.
struct group_sums {
  double count = 0;    ///< Answers.
  double sum = 0;      ///< Of the answers.
  double squares = 0;  ///< Of the answers' squares.
  double times = 1;    ///< How often the group counts: 1 unless groups are resampled.
};

/// Spread of answers between groups and within them.
struct one_way_variance {
  double groups = 0;               ///< G: those with answers.
  double answers = 0;              ///< N.
  double group_size = 0;           ///< k: that of equal groups, else (N - sum of n_g^2 / N)/(G - 1); NaN for one group.
  double mean_square_between = 0;  ///< MSB; NaN for fewer than two groups.
  double mean_square_within = 0;   ///< MSW; NaN where no group has two answers.

  /// Variance between the groups' true means: (MSB - MSW)/k; below 0 where groups differ less than by chance.
  [[nodiscard]] double variance_between() const { return (mean_square_between - mean_square_within) / group_size; }
  /// F = MSB/MSW, with G - 1 and N - G degrees of freedom.
  [[nodiscard]] double f_ratio() const { return mean_square_between / mean_square_within; }
  /// Share of the spread that lies between groups, for one answer: ICC(1) = (MSB - MSW)/(MSB + (k - 1) MSW).
  [[nodiscard]] double icc1() const {
    return (mean_square_between - mean_square_within) / (mean_square_between + (group_size - 1) * mean_square_within);
  }
  /// Reliability of the groups' means: ICC(2) = (MSB - MSW)/MSB; NaN where all groups have the same mean.
  [[nodiscard]] double icc2() const {
    if (!(mean_square_between > 0)) return std::numeric_limits<double>::quiet_NaN();
    return (mean_square_between - mean_square_within) / mean_square_between;
  }
};

/// Analysis of variance from the sums of each group; those that count 0 times or have no answers are left out.
///
/// Sums of squares lose digits where answers are far from 0 beside their spread: take them from a middle value then.
/// Complexity: O(groups).
/// Source: Shrout & Fleiss (1979), Intraclass correlations, Psychol. Bull. 86(2),
///         https://doi.org/10.1037/0033-2909.86.2.420
[[nodiscard]] inline one_way_variance analyse_variance(std::span<const group_sums> groups) {
  one_way_variance result;
  double sum = 0, squared_sizes = 0;
  for (const group_sums& one : groups) {
    if (!(one.times > 0 && one.count > 0)) continue;
    result.groups += one.times;
    result.answers += one.times * one.count;
    squared_sizes += one.times * one.count * one.count;
    sum += one.times * one.sum;
  }
  const double mean = sum / result.answers;
  double between = 0, within = 0;
  for (const group_sums& one : groups) {
    if (!(one.times > 0 && one.count > 0)) continue;
    const double own = one.sum / one.count;
    between += one.times * one.count * (own - mean) * (own - mean);
    within += one.times * (one.squares - one.sum * own);
  }
  constexpr double undefined_value = std::numeric_limits<double>::quiet_NaN();
  const bool has_between = result.groups > 1, has_within = result.answers > result.groups;
  result.mean_square_between = has_between ? between / (result.groups - 1) : undefined_value;
  result.mean_square_within = has_within ? within / (result.answers - result.groups) : undefined_value;
  result.group_size =
      has_between ? (result.answers - squared_sizes / result.answers) / (result.groups - 1) : undefined_value;
  return result;
}

}  // namespace convene
