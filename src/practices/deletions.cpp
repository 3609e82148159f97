#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/inference/deletion_variance.hpp>
#include <convene/practices/deletions.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/shuffle.hpp>

namespace convene {

namespace {

/// Deals units out to at most `most` groups.
std::size_t deal(std::vector<std::uint32_t>& group_of, std::size_t most, seed from) {
  std::iota(group_of.begin(), group_of.end(), 0U);
  if (group_of.size() <= most) return group_of.size();
  for (std::uint32_t& group : group_of) group = static_cast<std::uint32_t>(group % most);
  random_stream random(from);
  shuffle(std::span(group_of), random);
  return most;
}

/// Groups that any of the cells belongs to.
template <class GroupsOf>
std::vector<char> groups_with_evidence(const tally& counted, std::size_t groups, GroupsOf&& groups_of,
                                       const block_runner& run) {
  periodic_stop asks(run);
  std::vector<char> result(groups, 0);
  for (const tally_part& part : counted.parts)
    for (const cell& one : part) {
      asks.after();
      groups_of(one, [&](std::uint32_t group) { result[group] = 1; });
    }
  return result;
}

/// The value without each group that has evidence; `times` = one number a unit, all 1, which is put back.
std::vector<deletion> delete_each(std::span<const char> with_evidence, std::span<const std::uint32_t> group_of,
                                  std::vector<double>& times, const std::function<double()>& value,
                                  const block_runner& run) {
  std::vector<std::size_t> first(with_evidence.size() + 1, 0), members(group_of.size());
  for (const std::uint32_t group : group_of) ++first[group + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<std::size_t> next(first.begin(), first.end() - 1);
  for (std::size_t unit = 0; unit < group_of.size(); ++unit) members[next[group_of[unit]]++] = unit;
  std::vector<deletion> result;
  for (std::uint32_t group = 0; group < with_evidence.size(); ++group) {
    if (with_evidence[group] == 0) continue;
    run.check_stop();
    for (std::size_t k = first[group]; k < first[group + 1]; ++k) times[members[k]] = 0;
    result.push_back({group, value()});
    for (std::size_t k = first[group]; k < first[group + 1]; ++k) times[members[k]] = 1;
  }
  return result;
}

/// What a value is without each of the groups that either list has, through `combine(a, b)` of the two values then.
template <class Combine>
std::vector<deletion> merged(const std::vector<deletion>& a, double whole_a, const std::vector<deletion>& b,
                             double whole_b, Combine&& combine) {
  const auto value = [](const deletion& one, double whole) { return std::isnan(one.without) ? whole : one.without; };
  std::vector<deletion> result;
  auto at_a = a.begin();
  auto at_b = b.begin();
  while (at_a != a.end() || at_b != b.end()) {
    const bool takes_a = at_b == b.end() || (at_a != a.end() && at_a->group <= at_b->group);
    const bool takes_b = at_a == a.end() || (at_b != b.end() && at_b->group <= at_a->group);
    const std::uint32_t group = takes_a ? at_a->group : at_b->group;
    const double of_a = takes_a ? value(*at_a++, whole_a) : whole_a;
    const double of_b = takes_b ? value(*at_b++, whole_b) : whole_b;
    result.push_back({group, combine(of_a, of_b)});
  }
  return result;
}

variance_estimate variance_over(const std::vector<deletion>& values, std::size_t& groups) {
  std::vector<double> defined;
  for (const deletion& one : values)
    if (!std::isnan(one.without)) defined.push_back(one.without);
  groups = defined.size();
  return defined.size() < 2 ? variance_estimate{} : deletion_variance(defined);
}

}  // namespace

deletion_plan::deletion_plan(std::size_t organisations, std::size_t meetings, seed from, std::size_t most)
    : organisations_(organisations), meetings_(meetings) {
  if (most < 2)
    throw invalid_option("there must be at least 2 groups to leave out one after the other; got " +
                         std::to_string(most));
  organisation_groups_ = deal(organisations_, most, from.split(0));
  meeting_groups_ = deal(meetings_, most, from.split(1));
}

deletions delete_groups(const any_indicator& which, const tally& counted, const deletion_plan& plan,
                        const block_runner& run) {
  std::vector<double> organisations(plan.organisations().size(), 1), meetings(plan.meetings().size(), 1);
  const auto value = [&] { return which.value(counted.parts, multiplicity(organisations, meetings)); };
  const auto organisations_of = [&](const cell& one, const auto& mark) {
    if (one.of != no_id<organisation_id>) mark(plan.organisations()[index_of(one.of)]);
    if (one.about != no_id<organisation_id>) mark(plan.organisations()[index_of(one.about)]);
  };
  const auto meetings_of = [&](const cell& one, const auto& mark) {
    if (one.in != no_id<meeting_id>) mark(plan.meetings()[index_of(one.in)]);
  };
  const auto with_organisations = groups_with_evidence(counted, plan.organisation_groups(), organisations_of, run);
  const auto with_meetings = groups_with_evidence(counted, plan.meeting_groups(), meetings_of, run);
  return {delete_each(with_organisations, plan.organisations(), organisations, value, run),
          delete_each(with_meetings, plan.meetings(), meetings, value, run)};
}

deletions drawn_nearer(const deletions& of, double value, double factor) {
  deletions result = of;
  for (std::vector<deletion>* part : {&result.organisations, &result.meetings})
    for (deletion& one : *part)
      if (!std::isnan(one.without)) one.without = value + factor * (one.without - value);
  return result;
}

deletions deletions_of_mean(std::span<const double> values, std::span<const deletions> of,
                            std::span<const double> weights) {
  deletions result;
  double sum = 0, weight = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto add = [&](double before, double own) {
      return (weight * before + weights[i] * own) / (weight + weights[i]);
    };
    const double mean = weight > 0 ? sum / weight : 0;
    result.organisations = merged(result.organisations, mean, of[i].organisations, values[i], add);
    result.meetings = merged(result.meetings, mean, of[i].meetings, values[i], add);
    sum += weights[i] * values[i];
    weight += weights[i];
  }
  return result;
}

deletions deletions_of_difference(double after, const deletions& of_after, double before, const deletions& of_before) {
  const auto difference = [](double a, double b) { return a - b; };
  return {merged(of_after.organisations, after, of_before.organisations, before, difference),
          merged(of_after.meetings, after, of_before.meetings, before, difference)};
}

deletion_variances variances_of(const deletions& values) {
  deletion_variances result;
  result.organisations = variance_over(values.organisations, result.organisation_groups);
  result.meetings = variance_over(values.meetings, result.meeting_groups);
  const variance_estimate parts[] = {result.organisations, result.meetings};
  result.both = sum_of_variances(parts);
  return result;
}

interval_obstacle obstacle_of(const deletion_variances& values) {
  if (values.organisation_groups == 0 && values.meeting_groups == 0) return interval_obstacle::nobodys;
  if (values.organisation_groups > 0 ? values.organisation_groups < 5 : values.meeting_groups < 4)
    return values.organisation_groups > 0 ? interval_obstacle::few_organisations : interval_obstacle::few_meetings;
  // Below the tolerance of values nothing varied but how they were rounded.
  constexpr double least = threshold_tolerance * threshold_tolerance;
  return values.both.variance > least ? interval_obstacle::none : interval_obstacle::no_variation;
}

std::string_view text_of(interval_obstacle why) {
  switch (why) {
    case interval_obstacle::none:
      return "";
    case interval_obstacle::few_organisations:
      return "fewer than five organisations have evidence in it";
    case interval_obstacle::few_meetings:
      return "fewer than four meetings have evidence in it";
    case interval_obstacle::nobodys:
      return "its evidence belongs to no organisation and no meeting";
    case interval_obstacle::no_variation:
      return "it is the same whoever is left out";
    case interval_obstacle::a_minimum:
      return "a minimum has none";
    case interval_obstacle::not_counted:
      return "it is not counted from cells";
  }
  return "";
}

}  // namespace convene
