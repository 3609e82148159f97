#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/inference/t_interval.hpp>
#include <convene/network/subgraph.hpp>
#include <convene/practices/compare_waves.hpp>
#include <convene/practices/dyads.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/scored_wave.hpp>

namespace convene {

namespace {

/// One value in one wave.
struct side {
  const indicator_value& value;
  const indicator_grounds& grounds;
};

/// Adds the interval of a difference from its deletions.
void add_interval(value_change& to, const deletions& of, value_kind kind, double confidence) {
  const deletion_variances found = variances_of(of);
  const interval_obstacle obstacle = kind == value_kind::minimum ? interval_obstacle::a_minimum : obstacle_of(found);
  if (obstacle != interval_obstacle::none) {
    to.no_interval = text_of(obstacle);
    return;
  }
  to.process = clipped(t_interval(*to.difference, found.both, confidence), -1, 1);
  to.standard_error = std::sqrt(found.both.variance);
  to.degrees_of_freedom = found.both.degrees_of_freedom;
}

value_change change_of(const any_indicator& which, const side& before, const side& after, double confidence) {
  value_change result;
  result.id = after.value.id;
  result.name = after.value.name;
  result.before = before.value.value;
  result.after = after.value.value;
  if (!result.before || !result.after) {
    const auto is_withheld = [](const side& of) { return of.value.state == status::withheld; };
    result.reason = is_withheld(before)               ? before.value.reason
                    : is_withheld(after)              ? after.value.reason
                    : !result.before && !result.after ? "has no value in either wave"
                    : !result.before                  ? "has no value in the earlier wave"
                                                      : "has no value in the later wave";
    return result;
  }
  result.difference = *result.after - *result.before;
  if (!which.is_additive()) {
    result.no_interval = text_of(interval_obstacle::not_counted);
    return result;
  }
  const deletions of =
      deletions_of_difference(*result.after, after.grounds.without, *result.before, before.grounds.without);
  add_interval(result, of, which.kind(), confidence);
  return result;
}

/// The change of a practice over the indicators that both waves scored.
void add_practice(practice_change& to, const practice& scored, const std::vector<indicator_grounds>& before,
                  const std::vector<indicator_grounds>& after, const thresholds& limits, double confidence) {
  std::vector<double> differences, weights;
  std::vector<deletions> of;
  double sum_before = 0, sum_after = 0, weight = 0;
  for (std::size_t i = 0; i < to.indicators.size(); ++i) {
    const value_change& one = to.indicators[i];
    if (!one.difference) continue;
    differences.push_back(*one.difference);
    weights.push_back(scored.indicators[i].weight);
    of.push_back(deletions_of_difference(*one.after, after[i].without, *one.before, before[i].without));
    sum_before += weights.back() * *one.before;
    sum_after += weights.back() * *one.after;
    weight += weights.back();
  }
  if (differences.size() < limits.minimum_scored) {
    to.reason = "only " + std::to_string(differences.size()) + " of its indicators scored in both waves; " +
                std::to_string(limits.minimum_scored) + " are needed";
    return;
  }
  to.before = sum_before / weight;
  to.after = sum_after / weight;
  to.difference = *to.after - *to.before;
  add_interval(to, deletions_of_mean(differences, of, weights), value_kind::other, confidence);
}

/// Members of a wave as a part of all practitioners, in the order of its vertices.
vertex_map members_of(const evidence& seen) {
  std::vector<vertex> ids;
  periodic_stop asks(seen.stop_alone());
  for (const practitioner_id who : seen.members()) {
    asks.after();
    ids.push_back(static_cast<vertex>(index_of(who)));
  }
  return {std::move(ids), static_cast<vertex>(seen.record().practitioners().size())};
}

/// A wave's network among its members.
network among_members(const evidence& seen) {
  std::vector<vertex> own;
  periodic_stop asks(seen.stop_alone());
  for (const practitioner_id who : seen.members()) {
    asks.after();
    own.push_back(*seen.current().ids.vertex_of(who));
  }
  return induced_subgraph(seen.current().practitioners, std::move(own), seen.stop_alone()).part;
}

std::vector<std::string> ids_of(const evidence& seen, std::span<const vertex> who) {
  std::vector<std::string> result;
  for (const vertex v : who)
    result.push_back(seen.record().practitioners().id(seen.members()[static_cast<std::size_t>(v)]));
  return result;
}

/// Members of both waves who answered a layer in both.
std::size_t raters_in_both(const evidence& before, const evidence& after, std::string_view layer) {
  const auto answered = [&](const evidence& seen, practitioner_id who) {
    return seen.is_member(who) && seen.rated(layer)->answered(who);
  };
  const auto members = after.members();
  periodic_stop asks(after.stop_alone());
  return static_cast<std::size_t>(std::count_if(members.begin(), members.end(), [&](practitioner_id who) {
    asks.after();
    return answered(before, who) && answered(after, who);
  }));
}

/// Who came and went, and what became of the ties of those who stayed.
void add_people(wave_change& to, const evidence& before, const evidence& after, const assess_options& options) {
  const run_options& run = options.run;
  const std::size_t least = options.report ? options.report->smallest_group : 0;
  const vertex_map earlier = members_of(before), later = members_of(after);
  const std::vector<vertex> in_later = correspondence(earlier, later);
  const network of_before = among_members(before), of_after = among_members(after);
  const tie_stability_result people =
      tie_stability(of_before.layer("communication"), of_after.layer("communication"), in_later, run);
  to.stayers = static_cast<std::size_t>(people.stayers);
  to.joined = static_cast<std::size_t>(people.joiners.size());
  to.left = static_cast<std::size_t>(people.leavers.size());
  if (!options.report) {
    to.joiners = ids_of(after, people.joiners);
    to.leavers = ids_of(before, people.leavers);
  }
  for (const layer_info& layer : of_after.layers()) {
    if (!before.rated(layer.name) || !after.rated(layer.name)) continue;
    if (raters_in_both(before, after, layer.name) < least) continue;
    const tie_stability_result ties =
        tie_stability(of_before.layer(layer.name), of_after.layer(layer.name), in_later, run);
    to.layers.push_back(
        {layer.name, ties.jaccard, ties.ruzicka, ties.retention, static_cast<std::size_t>(ties.observed)});
  }
}

wave_change change_between(const scored_wave& before, const evidence& seen_before, const scored_wave& after,
                           const evidence& seen_after, const assess_options& options) {
  const double confidence = options.uncertainty.confidence;
  wave_change result;
  result.before = before.result.wave;
  result.after = after.result.wave;
  add_people(result, seen_before, seen_after, options);
  for (std::size_t p = 0; p < after.by.practices.size(); ++p) {
    const practice& scored = after.by.practices[p];
    practice_change& one = result.practices.emplace_back();
    one.id = scored.id;
    one.name = scored.name;
    for (std::size_t i = 0; i < scored.indicators.size(); ++i)
      one.indicators.push_back(change_of(scored.indicators[i].measured,
                                         {before.result.practices[p].indicators[i], before.practices[p][i]},
                                         {after.result.practices[p].indicators[i], after.practices[p][i]}, confidence));
    add_practice(one, scored, before.practices[p], after.practices[p], after.by.limits, confidence);
  }
  for (std::size_t i = 0; i < after.by.companions.size(); ++i)
    result.companions.push_back(change_of(after.by.companions[i], {before.result.companions[i], before.companions[i]},
                                          {after.result.companions[i], after.companions[i]}, confidence));
  return result;
}

/// The waves to compare, checked.
std::vector<wave_id> checked_waves(const partnership& record, std::span<const wave_id> asked) {
  std::vector<wave_id> result(asked.begin(), asked.end());
  if (asked.empty())
    for (std::size_t w = 0; w < record.waves().size(); ++w) result.push_back(id_at<wave_id>(w));
  if (result.size() < 2) throw invalid_option("comparing needs two waves; got " + std::to_string(result.size()));
  for (const wave_id one : result) static_cast<void>(record.at(one));
  for (std::size_t k = 1; k < result.size(); ++k)
    if (index_of(result[k]) <= index_of(result[k - 1]))
      throw invalid_option("waves must be in order of time, each once; got '" + record.at(result[k - 1]).id +
                           "' before '" + record.at(result[k]).id + "'");
  return result;
}

/// Whether nobody answered and nothing is dated in the wave's period: what is kept and empty would count as zeros.
bool is_empty(const evidence& seen) {
  const std::vector<organisation_response> responses = responses_of(seen);
  const auto nothing = [&](const auto&... rows) { return (rows.empty() && ...); };
  return std::all_of(responses.begin(), responses.end(), [](const auto& one) { return one.answered == 0; }) &&
         nothing(seen.meetings(), seen.within<action>(), seen.within<small_test>(), seen.within<purpose>(),
                 seen.within<story>(), seen.within<structure>(), seen.within<leadership_act>(),
                 seen.within<measurement>(), seen.within<challenge>(), seen.within<activity>(),
                 seen.within<immunity_map>(), seen.within<assumption>(), seen.within<cycle>());
}

/// Whether any indicator has a value.
bool knows_anything(const assessment& of) {
  const auto valued = [](const indicator_value& one) { return one.value.has_value(); };
  return std::any_of(of.companions.begin(), of.companions.end(), valued) ||
         std::any_of(of.practices.begin(), of.practices.end(), [&](const practice_score& one) {
           return std::any_of(one.indicators.begin(), one.indicators.end(), valued);
         });
}

}  // namespace

wave_comparison compare_waves(const partnership& record, std::span<const wave_id> waves, const framework& by,
                              const assess_options& options) {
  const std::vector<wave_id> compared = checked_waves(record, waves);
  run_options of_evidence = options.run;
  of_evidence.progress = {};  // which tells of the scores alone
  std::vector<evidence> seen;
  for (const wave_id one : compared) {
    seen.emplace_back(record, one, of_evidence);
    if (seen.back().members().empty())
      throw invalid_option("wave '" + record.at(one).id + "' has no members, so that nothing can be compared with it");
    if (is_empty(seen.back()))
      throw invalid_option("of wave '" + record.at(one).id +
                           "' nothing is known: nobody answered, and nothing is dated in its period");
  }
  std::vector<scored_wave> scored;
  for (const wave_id one : compared) {
    assess_options of_wave = options;
    of_wave.wave = one;
    if (options.run.progress)
      of_wave.run.progress = [&](double done) {
        options.run.progress((static_cast<double>(scored.size()) + done) / static_cast<double>(compared.size()));
      };
    scored.push_back(score_wave(record, by, of_wave));
    if (!knows_anything(scored.back().result))
      throw invalid_option("of wave '" + record.at(one).id +
                           "' nothing is known: nobody answered, and no indicator has a value from its records");
  }
  wave_comparison result;
  result.made = scored.back().result.made;
  result.partnership = scored.back().result.partnership;
  result.note = scored.back().result.note;
  for (std::size_t k = 0; k < compared.size(); ++k) {
    result.waves.push_back(scored[k].result.wave);
    if (k > 0) result.steps.push_back(change_between(scored[k - 1], seen[k - 1], scored[k], seen[k], options));
  }
  if (compared.size() > 2)
    result.overall = change_between(scored.front(), seen.front(), scored.back(), seen.back(), options);
  theory_of_change_options chain;
  chain.limits = by.limits;
  chain.report = options.report;
  result.theory_of_change = theory_of_change(seen, chain);
  for (scored_wave& one : scored) result.assessments.push_back(std::move(one.result));
  return result;
}

}  // namespace convene
