#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <convene/practices/assess.hpp>
#include <convene/practices/scored_wave.hpp>

#include "scoring.hpp"

namespace convene {

assessment assess(const partnership& record, const framework& by, const assess_options& options) {
  return std::move(score_wave(record, by, options).result);
}

scored_wave score_wave(const partnership& record, const framework& by, const assess_options& options) {
  validate(by);
  validate(options.uncertainty);
  if (options.report) validate(*options.report);
  if (record.waves().empty()) throw std::out_of_range("the partnership has no wave to assess");
  const wave_id which = options.wave.value_or(id_at<wave_id>(record.waves().size() - 1));
  const evidence seen(record, which, options.run);

  scored_wave scored = detail::unscored(seen, by, options);
  assessment& result = scored.result;
  result.unused_records = detail::count_unused(record);
  const std::vector<const any_indicator*> indicators = detail::indicators_of(by);
  std::vector<detail::scored_indicator> all(indicators.size());
  // What takes longest comes first, so that nobody waits for it in the end.
  std::vector<std::function<void()>> work = {[&] { result.constructs = constructs_of(seen, options.report); },
                                             [&] { result.instruments = survey_instruments_of(seen); }};
  for (std::size_t i = 0; i < indicators.size(); ++i)
    work.emplace_back([&, i] {
      const any_indicator& one = *indicators[i];
      all[i] = detail::score_indicator(one, one.is_additive() ? std::optional(one.tally_of(seen)) : std::nullopt, seen,
                                       scored.plan, by.limits, options);
    });
  detail::do_all(work, options.run);
  for (std::size_t i = 0; i < all.size(); ++i) detail::place(scored, i, std::move(all[i]));
  if (options.report) withhold_few(result.instruments, seen, *options.report);
  detail::score_practices(scored, seen, options);
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
