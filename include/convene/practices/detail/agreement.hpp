#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/practices/answers.hpp>
#include <convene/practices/averaging.hpp>

/// Spread of survey answers: in all, and between organisations.
namespace convene::detail {

/// Cells of cells_of(), with squares of u as sums.
inline tally_part squares_of(std::span<const answer> answers) {
  std::vector<answer> squared(answers.begin(), answers.end());
  for (answer& one : squared) one.u *= one.u;
  return cells_of(squared);
}

/// Adds the variance of u if the answers to an item were spread evenly over its categories, or over [0, 1].
inline void add_even_spread(tally_part& into, const partnership& record, item_id which) {
  const auto& categories = record.at<item>(which).categories;
  cell one;
  one.item = static_cast<std::int32_t>(which);
  one.sum = categories ? (*categories + 1.0) / (12.0 * (*categories - 1.0)) : 1.0 / 12;
  one.count = 1;
  into.push_back(one);
}

/// What organisations and answers there are to one item.
struct group_sizes {
  double groups = 0, answers = 0, squares = 0;  ///< `squares` = sum of the squared numbers of answers.
};
inline group_sizes sizes_of(std::span<const cell> sums, const multiplicity& times) {
  group_sizes result;
  for (const cell& one : sums) {
    const double weight = times.of(one);
    if (!(weight > 0 && one.count > 0)) continue;
    result.groups += weight;
    result.answers += weight * one.count;
    result.squares += weight * one.count * one.count;
  }
  return result;
}

/// Whether there are two organisations, and enough answers beyond one an organisation.
inline bool has_within(std::span<const cell> sums, std::size_t minimum_within, const multiplicity& times) {
  const group_sizes sizes = sizes_of(sums, times);
  return sizes.groups > 1 && sizes.answers > sizes.groups &&
         reaches(sizes.answers - sizes.groups, static_cast<double>(minimum_within));
}

/// (MSB - MSW)/k of one item, a cell an organisation in both parts. Precondition: has_within().
inline double variance_between(std::span<const cell> sums, std::span<const cell> squares, const multiplicity& times) {
  const group_sizes sizes = sizes_of(sums, times);
  const totals all = total(sums, times);
  const double mean = all.sum / all.count;
  double between = 0, within = 0;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const double weight = times.of(sums[i]), own = sums[i].sum / sums[i].count;
    if (!(weight > 0)) continue;
    between += weight * sums[i].count * (own - mean) * (own - mean);
    within += weight * (squares[i].sum - sums[i].sum * own);
  }
  const double mean_between = between / (sizes.groups - 1), mean_within = within / (sizes.answers - sizes.groups);
  const double k = (sizes.answers - sizes.squares / sizes.answers) / (sizes.groups - 1);
  return (mean_between - mean_within) / k;
}

}  // namespace convene::detail
