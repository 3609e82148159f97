#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <convene/inference/deletion_variance.hpp>
#include <convene/inference/permutation_p_values.hpp>
#include <convene/inference/wilson_interval.hpp>
#include <convene/practices/answers.hpp>
#include <convene/practices/companions.hpp>
#include <convene/practices/constructs/adaptive_challenges.hpp>
#include <convene/practices/constructs/exploring_share.hpp>
#include <convene/practices/constructs/fluid_attendance.hpp>
#include <convene/practices/detail/rank_correlation.hpp>
#include <convene/practices/dyads.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/patterns.hpp>
#include <convene/practices/scored_wave.hpp>
#include <convene/practices/suspending_disbelief.hpp>
#include <convene/practices/voices.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/shuffle.hpp>

namespace convene {

namespace {

/// One indicator of a scored wave with what stands behind it; nothing if the framework does not have it.
struct found_indicator {
  const any_indicator* which = nullptr;
  const indicator_value* value = nullptr;
  const indicator_grounds* grounds = nullptr;
  explicit operator bool() const { return which != nullptr; }
};

found_indicator find(const scored_wave& scored, std::string_view id) {
  for (std::size_t p = 0; p < scored.by.practices.size(); ++p)
    for (std::size_t i = 0; i < scored.by.practices[p].indicators.size(); ++i)
      if (scored.by.practices[p].indicators[i].measured.id() == id)
        return {&scored.by.practices[p].indicators[i].measured, &scored.result.practices[p].indicators[i],
                &scored.practices[p][i]};
  for (std::size_t i = 0; i < scored.by.companions.size(); ++i)
    if (scored.by.companions[i].id() == id)
      return {&scored.by.companions[i], &scored.result.companions[i], &scored.companions[i]};
  return {};
}

/// What was counted of an indicator, whether or not it has a value.
const tally* counted(const found_indicator& of) { return of && of.grounds->counted ? &*of.grounds->counted : nullptr; }

double certain(bool holds) { return holds ? 1 : 0; }

/// P(Beta(counted + 1/2, rest + 1/2) beyond the cut): Jeffreys' distribution of a share.
double probability_of_share(double counted, double of, cut_side side, double cut) {
  const boost::math::beta_distribution<double> share(counted + 0.5, of - counted + 0.5);
  const double at = std::clamp(cut, 0.0, 1.0);
  return side == cut_side::at_least ? boost::math::cdf(boost::math::complement(share, at))
                                    : boost::math::cdf(share, at);
}

/// P(value + t sqrt V beyond the cut).
double probability_of_mean(double value, const variance_estimate& of, cut_side side, double cut) {
  const double apart = side == cut_side::at_least ? value - cut : cut - value;
  if (!(of.variance > 0)) return certain(apart >= -threshold_tolerance);
  return boost::math::cdf(boost::math::students_t_distribution<double>(of.degrees_of_freedom),
                          apart / std::sqrt(of.variance));
}

condition of_nothing(std::string what, cut_side side, double cut, std::size_t minimum_n = 0) {
  condition result;
  result.what = std::move(what);
  result.side = side;
  result.cut = cut;
  result.minimum_n = minimum_n;
  return result;
}

}  // namespace

// ---- conditions -----------------------------------------------------------------------------------------------------

namespace pattern_conditions {

condition of_indicator(const scored_wave& scored, std::string_view id, cut_side side, double cut,
                       std::size_t minimum_n) {
  condition result = of_nothing(std::string(id), side, cut, minimum_n);
  const found_indicator found = find(scored, id);
  if (!found || !found.value->value) return result;
  result.value = found.value->value;
  result.n = found.value->n;
  if (counted(found) == nullptr) return result;
  const deletion_variances varies = variances_of(found.grounds->without);
  const interval_obstacle obstacle = obstacle_of(varies);
  const value_kind kind = found.which->kind();
  if (kind == value_kind::proportion &&
      (obstacle == interval_obstacle::none || obstacle == interval_obstacle::no_variation)) {
    const std::size_t units = varies.organisation_groups > 0 ? varies.organisation_groups : varies.meeting_groups;
    const double n = effective_observations(*result.value, varies.both.variance, static_cast<double>(units),
                                            found.which->observations(counted(found)->parts));
    result.probability = probability_of_share(*result.value * n, n, side, cut);
  } else if (obstacle == interval_obstacle::none) {
    result.probability = probability_of_mean(*result.value, varies.both, side, cut);
  } else if (obstacle == interval_obstacle::no_variation) {
    result.probability = certain(result.holds());
  } else if (kind == value_kind::proportion) {  // too few organisations to see how they differ
    const double n = found.which->observations(counted(found)->parts);
    result.probability = probability_of_share(*result.value * n, n, side, cut);
  }
  return result;
}

condition of_share(std::string what, double counted, double of, cut_side side, double cut, std::size_t minimum_n) {
  condition result = of_nothing(std::move(what), side, cut, minimum_n);
  result.n = static_cast<std::size_t>(std::lround(of));
  if (!(of > 0)) return result;
  result.value = counted / of;
  result.probability = probability_of_share(counted, of, side, cut);
  return result;
}

condition of_mean(std::string what, const std::vector<double>& values, cut_side side, double cut,
                  std::size_t minimum_n) {
  running_moments all;
  for (const double one : values) all.add(one);
  return of_running_mean(std::move(what), all, side, cut, minimum_n);
}

condition of_running_mean(std::string what, const running_moments& values, cut_side side, double cut,
                          std::size_t minimum_n) {
  condition result = of_nothing(std::move(what), side, cut, minimum_n);
  result.n = static_cast<std::size_t>(values.count);
  if (result.n == 0) return result;
  result.value = values.mean;
  if (result.n < 2) return result;
  result.probability =
      probability_of_mean(values.mean, {values.variance() / values.count, values.count - 1}, side, cut);
  return result;
}

condition of_fact(std::string what, std::optional<double> value, cut_side side, double cut, std::size_t n,
                  std::size_t minimum_n) {
  condition result = of_nothing(std::move(what), side, cut, minimum_n);
  result.n = n;
  result.value = value;
  if (value) result.probability = certain(result.holds());
  return result;
}

condition either(condition one, condition other) {
  const auto clearer = [](const condition& a) {
    return std::tuple(a.holds(), a.holds() && a.has_enough(), a.probability.value_or(-1), a.value.has_value());
  };
  return clearer(other) > clearer(one) ? other : one;
}

}  // namespace pattern_conditions

namespace {
using namespace pattern_conditions;
using enum cut_side;

/// Ids of voices of some kinds in the period's meetings whose voices were kept.
template <class Wanted>
std::vector<std::string> ids_of_voices(const evidence& seen, Wanted&& wanted) {
  std::vector<std::string> result;
  voice_coverage covered;
  for_each_voice(seen, covered, [&](const voice& said, meeting_id) {
    if (wanted(said)) result.push_back(said.id);
  });
  return result;
}

}  // namespace

// ---- collusion ------------------------------------------------------------------------------------------------------

std::vector<condition> collusion::conditions(const evidence& seen, const scored_wave& scored) const {
  std::vector<condition> result;
  result.push_back(of_indicator(scored, "4.1", at_least, trust));
  // Jeffreys rather than t: where nobody voices anything, nothing varies.
  condition of_voices = of_nothing("4.5", at_most, voiced, minimum_n);
  if (const found_indicator found = find(scored, "4.5"); found && found.value->value) {
    const deletion_variances varies = variances_of(found.grounds->without);
    const auto people = static_cast<double>(found.value->n);
    const double n =
        effective_observations(*found.value->value, varies.both.variance,
                               static_cast<double>(std::max<std::size_t>(varies.organisation_groups, 1)), people);
    of_voices = of_share("4.5", *found.value->value * n, n, at_most, voiced, minimum_n);
    of_voices.n = found.value->n;
  }
  result.push_back(of_voices);
  running_moments unspoken = seen.answers().spread(construct::undiscussed_differences);
  if (unspoken.count < static_cast<double>(scored.result.made.smallest_group)) unspoken = {};
  result.push_back(of_running_mean("undiscussed_differences", unspoken, at_least, undiscussed));
  if (unspoken.count > 0)
    result.back().value = mean_of_answers(seen.answers().sums(construct::undiscussed_differences));  // as in 4.7
  const fluid_attendance_result present = fluid_attendance(seen);
  result.push_back(of_fact("continuity of attendance", present.continuity, at_least, continuity, present.followed));
  return result;
}

std::vector<std::string> collusion::evidence_ids(const evidence& seen, const scored_wave&) const {
  std::vector<std::string> result = {"4.1", "4.5", "4.7"};
  for (std::string& said_in : ids_of_voices(seen, [](const voice& said) {
         return said.kind == voice_kind::difference || said.kind == voice_kind::dissent ||
                said.kind == voice_kind::fear;
       }))
    result.push_back(std::move(said_in));
  return result;
}

// ---- premature_structure --------------------------------------------------------------------------------------------

namespace {

/// Of the change with most of the four prerequisites observed absent: which, and how many.
struct earliest_change {
  std::optional<std::size_t> change;  // by order of time
  double absent = 0;
};
earliest_change most_premature(const scored_wave& scored) {
  earliest_change result;
  const tally* const of = counted(find(scored, "5.1"));
  if (of == nullptr || of->parts.empty() || !of->precondition) return result;
  std::vector<double> absent;
  for (const cell& one : of->parts[0]) {
    const auto change = static_cast<std::size_t>(one.item) / 4;
    if (change >= absent.size()) absent.resize(change + 1, 0);
    absent[change] += 1 - one.sum;
  }
  for (std::size_t c = 0; c < absent.size(); ++c)
    if (!result.change || absent[c] > result.absent) result = {c, absent[c]};
  return result;
}

}  // namespace

std::vector<condition> premature_structure::conditions(const evidence&, const scored_wave& scored) const {
  const earliest_change found = most_premature(scored);
  std::optional<double> share;
  if (found.change) share = found.absent / 4;
  return {of_fact("prerequisites observed absent", share, at_least, absent, found.change ? 1 : 0, 1)};
}

std::vector<std::string> premature_structure::evidence_ids(const evidence& seen, const scored_wave& scored) const {
  const earliest_change found = most_premature(scored);
  const auto changes = seen.so_far<structure>();
  if (!found.change || *found.change >= changes.size()) return {"5.1"};
  return {"5.1", changes[*found.change]->id};
}

// ---- power_holds_back -----------------------------------------------------------------------------------------------

std::vector<condition> power_holds_back::conditions(const evidence&, const scored_wave& scored) const {
  condition of_tau = of_indicator(scored, "1.7", at_most, 1 - tau, minimum_n);
  const found_indicator found = find(scored, "1.7");
  if (!of_tau.value || counted(found) == nullptr) return {of_tau};
  const power_and_reluctance ranks = rank_power_and_reluctance(counted(found)->parts);
  const double observed = detail::tau_b(ranks.power, ranks.reluctance, ranks.weights);
  const auto p_is = [&](double p) {
    return std::vector{of_tau, of_fact("permutation p of 1.7", p, at_most, largest_p, of_tau.n)};
  };
  // Of many organisations tau is normal, more nearly than permutations would tell, and these would take long.
  constexpr std::size_t many = 500, permutations = 1999;
  if (ranks.power.size() > many)
    return p_is(
        std::erfc(observed / detail::deviation_of_matched_tau_b(ranks.power, ranks.reluctance) / std::numbers::sqrt2) /
        2);
  std::vector<double> permuted;
  std::vector<std::size_t> reluctance = ranks.reluctance;
  random_stream random(seed{scored.result.made.seed}.split(17));
  for (std::size_t r = 0; r < permutations; ++r) {
    shuffle(std::span(reluctance), random);
    permuted.push_back(detail::tau_b(ranks.power, reluctance, ranks.weights));
  }
  return p_is(p_values_among(observed, permuted).high);
}

// ---- power_imbalance ------------------------------------------------------------------------------------------------

std::vector<condition> power_imbalance::conditions(const evidence& seen, const scored_wave& scored) const {
  const auto& parties = seen.record().about().main_parties;
  if (parties.size() < 2) return {of_indicator(scored, "even_power", at_most, even_power)};
  condition result = of_nothing("even_power between main parties", at_most, even_power);
  const tally* const all = counted(find(scored, "even_power"));
  if (all == nullptr || all->parts.empty()) return {result};
  std::vector<std::pair<organisation_id, std::size_t>> members;  // of the parties, with the party
  for (std::size_t p = 0; p < parties.size(); ++p)
    for (const organisation_id g : parties[p])
      if (seen.in_scope(g)) members.emplace_back(g, p);
  std::sort(members.begin(), members.end());
  const pair_means power(all->parts[0], seen.stop_alone());
  double apart = 0, together = 0, pairs = 0;
  std::vector<char> enters(seen.record().records<organisation>().size(), 0);
  for (std::size_t a = 0; a < members.size(); ++a)
    for (std::size_t b = a + 1; b < members.size(); ++b) {
      if (members[a].second == members[b].second) continue;
      const organisation_id one = members[a].first, other = members[b].first;
      const std::optional<double> there = power.from_to(one, other), back = power.from_to(other, one);
      if (!there || !back) continue;
      apart += std::abs(*there - *back);
      together += *there + *back;
      ++pairs;
      enters[index_of(one)] = enters[index_of(other)] = 1;
    }
  if (number_of_raters(seen, "power", enters) < scored.result.made.smallest_group) return {result};
  result.n = static_cast<std::size_t>(pairs);
  if (!(together > 0)) return {result};
  // These are all the main parties there are, and what they say of each other is a fact about them.
  return {of_fact(result.what, 1 - apart / together, at_most, even_power, result.n)};
}

// ---- lead_only ------------------------------------------------------------------------------------------------------

std::vector<condition> lead_only::conditions(const evidence&, const scored_wave& scored) const {
  condition of_top = of_nothing("top organisation's share of nominations", at_least, top_share, minimum_n);
  if (const tally* const named = counted(find(scored, "6.2")); named != nullptr && !named->parts.empty()) {
    std::vector<double> received;
    double all = 0;
    for (const cell& one : named->parts[0]) {
      if (one.about == no_id<organisation_id>) continue;
      if (index_of(one.about) >= received.size()) received.resize(index_of(one.about) + 1, 0);
      received[index_of(one.about)] += one.count;
      all += one.count;
    }
    if (all > 0)
      of_top = of_share(of_top.what, *std::max_element(received.begin(), received.end()), all, at_least, top_share,
                        minimum_n);
  }
  return {either(of_top, of_indicator(scored, "6.1", at_most, levels))};
}

// ---- warmth_without_work --------------------------------------------------------------------------------------------

std::vector<condition> warmth_without_work::conditions(const evidence& seen, const scored_wave& scored) const {
  std::vector<double> moods;
  for (const meeting_id where : seen.meetings())
    if (const auto& felt = seen.at(where).mood) moods.push_back((static_cast<double>(*felt) - 1) / 4);
  return {of_mean("mood of meetings", moods, at_least, mood),
          of_indicator(scored, "3.1", at_most, follow_through, minimum_n)};
}

// ---- target_capture -------------------------------------------------------------------------------------------------

std::vector<condition> target_capture::conditions(const evidence&, const scored_wave& scored) const {
  const tally* const measured = counted(find(scored, "3.5"));
  const totals facing = measured == nullptr || measured->parts.empty() ? totals{} : total(measured->parts[0]);
  return {of_share("outcomes that face targets", facing.count - facing.sum, facing.count, at_least, target_share)};
}

// ---- technical_fix_on_adaptive_challenge ----------------------------------------------------------------------------

std::vector<condition> technical_fix_on_adaptive_challenge::conditions(const evidence& seen, const scored_wave&) const {
  std::vector<double> features, responses;
  for (const challenge_response& one : adaptive_challenges(seen).challenges) {
    if (!one.adaptivity || !one.response) continue;
    features.push_back(*one.adaptivity);
    responses.push_back(*one.response);
  }
  return {of_mean("adaptivity of challenges", features, at_least, adaptivity, minimum_n),
          of_mean("adaptivity of responses", responses, at_most, response, minimum_n)};
}

std::vector<std::string> technical_fix_on_adaptive_challenge::evidence_ids(const evidence& seen,
                                                                           const scored_wave&) const {
  return adaptive_challenges(seen).technical_fixes;
}

// ---- consultant_plan ------------------------------------------------------------------------------------------------

std::vector<condition> consultant_plan::conditions(const evidence&, const scored_wave& scored) const {
  const found_indicator authors = find(scored, "2.3");
  return {of_fact("2.3", authors ? authors.value->value : std::nullopt, at_most, co_authorship,
                  authors ? authors.value->n : 0),
          of_indicator(scored, "2.6", at_most, role_in_purpose)};
}

std::vector<std::string> consultant_plan::evidence_ids(const evidence& seen, const scored_wave&) const {
  const auto versions = seen.so_far<purpose>();
  if (versions.empty()) return {"2.3", "2.6"};
  return {"2.3", "2.6", versions.back()->id};
}

// ---- blame_story ----------------------------------------------------------------------------------------------------

std::vector<condition> blame_story::conditions(const evidence& seen, const scored_wave&) const {
  double systemic = 0, all = 0, powerless = 0;
  voice_coverage covered;
  for_each_voice(seen, covered, [&](const voice& said, meeting_id) {
    if (said.kind == voice_kind::systemic) ++systemic;
    if (said.kind == voice_kind::systemic || said.kind == voice_kind::blaming) ++all;
    if (said.kind == voice_kind::powerless) ++powerless;
  });
  const auto kept = covered.kept > 0 ? std::optional(powerless > 0 ? 1.0 : 0.0) : std::nullopt;
  return {of_share("systemic share of statements", systemic, all, at_most, systemic_share, minimum_n),
          of_fact("powerlessness voiced", kept, at_least, 1, static_cast<std::size_t>(powerless))};
}

std::vector<std::string> blame_story::evidence_ids(const evidence& seen, const scored_wave&) const {
  return ids_of_voices(
      seen, [](const voice& said) { return said.kind == voice_kind::blaming || said.kind == voice_kind::powerless; });
}

// ---- self_before_whole ----------------------------------------------------------------------------------------------

namespace {

/// Acts that put their author first and that more than a few could see.
std::vector<const leadership_act*> visible_self_acts(const evidence& seen) {
  std::vector<const leadership_act*> result;
  for (const leadership_act* act : seen.within<leadership_act>())
    if (act->kind == leadership_kind::self_first && act->visibility && *act->visibility != visibility::few)
      result.push_back(act);
  return result;
}

}  // namespace

std::vector<condition> self_before_whole::conditions(const evidence& seen, const scored_wave& scored) const {
  condition of_acts = of_nothing("6.3", at_most, collaboration_first);
  const found_indicator found = find(scored, "6.3");
  if (found && found.value->value && counted(found) != nullptr) {
    // Jeffreys' prior for its probability, though the value itself is the mean under a uniform one.
    const totals acts = total(counted(found)->parts[0]);
    of_acts.value = found.value->value;
    of_acts.n = found.value->n;
    of_acts.probability = probability_of_share(acts.sum, acts.count, at_most, collaboration_first);
  }
  const auto visible = static_cast<double>(visible_self_acts(seen).size());
  const auto kept = seen.kept(table::leadership) ? std::optional(visible > 0 ? 1.0 : 0.0) : std::nullopt;
  return {of_acts,
          of_fact("visible act that put its author first", kept, at_least, 1, static_cast<std::size_t>(visible))};
}

std::vector<std::string> self_before_whole::evidence_ids(const evidence& seen, const scored_wave&) const {
  std::vector<std::string> result = {"6.3"};
  for (const leadership_act* act : visible_self_acts(seen)) result.push_back(act->id);
  return result;
}

// ---- leadership_split -----------------------------------------------------------------------------------------------

std::vector<condition> leadership_split::conditions(const evidence&, const scored_wave& scored) const {
  const found_indicator tie = find(scored, "6.8");
  return {of_fact("6.8", tie ? tie.value->value : std::nullopt, at_most, top_tie, tie ? tie.value->n : 0),
          of_indicator(scored, "4.1", at_least, trust)};
}

// ---- no_time_for_relationships --------------------------------------------------------------------------------------

std::vector<condition> no_time_for_relationships::conditions(const evidence& seen, const scored_wave& scored) const {
  const exploring_share_result time = exploring_share(seen);
  return {
      of_fact("exploring share of meeting time", time.share, at_most, exploring, time.n),
      either(of_indicator(scored, "4.1", at_most, relationships), of_indicator(scored, "1.2", at_most, relationships))};
}

// ---- all ------------------------------------------------------------------------------------------------------------

std::vector<any_pattern> standard_patterns() {
  return {collusion{},
          premature_structure{},
          power_holds_back{},
          power_imbalance{},
          lead_only{},
          warmth_without_work{},
          target_capture{},
          technical_fix_on_adaptive_challenge{},
          consultant_plan{},
          blame_story{},
          self_before_whole{},
          leadership_split{},
          no_time_for_relationships{}};
}

}  // namespace convene
