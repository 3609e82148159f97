#include <utility>

#include <convene/practices/constructs/exploring_share.hpp>
#include <convene/practices/needs.hpp>
#include <convene/practices/records.hpp>

#include "defined.hpp"

namespace convene {

exploring_share_result exploring_share(const evidence& seen) {
  exploring_share_result result;
  record_coverage covered;
  covered.kept = seen.kept(table::meetings);
  std::size_t without_minutes = 0;
  double exploring = 0, minutes = 0;
  for (const meeting_id where : seen.meetings()) {
    ++covered.all;
    const meeting& held = seen.at(where);
    if (!held.minutes) ++without_minutes;
    if (!held.minutes || !held.exploring_minutes) continue;
    ++covered.complete;
    exploring += *held.exploring_minutes;
    minutes += *held.minutes;
  }
  result.n = covered.complete;
  result.share = detail::quotient(exploring, minutes);
  result.coverage = covered.value();
  tally needs;
  need_two_columns(needs, {table::meetings, "minutes"}, {table::meetings, "exploring_minutes"}, covered,
                   without_minutes);
  result.lacked = std::move(needs.lacked);
  return result;
}

}  // namespace convene
