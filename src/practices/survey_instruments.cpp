#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/measures/agreement/agreement_of_variance.hpp>
#include <convene/measures/agreement/intraclass_correlation.hpp>
#include <convene/measures/agreement/reliability.hpp>
#include <convene/measures/agreement/within_group_agreement.hpp>
#include <convene/network/grouping.hpp>
#include <convene/practices/answers.hpp>
#include <convene/practices/survey_instruments.hpp>

namespace convene {

namespace {

constexpr double rounding = 1e-12;  // what numbers that should be equal may differ by, once they were added up

survey_statistic statistic(double value, std::string reason_if_undefined) {
  if (std::isnan(value)) return {std::nullopt, std::move(reason_if_undefined)};
  return {value, {}};
}

survey_statistic no_statistic(std::string reason) { return {std::nullopt, std::move(reason)}; }

/// Everybody's shares, a row a respondent and a column an item; NaN = not answered.
Eigen::MatrixXd shares_of(const partnership& record, std::span<const answer> answers, std::span<const item_id> items) {
  Eigen::MatrixXd result(static_cast<Eigen::Index>(answers.size()), static_cast<Eigen::Index>(items.size()));
  for (std::size_t i = 0; i < items.size(); ++i)
    for (std::size_t k = 0; k < answers.size(); ++k)
      result(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(i)) =
          unit_value(record.at<item>(items[i]), record.survey().answers(items[i])[answers[k].row]);
  return result;
}

/// Rows without NaN.
Eigen::MatrixXd complete_rows(const Eigen::MatrixXd& shares) {
  std::vector<Eigen::Index> rows;
  for (Eigen::Index row = 0; row < shares.rows(); ++row) {
    bool all = true;
    for (Eigen::Index i = 0; i < shares.cols(); ++i) all = all && !std::isnan(shares(row, i));
    if (all) rows.push_back(row);
  }
  Eigen::MatrixXd result(static_cast<Eigen::Index>(rows.size()), shares.cols());
  for (std::size_t k = 0; k < rows.size(); ++k)
    for (Eigen::Index i = 0; i < shares.cols(); ++i) result(static_cast<Eigen::Index>(k), i) = shares(rows[k], i);
  return result;
}

/// Whether numbers are the same but for rounding. Statistics of such numbers would be ratios of rounding errors.
template <class Number>
bool all_alike(Eigen::Index count, Number&& number) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (Eigen::Index k = 0; k < count; ++k) {
    low = std::min(low, number(k));
    high = std::max(high, number(k));
  }
  return !(high - low > rounding);
}

void add_reliability(survey_instrument& to, const Eigen::MatrixXd& complete) {
  const Eigen::Index people = complete.rows(), items = complete.cols();
  const char* const too_few_people = "fewer than two people answered all items";
  const auto sum_of_row = [&](Eigen::Index row) {
    double sum = 0;
    for (Eigen::Index i = 0; i < items; ++i) sum += complete(row, i);
    return sum;
  };
  if (items < 2)
    to.alpha = no_statistic("there is one item");
  else if (people < 2)
    to.alpha = no_statistic(too_few_people);
  else if (all_alike(people, sum_of_row))
    to.alpha = no_statistic("the sum of the items does not vary");
  else
    to.alpha = statistic(cronbach_alpha(complete), "the sum of the items does not vary");

  bool some_constant = false;
  for (Eigen::Index i = 0; i < items; ++i)
    some_constant = some_constant || all_alike(people, [&](Eigen::Index row) { return complete(row, i); });
  if (items < 3) {
    to.omega = no_statistic("fewer than three items do not determine a factor");
  } else if (people < 2) {
    to.omega = no_statistic(too_few_people);
  } else if (some_constant) {
    to.omega = no_statistic("an item does not vary");
  } else {
    const omega_result fitted = mcdonald_omega(complete);
    to.omega = statistic(fitted.omega, "an item does not vary");
    if (fitted.improper)
      to.remarks.emplace_back("omega: an item would be explained beyond its variance (Heywood case)");
    if (!fitted.converged) to.remarks.emplace_back("omega: the factor did not converge");
  }
}

void add_agreement(survey_instrument& to, const partnership& record, const Eigen::MatrixXd& shares,
                   std::span<const item_id> items) {
  double expected = 0, counted = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Eigen::Index answers = 0;
    for (Eigen::Index row = 0; row < shares.rows(); ++row)
      if (!std::isnan(shares(row, static_cast<Eigen::Index>(i)))) ++answers;
    if (answers < 2) continue;  // has no variance, and is left out by both measures
    const auto& categories = record.at<item>(items[i]).categories;
    expected += categories ? even_variance_of_shares(*categories) : even_variance_of_unit_interval;
    ++counted;
  }
  const char* const no_two_answers = "no item has two answers";
  if (counted == 0) {
    to.rwg_j = to.r_star_wg = no_statistic(no_two_answers);
    return;
  }
  to.rwg_j = statistic(rwg_j(shares, expected / counted), no_two_answers);
  to.r_star_wg = statistic(r_star_wg(shares, expected / counted, {.truncated = true}), no_two_answers);
}

void add_intraclass_correlation(survey_instrument& to, std::span<const answer> answers) {
  std::vector<organisation_id> organisations;
  std::size_t without = 0;
  for (const answer& one : answers)
    if (one.organisation == no_id<organisation_id>)
      ++without;
    else
      organisations.push_back(one.organisation);
  const std::size_t placed = organisations.size();
  std::sort(organisations.begin(), organisations.end());
  organisations.erase(std::unique(organisations.begin(), organisations.end()), organisations.end());
  to.organisations = organisations.size();
  if (without > 0) to.remarks.emplace_back("ICC: answers without an organisation were left out");
  const auto none = [&](const char* reason) { to.icc1 = to.icc2 = no_statistic(reason); };
  if (organisations.empty()) return none("no answer has an organisation");
  if (organisations.size() < 2) return none("the answers are of one organisation");
  if (placed == organisations.size()) return none("no organisation has two answers");

  Eigen::VectorXd means(static_cast<Eigen::Index>(placed));
  std::vector<vertex> group_of;
  for (const answer& one : answers) {
    if (one.organisation == no_id<organisation_id>) continue;
    means[static_cast<Eigen::Index>(group_of.size())] = one.u;
    const auto place = std::lower_bound(organisations.begin(), organisations.end(), one.organisation);
    group_of.push_back(static_cast<vertex>(place - organisations.begin()));
  }
  const char* const all_the_same = "all answers are the same";
  if (all_alike(means.size(), [&](Eigen::Index k) { return means[k]; })) return none(all_the_same);
  const one_way_variance spread =
      intraclass_correlation(means, grouping(std::move(group_of), std::vector<std::string>(organisations.size())));
  to.icc1 = statistic(spread.icc1(), all_the_same);
  // Means that differ by rounding alone would give a reliability of minus infinity, or nearly.
  const double between = spread.mean_square_between > rounding * spread.mean_square_within
                             ? spread.icc2()
                             : std::numeric_limits<double>::quiet_NaN();
  to.icc2 = statistic(between, "all organisations have the same mean");
}

}  // namespace

std::vector<survey_instrument> survey_instruments_of(const evidence& seen) {
  std::vector<survey_instrument> result;
  for (std::size_t k = 0; k < construct_names.size(); ++k) {
    survey_instrument one;
    one.which = static_cast<construct>(k);
    std::vector<item_id> items;
    for (const item_id asked : items_of(seen.record(), one.which))
      if (is_answered(seen, asked)) items.push_back(asked);
    if (items.empty()) continue;
    const std::vector<answer> answers = answers_to(seen, items);
    const Eigen::MatrixXd shares = shares_of(seen.record(), answers, items);
    const Eigen::MatrixXd complete = complete_rows(shares);
    one.items = items.size();
    one.respondents = answers.size();
    one.complete = static_cast<std::size_t>(complete.rows());
    one.coverage = answer_coverage(seen, answers.size());
    add_reliability(one, complete);
    add_agreement(one, seen.record(), shares, items);
    add_intraclass_correlation(one, answers);
    result.push_back(std::move(one));
  }
  return result;
}

}  // namespace convene
