#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/partnership/affiliations.hpp>
#include <convene/partnership/detail/record_parts.hpp>
#include <convene/partnership/partnership.hpp>
#include <convene/practices/answer_totals.hpp>
#include <convene/practices/rated_wave.hpp>
#include <convene/practices/wave_members.hpp>

namespace convene {

/// Rows of one table that somebody may look at, in order of their day (rows of one day in order of entry).
template <record Record>
using record_view = std::span<const Record* const>;

/// What one wave can be scored from: its networks, and the dated records of its period and of all time before.
///
/// Borrows the partnership, which must live longer and stay as it is but for what the evidence is told to follow.
/// Building it costs O(practitioners + relationships + c log c + records log records + answers + pairs of members with
/// several affiliations who share one), c being the relationships between members of different organisations; every
/// look afterwards is O(1) unless said otherwise. Safe to read from many threads.
///
/// What was asked to stop while it was built stops whoever looks at it for long as well: it keeps the stop token of its
/// run, and nothing else of that.
class evidence {
 public:
  /// \throws std::out_of_range if there is no such wave; cancelled.
  evidence(const partnership& record, wave_id which, const run_options& run = {});

  [[nodiscard]] const partnership& record() const noexcept { return *record_; }
  [[nodiscard]] wave_id current_id() const noexcept { return which_; }
  /// As the record has it: without relationships that were changed since, which ratings() has.
  [[nodiscard]] const wave& current() const { return record_->at(which_); }
  /// The wave before, if there is one.
  [[nodiscard]] const wave* previous() const {
    return index_of(which_) == 0 ? nullptr : &record_->waves()[index_of(which_) - 1];
  }
  /// Last day of the period; what carries a later date has not happened yet.
  [[nodiscard]] date last_day() const { return record_->last_day(which_); }

  // ---- being stopped ----------------------------------------------------------------------------------------------
  /// The calling thread and the stop token: what a long look at the evidence asks whether to go on. Loops over people
  /// or ratings ask it through a periodic_stop, an indicator of one's own too; no result depends on it.
  [[nodiscard]] const run_options& stop_alone() const noexcept { return stop_alone_; }
  /// \throws cancelled if the work that looks at it was asked to stop.
  void check_stop() const { stop_alone_.check_stop(); }
  /// Looks that begin afterwards ask another token; the empty one stops nothing.
  void stop_by(std::stop_token stop) { stop_alone_.stop = std::move(stop); }

  // ---- people -----------------------------------------------------------------------------------------------------
  /// Who takes part; what stands here of them is said there.
  [[nodiscard]] const wave_members& people() const noexcept { return people_; }
  [[nodiscard]] std::span<const practitioner_id> members() const noexcept { return people_.members(); }
  [[nodiscard]] bool is_member(practitioner_id who) const { return people_.is_member(who); }
  [[nodiscard]] std::span<const organisation_id> organisations() const noexcept { return people_.organisations(); }
  [[nodiscard]] bool in_scope(organisation_id which) const { return people_.in_scope(which); }
  [[nodiscard]] std::span<const practitioner_id> members_of(organisation_id which) const {
    return people_.members_of(which);
  }
  [[nodiscard]] organisation_id organisation_of(practitioner_id who) const { return people_.organisation_of(who); }
  [[nodiscard]] const affiliations_in_force& affiliations() const noexcept { return people_.affiliations(); }
  [[nodiscard]] bool cross_organisation(practitioner_id u, practitioner_id v) const {
    return people_.cross_organisation(u, v);
  }
  [[nodiscard]] std::size_t cross_organisation_members(practitioner_id who) const {
    return people_.cross_organisation_members(who);
  }
  [[nodiscard]] std::vector<practitioner_id> several_sharing_with(practitioner_id who) const {
    return people_.several_sharing_with(who);
  }
  /// The wave's relationships, and what they add up to.
  [[nodiscard]] const rated_wave& ratings() const noexcept { return ratings_; }
  /// A layer of relationships that was asked; nothing if the wave has no such layer or nobody was asked.
  [[nodiscard]] std::optional<rated_layer> rated(std::string_view layer) const;
  /// Follow a change that the record does not have: ratings() and rated() show it, current() does not. As
  /// rated_wave::set() and set_answered().
  void set_relationship(practitioner_id from, practitioner_id to, std::span<const float> weights) {
    ratings_.set(people_, from, to, weights);
  }
  void set_answered(practitioner_id who, std::size_t layer) { ratings_.set_answered(people_, who, layer); }
  /// Position among the partnership's levels, 0 = closest to the people who use services; nothing if unobserved.
  [[nodiscard]] std::optional<std::size_t> level_of(practitioner_id who) const {
    const auto code = record_->practitioners().levels()[index_of(who)];
    if (code == category_column::unobserved) return std::nullopt;
    return level_of_code_[static_cast<std::size_t>(code)];
  }
  [[nodiscard]] std::size_t number_of_levels() const { return record_->about().levels.size(); }
  [[nodiscard]] bool is_leader(practitioner_id who) const { return level_of(who) == number_of_levels() - 1; }
  /// The practitioners of a cell: `all` stands for the members.
  [[nodiscard]] std::span<const practitioner_id> named(const practitioner_set& who) const {
    return who.all ? members() : std::span<const practitioner_id>(who.ids.data(), who.ids.size());
  }

  // ---- survey -----------------------------------------------------------------------------------------------------
  /// Totals of the answers of members and of anonymous respondents of the wave.
  [[nodiscard]] const answer_totals& answers() const noexcept { return answers_; }
  /// Whether a row of the survey table counts in the wave.
  [[nodiscard]] bool counts(const respondent& who) const {
    return who.wave == which_ && (who.is_anonymous() || is_member(who.practitioner));
  }
  /// Primary organisation of who gave a row; of an anonymous one that which was named, no_id if none was.
  [[nodiscard]] organisation_id organisation_of(const respondent& who) const {
    return who.is_anonymous() ? who.organisation : organisation_of(who.practitioner);
  }
  /// Takes in a respondent who was added to the partnership's survey since: afterwards the evidence is as if made anew.
  /// Strong guarantee.
  /// \param row  of the survey table. Precondition: it was not there before, or taken in.
  /// Complexity: as answer_totals::add(); nothing if the row does not count in the wave.
  void follow_respondent(std::size_t row);

  // ---- records ----------------------------------------------------------------------------------------------------
  /// Records of the period: after the wave before, up to this one.
  template <class Record>
  [[nodiscard]] record_view<Record> within() const {
    const auto& rows = records_.template of<Record>();
    return std::span(rows.rows).subspan(rows.period_start);
  }
  /// Records dated on or before the wave, those of earlier periods included.
  template <class Record>
  [[nodiscard]] record_view<Record> so_far() const {
    return records_.template of<Record>().rows;
  }
  /// Whether a table was kept in the wave's period.
  [[nodiscard]] bool kept(table which) const { return record_->kept(which, which_); }

  /// Meetings of the period in order of time.
  [[nodiscard]] std::span<const meeting_id> meetings() const { return std::span(meetings_).subspan(period_meetings_); }
  /// All meetings up to the wave in order of time.
  [[nodiscard]] std::span<const meeting_id> meetings_so_far() const noexcept { return meetings_; }
  /// The first meeting of the whole record; nothing without meetings.
  [[nodiscard]] std::optional<meeting_id> first_meeting() const noexcept { return first_meeting_; }
  /// The last meeting on or before a day, to which what happened that day belongs; no_id before the first.
  [[nodiscard]] meeting_id meeting_on_or_before(date day) const;
  /// The first meeting after (on or after) a day, the ones after the wave included; nothing if none.
  [[nodiscard]] std::optional<date> first_meeting_after(date day) const;
  [[nodiscard]] std::optional<date> first_meeting_on_or_after(date day) const;
  [[nodiscard]] const meeting& at(meeting_id which) const { return record_->at<meeting>(which); }
  [[nodiscard]] bool attendance_kept(meeting_id which) const { return attendance_kept_[index_of(which)] != 0; }
  [[nodiscard]] bool voices_kept(meeting_id which) const { return voices_kept_[index_of(which)] != 0; }
  /// Rows of one meeting, whatever the role of the people.
  [[nodiscard]] record_view<attendance> attendance_of(meeting_id which) const;
  [[nodiscard]] record_view<voice> voices_of(meeting_id which) const;

 private:
  template <class Record>
  struct dated {
    std::vector<const Record*> rows;  // by day, up to the wave
    std::size_t period_start = 0;     // first one after the wave before
  };
  template <class Record>
  void collect(dated<Record>& into) const;
  template <class Record>
  void group_by_meeting(std::vector<const Record*>& rows, std::vector<std::size_t>& start) const;
  void find_levels();
  void find_meetings();
  void decide_kept_meetings();
  void find_answers(const run_options& run);

  const partnership* record_;
  wave_id which_;
  run_options stop_alone_;
  wave_members people_;
  std::vector<std::optional<std::size_t>> level_of_code_;
  rated_wave ratings_;
  answer_totals answers_;

  detail::record_parts<dated, action, small_test, purpose, story, structure, leadership_act, measurement, challenge,
                       activity, immunity_map, assumption, cycle>
      records_;
  std::vector<meeting_id> meetings_;    // up to the wave, by day
  std::vector<date> all_meeting_days_;  // of the whole record, sorted
  std::size_t period_meetings_ = 0;
  std::optional<meeting_id> first_meeting_;
  std::vector<std::uint8_t> attendance_kept_, voices_kept_;
  std::vector<const attendance*> attendance_;
  std::vector<const voice*> voices_;
  std::vector<std::size_t> attendance_start_, voice_start_;
};

}  // namespace convene
