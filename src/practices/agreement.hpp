#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/measures/agreement/agreement_of_variance.hpp>
#include <convene/measures/agreement/one_way_variance.hpp>
#include <convene/partnership/partnership.hpp>
#include <convene/practices/averaging.hpp>

/// Spread of survey answers: in all, and between organisations.
namespace convene::detail {

/// Adds the variance of u if the answers to an item were spread evenly over its categories, or over [0, 1].
inline void add_even_spread(tally_part& into, const partnership& record, item_id which) {
  const auto& categories = record.at<item>(which).categories;
  cell one;
  one.item = static_cast<std::int32_t>(which);
  one.sum = categories ? even_variance_of_shares(*categories) : even_variance_of_unit_interval;
  one.count = 1;
  into.push_back(one);
}

/// Cells of one item, a cell an organisation, as an analysis of variance reads them.
/// \param squares  with squares of u as sums, in the order of `sums`; empty = the spread within is not asked for.
inline std::vector<group_sums> groups_of(std::span<const cell> sums, std::span<const cell> squares,
                                         const multiplicity& times) {
  std::vector<group_sums> result;
  result.reserve(sums.size());
  for (std::size_t i = 0; i < sums.size(); ++i)
    result.push_back({sums[i].count, sums[i].sum, squares.empty() ? 0 : squares[i].sum, times.of(sums[i])});
  return result;
}

/// Whether there are two organisations, and enough answers beyond one an organisation.
inline bool has_within(std::span<const cell> sums, std::size_t minimum_within, const multiplicity& times) {
  const one_way_variance sizes = analyse_variance(groups_of(sums, {}, times));
  return sizes.groups > 1 && sizes.answers > sizes.groups &&
         reaches(sizes.answers - sizes.groups, static_cast<double>(minimum_within));
}

/// (MSB - MSW)/k of one item, a cell an organisation in both parts. Precondition: has_within().
inline double variance_between(std::span<const cell> sums, std::span<const cell> squares, const multiplicity& times) {
  return analyse_variance(groups_of(sums, squares, times)).variance_between();
}

}  // namespace convene::detail
