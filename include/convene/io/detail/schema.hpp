#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <convene/partnership/table.hpp>

namespace convene::detail {

/// Whether a cell may be empty, which mostly means that it was not observed.
enum class filled : std::uint8_t { if_known, always };

/// What is fixed about a column of the folder.
struct column_schema {
  std::string_view name;
  filled when;
  std::string_view meaning;  ///< One line for whoever fills it in.
  std::string_view example;  ///< Its cell in the template.
};

/// A column as a person reads about it.
struct column_description {
  column_schema column;
  std::string kind;  ///< What may stand in its cells, such as "yes or no".
};

/// A table as a person reads about it.
struct table_description {
  table which;
  bool required;
  std::string_view meaning;
  std::vector<column_description> columns;
  std::string_view further_columns;  ///< What columns beside these may be there; empty = none.
  std::string_view second_row;       ///< One more line of the template, where one would not do.
};

/// Tables in the order in which a person fills them in. Made anew by every call.
[[nodiscard]] std::vector<table_description> describe_tables();

inline constexpr column_schema respondents_columns[] = {
    {"wave", filled::always, "the wave", "w1"},
    {"practitioner", filled::always, "who was asked", "ann"},
    {"layer", filled::if_known, "the layer they were asked about; empty = all that were asked", ""},
    {"answered", filled::always, "whether they answered", "yes"}};

inline constexpr column_schema relationships_columns[] = {
    {"wave", filled::always, "the wave", "w1"},
    {"source", filled::always, "who says it", "ann"},
    {"target", filled::always, "of whom; never oneself; one row per wave and ordered pair", "bob"}};

/// Layers that mean something to the indicators; others are welcome.
inline constexpr column_schema known_layers[] = {
    {"trust", filled::if_known, "how far the source trusts the target to put the shared aim first", "0.8"},
    {"power", filled::if_known, "how much influence the source sees the target have over the shared work", "0.6"},
    {"communication", filled::if_known, "how much the two communicate, as the source says", "0.4"},
    {"role_knowledge", filled::if_known, "how well the source knows what the target does", "0.5"},
    {"leadership", filled::if_known, "above 0: the source names the target as a leader", "1"},
    {"trust_reliability", filled::if_known, "trust that the target does what was promised", "0.8"},
    {"trust_support", filled::if_known, "trust that the target helps when asked", "0.7"},
    {"trust_openness", filled::if_known, "trust that the target says what they think", "0.6"},
    {"trust_what_matters", filled::if_known, "trust that the target cares about what matters to the source", "0.6"}};

inline constexpr column_schema organisation_relationships_columns[] = {
    {"wave", filled::always, "the wave", "w1"},
    {"source", filled::always, "one organisation", "nhs"},
    {"target", filled::always, "the other; the order does not matter", "council"},
    {"interdependence", filled::if_known, "how much they need one another, on the scale of the layer of that name",
     "0.7"},
    {"data_sharing", filled::if_known, "whether they are able to share the data they need", "no"},
    {"prescribed", filled::if_known, "whether their contact is formally required", "yes"}};

inline constexpr column_schema survey_columns[] = {
    {"wave", filled::always, "the wave", "w1"},
    {"practitioner", filled::if_known, "who answered; empty = anonymous; one row per respondent and wave", "ann"},
    {"organisation", filled::if_known, "of an anonymous row only; empty = unknown", ""}};

/// Checks that an item may have the column of its id in survey.csv, as the reader and the writer of items.csv ask.
/// \throws   invalid_record for the name of another column.
void check_survey_column(std::string_view item);

}  // namespace convene::detail
