#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <iterator>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <convene/practices/assess.hpp>
#include <convene/practices/scored_wave.hpp>
#include <convene/version.hpp>

namespace convene {

namespace {

/// Whether structures were kept and none was decided up to the wave.
bool no_structural_change(const evidence& seen) {
  return seen.kept(table::structures) && seen.so_far<structure>().empty();
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

/// One indicator, with what stands behind it.
struct evaluated {
  indicator_value value;
  indicator_grounds grounds;
};

evaluated evaluate_one(const any_indicator& which, const evidence& seen, const thresholds& limits,
                       const deletion_plan& plan, const assess_options& options) {
  evaluated result;
  const contributions beside = options.report ? contributions::left_out : options.beside;
  if (!which.is_additive()) {
    result.value = which.evaluate(seen, limits, beside);
    if (options.report) withhold_few(result.value, seen, tally{}, *options.report);
    if (result.value.value && !result.value.process) result.value.no_interval = text_of(interval_obstacle::not_counted);
    return result;
  }
  const tally& counted = result.grounds.counted.emplace(which.tally_of(seen));
  result.value = which.judge(counted, limits);
  if (options.report) {
    withhold_few(result.value, seen, counted, *options.report);
    if (result.value.state == status::withheld) {
      result.grounds.counted.reset();
      return result;
    }
  }
  if (!result.value.value) return result;
  if (beside == contributions::by_organisation)
    detail::add_contributions([&](const multiplicity& times) { return which.value(counted.parts, times); }, seen,
                              counted, result.value);
  result.grounds.without = delete_groups(which, counted, plan);
  add_uncertainty(result.value, which, counted, result.grounds.without, options.uncertainty.confidence);
  if (options.report) result.value.worst_case.reset();  // it weighs the same answers otherwise
  return result;
}

/// Does pieces of work of which none depends on another, each a block of its own on the executor. Progress is told
/// before a block that runs on the calling thread; the executor's own threads leave it to that one.
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
}

}  // namespace

assessment assess(const partnership& record, const framework& by, const assess_options& options) {
  return std::move(score_wave(record, by, options).result);
}

scored_wave score_wave(const partnership& record, const framework& by, const assess_options& options) {
  validate(by);
  validate(options.uncertainty);
  if (options.report) validate(*options.report);
  if (record.waves().empty()) throw std::out_of_range("the partnership has no wave to assess");
  const wave_id which = options.wave.value_or(id_at<wave_id>(record.waves().size() - 1));
  const evidence seen(record, which);

  scored_wave scored{{},
                     by,
                     deletion_plan(record.records<organisation>().size(), record.records<meeting>().size(),
                                   seed{options.seed}, options.uncertainty.most_deletions),
                     {},
                     {},
                     {}};
  assessment& result = scored.result;
  result.made = {std::string(version),
                 by.id,
                 by.version,
                 options.seed,
                 options.uncertainty.confidence,
                 options.report ? options.report->smallest_group : 0};
  result.partnership = record.about().name;
  result.note = record.about().note;
  result.wave = seen.current().id;
  result.members = seen.members().size();
  result.organisations = seen.organisations().size();
  result.responses = responses_of(seen);
  if (options.report) result.responses = merge_small(seen, result.responses, *options.report);
  result.unused_records = count_unused(record);

  std::vector<const any_indicator*> indicators;
  for (const practice& one : by.practices)
    for (const weighted_indicator& each : one.indicators) indicators.push_back(&each.measured);
  for (const any_indicator& one : by.companions) indicators.push_back(&one);
  // What takes longest comes first, so that nobody waits for it in the end.
  std::vector<evaluated> all(indicators.size());
  std::vector<std::function<void()>> work = {[&] { result.constructs = constructs_of(seen, options.report); },
                                             [&] { result.instruments = survey_instruments_of(seen); }};
  for (std::size_t i = 0; i < indicators.size(); ++i)
    work.emplace_back([&, i] { all[i] = evaluate_one(*indicators[i], seen, by.limits, scored.plan, options); });
  do_all(work, options.run);

  std::size_t next = 0;
  for (const practice& one : by.practices) {
    const bool applicable = one.gate == practice_gate::open || !no_structural_change(seen);
    std::vector<indicator_value> values;
    std::vector<indicator_grounds>& grounds = scored.practices.emplace_back();
    std::vector<deletions> without;
    for (std::size_t i = 0; i < one.indicators.size(); ++i, ++next) {
      values.push_back(std::move(all[next].value));
      without.push_back(all[next].grounds.without);
      grounds.push_back(std::move(all[next].grounds));
    }
    practice_score& score = result.practices.emplace_back(score_of(one, std::move(values), applicable, by.limits));
    scored.scores.push_back(add_uncertainty(score, one, without, options.uncertainty.confidence));
  }
  for (; next < all.size(); ++next) {
    result.companions.push_back(std::move(all[next].value));
    scored.companions.push_back(std::move(all[next].grounds));
  }
  result.wanted = wanted_tables(by, result.practices);
  if (options.report) withhold_few(result.instruments, seen, *options.report);
  for (const any_pattern& one : by.patterns) {
    options.run.check_stop();
    result.patterns.push_back(one.find(seen, scored, by.limits.fires_from));
    if (options.report) withhold_few(result.patterns.back());
  }
  return scored;
}

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
