#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace convene {

/// The tables of the record, each named as its file is, without ".csv".
enum class table : std::uint8_t {
  organisations,
  practitioners,
  affiliations,
  relationships,
  respondents,
  organisation_relationships,
  items,
  survey,
  meetings,
  attendance,
  voices,
  actions,
  tests,
  purposes,
  stories,
  structures,
  leadership,
  outcomes,
  measurements,
  challenges,
  activities,
  immunity,
  assumptions,
  cycles
};

inline constexpr std::size_t number_of_tables = 24;

/// Name of every table, by its value.
inline constexpr std::array<std::string_view, number_of_tables> table_names = {
    "organisations", "practitioners", "affiliations", "relationships", "respondents", "organisation_relationships",
    "items",         "survey",        "meetings",     "attendance",    "voices",      "actions",
    "tests",         "purposes",      "stories",      "structures",    "leadership",  "outcomes",
    "measurements",  "challenges",    "activities",   "immunity",      "assumptions", "cycles"};

[[nodiscard]] constexpr std::string_view name_of(table which) noexcept {
  return table_names[static_cast<std::size_t>(which)];
}

[[nodiscard]] constexpr std::optional<table> table_named(std::string_view name) noexcept {
  for (std::size_t i = 0; i < number_of_tables; ++i)
    if (table_names[i] == name) return static_cast<table>(i);
  return std::nullopt;
}

/// Whether a partnership may declare a table kept or not kept. Who there is, relationships, surveys and measurements
/// say themselves what was observed.
[[nodiscard]] constexpr bool is_kept_by_declaration(table which) noexcept {
  return which >= table::meetings && which != table::measurements;
}

}  // namespace convene
