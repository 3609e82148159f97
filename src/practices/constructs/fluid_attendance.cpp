#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/number_text.hpp>
#include <convene/practices/averaging.hpp>
#include <convene/practices/constructs/fluid_attendance.hpp>
#include <convene/practices/needs.hpp>

#include "defined.hpp"

namespace convene {

namespace {

/// Members present at a meeting, ascending.
std::vector<practitioner_id> members_at(const evidence& seen, meeting_id where) {
  std::vector<practitioner_id> present;
  for (const attendance* row : seen.attendance_of(where))
    if (seen.is_member(row->practitioner)) present.push_back(row->practitioner);
  std::sort(present.begin(), present.end());
  return present;
}

/// People at both meetings over people at either; nothing if nobody was at either.
std::optional<double> jaccard(const std::vector<practitioner_id>& a, const std::vector<practitioner_id>& b) {
  std::vector<practitioner_id> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return detail::quotient(both.size(), a.size() + b.size() - both.size());
}

}  // namespace

fluid_attendance_result fluid_attendance(const evidence& seen, const fluid_attendance_options& options) {
  if (!(options.core_from > 0 && options.core_from <= 1))
    throw invalid_option("the core begins at a share of meetings in (0, 1]; got " + number_text(options.core_from));
  fluid_attendance_result result;
  result.meetings = seen.meetings().size();
  result.members = seen.members().size();
  std::vector<std::uint8_t> met_before(seen.record().practitioners().size(), 0);
  std::vector<std::size_t> times(met_before.size(), 0);  // present in the period

  const auto all = seen.meetings_so_far();
  const std::size_t first = all.size() - seen.meetings().size();  // of the period
  double presences = 0, similarity = 0, newcomers = 0;
  bool kept_before = false;             // any meeting so far
  bool last_was_kept = false;           // the meeting just before, in the period
  std::vector<practitioner_id> before;  // who was there
  for (std::size_t m = 0; m < all.size(); ++m) {
    seen.check_stop();
    const bool kept = seen.attendance_kept(all[m]), in_period = m >= first;
    std::vector<practitioner_id> present = kept ? members_at(seen, all[m]) : std::vector<practitioner_id>();
    if (kept && in_period) {
      ++result.n;
      presences += static_cast<double>(present.size());
      for (const practitioner_id who : present) ++times[index_of(who)];
      if (last_was_kept)
        if (const auto alike = jaccard(before, present)) {
          similarity += *alike;
          ++result.followed;
        }
      if (kept_before) {
        ++result.with_newcomers;
        newcomers += static_cast<double>(std::count_if(
            present.begin(), present.end(), [&](practitioner_id who) { return met_before[index_of(who)] == 0; }));
      }
    }
    for (const practitioner_id who : present) met_before[index_of(who)] = 1;
    kept_before = kept_before || kept;
    last_was_kept = kept && in_period;
    before = std::move(present);
  }

  const auto meetings = static_cast<double>(result.n), members = static_cast<double>(result.members);
  result.mean_present = detail::quotient(presences, meetings);
  result.presence = detail::quotient(presences, meetings * members);
  if (result.n > 0) {
    periodic_stop asks(seen.stop_alone());
    const auto of_core = std::count_if(seen.members().begin(), seen.members().end(), [&](practitioner_id who) {
      asks.after();
      return reaches(static_cast<double>(times[index_of(who)]), options.core_from * meetings);
    });
    result.core = detail::quotient(static_cast<double>(of_core), members);
  }
  result.continuity = detail::quotient(similarity, static_cast<double>(result.followed));
  result.newcomers = detail::quotient(newcomers, static_cast<double>(result.with_newcomers));
  result.coverage = detail::quotient(result.n, result.meetings).value_or(0);
  tally needs;
  need_of_meetings(needs, seen, table::attendance, 1 - result.coverage);
  result.lacked = std::move(needs.lacked);
  return result;
}

}  // namespace convene
