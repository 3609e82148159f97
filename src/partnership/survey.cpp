#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include <convene/partnership/survey.hpp>

namespace convene {

void survey_table::add_item() { answers_.emplace_back(respondents_.size(), std::numeric_limits<double>::quiet_NaN()); }

void survey_table::remove_last_item() { answers_.pop_back(); }

bool survey_table::has_row_of(practitioner_id who, wave_id in) const noexcept {
  if (index_of(in) >= practitioners_.size()) return false;
  const std::vector<bool>& of_wave = practitioners_[index_of(in)];
  return index_of(who) < of_wave.size() && of_wave[index_of(who)];
}

void survey_table::add(const respondent& who, std::span<const double> answers) {
  if (!who.is_anonymous()) {
    if (practitioners_.size() <= index_of(who.wave)) practitioners_.resize(index_of(who.wave) + 1);
    std::vector<bool>& of_wave = practitioners_[index_of(who.wave)];
    if (of_wave.size() <= index_of(who.practitioner))
      of_wave.resize(std::max(index_of(who.practitioner) + 1, 2 * of_wave.size()));
  }
  // Each to another length, so that the next time not all of them have to move for one row.
  for (std::size_t i = 0; i < answers_.size(); ++i)
    if (auto& column = answers_[i]; column.size() == column.capacity())
      column.reserve(2 * column.size() + 1 + column.size() / 16 * (i % 16));
  respondents_.push_back(who);
  for (std::size_t i = 0; i < answers_.size(); ++i) answers_[i].push_back(answers[i]);
  if (!who.is_anonymous()) practitioners_[index_of(who.wave)][index_of(who.practitioner)] = true;
}

bool operator==(const survey_table& a, const survey_table& b) {
  if (a.respondents_ != b.respondents_ || a.answers_.size() != b.answers_.size()) return false;
  for (std::size_t i = 0; i < a.answers_.size(); ++i)
    for (std::size_t row = 0; row < a.respondents_.size(); ++row)
      if (const double x = a.answers_[i][row], y = b.answers_[i][row]; x != y && (x == x || y == y)) return false;
  return true;
}

}  // namespace convene
