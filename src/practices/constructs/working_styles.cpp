#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/periodic_stop.hpp>
#include <convene/measures/diversity/blau_index.hpp>
#include <convene/practices/constructs/working_styles.hpp>
#include <convene/practices/records.hpp>

#include "defined.hpp"

namespace convene {

namespace {

struct style_count {
  category_column::code style;
  std::size_t people;
};

/// Styles of some members with how many have each, by code.
std::vector<style_count> count_styles(const category_column& styles, std::span<const practitioner_id> members) {
  std::vector<category_column::code> codes;
  for (const practitioner_id who : members)
    if (const auto code = styles[index_of(who)]; code != category_column::unobserved) codes.push_back(code);
  std::sort(codes.begin(), codes.end());
  std::vector<style_count> result;
  for (const auto code : codes) {
    if (result.empty() || result.back().style != code) result.push_back({code, 0});
    ++result.back().people;
  }
  return result;
}

}  // namespace

working_styles_result working_styles(const evidence& seen) {
  working_styles_result result;
  const category_column& styles = seen.record().practitioners().working_styles();
  // Sums over organisations of shares and of their squares, by style: what all pairs of organisations add up to.
  std::vector<double> shares(styles.names().size(), 0), squares(shares.size(), 0);
  double within = 0, with_two = 0, with_one = 0;
  periodic_stop asks(seen.stop_alone());
  for (const organisation_id g : seen.organisations()) {
    asks.after(seen.members_of(g).size() + 1);
    organisation_style own;
    own.organisation = seen.record().at<organisation>(g).id;
    const std::vector<style_count> counts = count_styles(styles, seen.members_of(g));
    Eigen::VectorXd amounts(static_cast<Eigen::Index>(counts.size()));
    std::size_t most = 0;
    for (std::size_t k = 0; k < counts.size(); ++k) {
      amounts[static_cast<Eigen::Index>(k)] = static_cast<double>(counts[k].people);
      own.known += counts[k].people;
      most = std::max(most, counts[k].people);
    }
    const auto is_most = [&](const style_count& one) { return one.people == most; };
    if (std::count_if(counts.begin(), counts.end(), is_most) == 1) {
      const auto code = std::find_if(counts.begin(), counts.end(), is_most)->style;
      own.dominant = styles.names()[static_cast<std::size_t>(code)];
    }
    if (own.known > 1) {
      own.diversity = detail::defined(blau_index(amounts, {.estimate = blau_estimate::sample}));
      within += *own.diversity;
      ++with_two;
    }
    if (own.known > 0) ++with_one;
    for (const style_count& one : counts) {
      const double share = static_cast<double>(one.people) / static_cast<double>(own.known);
      shares[static_cast<std::size_t>(one.style)] += share;
      squares[static_cast<std::size_t>(one.style)] += share * share;
    }
    result.n += own.known;
    result.by_organisation.push_back(std::move(own));
  }
  double alike = 0;  // over ordered pairs of different organisations
  for (std::size_t k = 0; k < shares.size(); ++k) {
    if (shares[k] > 0) ++result.styles;
    alike += shares[k] * shares[k] - squares[k];
  }
  result.within = detail::quotient(within, with_two);
  if (const auto same = detail::quotient(alike, with_one * (with_one - 1)))
    result.between = std::clamp(1 - *same, 0.0, 1.0);
  result.coverage = detail::quotient(result.n, seen.members().size()).value_or(0);
  tally needs;
  if (!seen.members().empty()) add_need(needs, table::practitioners, "working_style", 1 - result.coverage);
  result.lacked = std::move(needs.lacked);
  return result;
}

}  // namespace convene
