#include <algorithm>
#include <atomic>
#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <convene/version.hpp>

#include "scoring.hpp"

namespace convene::detail {

namespace {

/// Whether structures were kept and none was decided up to the wave.
bool no_structural_change(const evidence& seen) {
  return seen.kept(table::structures) && seen.so_far<structure>().empty();
}

/// Per table (and partnership.json), what the practices' evidence would gain if it were complete: every indicator's
/// gain in its practice's weight.
std::vector<wanted_table> wanted_tables(const framework& by, const std::vector<practice_score>& practices) {
  std::vector<wanted_table> result;
  for (std::size_t p = 0; p < practices.size(); ++p) {
    if (practices[p].state == status::not_applicable) continue;
    double weights = 0;
    for (std::size_t i = 0; i < practices[p].indicators.size(); ++i)
      if (practices[p].indicators[i].state != status::not_applicable) weights += by.practices[p].indicators[i].weight;
    for (std::size_t i = 0; i < practices[p].indicators.size(); ++i) {
      const indicator_value& one = practices[p].indicators[i];
      if (one.state == status::not_applicable) continue;
      for (const need& lack : one.lacked) {
        auto found = std::find_if(result.begin(), result.end(),
                                  [&](const wanted_table& other) { return other.which == lack.from; });
        if (found == result.end()) {
          result.push_back({lack.from, 0, {}});
          found = std::prev(result.end());
        }
        found->coverage_gain += lack.coverage_gain * by.practices[p].indicators[i].weight / weights;
        if (found->indicators.empty() || found->indicators.back() != one.id) found->indicators.push_back(one.id);
      }
    }
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const wanted_table& a, const wanted_table& b) { return a.coverage_gain > b.coverage_gain; });
  return result;
}

}  // namespace

std::vector<const any_indicator*> indicators_of(const framework& by) {
  std::vector<const any_indicator*> result;
  for (const practice& one : by.practices)
    for (const weighted_indicator& each : one.indicators) result.push_back(&each.measured);
  for (const any_indicator& one : by.companions) result.push_back(&one);
  return result;
}

scored_indicator score_indicator(const any_indicator& which, std::optional<tally> counted, const evidence& seen,
                                 const deletion_plan& plan, const thresholds& limits, const assess_options& options) {
  scored_indicator result;
  const contributions beside = options.report ? contributions::left_out : options.beside;
  if (!counted) {
    result.value = which.evaluate(seen, limits, beside);
    if (options.report) withhold_few(result.value, seen, tally{}, *options.report);
    if (result.value.value && !result.value.process) result.value.no_interval = text_of(interval_obstacle::not_counted);
    return result;
  }
  result.value = which.judge(*counted, limits);
  if (options.report) {
    withhold_few(result.value, seen, *counted, *options.report);
    if (result.value.state == status::withheld) return result;
  }
  if (result.value.value) {
    if (beside == contributions::by_organisation)
      add_contributions([&](const multiplicity& times) { return which.value(counted->parts, times); }, seen, *counted,
                        result.value);
    result.grounds.without = delete_groups(which, *counted, plan, seen.stop_alone());
    add_uncertainty(result.value, which, *counted, result.grounds.without, options.uncertainty.confidence);
    if (options.report) result.value.worst_case.reset();  // it weighs the same answers otherwise
  }
  result.grounds.counted = std::move(counted);
  return result;
}

void do_all(std::span<const std::function<void()>> work, const run_options& run) {
  const std::thread::id caller = std::this_thread::get_id();
  std::atomic<std::size_t> done = 0;
  const auto do_one = [&](std::size_t i) {
    if (std::this_thread::get_id() == caller)
      run.check(static_cast<double>(done.load()), static_cast<double>(work.size()));
    work[i]();
    ++done;
  };
  run.run(work.size(), do_one);
  run.check(1, 1);
}

std::size_t count_unused(const partnership& record) {
  if (record.waves().empty()) return 0;
  const date end = record.last_day(id_at<wave_id>(record.waves().size() - 1));
  std::size_t unused = 0;
  const auto count = [&](const auto& rows) {
    for (const auto& row : rows)
      if (record.day_of(row) > end) ++unused;
  };
  count(record.records<meeting>());
  count(record.records<attendance>());
  count(record.records<voice>());
  count(record.records<action>());
  count(record.records<small_test>());
  count(record.records<purpose>());
  count(record.records<story>());
  count(record.records<structure>());
  count(record.records<leadership_act>());
  count(record.records<measurement>());
  count(record.records<challenge>());
  count(record.records<activity>());
  count(record.records<immunity_map>());
  count(record.records<assumption>());
  count(record.records<cycle>());
  return unused;
}

const indicator_grounds& grounds_of(const scored_wave& in, std::size_t number) {
  for (const auto& practice : in.practices) {
    if (number < practice.size()) return practice[number];
    number -= practice.size();
  }
  return in.companions[number];
}

std::vector<organisation_response> shown_responses(const evidence& seen, const assess_options& options) {
  std::vector<organisation_response> all = responses_of(seen);
  return options.report ? merge_small(seen, all, *options.report) : all;
}

scored_wave unscored(const evidence& seen, const framework& by, const assess_options& options) {
  const partnership& record = seen.record();
  scored_wave result{{},
                     by,
                     deletion_plan(record.records<organisation>().size(), record.records<meeting>().size(),
                                   seed{options.seed}, options.uncertainty.most_deletions),
                     {},
                     {},
                     {}};
  result.result.made = {std::string(version),
                        by.id,
                        by.version,
                        options.seed,
                        options.uncertainty.confidence,
                        options.report ? options.report->smallest_group : 0};
  result.result.partnership = record.about().name;
  result.result.note = record.about().note;
  result.result.wave = seen.current().id;
  result.result.members = seen.members().size();
  result.result.organisations = seen.organisations().size();
  result.result.responses = shown_responses(seen, options);
  for (const practice& one : by.practices) {
    result.result.practices.emplace_back().indicators.resize(one.indicators.size());
    result.practices.emplace_back(one.indicators.size());
  }
  result.result.companions.resize(by.companions.size());
  result.companions.resize(by.companions.size());
  return result;
}

void place(scored_wave& in, std::size_t number, scored_indicator one) {
  for (std::size_t p = 0; p < in.practices.size(); ++p) {
    if (number < in.practices[p].size()) {
      in.result.practices[p].indicators[number] = std::move(one.value);
      in.practices[p][number] = std::move(one.grounds);
      return;
    }
    number -= in.practices[p].size();
  }
  in.result.companions[number] = std::move(one.value);
  in.companions[number] = std::move(one.grounds);
}

void score_practices(scored_wave& in, const evidence& seen, const assess_options& options) {
  const framework& by = in.by;
  assessment& result = in.result;
  in.scores.clear();
  for (std::size_t p = 0; p < by.practices.size(); ++p) {
    const practice& one = by.practices[p];
    const bool applicable = one.gate == practice_gate::open || !no_structural_change(seen);
    std::vector<deletions> without;
    for (const indicator_grounds& each : in.practices[p]) without.push_back(each.without);
    result.practices[p] = score_of(one, std::move(result.practices[p].indicators), applicable, by.limits);
    in.scores.push_back(add_uncertainty(result.practices[p], one, without, options.uncertainty.confidence));
  }
  result.wanted = wanted_tables(by, result.practices);
  result.patterns.clear();
  for (const any_pattern& one : by.patterns) {
    options.run.check_stop();
    result.patterns.push_back(one.find(seen, in, by.limits.fires_from));
    if (options.report) withhold_few(result.patterns.back());
  }
}

}  // namespace convene::detail

namespace convene {

practice_score score_of(const practice& scored, std::vector<indicator_value> values, bool applicable,
                        const thresholds& limits) {
  practice_score result;
  result.id = scored.id;
  result.name = scored.name;
  double weight_applicable = 0, weight_scored = 0, weighted_value = 0, weighted_coverage = 0;
  std::size_t number_scored = 0;
  double lowest = 2;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double weight = scored.indicators[i].weight;
    const indicator_value& one = values[i];
    if (one.state == status::not_applicable) continue;
    weight_applicable += weight;
    if (!one.value) continue;
    ++number_scored;
    weight_scored += weight;
    weighted_value += weight * *one.value;
    weighted_coverage += weight * one.coverage;
    if (*one.value < lowest || (*one.value == lowest && one.id < result.weakest)) {
      lowest = *one.value;
      result.weakest = one.id;
    }
  }
  if (weight_scored > 0) result.score = weighted_value / weight_scored;
  if (weight_applicable > 0) {
    result.coverage = weight_scored / weight_applicable;
    result.evidence = weighted_coverage / weight_applicable;
  }
  if (!applicable || weight_applicable <= 0) {
    result.state = status::not_applicable;
    result.reason = applicable ? "none of its indicators applies" : "no structural change so far";
    result.score.reset();
    result.weakest.clear();
  } else if (number_scored < limits.minimum_scored) {
    result.reason = "only " + std::to_string(number_scored) + " of its indicators scored; " +
                    std::to_string(limits.minimum_scored) + " are needed";
  } else if (!reaches(result.coverage, limits.minimum_practice_coverage)) {
    result.reason = "its scored indicators carry too little of its weight";
  } else {
    result.state = status::scored;
  }
  result.indicators = std::move(values);
  return result;
}

}  // namespace convene
