#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/evidence.hpp>

namespace convene {

evidence::evidence(const partnership& record, wave_id which, const run_options& run) : record_(&record), which_(which) {
  stop_by(run.stop);
  if (index_of(which) >= record.waves().size()) throw std::out_of_range("the partnership has no such wave");
  people_ = wave_members(record, which, run);
  find_levels();
  const auto read = [&](std::size_t block) {
    if (block == 0)
      ratings_ = rated_wave(current(), people_, run);
    else
      find_answers(run);
  };
  run.run(2, read);
  ratings_.add_up(people_, run);
  find_meetings();
  decide_kept_meetings();
  records_.for_each([this](auto& each) { collect(each); });
  group_by_meeting(attendance_, attendance_start_);
  group_by_meeting(voices_, voice_start_);
}

void evidence::find_levels() {
  const auto& levels = record_->about().levels;
  for (const std::string& name : record_->practitioners().levels().names()) {
    const auto found = std::find(levels.begin(), levels.end(), name);
    level_of_code_.push_back(found == levels.end() ? std::nullopt
                                                   : std::optional(static_cast<std::size_t>(found - levels.begin())));
  }
}

std::optional<rated_layer> evidence::rated(std::string_view layer) const {
  const std::optional<std::size_t> found = current().practitioners.find_layer(layer);
  if (!found || !ratings_.asked(*found)) return std::nullopt;
  return rated_layer(ratings_, current(), *found);
}

void evidence::find_answers(const run_options& run) {
  periodic_stop asks(run, 4096);  // somebody's answers take a microsecond
  for (std::size_t row = 0; row < record_->survey().respondents().size(); ++row) {
    asks.after();
    follow_respondent(row);
  }
}

void evidence::follow_respondent(std::size_t row) {
  const respondent& who = record_->survey().respondents()[row];
  if (counts(who)) answers_.add(*record_, row, organisation_of(who));
}

void evidence::find_meetings() {
  const auto rows = record_->records<meeting>();
  std::vector<meeting_id> by_day;
  for (std::size_t m = 0; m < rows.size(); ++m) by_day.push_back(id_at<meeting_id>(m));
  std::sort(by_day.begin(), by_day.end(), [&](meeting_id a, meeting_id b) { return at(a).on < at(b).on; });
  if (!by_day.empty()) first_meeting_ = by_day.front();
  const wave* before = previous();
  for (const meeting_id one : by_day) {
    all_meeting_days_.push_back(at(one).on);
    if (at(one).on > last_day()) continue;
    if (before != nullptr && before->on && at(one).on <= *before->on) ++period_meetings_;
    meetings_.push_back(one);
  }
}

void evidence::decide_kept_meetings() {
  const auto rows = record_->records<meeting>();
  attendance_kept_.assign(rows.size(), 0);
  voices_kept_.assign(rows.size(), 0);
  for (const attendance& one : record_->records<attendance>()) attendance_kept_[index_of(one.meeting)] = 1;
  check_stop();
  for (const voice& one : record_->records<voice>()) voices_kept_[index_of(one.meeting)] = 1;
  check_stop();
  for (std::size_t m = 0; m < rows.size(); ++m) {
    const auto which = id_at<meeting_id>(m);
    if (const auto declared = record_->declared_attendance_kept(which)) attendance_kept_[m] = *declared ? 1 : 0;
    if (const auto declared = record_->declared_voices_kept(which)) voices_kept_[m] = *declared ? 1 : 0;
  }
}

meeting_id evidence::meeting_on_or_before(date day) const {
  const auto after = std::upper_bound(meetings_.begin(), meetings_.end(), day,
                                      [&](date limit, meeting_id one) { return limit < at(one).on; });
  return after == meetings_.begin() ? no_id<meeting_id> : *std::prev(after);
}

std::optional<date> evidence::first_meeting_after(date day) const {
  const auto found = std::upper_bound(all_meeting_days_.begin(), all_meeting_days_.end(), day);
  if (found == all_meeting_days_.end()) return std::nullopt;
  return *found;
}

std::optional<date> evidence::first_meeting_on_or_after(date day) const {
  const auto found = std::lower_bound(all_meeting_days_.begin(), all_meeting_days_.end(), day);
  if (found == all_meeting_days_.end()) return std::nullopt;
  return *found;
}

template <class Record>
void evidence::collect(dated<Record>& into) const {
  periodic_stop asks(stop_alone_);
  for (const Record& row : record_->template records<Record>()) {
    asks.after();
    if (record_->day_of(row) <= last_day()) into.rows.push_back(&row);
  }
  std::stable_sort(into.rows.begin(), into.rows.end(), [&](const Record* a, const Record* b) {
    asks.after();
    return record_->day_of(*a) < record_->day_of(*b);
  });
  if (const wave* before = previous(); before != nullptr && before->on)
    while (into.period_start < into.rows.size() && record_->day_of(*into.rows[into.period_start]) <= *before->on)
      ++into.period_start;
}

template <class Record>
void evidence::group_by_meeting(std::vector<const Record*>& rows, std::vector<std::size_t>& start) const {
  const auto all = record_->template records<Record>();
  start.assign(record_->records<meeting>().size() + 1, 0);
  periodic_stop asks(stop_alone_);
  for (const Record& one : all) {
    asks.after();
    ++start[index_of(one.meeting) + 1];
  }
  for (std::size_t m = 1; m < start.size(); ++m) start[m] += start[m - 1];
  rows.resize(all.size());
  std::vector<std::size_t> next(start.begin(), start.end());
  for (const Record& one : all) {
    asks.after();
    rows[next[index_of(one.meeting)]++] = &one;
  }
}

namespace {
template <class Record>
record_view<Record> rows_of(const std::vector<const Record*>& rows, const std::vector<std::size_t>& start,
                            meeting_id which) {
  return std::span(rows).subspan(start[index_of(which)], start[index_of(which) + 1] - start[index_of(which)]);
}
}  // namespace

record_view<attendance> evidence::attendance_of(meeting_id which) const {
  return rows_of(attendance_, attendance_start_, which);
}

record_view<voice> evidence::voices_of(meeting_id which) const { return rows_of(voices_, voice_start_, which); }

}  // namespace convene
