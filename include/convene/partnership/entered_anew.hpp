#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <convene/partnership/identifiers.hpp>
#include <convene/partnership/partnership.hpp>
#include <convene/partnership/table.hpp>

namespace convene {

/// In which order the rows and lists that name people or organisations enter.
enum class row_order : std::uint8_t {
  as_entered,  ///< As they stand.
  /// That in which people and organisations enter: attendance meeting by meeting, the survey wave by wave (anonymous
  /// rows last, by organisation and answers), what lists of ids hold, and the main parties. Affiliations of one person
  /// stay in their order, which decides ties; so do dated records.
  by_people
};

/// Where a free text stands.
struct text_place {
  std::string_view table;  ///< As its file is called, without ".csv"; "partnership" for partnership.json.
  std::string_view field;  ///< Column or key.
  friend bool operator==(const text_place&, const text_place&) = default;
};

/// Somebody's ratings of one wave.
struct wave_ratings {
  wave_id wave = no_id<wave_id>;
  practitioner_id practitioner = no_id<practitioner_id>;
  friend bool operator==(const wave_ratings&, const wave_ratings&) = default;
};

/// What is different when a partnership is entered anew; by default nothing.
struct entry_changes {
  std::optional<std::vector<practitioner_id>> practitioners{};  ///< Who enters, in this order, each once; none = all.
  std::optional<std::vector<organisation_id>> organisations{};  ///< All of them in another order; none = as they are.
  row_order rows = row_order::as_entered;
  /// Another id for one of a table: of organisations, practitioners, items and records. Empty = ids stay.
  std::function<std::string(table in, std::string_view id)> id{};
  /// Another text for one that is not empty: `name` and `note` of the partnership, `name` of organisations, structures
  /// and outcomes, `text` of items and purposes, and what immunity maps say. Empty = texts stay.
  std::function<std::string(const text_place& where, std::string_view text)> text{};
  std::vector<wave_ratings> ratings_left_out{};     ///< What they state about others, and that they answered.
  std::vector<std::size_t> survey_rows_left_out{};  ///< Positions in survey().respondents().
};

/// A partnership with changes. One that is there can be added to, not edited; this enters another, row by row.
///
/// Who is left out is left out everywhere, as if they had never been entered:
/// - their rows of practitioners, affiliations, attendance and leadership, their answers to the survey, what they state
///   of others in the networks and others of them, and whether they answered, are gone;
/// - what others did too stays without the name: `practitioner` of a voice, `told_by` of a story and `begun_by` of a
///   test become unobserved; owners, authors, signatories and affected lose one of several, and become unobserved, not
///   "nobody", where nobody else stands there;
/// - a meeting whose last row of attendance went counts as one of which attendance was not kept, a period whose last
///   leadership act went as one in which leadership was not kept, even where they are declared kept: an observed zero
///   would be untrue;
/// - organisations, anonymous answers, items, what meetings, purposes, outcomes, measurements, challenges, activities,
///   immunity maps, assumptions and cycles say, and `all`, name nobody and stay; so do free texts, which no rule can
///   read, and ids of records that contain a name.
///
/// Ratings left out of an undirected layer stand as long as the other one's do. That others answered a layer stays
/// known even if all they stated was about somebody left out; a folder loses that where nobody said who answered.
/// \throws   invalid_option for somebody or an organisation that is not there or named twice, an organisation missing,
///           practitioners chosen where the organisations themselves are the practitioners, or an answer that is not
///           there; invalid_record where new ids break a rule.
/// Complexity: O(everything in it); networks that do not change are shared.
[[nodiscard]] partnership entered_anew(const partnership& record, const entry_changes& changes);

}  // namespace convene
