#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/measures/agreement/agreement_of_variance.hpp>
#include <convene/measures/agreement/one_way_variance.hpp>
#include <convene/measures/agreement/reliability.hpp>
#include <convene/practices/answer_totals.hpp>
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

/// Whether numbers are the same but for rounding. Statistics of such numbers would be ratios of rounding errors.
bool all_alike(const running_range& numbers) { return !(numbers.width() > rounding); }

Eigen::MatrixXd covariances_of(const complete_answers& complete) {
  const auto items = static_cast<Eigen::Index>(complete.items());
  Eigen::MatrixXd result(items, items);
  for (Eigen::Index j = 0; j < items; ++j)
    for (Eigen::Index i = 0; i < items; ++i)
      result(i, j) = complete.covariance(static_cast<std::size_t>(i), static_cast<std::size_t>(j));
  return result;
}

void add_reliability(survey_instrument& to, const complete_answers& complete) {
  const std::size_t people = complete.people(), items = complete.items();
  const char* const too_few_people = "fewer than two people answered all items";
  if (items < 2)
    to.alpha = no_statistic("there is one item");
  else if (people < 2)
    to.alpha = no_statistic(too_few_people);
  else if (all_alike(complete.range_of_sums()))
    to.alpha = no_statistic("the sum of the items does not vary");
  else
    to.alpha = statistic(cronbach_alpha_of_covariances(covariances_of(complete)), "the sum of the items does not vary");

  bool some_constant = false;
  for (std::size_t i = 0; i < items; ++i) some_constant = some_constant || all_alike(complete.range_of(i));
  if (items < 3) {
    to.omega = no_statistic("fewer than three items do not determine a factor");
  } else if (people < 2) {
    to.omega = no_statistic(too_few_people);
  } else if (some_constant) {
    to.omega = no_statistic("an item does not vary");
  } else {
    const omega_result fitted = mcdonald_omega_of_covariances(covariances_of(complete));
    to.omega = statistic(fitted.omega, "an item does not vary");
    if (fitted.improper)
      to.remarks.emplace_back("omega: an item would be explained beyond its variance (Heywood case)");
    if (!fitted.converged) to.remarks.emplace_back("omega: the factor did not converge");
  }
}

void add_agreement(survey_instrument& to, const evidence& seen, std::span<const item_id> items) {
  double expected = 0, variances = 0, counted = 0;
  for (const item_id asked : items) {
    const running_moments spread = seen.answers().spread(asked);
    if (spread.count < 2) continue;  // has no variance, and is left out by both measures
    const auto& categories = seen.record().at<item>(asked).categories;
    expected += categories ? even_variance_of_shares(*categories) : even_variance_of_unit_interval;
    variances += spread.variance();
    ++counted;
  }
  if (counted == 0) {
    to.rwg_j = to.r_star_wg = no_statistic("no item has two answers");
    return;
  }
  to.rwg_j.value = stepped_up_agreement(variances / counted, counted, expected / counted);
  to.r_star_wg.value = agreement_of_variance(variances / counted, expected / counted);
}

void add_intraclass_correlation(survey_instrument& to, const evidence& seen) {
  const std::vector<group_sums> organisations = seen.answers().groups(to.which);
  to.organisations = organisations.size();
  const std::size_t without = seen.answers().without_organisation(to.which);
  const std::size_t placed = to.respondents - without;
  if (without > 0) to.remarks.emplace_back("ICC: answers without an organisation were left out");
  const auto none = [&](const char* reason) { to.icc1 = to.icc2 = no_statistic(reason); };
  if (organisations.empty()) return none("no answer has an organisation");
  if (organisations.size() < 2) return none("the answers are of one organisation");
  if (placed == organisations.size()) return none("no organisation has two answers");

  const char* const all_the_same = "all answers are the same";
  if (all_alike(seen.answers().range_within_organisations(to.which))) return none(all_the_same);
  const one_way_variance spread = analyse_variance(organisations);
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
    const std::vector<item_id> items = seen.answers().asked(one.which);
    if (items.empty()) continue;
    const complete_answers& complete = seen.answers().complete(one.which);
    one.items = items.size();
    one.respondents = seen.answers().answers(one.which);
    one.complete = complete.people();
    one.coverage = answer_coverage(seen, one.respondents);
    add_reliability(one, complete);
    add_agreement(one, seen, items);
    add_intraclass_correlation(one, seen);
    result.push_back(std::move(one));
  }
  return result;
}

}  // namespace convene
