#include <algorithm>
#include <string>
#include <utility>

#include <convene/error.hpp>
#include <convene/number_text.hpp>
#include <convene/practices/accountability.hpp>
#include <convene/practices/answers.hpp>
#include <convene/practices/constructs/theory_of_change.hpp>
#include <convene/practices/diversity_and_trust.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/suspending_disbelief.hpp>

#include "defined.hpp"
#include "following.hpp"

namespace convene {

namespace detail {

/// Practice in teams, which no practice scores: the mean u of its construct.
struct team_practice {
  static constexpr std::string_view id = "team_practice", name = "team_practice";
  [[nodiscard]] tally tally_of(const evidence& seen) const {
    return tally_of_construct(seen, construct::team_practice);
  }
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const {
    return mean_of_answers(parts[0], times);
  }
  friend bool operator==(const team_practice&, const team_practice&) = default;
};

}  // namespace detail

namespace {

/// The value of an indicator, or what a report shows of it.
indicator_value shown_value(const any_indicator& which, const evidence& seen, const theory_of_change_options& options) {
  const tally counted = which.tally_of(seen);
  indicator_value result = which.judge(counted, options.limits);
  if (options.report) withhold_few(result, seen, counted, *options.report);
  return result;
}

indicator_value value_of(change_stage which, const evidence& seen, const theory_of_change_options& options) {
  switch (which) {
    case change_stage::attitudes:
      return shown_value(willingness{}, seen, options);
    case change_stage::relationships:
      return shown_value(cross_trust{}, seen, options);
    case change_stage::teams:
      return shown_value(detail::team_practice{}, seen, options);
    case change_stage::organisations:
      return shown_value(contact_where_needed{}, seen, options);
    case change_stage::outcomes:
      break;
  }
  return shown_value(outcome_movement{}, seen, options);
}

std::optional<double> difference(const indicator_value& before, const indicator_value& after) {
  if (!before.value || !after.value) return std::nullopt;
  return *after.value - *before.value;
}

/// Adds the needs of one of five stages to those of others.
void add_needs(std::vector<need>& to, const std::vector<need>& of_stage) {
  for (const need& one : of_stage) {
    const auto same = std::find_if(to.begin(), to.end(),
                                   [&](const need& other) { return other.from == one.from && other.what == one.what; });
    const double gain = one.coverage_gain / static_cast<double>(change_stage_names.size());
    if (same == to.end())
      to.push_back({one.from, one.what, gain});
    else
      same->coverage_gain += gain;
  }
}

/// Takes the values of the next wave.
void add_wave(theory_of_change_result& to, const evidence& seen, const theory_of_change_options& options) {
  to.waves.push_back(seen.current().id);
  for (stage_of_change& stage : to.stages) stage.in_wave.push_back(value_of(stage.which, seen, options));
}

/// Everything but the values, which are there.
void compare_waves(theory_of_change_result& result, const theory_of_change_options& options) {
  const auto is_move = [&](double change) {
    return change > threshold_tolerance && reaches(change, options.least_change);
  };
  const auto scored_throughout = [](const stage_of_change& stage) {
    return std::all_of(stage.in_wave.begin(), stage.in_wave.end(),
                       [](const indicator_value& one) { return one.value.has_value(); });
  };
  for (stage_of_change& stage : result.stages) {
    for (std::size_t w = 1; w < result.waves.size(); ++w)
      stage.steps.push_back(difference(stage.in_wave[w - 1], stage.in_wave[w]));
    stage.change = difference(stage.in_wave.front(), stage.in_wave.back());
    if (stage.change) {
      stage.moved = is_move(*stage.change);
      ++result.n;
      if (!*stage.moved && !result.break_at) result.break_at = stage.which;
    }
    if (scored_throughout(stage)) {
      const auto first = std::find_if(stage.steps.begin(), stage.steps.end(),
                                      [&](const std::optional<double>& step) { return is_move(*step); });
      if (first != stage.steps.end()) stage.first_move = static_cast<std::size_t>(first - stage.steps.begin());
    }
    // A difference needs both sides: the one that has less is what holds it back.
    const bool first_has_less = stage.in_wave.front().coverage < stage.in_wave.back().coverage;
    const indicator_value& lesser = first_has_less ? stage.in_wave.front() : stage.in_wave.back();
    stage.coverage = lesser.coverage;
    result.coverage += stage.coverage / static_cast<double>(result.stages.size());
    add_needs(result.lacked, lesser.lacked);
  }
  for (std::size_t k = 1; k < result.stages.size(); ++k) {
    const stage_of_change &upstream = result.stages[k - 1], &downstream = result.stages[k];
    if (!scored_throughout(upstream) || !scored_throughout(downstream)) continue;
    if (!upstream.first_move && !downstream.first_move) continue;
    ++result.pairs;
    if (upstream.first_move && (!downstream.first_move || *upstream.first_move <= *downstream.first_move))
      ++result.pairs_in_order;
  }
  result.order = detail::quotient(result.pairs_in_order, result.pairs);
}

theory_of_change_result without_waves(std::size_t waves, const theory_of_change_options& options) {
  if (waves < 2) throw invalid_option("a theory of change needs at least two waves; got " + std::to_string(waves));
  if (!(options.least_change >= 0 && options.least_change <= 1))
    throw invalid_option("the least change must be in [0, 1]; got " + number_text(options.least_change));
  theory_of_change_result result;
  for (std::size_t k = 0; k < result.stages.size(); ++k) result.stages[k].which = static_cast<change_stage>(k);
  return result;
}

}  // namespace

theory_of_change_result theory_of_change(const partnership& record, std::span<const wave_id> waves,
                                         const theory_of_change_options& options, const run_options& run) {
  theory_of_change_result result = without_waves(waves.size(), options);
  for (std::size_t w = 0; w < waves.size(); ++w) {
    const evidence seen(record, waves[w], run);
    if (w > 0 && !(waves[w - 1] < waves[w]))
      throw invalid_option("waves must be in order of time, each once; got '" + result.waves.back() + "' before '" +
                           seen.current().id + "'");
    add_wave(result, seen, options);
  }
  compare_waves(result, options);
  return result;
}

theory_of_change_result theory_of_change(std::span<const evidence> waves, const theory_of_change_options& options) {
  theory_of_change_result result = without_waves(waves.size(), options);
  for (std::size_t w = 0; w < waves.size(); ++w) {
    if (w > 0 && !(waves[w - 1].current_id() < waves[w].current_id()))
      throw invalid_option("waves must be in order of time, each once; got '" + result.waves.back() + "' before '" +
                           waves[w].current().id + "'");
    add_wave(result, waves[w], options);
  }
  compare_waves(result, options);
  return result;
}

theory_of_change_result theory_of_change(const evidence& last, const theory_of_change_options& options) {
  const std::size_t before = index_of(last.current_id());
  theory_of_change_result result = without_waves(before + 1, options);
  for (std::size_t w = 0; w < before; ++w)
    add_wave(result, evidence(last.record(), id_at<wave_id>(w), last.stop_alone()), options);
  add_wave(result, last, options);
  compare_waves(result, options);
  return result;
}

void detail::take_last_wave_anew(theory_of_change_result& in, const evidence& last,
                                 const theory_of_change_options& options) {
  theory_of_change_result result = without_waves(in.waves.size(), options);
  result.waves = std::move(in.waves);
  for (std::size_t k = 0; k < result.stages.size(); ++k) {
    result.stages[k].in_wave = std::move(in.stages[k].in_wave);
    result.stages[k].in_wave.back() = value_of(result.stages[k].which, last, options);
  }
  compare_waves(result, options);
  in = std::move(result);
}

}  // namespace convene
