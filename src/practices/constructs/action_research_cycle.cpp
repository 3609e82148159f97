#include <algorithm>
#include <optional>
#include <utility>

#include <convene/practices/constructs/action_research_cycle.hpp>
#include <convene/practices/records.hpp>

#include "defined.hpp"

namespace convene {

namespace {

using step_days = std::array<occurrence, 4>;

/// The first step that had not happened by a day, or happened only after a later one. Precondition: all are observed.
std::optional<research_step> passed_over(const step_days& steps, date limit) {
  const auto had_happened = [&](std::size_t k) { return steps[k].happened() && steps[k].day() <= limit; };
  for (std::size_t k = 0; k < steps.size(); ++k) {
    if (!had_happened(k)) return static_cast<research_step>(k);
    for (std::size_t later = k + 1; later < steps.size(); ++later)
      if (had_happened(later) && steps[later].day() < steps[k].day()) return static_cast<research_step>(k);
  }
  return std::nullopt;
}

}  // namespace

action_research_cycle_result action_research_cycle(const evidence& seen) {
  action_research_cycle_result result;
  result.kept = seen.kept(table::cycles);
  record_coverage covered;
  covered.kept = result.kept;
  std::array<std::size_t, 4> unobserved = {};  // cycles by the first step that is not filled
  std::size_t in_order = 0;
  for (const cycle* turn : seen.within<cycle>()) {
    research_cycle one;
    one.id = turn->id;
    ++covered.all;
    const step_days steps = {turn->observe, turn->reflect, turn->plan, turn->act};
    const auto empty =
        std::find_if(steps.begin(), steps.end(), [](const occurrence& step) { return !step.observed(); });
    if (empty == steps.end()) {
      ++covered.complete;
      one.skipped = passed_over(steps, seen.last_day());
      one.in_order = !one.skipped;
      if (one.skipped)
        ++result.skipped[static_cast<std::size_t>(*one.skipped)];
      else
        ++in_order;
    } else {
      ++unobserved[static_cast<std::size_t>(empty - steps.begin())];
    }
    result.cycles.push_back(std::move(one));
  }
  result.n = covered.complete;
  result.in_order = detail::quotient(in_order, result.n);
  const auto most = std::max_element(result.skipped.begin(), result.skipped.end());
  if (*most > 0) result.most_often_skipped = static_cast<research_step>(most - result.skipped.begin());
  result.coverage = covered.value();
  tally needs;
  if (!result.kept) add_need(needs, table::cycles, "", 1);
  for (std::size_t k = 0; k < unobserved.size() && covered.all > 0; ++k)
    add_need(needs, table::cycles, std::string(research_step_names[k]),
             static_cast<double>(unobserved[k]) / static_cast<double>(covered.all));
  result.lacked = std::move(needs.lacked);
  return result;
}

}  // namespace convene
