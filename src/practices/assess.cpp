#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
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

}  // namespace convene
