#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <convene/practices/accountability.hpp>
#include <convene/practices/due_actions.hpp>
#include <convene/practices/levels.hpp>
#include <convene/practices/needs.hpp>
#include <convene/practices/owners.hpp>
#include <convene/practices/presences.hpp>
#include <convene/practices/records.hpp>

namespace convene {

namespace {

/// Tally of a yes or no about due actions; `known` gives it, or nothing where the column is not filled.
template <class Known>
tally tally_of_due_actions(const evidence& seen, const char* column, Known&& known) {
  tally result;
  result.parts.resize(1);
  record_coverage covered;
  covered.kept = seen.kept(table::actions);
  for (const due_action& one : due_actions(seen)) {
    ++covered.all;
    const std::optional<bool> answer = known(one);
    if (!answer) continue;
    ++covered.complete;
    add_record(result.parts[0], owners_of(seen, *one.what), seen.meeting_on_or_before(one.what->agreed),
               *answer ? 1 : 0);
  }
  add_up(result.parts[0], seen.stop_alone());
  result.n = covered.complete;
  result.coverage = covered.value();
  result.from = {{table::actions, column}};
  add_need(result, table::actions, covered.kept ? column : "", 1 - result.coverage);
  return result;
}

}  // namespace

// ---- 3.1 follow_through ---------------------------------------------------------------------------------------------

tally follow_through::tally_of(const evidence& seen) const {
  return tally_of_due_actions(seen, "done", [](const due_action& one) { return one.done_in_time; });
}

double follow_through::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return ratio(parts[0], times);
}

// ---- 3.2 reported_back ----------------------------------------------------------------------------------------------

tally reported_back::tally_of(const evidence& seen) const {
  return tally_of_due_actions(seen, "reported", [](const due_action& one) { return one.reported; });
}

double reported_back::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return ratio(parts[0], times);
}

// ---- 3.3 users_in_the_room ------------------------------------------------------------------------------------------

namespace {

/// What is on record of people who use services, meeting by meeting.
class users_on_record {
 public:
  users_on_record(const evidence& seen, double level_of_story, double level_of_frontline_story)
      : seen_(&seen), stories_(seen.record().records<meeting>().size()) {
    for (std::size_t w = 0; w < seen.record().waves().size(); ++w)
      stories_kept_.push_back(seen.record().kept(table::stories, id_at<wave_id>(w)) ? 1 : 0);
    for (const story* one : seen.so_far<story>()) {
      seen.check_stop();
      const bool by_practitioner = one->told_by && !one->told_by->is_the_person();
      for (const meeting_id where : one->meetings) {
        cell level;
        level.sum = level_of_story;
        level.count = 1;
        if (by_practitioner) level.of = seen.organisation_of(one->told_by->practitioner);
        if (where == one->meetings.front() && one->told_by) {
          if (!by_practitioner)
            level.sum = 1;
          else if (counts_as_frontline(seen, one->told_by->practitioner).value_or(false))
            level.sum = level_of_frontline_story;
        }
        raise(stories_[index_of(where)], level);
      }
    }
  }

  /// Cells of one meeting, one an organisation that told a story there and one of nobody's, sum = the level reached,
  /// count = 1. None if the meeting was not observed.
  [[nodiscard]] tally_part levels_in(meeting_id where) const {
    tally_part cells = stories_[index_of(where)];
    const auto users = seen_->at(where).users_present;
    if (users && (*users > 0 || stories_were_kept(where))) {
      cell itself;
      itself.sum = *users > 0 ? 1 : 0;
      itself.count = 1;
      raise(cells, itself);
    }
    return cells;
  }

  /// What would have to be filled for a meeting that was not observed.
  [[nodiscard]] need missing_in(meeting_id where) const {
    if (!seen_->at(where).users_present) return {table::meetings, "users_present", 1};
    return {table::stories, "", 1};
  }

 private:
  /// Of each organisation only the highest level counts, so that its cells do not add up.
  static void raise(tally_part& cells, const cell& level) {
    const auto same = std::find_if(cells.begin(), cells.end(), [&](const cell& one) { return one.of == level.of; });
    if (same == cells.end())
      cells.push_back(level);
    else
      same->sum = std::max(same->sum, level.sum);
  }
  [[nodiscard]] bool stories_were_kept(meeting_id where) const {
    const auto period = seen_->record().period_of(seen_->at(where).on);
    return period && stories_kept_[index_of(*period)] != 0;
  }

  const evidence* seen_;
  std::vector<tally_part> stories_;
  std::vector<char> stories_kept_;
};

}  // namespace

tally users_in_the_room::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(2);
  result.from = {{table::purposes, "meeting"},
                 {table::meetings, "users_present"},
                 {table::stories, "meetings"},
                 {table::stories, "told_by"}};
  const users_on_record users(seen, level_of_story, level_of_frontline_story);
  std::vector<char> set_purpose(seen.record().records<meeting>().size(), 0);
  std::vector<need> missing_of_versions, missing_of_meetings;

  record_coverage of_versions, of_meetings;
  of_versions.kept = seen.kept(table::purposes);
  for (const purpose* version : seen.so_far<purpose>()) {
    seen.check_stop();
    const auto number = static_cast<std::int32_t>(of_versions.all++);
    tally_part cells;
    if (!version->meeting.observed()) {
      missing_of_versions.push_back({table::purposes, "meeting", 1});
    } else if (!version->meeting.has_id()) {
      cells.emplace_back().count = 1;
    } else {
      const meeting_id where = version->meeting.id();
      set_purpose[index_of(where)] = 1;
      if (seen.at(where).on <= seen.last_day()) cells = users.levels_in(where);
      if (cells.empty()) missing_of_versions.push_back(users.missing_in(where));
    }
    if (!cells.empty()) ++of_versions.complete;
    for (cell& one : cells) {
      one.item = number;
      result.parts[0].push_back(one);
    }
  }
  of_meetings.kept = seen.kept(table::meetings);
  for (const meeting_id where : seen.meetings()) {
    if (set_purpose[index_of(where)] != 0) continue;
    ++of_meetings.all;
    tally_part cells = users.levels_in(where);
    if (cells.empty())
      missing_of_meetings.push_back(users.missing_in(where));
    else
      ++of_meetings.complete;
    for (cell& one : cells) {
      one.in = where;
      one.sum = one.sum > 0 ? 1 : 0;
      result.parts[1].push_back(one);
    }
  }
  add_up(result.parts[0], seen.stop_alone());
  add_up(result.parts[1], seen.stop_alone());

  result.n = of_versions.complete + of_meetings.complete;
  cover_by_halves(result, source_of(table::purposes, "meeting", of_versions, std::move(missing_of_versions)),
                  source_of(table::meetings, "users_present", of_meetings, std::move(missing_of_meetings)));
  return result;
}

double users_in_the_room::value(std::span<const tally_part> parts, const multiplicity& times) const {
  double highest = undefined;
  for (const cell& one : parts[0])
    if (times.of(one) > 0 && !(highest >= one.sum)) highest = one.sum;
  struct of_meeting {
    double weight = 0, level = 0;
  };
  std::vector<of_meeting> meetings;
  for (const cell& one : parts[1]) {
    if (!(times.of(one) > 0)) continue;
    if (index_of(one.in) >= meetings.size()) meetings.resize(index_of(one.in) + 1);
    of_meeting& own = meetings[index_of(one.in)];
    own.weight = times.of(one.in);
    own.level = std::max(own.level, one.sum);
  }
  double with_users = 0, all = 0;
  for (const of_meeting& one : meetings) {
    with_users += one.weight * one.level;
    all += one.weight;
  }
  return mean_of_available(highest, all > 0 ? with_users / all : undefined);
}

// ---- 3.4 story_to_change --------------------------------------------------------------------------------------------

tally story_to_change::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  record_coverage covered;
  covered.kept = seen.kept(table::stories);
  std::size_t without_actions = 0;
  for (const story* what : seen.within<story>()) {
    seen.check_stop();
    ++covered.all;
    if (!what->actions) {
      ++without_actions;
      continue;
    }
    bool any_done = false, any_unknown = false;
    for (const action_id one : *what->actions) {
      const action& followed = seen.record().at<action>(one);
      const std::optional<bool> done = followed.dropped ? std::optional(false) : followed.done.by(seen.last_day());
      any_done = any_done || done.value_or(false);
      any_unknown = any_unknown || !done;
    }
    if (!any_done && any_unknown) continue;
    ++covered.complete;
    add_record(result.parts[0], owners_of(seen, *what), what->meetings.front(), any_done ? 1 : 0);
  }
  add_up(result.parts[0], seen.stop_alone());
  result.n = covered.complete;
  result.coverage = covered.value();
  result.from = {{table::stories, "actions"}, {table::actions, "done"}};
  need_two_columns(result, {table::stories, "actions"}, {table::actions, "done"}, covered, without_actions);
  return result;
}

double story_to_change::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return ratio(parts[0], times);
}

// ---- 3.5 users_over_targets, 3.6 outcome_movement -------------------------------------------------------------------

namespace {

/// The last value measured so far of every outcome; nothing where none was.
std::vector<std::optional<double>> last_values(const evidence& seen) {
  std::vector<std::optional<double>> result(seen.record().records<outcome>().size());
  for (const measurement* one : seen.so_far<measurement>()) {
    seen.check_stop();
    result[index_of(one->outcome)] = one->value;
  }
  return result;
}

}  // namespace

tally users_over_targets::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  record_coverage covered;
  covered.kept = seen.kept(table::outcomes);
  const auto outcomes = seen.record().records<outcome>();
  const auto measured = last_values(seen);
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    if (!measured[o]) continue;
    ++covered.all;
    if (!outcomes[o].facing) continue;
    ++covered.complete;
    add_record(result.parts[0], {}, no_id<meeting_id>, *outcomes[o].facing == facing::user ? 1 : 0);
  }
  add_up(result.parts[0], seen.stop_alone());
  result.n = covered.complete;
  result.coverage = covered.value();
  result.from = {{table::outcomes, "facing"}, {table::measurements, "outcome"}};
  add_need(result, table::outcomes, covered.kept ? "facing" : "", 1 - result.coverage);
  return result;
}

double users_over_targets::value(std::span<const tally_part> parts, const multiplicity& times) const {
  const double users = ratio(parts[0], times);
  return std::isnan(users) ? undefined : std::min(1.0, 2 * users);
}

tally outcome_movement::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  record_coverage covered;
  covered.kept = seen.kept(table::outcomes);
  const auto outcomes = seen.record().records<outcome>();
  const auto last = last_values(seen);
  std::size_t without_ends = 0;
  std::string worse;
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    const outcome& one = outcomes[o];
    if (one.base && one.target && *one.base == *one.target) continue;
    ++covered.all;
    if (!one.base || !one.target) ++without_ends;
    if (!one.base || !one.target || !last[o]) continue;
    ++covered.complete;
    const double moved = (*last[o] - *one.base) / (*one.target - *one.base);
    add_record(result.parts[0], {}, no_id<meeting_id>, moved, 1, static_cast<std::int32_t>(o));
    if (moved < 0) worse += (worse.empty() ? "" : ", ") + one.id;
  }
  result.n = covered.complete;
  result.coverage = covered.value();
  result.from = {{table::outcomes, "base"}, {table::outcomes, "target"}, {table::measurements, "value"}};
  if (!worse.empty()) result.remarks.push_back("moved away from their target: " + worse);
  need_two_columns(result, {table::outcomes, "base, target"}, {table::measurements, "value"}, covered, without_ends);
  return result;
}

double outcome_movement::value(std::span<const tally_part> parts, const multiplicity& times) const {
  const double moved = ratio(parts[0], times);
  return std::isnan(moved) ? undefined : std::clamp(moved, 0.0, 1.0);
}

// ---- 3.7 near_voices_heard ------------------------------------------------------------------------------------------

tally near_voices_heard::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(2);
  record_coverage of_rows;
  of_rows.kept = true;
  std::size_t without_turns = 0;
  double turns = 0;
  const presence_coverage present = for_each_presence(seen, [&](const attendance& row, meeting_id where) {
    ++of_rows.all;
    if (!row.turns) ++without_turns;
    const std::optional<bool> frontline = counts_as_frontline(seen, row.practitioner);
    if (!row.turns || !frontline) return;
    ++of_rows.complete;
    const organisation_id of = seen.organisation_of(row.practitioner);
    const auto spoken = static_cast<double>(*row.turns);
    add_to_frontline_share(result.parts[0], of, *frontline, where, spoken);
    add_to_frontline_share(result.parts[1], of, *frontline, where);
    turns += spoken;
  });
  add_up(result.parts[0], seen.stop_alone());
  add_up(result.parts[1], seen.stop_alone());
  result.n = static_cast<std::size_t>(turns);
  if (!(total(result.parts[1]).sum > 0)) result.undefined_because = "nobody of the frontline was present";
  const double kept = present.of_meetings(), complete = of_rows.value();
  result.coverage = kept * complete;
  result.from = {{table::attendance, "turns"}, {table::practitioners, "level"}};
  need_of_meetings(result, seen, table::attendance, 1 - kept);
  if (of_rows.all > 0) {
    const auto all = static_cast<double>(of_rows.all);
    add_need(result, table::attendance, "turns", kept * static_cast<double>(without_turns) / all);
    add_need(result, table::practitioners, "level",
             kept * static_cast<double>(of_rows.all - of_rows.complete - without_turns) / all);
  }
  return result;
}

double near_voices_heard::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return share_reached(ratio(parts[0], times), ratio(parts[1], times));
}

// ---- 3.8 load_shared ------------------------------------------------------------------------------------------------

tally load_shared::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(2);
  record_coverage covered;
  covered.kept = seen.kept(table::actions);
  std::size_t without_done = 0;
  for (const action* what : seen.within<action>()) {
    seen.check_stop();
    ++covered.all;
    const std::optional<bool> done = what->dropped ? std::optional(false) : what->done.by(seen.last_day());
    if (!done) ++without_done;
    if (!done || (*done && !what->owners)) continue;
    ++covered.complete;
    if (!*done) continue;
    for (const organisation_id g : owners_of(seen, *what)) {
      if (!seen.in_scope(g)) continue;
      cell one;
      one.of = g;
      one.in = seen.meeting_on_or_before(what->agreed);
      one.sum = one.count = 1;
      result.parts[0].push_back(one);
    }
  }
  add_up(result.parts[0], seen.stop_alone());
  result.parts[1] = cells_of_capacity(seen, capacity);
  result.n = count_acts(result, result.parts[0], result.parts[1]);
  result.coverage = covered.value();
  result.from = {{table::actions, "done"}, {table::actions, "owners"}};
  need_two_columns(result, {table::actions, "done"}, {table::actions, "owners"}, covered, without_done);
  return result;
}

double load_shared::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return evenness_of_organisations(parts[0], parts[1], times);
}

}  // namespace convene
