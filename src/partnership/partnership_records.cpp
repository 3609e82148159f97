#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include <convene/number_text.hpp>
#include <convene/partnership/detail/pair_key.hpp>
#include <convene/partnership/partnership.hpp>

#include "record_checks.hpp"

namespace convene {

namespace {
/// Hash of an id and a day, or of two ids.
template <class Id>
std::uint32_t hash_of_pair(Id id, date day) {
  return detail::hash_of(detail::pair_key(static_cast<std::int32_t>(id), day.time_since_epoch().count()));
}
template <class Id>
std::uint32_t hash_of_pair(Id id, practitioner_id who) {
  return detail::hash_of(detail::pair_key(id, who));
}
}  // namespace

// ---- survey ---------------------------------------------------------------------------------------------------------

item_id partnership::add(item row) {
  constexpr table in = table::items;
  check_new_id(row);
  detail::check_finite(in, "none", row.none);
  detail::check_finite(in, "highest", row.highest);
  if (!(row.highest > row.none))
    detail::refuse(in, "highest",
                   "the highest answer must be above the one that means none (" + number_text(row.none) + "); got " +
                       number_text(row.highest));
  if (row.categories && *row.categories < 2)
    detail::refuse(in, "categories", "a scale has at least 2 categories; got " + std::to_string(*row.categories));
  if (row.about) check_refers<structure>(in, "about", *row.about);
  survey_.add_item();
  try {
    return enter(std::move(row));
  } catch (...) {
    survey_.remove_last_item();
    throw;
  }
}

void partnership::add(const respondent& who, std::span<const double> answers) {
  constexpr table in = table::survey;
  if (index_of(who.wave) >= waves_.size()) detail::refuse(in, "wave", "there is no such wave");
  if (answers.size() != records<item>().size())
    detail::refuse(in, "",
                   "a row needs one answer an item: " + std::to_string(records<item>().size()) + "; got " +
                       std::to_string(answers.size()));
  if (who.is_anonymous()) {
    if (who.organisation != no_id<organisation_id>) check_known(in, "organisation", who.organisation);
  } else {
    check_known(in, "practitioner", who.practitioner);
    if (who.organisation != no_id<organisation_id>)
      detail::refuse(in, "organisation", "only anonymous rows state an organisation; that of a practitioner is known");
    if (survey_.has_row_of(who.practitioner, who.wave))
      detail::refuse(in, "practitioner",
                     detail::in_quotes(practitioners_.id(who.practitioner)) + " answers twice in wave " +
                         detail::in_quotes(at(who.wave).id) + "; one row per respondent and wave");
  }
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (std::isnan(answers[i])) continue;
    const item& asked = records<item>()[i];
    if (!(answers[i] >= asked.none && answers[i] <= asked.highest))
      detail::refuse(in, asked.id,
                     "the answer " + number_text(answers[i]) + " is outside the scale " + number_text(asked.none) +
                         ".." + number_text(asked.highest));
    if (asked.categories) {
      const double step = (asked.highest - asked.none) / (*asked.categories - 1);
      const double steps = (answers[i] - asked.none) / step;
      if (std::abs(steps - std::round(steps)) > 1e-9)
        detail::refuse(in, asked.id,
                       "the answer " + number_text(answers[i]) + " is none of the " +
                           std::to_string(*asked.categories) + " categories of the scale " + number_text(asked.none) +
                           ".." + number_text(asked.highest));
    }
  }
  survey_.add(who, answers);
}

// ---- what happened --------------------------------------------------------------------------------------------------

meeting_id partnership::add(meeting row) {
  constexpr table in = table::meetings;
  check_new_id(row);
  check_kept(in, "on", row.on);
  const std::uint32_t hash = detail::hash_of(static_cast<std::uint64_t>(row.on.time_since_epoch().count()));
  if (meeting_of_day_.find(
          hash, [&](std::int32_t at) { return records<meeting>()[static_cast<std::size_t>(at)].on == row.on; }))
    detail::refuse(in, "on",
                   "there is another meeting on " + to_string(row.on) + "; meetings must have different days");
  if (row.minutes) detail::check_at_least_zero(in, "minutes", *row.minutes);
  if (row.exploring_minutes) detail::check_at_least_zero(in, "exploring_minutes", *row.exploring_minutes);
  if (row.minutes && row.exploring_minutes && *row.exploring_minutes > *row.minutes)
    detail::refuse(in, "exploring_minutes",
                   "must not exceed the minutes of the meeting (" + number_text(*row.minutes) + "); got " +
                       number_text(*row.exploring_minutes));
  if (row.users_present) detail::check_count(in, "users_present", *row.users_present);
  if (row.mood && !(*row.mood >= 1 && *row.mood <= 5))
    detail::refuse(in, "mood", "a mood lies in 1..5; got " + number_text(*row.mood));
  return enter(std::move(row), meeting_of_day_, hash);
}

void partnership::add(const attendance& row) {
  constexpr table in = table::attendance;
  check_refers<meeting>(in, "meeting", row.meeting);
  check_known(in, "practitioner", row.practitioner);
  const meeting& where = at<meeting>(row.meeting);
  if (where.kept && !where.kept->attendance)
    detail::refuse(in, "meeting",
                   "attendance of " + detail::in_quotes(where.id) +
                       " is declared not kept; correct its cell 'kept' or remove the row");
  if (!where.kept) check_kept(in, "meeting", where.on);
  const std::uint32_t hash = hash_of_pair(row.meeting, row.practitioner);
  const auto is_the_same = [&](std::int32_t at) {
    const attendance& other = records<attendance>()[static_cast<std::size_t>(at)];
    return other.meeting == row.meeting && other.practitioner == row.practitioner;
  };
  if (attendance_of_pair_.find(hash, is_the_same))
    detail::refuse(in, "practitioner",
                   detail::in_quotes(practitioners_.id(row.practitioner)) + " stands twice among those at " +
                       detail::in_quotes(where.id));
  if (row.turns) detail::check_count(in, "turns", *row.turns);
  if (row.released_hours) detail::check_at_least_zero(in, "released_hours", *row.released_hours);
  enter(row, attendance_of_pair_, hash);
}

void partnership::add(voice row) {
  constexpr table in = table::voices;
  check_new_id(row);
  check_refers<meeting>(in, "meeting", row.meeting);
  const meeting& where = at<meeting>(row.meeting);
  if (where.kept && !where.kept->voices)
    detail::refuse(in, "meeting",
                   "voices of " + detail::in_quotes(where.id) +
                       " are declared not kept; correct its cell 'kept' or remove the row");
  if (!where.kept) check_kept(in, "meeting", where.on);
  if (row.practitioner) check_known(in, "practitioner", *row.practitioner);
  if (row.story.has_id()) check_refers<story>(in, "story", row.story.id());
  enter(std::move(row));
}

action_id partnership::add(action row) {
  constexpr table in = table::actions;
  check_new_id(row);
  check_kept(in, "agreed", row.agreed);
  check_set(in, "owners", row.owners);
  check_list(in, "serves", row.serves);
  if (row.serves)
    for (const purpose_id one : *row.serves) check_refers<purpose>(in, "serves", one);
  check_list(in, "given_by", row.given_by);
  if (row.due.has_day()) detail::check_not_before(in, "due", row.due.day(), "agreed", row.agreed);
  if (row.done.happened()) detail::check_not_before(in, "done", row.done.day(), "agreed", row.agreed);
  if (row.reported.happened()) detail::check_not_before(in, "reported", row.reported.day(), "agreed", row.agreed);
  if (row.dropped && row.done.observed()) detail::refuse(in, "done", "an action that was dropped has no other state");
  return enter(std::move(row));
}

test_id partnership::add(small_test row) {
  constexpr table in = table::tests;
  check_new_id(row);
  check_kept(in, "started", row.started);
  check_list(in, "organisations", row.organisations);
  if (row.begun_by) check_known(in, "begun_by", *row.begun_by);
  check_list(in, "given_by", row.given_by);
  if (row.usual.happened()) detail::check_not_before(in, "usual", row.usual.day(), "started", row.started);
  return enter(std::move(row));
}

purpose_id partnership::add(purpose row) {
  constexpr table in = table::purposes;
  check_new_id(row);
  check_kept(in, "on", row.on);
  if (row.meeting.has_id()) check_refers<meeting>(in, "meeting", row.meeting.id());
  check_set(in, "authors", row.authors);
  check_set(in, "signatories", row.signatories);
  return enter(std::move(row));
}

story_id partnership::add(story row) {
  constexpr table in = table::stories;
  check_new_id(row);
  if (row.meetings.empty()) detail::refuse(in, "meetings", "a story needs the meeting in which it was told");
  check_list<meeting_id>(in, "meetings", row.meetings);
  for (const meeting_id one : row.meetings) check_refers<meeting>(in, "meetings", one);
  check_kept(in, "meetings", day_of(row));
  if (row.told_by && !row.told_by->is_the_person()) check_known(in, "told_by", row.told_by->practitioner);
  check_list(in, "actions", row.actions);
  if (row.actions)
    for (const action_id one : *row.actions) check_refers<action>(in, "actions", one);
  return enter(std::move(row));
}

structure_id partnership::add(structure row) {
  constexpr table in = table::structures;
  check_new_id(row);
  check_kept(in, "on", row.on);
  if (row.affected) {
    if (row.affected->all && (!row.affected->practitioners.empty() || !row.affected->organisations.empty()))
      detail::refuse(in, "affected", "'all' and single ids exclude one another");
    check_list<practitioner_id>(in, "affected", row.affected->practitioners);
    check_list<organisation_id>(in, "affected", row.affected->organisations);
  }
  return enter(std::move(row));
}

void partnership::add(leadership_act row) {
  check_new_id(row);
  check_kept(table::leadership, "on", row.on);
  if (row.practitioner) check_known(table::leadership, "practitioner", *row.practitioner);
  enter(std::move(row));
}

outcome_id partnership::add(outcome row) {
  constexpr table in = table::outcomes;
  check_new_id(row);
  if (const auto& declared = declared_kept(in); declared && declared->state == kept_declaration::when::never)
    detail::refuse(in, "id",
                   "outcomes is declared not kept, yet here is a row; correct the declaration or remove the row");
  if (row.base) detail::check_finite(in, "base", *row.base);
  if (row.target) detail::check_finite(in, "target", *row.target);
  return enter(std::move(row));
}

void partnership::add(const measurement& row) {
  constexpr table in = table::measurements;
  check_refers<outcome>(in, "outcome", row.outcome);
  detail::check_finite(in, "value", row.value);
  const std::uint32_t hash = hash_of_pair(row.outcome, row.on);
  const auto is_the_same = [&](std::int32_t at) {
    const measurement& other = records<measurement>()[static_cast<std::size_t>(at)];
    return other.outcome == row.outcome && other.on == row.on;
  };
  if (measurement_of_day_.find(hash, is_the_same))
    detail::refuse(in, "on",
                   "there is another measurement of " + detail::in_quotes(at<outcome>(row.outcome).id) + " on " +
                       to_string(row.on));
  enter(row, measurement_of_day_, hash);
}

void partnership::add(challenge row) {
  check_new_id(row);
  check_kept(table::challenges, "on", row.on);
  enter(std::move(row));
}

void partnership::add(activity row) {
  check_new_id(row);
  check_kept(table::activities, "on", row.on);
  enter(std::move(row));
}

void partnership::add(immunity_map row) {
  check_new_id(row);
  check_kept(table::immunity, "on", row.on);
  enter(std::move(row));
}

void partnership::add(assumption row) {
  check_new_id(row);
  check_kept(table::assumptions, "on", row.on);
  if (row.about) check_known(table::assumptions, "about", *row.about);
  if (row.tested.happened()) detail::check_not_before(table::assumptions, "tested", row.tested.day(), "on", row.on);
  enter(std::move(row));
}

void partnership::add(cycle row) {
  check_new_id(row);
  check_kept(table::cycles, "on", row.on);
  enter(std::move(row));
}

}  // namespace convene
