#pragma once

#include <convene/practices/accountability.hpp>
#include <convene/practices/due_actions.hpp>
#include <convene/practices/records.hpp>

namespace convene {

inline tally follow_through::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  record_coverage covered;
  covered.kept = seen.kept(table::actions);
  for (const due_action& one : due_actions(seen)) {
    ++covered.all;
    if (!one.done_in_time) continue;
    ++covered.complete;
    const auto owners = one.what->owners ? organisations_of(seen, *one.what->owners) : std::vector<organisation_id>{};
    add_record(result.parts[0], owners, seen.meeting_on_or_before(one.what->agreed), *one.done_in_time ? 1 : 0);
  }
  add_up(result.parts[0]);
  result.n = covered.complete;
  result.coverage = covered.value();
  result.from = {{table::actions, "done"}};
  add_need(result, table::actions, covered.kept ? "done" : "", 1 - result.coverage);
  return result;
}

inline double follow_through::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return ratio(parts[0], times);
}

}  // namespace convene
