#include <utility>
#include <vector>

#include <convene/practices/constructs/protected_time.hpp>
#include <convene/practices/needs.hpp>
#include <convene/practices/presences.hpp>
#include <convene/practices/records.hpp>

#include "defined.hpp"

namespace convene {

namespace {
struct given {
  double hours = 0;
  std::size_t known = 0, unknown = 0;  // presences
};

/// Hours over members times meetings, less the presences of unknown hours.
std::optional<double> per_member_and_meeting(const given& time, std::size_t members, std::size_t meetings) {
  return detail::quotient(time.hours, static_cast<double>(members * meetings - time.unknown));
}
}  // namespace

protected_time_result protected_time(const evidence& seen) {
  protected_time_result result;
  std::vector<given> by_organisation(seen.record().records<organisation>().size());
  given all;
  const presence_coverage present = for_each_presence(seen, [&](const attendance& row, meeting_id) {
    given& own = by_organisation[index_of(seen.organisation_of(row.practitioner))];
    for (given* one : {&own, &all}) {
      one->hours += row.released_hours.value_or(0);
      ++(row.released_hours ? one->known : one->unknown);
    }
  });
  result.meetings = present.kept;
  result.hours = all.hours;
  result.n = all.known;
  result.hours_per_member_and_meeting = per_member_and_meeting(all, seen.members().size(), present.kept);
  result.hours_per_presence = detail::quotient(all.hours, static_cast<double>(all.known));
  for (const organisation_id g : seen.organisations()) {
    const given& own = by_organisation[index_of(g)];
    const std::size_t members = seen.members_of(g).size();
    result.by_organisation.push_back({seen.record().at<organisation>(g).id, members, own.known, own.hours,
                                      detail::quotient(own.hours, all.hours),
                                      per_member_and_meeting(own, members, present.kept)});
  }
  record_coverage of_rows;
  of_rows.kept = true;
  of_rows.complete = all.known;
  of_rows.all = all.known + all.unknown;
  const double kept = present.of_meetings();
  result.coverage = kept * of_rows.value();
  tally needs;
  need_of_meetings(needs, seen, table::attendance, 1 - kept);
  add_need(needs, table::attendance, "released_hours", kept * (1 - of_rows.value()));
  result.lacked = std::move(needs.lacked);
  return result;
}

}  // namespace convene
