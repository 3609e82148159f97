#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>

#include <convene/practices/indicator.hpp>
#include <convene/practices/organisation_evenness.hpp>

/// Practice 3, accountability to the shared purpose, first of all to people who use services. The sections named are
/// those of Kennedy, McKenzie & Thomas (2019); every scale, minimum and formula is ours.
namespace convene {

/// 3.1 Are agreed actions done when they fall due?
///
/// Actions done by the first meeting on or after their due day, and by the wave, over all due actions of the period.
/// Without a due day the first meeting after the action was agreed is meant; what was dropped by agreement is not due.
/// \returns  A share in [0, 1]; n = due actions whose `done` is known; undefined when nothing fell due.
/// Coverage: due actions with `done` known over due actions; 1 if actions were kept and none fell due. Due actions
/// that were agreed in an earlier period count 0 where actions were not kept in this one.
/// Part 0: a cell per owner's organisation (shared) and meeting, sum = done in time, count = due.
/// Complexity: O(actions log meetings); a due day is looked up among the meetings.
/// Shown wrong by: actions that were done but never recorded so, which look like broken promises.
/// Source: section 5, agreed actions were not always carried out between meetings; completion rate. Low values beside a
///         good mood point to warmth without work.
struct follow_through {
  static constexpr std::string_view id = "3.1", name = "follow_through";
  static constexpr value_kind kind = value_kind::proportion;
  std::size_t minimum_n = 1;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"minimum_n", &follow_through::minimum_n, one_or_more}};
  }
  friend bool operator==(const follow_through&, const follow_through&) = default;
};

/// 3.2 Does the group hear what became of its actions?
///
/// Due actions of the period, as in 3.1, that were reported in the group by the wave, over all due actions: done or
/// not.
/// \returns  A share in [0, 1]; n = due actions whose `reported` is known; undefined when nothing fell due.
/// Coverage: these over due actions, as in 3.1.
/// Part 0: a cell per owner's organisation (shared) and meeting, sum = reported, count = due.
/// Shown wrong by: reports that are asked for and not listened to.
/// Source: section 7, accountability to one another for working towards the purpose; peer accountability. Low values:
///         private promises.
struct reported_back {
  static constexpr std::string_view id = "3.2", name = "reported_back";
  static constexpr value_kind kind = value_kind::proportion;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const reported_back&, const reported_back&) = default;
};

/// 3.3 Are people who use services in the room, themselves or by their stories?
///
/// Mean of (a) the highest level reached in any meeting that set or revised the purpose, over all versions so far: 0
/// nothing, .5 a story worked on, .75 a story told there by a frontline worker, 1 a person present or telling their
/// own story; and (b) the share of the period's other meetings with a person present or a story worked on. A story is
/// told in the first of its meetings and only worked on in the later ones. A purpose made outside the meetings has
/// level 0.
/// \returns  In [0, 1]; n = versions and meetings observed; undefined without any. Coverage: mean of the observed
///           shares of versions and of other meetings; a half not observed counts 0, one with nothing in it drops out.
///           A meeting is observed if a user or a story of it is on record, or if `users_present` is filled and stories
///           were kept then. Part 0: cells of versions (item), sum = level, count = 1, a story told by a practitioner a
///           cell of their organisation. Part 1: cells of the other meetings, sum = a person present or a story,
///           stories again by organisation; a meeting is observed if it has a cell.
/// Complexity: O(versions + meetings + stories x their meetings), times the organisations that tell stories in one
/// meeting. Shown wrong by: people who are present and have no say; the ladder has more rungs than a record can show.
/// Source: section 6.3, the ideal was people in the room as part of defining the purpose, else their stories, with a
///         strong voice for those closest to them; Arnstein (1969), Journal of the American Institute of Planners
///         35(4). The levels are ours. Low values: talk among providers.
struct users_in_the_room {
  static constexpr std::string_view id = "3.3", name = "users_in_the_room";
  double level_of_story = 0.5, level_of_frontline_story = 0.75;  ///< In (0, 1]; a person present is 1.
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{
        parameter_of{"level_of_story", &users_in_the_room::level_of_story, positive_share},
        parameter_of{"level_of_frontline_story", &users_in_the_room::level_of_frontline_story, positive_share}};
  }
  friend bool operator==(const users_in_the_room&, const users_in_the_room&) = default;
};

/// 3.4 Do stories change anything?
///
/// Stories of the period of whose linked actions at least one was done by the wave, over all stories.
/// \returns  A share in [0, 1]; n = complete stories; undefined without any. Coverage: complete stories over stories. A
///           story is complete if an action of it is done, or if its actions are written down and of none it is unknown
///           whether it is done (dropped is not done). Part 0: a cell per organisation of the practitioner who told it
///           and meeting, sum = led to an action done, count = stories. Shown wrong by: actions linked to a story
///           afterwards to make it count.
/// Source: sections 6.3 and 5, the stories engendered a desire for immediate action; traceability. Low values: people
///         gave their stories and got nothing back.
struct story_to_change {
  static constexpr std::string_view id = "3.4", name = "story_to_change";
  static constexpr value_kind kind = value_kind::proportion;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const story_to_change&, const story_to_change&) = default;
};

/// 3.5 Is the partnership accountable to users rather than to targets?
///
/// min(1, 2u/(u + t)) with u and t the user- and target-facing outcomes measured at least once so far: 1 from as many
/// user-facing ones on.
/// \returns  In [0, 1]; n = u + t; undefined if none was measured.
/// Coverage: of the outcomes measured so far, those with `facing` filled.
/// Part 0: one cell, sum = u, count = u + t; outcomes are nobody's and carry no meeting.
/// Shown wrong by: user-facing outcomes that are measured and decide nothing.
/// Source: section 6.3, targets imposed from above, and instead a sense of accountability to people using services;
///         downward accountability. Low values: captured by targets.
struct users_over_targets {
  static constexpr std::string_view id = "3.5", name = "users_over_targets";
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const users_over_targets&, const users_over_targets&) = default;
};

/// 3.6 Do the agreed outcomes move?
///
/// Mean over outcomes of (end - base)/(target - base), clipped to [0, 1] after averaging, so that a deterioration
/// counts against the others; end = the last measurement so far.
/// \returns  In [0, 1]; n = outcomes with base, target and a measurement; undefined without any.
/// Coverage: these over all outcomes, those whose base is their target left out.
/// Part 0: a cell per outcome (item), sum = its movement, count = 1; outcomes are nobody's and carry no meeting.
/// Beside it: the outcomes that moved away from their target.
/// Shown wrong by: outcomes that would have moved without the partnership; nothing here says why they did.
/// Source: section 5, checking back against the outcomes agreed at the beginning; goal attainment scaling, Kiresuk &
///         Sherman (1968), Community Mental Health Journal 4(6). Low values: no difference made.
struct outcome_movement {
  static constexpr std::string_view id = "3.6", name = "outcome_movement";
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const outcome_movement&, const outcome_movement&) = default;
};

/// 3.7 Are those closest to users heard?
///
/// Share of the frontline in the turns taken, over its share in the presences, at most 1; members in the period's
/// meetings with attendance kept.
/// \returns  In [0, 1]; n = turns, at least 60; undefined if nobody of the frontline was present. Coverage: meetings
///           with attendance kept over meetings, times rows of members with turns and level over these rows. Only
///           complete rows count, in both shares. Parts 0 and 1: a cell per speaker's organisation and meeting; turns:
///           sum = those of the frontline, count = all; presences the same. Shown wrong by: many short turns beside few
///           long ones.
/// Source: section 6.3, trying to ensure that those closest to people using services had a strong voice; participation
///         equality. Low values: a silent frontline.
struct near_voices_heard {
  static constexpr std::string_view id = "3.7", name = "near_voices_heard";
  std::size_t minimum_n = 60;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"minimum_n", &near_voices_heard::minimum_n, one_or_more}};
  }
  friend bool operator==(const near_voices_heard&, const near_voices_heard&) = default;
};

/// 3.8 Is the work shared?
///
/// evenness() over the organisations in scope of the actions agreed in the period and done by the wave, once per
/// action and owner's organisation.
/// \returns  In [0, 1], 1 = in proportion to capacity; n = actions done, once per organisation; undefined with fewer
///         than two an organisation, with one organisation, or by size where one in scope has no size.
/// Coverage: actions with `done` known and, where done, `owners` filled, over actions.
/// Part 0: a cell per owner's organisation and meeting, sum = count = actions done. Part 1: a cell per organisation in
/// scope, sum = its capacity, count = 1. Work of organisations without members does not count.
/// Shown wrong by: actions of very different size, which count alike here.
/// Source: ours, inspired by section 5, where one person nudged and followed up most actions. Low values: one body
///         carries all.
struct load_shared {
  static constexpr std::string_view id = "3.8", name = "load_shared";
  capacity_shares capacity = capacity_shares::equal;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() { return std::tuple{parameter_of{"capacity", &load_shared::capacity}}; }
  friend bool operator==(const load_shared&, const load_shared&) = default;
};

}  // namespace convene
