#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include <convene/practices/assess.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/scored_wave.hpp>

/// The steps of scoring a wave: assess() takes each once, assessment_state those that a change asks for.
namespace convene::detail {

/// Indicators of the practices, in their order, and the companions behind them: an indicator's number.
[[nodiscard]] std::vector<const any_indicator*> indicators_of(const framework& by);

/// One indicator, with what stands behind it.
struct scored_indicator {
  indicator_value value;
  indicator_grounds grounds;
};

/// \param counted  its tally; nothing of an indicator that is not additive.
[[nodiscard]] scored_indicator score_indicator(const any_indicator& which, std::optional<tally> counted,
                                               const evidence& seen, const deletion_plan& plan,
                                               const thresholds& limits, const assess_options& options);

/// By what a wave is scored and who is in it, with room for all indicators.
[[nodiscard]] scored_wave unscored(const evidence& seen, const framework& by, const assess_options& options);

/// Puts an indicator in its place.
void place(scored_wave& in, std::size_t number, scored_indicator one);

/// Does pieces of work of which none depends on another, each a block of its own on the executor. Progress is told
/// before a block that runs on the calling thread; the executor's own threads leave it to that one.
void do_all(std::span<const std::function<void()>> work, const run_options& run);

/// Grounds of an indicator by its number.
[[nodiscard]] const indicator_grounds& grounds_of(const scored_wave& in, std::size_t number);

/// Records dated after the last wave.
[[nodiscard]] std::size_t count_unused(const partnership& record);

/// Who answered, as far as it may be shown.
[[nodiscard]] std::vector<organisation_response> shown_responses(const evidence& seen, const assess_options& options);

/// Scores of the practices from the indicators that are there, what is wanted most, and the patterns.
void score_practices(scored_wave& in, const evidence& seen, const assess_options& options);

}  // namespace convene::detail
