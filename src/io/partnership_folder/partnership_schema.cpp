#include <convene/error.hpp>
#include <convene/io/detail/record_columns.hpp>
#include <convene/io/detail/schema.hpp>

namespace convene::detail {

namespace {

template <class Record>
std::vector<column_description> columns_described() {
  std::vector<column_description> all;
  for_each_column<Record>([&](const auto& bound, std::size_t) {
    all.push_back({bound.column, kind_of_member<Record>(bound.member)});
  });
  return all;
}

template <class Record>
table_description described(std::string_view meaning, std::string_view second_row = {}) {
  return {record_traits<Record>::in,
          record_traits<Record>::in == table::organisations,
          meaning,
          columns_described<Record>(),
          {},
          second_row};
}

template <std::size_t N>
std::vector<column_description> with_kinds(const column_schema (&columns)[N], const std::string_view (&kinds)[N]) {
  std::vector<column_description> all;
  for (std::size_t k = 0; k < N; ++k) all.push_back({columns[k], std::string(kinds[k])});
  return all;
}

table_description relationships_described() {
  constexpr std::string_view kinds[] = {"wave", "practitioner", "practitioner"};
  table_description described{table::relationships,
                              true,
                              "What practitioners state about one another",
                              with_kinds(relationships_columns, kinds),
                              "and one column for every further layer that partnership.json declares",
                              {}};
  for (const column_schema& layer : known_layers) described.columns.push_back({layer, "number on the layer's scale"});
  return described;
}

}  // namespace

void check_survey_column(std::string_view item) {
  for (const column_schema& taken : survey_columns)
    if (taken.name == item)
      throw invalid_record(
          "items", "item",
          "'" + std::string(item) + "' is the name of another column of survey.csv; choose another id");
}

std::vector<table_description> describe_tables() {
  constexpr std::string_view respondents_kinds[] = {"wave", "practitioner", "layer", "yes or no"};
  constexpr std::string_view pair_kinds[] = {"wave",   "organisation", "organisation",
                                             "number", "yes or no",    "yes or no"};
  constexpr std::string_view survey_kinds[] = {"wave", "practitioner", "organisation"};
  return {
      described<organisation>("Who works together", "council,Council,public,600"),
      {table::practitioners,
       false,
       "The people; without this table every organisation counts as one member",
       columns_described<practitioner>(),
       {},
       "bob,council,social_work,senior,steadier,coordinator,,"},
      described<affiliation>("Further organisations of people who belong to several"),
      relationships_described(),
      {table::respondents,
       false,
       "Who answered about relationships; without it, whoever stated something",
       with_kinds(respondents_columns, respondents_kinds),
       {},
       {}},
      {table::organisation_relationships,
       false,
       "What holds between two organisations",
       with_kinds(organisation_relationships_columns, pair_kinds),
       {},
       {}},
      described<item>("The questions of the survey"),
      {table::survey,
       false,
       "The answers of the survey",
       with_kinds(survey_columns, survey_kinds),
       "and one column for every item of items.csv with the answers",
       {}},
      described<meeting>("The meetings"),
      described<attendance>("Who was at a meeting; nobody else was, if attendance was kept"),
      described<voice>("What was said in meetings, one row each"),
      described<action>("What was agreed to be done"),
      described<small_test>("Small tests of change"),
      described<purpose>("The versions of the shared purpose"),
      described<story>("Stories of people who use services"),
      described<structure>("Structural changes"),
      described<leadership_act>("Leadership acts and decisions"),
      described<outcome>("What the partnership wants to change"),
      described<measurement>("Values of outcomes"),
      described<challenge>(
          "Challenges and what the response took seriously (unknown solution, nobody in authority, ...)"),
      described<activity>("What effort was spent on (the four quadrants)"),
      described<immunity_map>("Immunity-to-change maps"),
      described<assumption>("Assumptions about other organisations, said aloud"),
      described<cycle>("Turns of the action research cycle"),
  };
}

}  // namespace convene::detail
