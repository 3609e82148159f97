#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/partnership/description.hpp>
#include <convene/partnership/detail/hashed_positions.hpp>
#include <convene/partnership/detail/record_parts.hpp>
#include <convene/partnership/practitioner_table.hpp>
#include <convene/partnership/record_traits.hpp>
#include <convene/partnership/survey.hpp>
#include <convene/partnership/table.hpp>
#include <convene/partnership/wave.hpp>

namespace convene {

/// The rows of one table in order of entry, found by id where they have one.
template <record Record>
class record_table {
 public:
  using id_type = typename record_traits<Record>::id_type;
  [[nodiscard]] std::span<const Record> rows() const noexcept { return rows_; }
  [[nodiscard]] std::optional<id_type> find(std::string_view id) const {
    const auto position = positions_.find(
        detail::hash_of(id), [&](std::int32_t at) { return rows_[static_cast<std::size_t>(at)].id == id; });
    if (!position) return std::nullopt;
    return static_cast<id_type>(*position);
  }
  [[nodiscard]] const Record& operator[](id_type id) const { return rows_[index_of(id)]; }
  id_type add(Record row) {
    if constexpr (record_traits<Record>::named) positions_.reserve(rows_.size() + 1);
    rows_.push_back(std::move(row));
    const auto id = id_at<id_type>(rows_.size() - 1);
    if constexpr (record_traits<Record>::named)
      positions_.add(detail::hash_of(rows_.back().id), static_cast<std::int32_t>(id));
    return id;
  }
  friend bool operator==(const record_table&, const record_table&) = default;

 private:
  large_vector<Record> rows_;
  detail::hashed_positions positions_;  // of rows by id
};

/// The dated record of a partnership: who there is, how they relate wave by wave, and what they did together.
///
/// A regular value. Everything is checked when it enters: `add` throws invalid_record, which names table and field,
/// says the rule and the value, and leaves the partnership as it was. What a record refers to must have been added
/// before it: organisations, practitioners and affiliations, then the waves (in order of their dates) and what was
/// kept, then the dated records in any order that defines before it refers. A wave's networks enter last, with
/// set_networks(); no practitioner, affiliation or organisation can be added after that, because who is in a wave is
/// settled then.
class partnership {
 public:
  partnership() = default;
  /// \throws invalid_record for a level, category or layer given twice, no level at all, overlapping main parties, or a
  ///         needed discipline that is not among the declared ones.
  explicit partnership(description about);

  /// Replaces name, note, layers, levels, main parties and categories.
  /// \throws   invalid_record as the constructor, and where a practitioner already there says what it does not declare.
  void describe(description about);
  [[nodiscard]] const description& about() const noexcept { return about_; }

  // ---- entering records -------------------------------------------------------------------------------------------
  /// Makes room for so many practitioners in all, so that adding them does not: to move millions takes long.
  /// \throws cancelled when asked to stop; it is as it was then.
  void reserve_practitioners(std::size_t number, const block_runner& run = {}) { practitioners_.reserve(number, run); }
  organisation_id add(organisation row);
  practitioner_id add(const practitioner& row);
  void add(const affiliation& row);
  /// Waves come in order of time. Several waves without dates are allowed as long as there is no dated record.
  wave_id add_wave(std::string id, std::optional<date> on = std::nullopt);
  /// \throws invalid_record if the table cannot be declared, or already holds a row that the declaration denies.
  void declare_kept(table which, kept_declaration declared);
  item_id add(item row);
  /// \param answers  one an item, in the order of the items, NaN = not answered.
  void add(const respondent& who, std::span<const double> answers);
  meeting_id add(meeting row);
  void add(const attendance& row);
  void add(voice row);
  action_id add(action row);
  test_id add(small_test row);
  purpose_id add(purpose row);
  story_id add(story row);
  structure_id add(structure row);
  void add(leadership_act row);
  outcome_id add(outcome row);
  void add(const measurement& row);
  void add(challenge row);
  void add(activity row);
  void add(immunity_map row);
  void add(assumption row);
  void add(cycle row);
  /// Every organisation becomes one member under its own id, for data about organisations rather than people.
  /// \throws invalid_record if there are practitioners already, or a sector is not among the declared ones.
  void add_organisations_as_practitioners();

  /// Those present in a wave, whatever their role, in the order of its vertices: by primary organisation, then id.
  /// \throws invalid_record if there is no such wave; cancelled when asked to stop.
  [[nodiscard]] large_vector<practitioner_id> present_in(wave_id which, const block_runner& run = {}) const;
  /// Sets the networks of a wave, made by wave_builder or read from a snapshot. The vertices of `practitioners` must be
  /// present_in(which), those of `organisations` all organisations.
  /// \throws invalid_record if they are not, or the shares of somebody's affiliations exceed 1 because the wave has no
  ///         date and so every row is in force; cancelled when asked to stop.
  void set_networks(wave_id which, network practitioners, network organisations, const block_runner& run = {});

  // ---- looking at them --------------------------------------------------------------------------------------------
  template <record Record>
  [[nodiscard]] std::span<const Record> records() const noexcept {
    return tables_.of<Record>().rows();
  }
  template <record Record>
  [[nodiscard]] const Record& at(typename record_traits<Record>::id_type id) const {
    return tables_.of<Record>()[id];
  }
  /// The id under which a record is known, if there is one of that name.
  template <record Record>
  [[nodiscard]] auto find(std::string_view id) const {
    return tables_.of<Record>().find(id);
  }
  [[nodiscard]] const practitioner_table& practitioners() const noexcept { return practitioners_; }
  [[nodiscard]] const survey_table& survey() const noexcept { return survey_; }
  [[nodiscard]] std::span<const wave> waves() const noexcept { return waves_; }
  [[nodiscard]] const wave& at(wave_id id) const { return waves_[index_of(id)]; }
  [[nodiscard]] std::optional<wave_id> find_wave(std::string_view id) const;
  /// Whether practitioners are the organisations themselves.
  [[nodiscard]] bool organisations_are_practitioners() const noexcept { return organisation_level_; }

  // ---- time -------------------------------------------------------------------------------------------------------
  /// The wave whose period holds a day; nothing after the last wave.
  [[nodiscard]] std::optional<wave_id> period_of(date day) const;
  /// Last day of a wave's period; the end of time where there are no dates.
  [[nodiscard]] date last_day(wave_id which) const { return waves_[index_of(which)].on.value_or(date::max()); }
  [[nodiscard]] date day_of(const meeting& row) const { return row.on; }
  [[nodiscard]] date day_of(const attendance& row) const { return at<meeting>(row.meeting).on; }
  [[nodiscard]] date day_of(const voice& row) const { return at<meeting>(row.meeting).on; }
  [[nodiscard]] date day_of(const action& row) const { return row.agreed; }
  [[nodiscard]] date day_of(const small_test& row) const { return row.started; }
  [[nodiscard]] date day_of(const story& row) const { return at<meeting>(row.meetings.front()).on; }
  template <class Record>
  requires requires(const Record& row) { row.on; }
  [[nodiscard]] date day_of(const Record& row) const { return row.on; }

  // ---- what was kept ----------------------------------------------------------------------------------------------
  [[nodiscard]] std::optional<kept_declaration> declared_kept(table which) const {
    return kept_[static_cast<std::size_t>(which)];
  }
  /// Whether a table was kept in the period of a wave: by declaration, else if it has a row there (purposes and
  /// structures: a row so far; outcomes: any row). An empty table that was kept is an observed zero.
  [[nodiscard]] bool kept(table which, wave_id in) const;
  /// What is declared of attendance (voices) of one meeting: its own cell, then the partnership's declaration. Nothing
  /// if both are silent: then it was kept if it has a row, which `evidence` decides for all meetings at once.
  [[nodiscard]] std::optional<bool> declared_attendance_kept(meeting_id which) const;
  [[nodiscard]] std::optional<bool> declared_voices_kept(meeting_id which) const;

  friend bool operator==(const partnership&, const partnership&) = default;

 private:
  template <class Record>
  typename record_traits<Record>::id_type enter(Record row) {
    return tables_.of<Record>().add(std::move(row));
  }
  /// Enters a row that is found by a hash from then on, or neither.
  template <class Record>
  typename record_traits<Record>::id_type enter(Record row, detail::hashed_positions& positions, std::uint32_t hash) {
    positions.reserve(records<Record>().size() + 1);
    const auto id = enter(std::move(row));
    positions.add(hash, static_cast<std::int32_t>(id));
    return id;
  }
  template <class Record>
  void check_new_id(const Record& row) const;
  void check_known(table in, std::string_view field, organisation_id id) const;
  void check_known(table in, std::string_view field, practitioner_id id) const;
  template <class Record>
  void check_refers(table in, std::string_view field, typename record_traits<Record>::id_type id) const;
  template <class Id>
  void check_list(table in, std::string_view field, const id_list<Id>& ids) const;
  void check_set(table in, std::string_view field, const std::optional<practitioner_set>& named) const;
  void check_kept(table in, std::string_view field, date day) const;
  void check_people_open(table in) const;
  void check_declared(const description& about, const practitioner& row) const;
  void check_declared_sector(const description& about, role of, organisation_id where, table in) const;
  void check_shares(const affiliation& row) const;
  /// What the declaration says of a table on a day; nothing if it is silent, or the day belongs to no wave.
  [[nodiscard]] std::optional<bool> declared_for(table which, date day) const;
  template <class Record>
  [[nodiscard]] bool has_row_in_period(wave_id in) const;
  template <class Record>
  [[nodiscard]] bool has_row_so_far(wave_id in) const;

  description about_;
  detail::record_parts<record_table, organisation, affiliation, item, meeting, attendance, voice, action, small_test,
                       purpose, story, structure, leadership_act, outcome, measurement, challenge, activity,
                       immunity_map, assumption, cycle>
      tables_;
  practitioner_table practitioners_;
  survey_table survey_;
  std::vector<wave> waves_;
  std::array<std::optional<kept_declaration>, number_of_tables> kept_;
  // Of rows by what only one may have, so that entering one stays O(1) however many there are.
  detail::hashed_positions meeting_of_day_, attendance_of_pair_, measurement_of_day_;
  std::unordered_map<std::int32_t, std::vector<std::size_t>> affiliations_of_;
  bool organisation_level_ = false;
  bool networks_set_ = false;
};

}  // namespace convene
