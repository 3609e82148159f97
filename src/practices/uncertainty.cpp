#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <convene/error.hpp>
#include <convene/inference/t_interval.hpp>
#include <convene/inference/wilson_interval.hpp>
#include <convene/number_text.hpp>
#include <convene/practices/uncertainty.hpp>

namespace convene {

namespace {

/// Process interval and that of the group here, of anything that has a value and coverage.
template <class Scored>
void add_interval(Scored& to, double value, const interval& process, const variance_estimate& of, double observed) {
  to.process = clipped(process, 0, 1);
  to.standard_error = std::sqrt(of.variance);
  to.degrees_of_freedom = of.degrees_of_freedom;
  if (observed < 1) to.here = of_finite_group(*to.process, value, observed);
}

interval process_interval(double value, const any_indicator& which, const tally& counted,
                          const deletion_variances& found, double confidence) {
  if (which.kind() != value_kind::proportion) return t_interval(value, found.both, confidence);
  const std::size_t units = found.organisation_groups > 0 ? found.organisation_groups : found.meeting_groups;
  const double n =
      effective_observations(value, found.both.variance, static_cast<double>(units), which.observations(counted.parts));
  return wilson_interval(value, n, critical_value(confidence));
}

}  // namespace

void validate(const uncertainty_options& checked) {
  if (!(checked.confidence > 0 && checked.confidence < 1))
    throw invalid_option("confidence must be in (0, 1); got " + number_text(checked.confidence));
  if (checked.most_deletions < 2)
    throw invalid_option("most_deletions must be >= 2; got " + std::to_string(checked.most_deletions));
}

void add_uncertainty(indicator_value& to, const any_indicator& which, const tally& counted, const deletions& values,
                     double confidence) {
  if (!to.value) return;
  const value_kind kind = which.kind();
  const double known = to.answered.value_or(to.coverage);
  if (kind == value_kind::mean || kind == value_kind::proportion)
    to.worst_case = counted.worst_case.value_or(interval{known * *to.value, known * *to.value + 1 - known});
  const deletion_variances found = variances_of(values);
  interval_obstacle obstacle = kind == value_kind::minimum ? interval_obstacle::a_minimum : obstacle_of(found);
  // Wilson's interval has a width where nobody differed.
  if (kind == value_kind::proportion && obstacle == interval_obstacle::no_variation) obstacle = interval_obstacle::none;
  if (obstacle != interval_obstacle::none) {
    to.no_interval = text_of(obstacle);
    return;
  }
  add_interval(to, *to.value, process_interval(*to.value, which, counted, found, confidence), found.both, known);
}

deletions add_uncertainty(practice_score& to, const practice& scored, std::span<const deletions> values,
                          double confidence) {
  if (!to.score) return {};
  std::vector<double> parts, weights;
  std::vector<deletions> of, unknown;  // and what of them the unobserved could still move
  for (std::size_t i = 0; i < to.indicators.size(); ++i) {
    const indicator_value& one = to.indicators[i];
    if (!one.value) continue;
    parts.push_back(*one.value);
    weights.push_back(scored.indicators[i].weight);
    of.push_back(values[i]);
    unknown.push_back(drawn_nearer(values[i], *one.value, std::sqrt(1 - one.answered.value_or(one.coverage))));
  }
  deletions result = deletions_of_mean(parts, of, weights);
  const deletion_variances found = variances_of(result);
  const interval_obstacle obstacle = obstacle_of(found);
  if (obstacle != interval_obstacle::none) {
    to.no_interval = text_of(obstacle);
    return result;
  }
  const double still_open = variances_of(deletions_of_mean(parts, unknown, weights)).both.variance;
  add_interval(to, *to.score, t_interval(*to.score, found.both, confidence), found.both,
               1 - std::min(1.0, still_open / found.both.variance));
  return result;
}

}  // namespace convene
