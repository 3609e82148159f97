#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <convene/partnership/practitioner_table.hpp>

namespace convene {

void category_column::push_back(std::string_view text) {
  if (text.empty()) {
    codes_.push_back(unobserved);
    return;
  }
  const auto known = names_.find(text);
  codes_.push_back(known ? *known : names_.add(text));
}

std::int32_t practitioner_table::number(const std::optional<date>& day) {
  return day ? static_cast<std::int32_t>(day->time_since_epoch().count()) : no_day;
}

std::optional<date> practitioner_table::day(std::int32_t number) {
  if (number == no_day) return std::nullopt;
  return date{std::chrono::days{number}};
}

practitioner practitioner_table::operator[](practitioner_id who) const {
  const std::size_t row = index_of(who);
  return {ids_[row],
          organisation_[row],
          std::string(disciplines_.text(row)),
          std::string(levels_.text(row)),
          std::string(working_styles_.text(row)),
          roles_[row],
          day(joined_[row]),
          day(left_[row])};
}

void practitioner_table::reserve(std::size_t practitioners, const block_runner& run) {
  ids_.reserve(practitioners, run);
  organisation_.reserve(practitioners);
  for (category_column* const each : {&disciplines_, &levels_, &working_styles_}) each->reserve(practitioners);
  roles_.reserve(practitioners);
  joined_.reserve(practitioners);
  left_.reserve(practitioners);
}

practitioner_id practitioner_table::add(const practitioner& row) {
  const std::size_t before = size();
  try {
    organisation_.push_back(row.organisation);
    disciplines_.push_back(row.discipline);
    levels_.push_back(row.level);
    working_styles_.push_back(row.working_style);
    roles_.push_back(row.role);
    joined_.push_back(number(row.joined));
    left_.push_back(number(row.left));
    return static_cast<practitioner_id>(ids_.add(row.id));  // last: whoever is found has all columns
  } catch (...) {
    organisation_.resize(before);
    disciplines_.shorten_to(before);
    levels_.shorten_to(before);
    working_styles_.shorten_to(before);
    roles_.resize(before);
    joined_.resize(before);
    left_.resize(before);
    throw;
  }
}

}  // namespace convene
