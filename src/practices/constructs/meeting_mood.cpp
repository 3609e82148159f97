#include <utility>

#include <convene/practices/constructs/meeting_mood.hpp>
#include <convene/practices/records.hpp>

#include "defined.hpp"

namespace convene {

meeting_mood_result meeting_mood(const evidence& seen) {
  meeting_mood_result result;
  record_coverage covered;
  covered.kept = seen.kept(table::meetings);
  double sum = 0;
  for (const meeting_id where : seen.meetings()) {
    ++covered.all;
    const std::optional<double>& mood = seen.at(where).mood;
    if (!mood) continue;
    ++covered.complete;
    sum += *mood;
  }
  result.n = covered.complete;
  result.mean = detail::quotient(sum, static_cast<double>(result.n));
  if (result.mean) result.u = (*result.mean - 1) / 4;
  result.coverage = covered.value();
  tally needs;
  add_need(needs, table::meetings, covered.kept ? "mood" : "", 1 - result.coverage);
  result.lacked = std::move(needs.lacked);
  return result;
}

}  // namespace convene
