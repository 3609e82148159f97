#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <convene/io/detail/codes.hpp>
#include <convene/io/detail/csv_reader.hpp>
#include <convene/io/detail/is_list.hpp>
#include <convene/io/detail/schema.hpp>
#include <convene/partnership/partnership.hpp>

/// Every kind of cell of the partnership folder: how it is read, how it is written, and what a person is told of it.
namespace convene::detail {

/// A cell that is being read, and is not empty.
struct cell {
  std::string_view text, column;
  const partnership& record;  ///< What ids refer to.
  const csv_reader& rows;
  std::size_t position;  ///< Of the cell in its row.
  filled when = filled::if_known;

  [[noreturn]] void fail(const std::string& message) const { rows.fail(position, message); }
  /// "column must be <rule>; got 'text'".
  [[noreturn]] void must_be(const std::string& rule) const;
};

// ---- single values --------------------------------------------------------------------------------------------------

[[nodiscard]] double read_number(const cell& in);
[[nodiscard]] std::int64_t read_count(const cell& in, std::int64_t most);
[[nodiscard]] bool read_flag(const cell& in);
[[nodiscard]] date read_date(const cell& in, const std::string& or_else);
/// Position of the text among the codes.
[[nodiscard]] std::size_t read_code(const cell& in, std::string_view text, std::span<const std::string_view> codes);
/// Positions of the codes joined by ';', or none for `none`.
[[nodiscard]] std::vector<std::size_t> read_codes(const cell& in, std::span<const std::string_view> codes);
/// The ids joined by ';'; empty for `none`.
[[nodiscard]] std::vector<std::string_view> read_list(const cell& in);

/// What an id of this type is called, and where such ids are defined.
template <identifier Id>
struct id_words;
template <>
struct id_words<organisation_id> {
  static constexpr std::string_view noun = "organisation", plural = "organisations", defined_in = "organisations.csv";
};
template <>
struct id_words<practitioner_id> {
  static constexpr std::string_view noun = "practitioner", plural = "practitioners", defined_in = "practitioners.csv";
};
template <>
struct id_words<wave_id> {
  static constexpr std::string_view noun = "wave", plural = "waves", defined_in = "the waves of partnership.json";
};
template <>
struct id_words<meeting_id> {
  static constexpr std::string_view noun = "meeting", plural = "meetings", defined_in = "meetings.csv";
};
template <>
struct id_words<action_id> {
  static constexpr std::string_view noun = "action", plural = "actions", defined_in = "actions.csv";
};
template <>
struct id_words<purpose_id> {
  static constexpr std::string_view noun = "purpose", plural = "purposes", defined_in = "purposes.csv";
};
template <>
struct id_words<story_id> {
  static constexpr std::string_view noun = "story", plural = "stories", defined_in = "stories.csv";
};
template <>
struct id_words<structure_id> {
  static constexpr std::string_view noun = "structure", plural = "structures", defined_in = "structures.csv";
};
template <>
struct id_words<outcome_id> {
  static constexpr std::string_view noun = "outcome", plural = "outcomes", defined_in = "outcomes.csv";
};

[[nodiscard]] std::optional<organisation_id> find_id(const partnership& in, std::string_view text, organisation_id);
[[nodiscard]] std::optional<practitioner_id> find_id(const partnership& in, std::string_view text, practitioner_id);
[[nodiscard]] std::optional<wave_id> find_id(const partnership& in, std::string_view text, wave_id);
[[nodiscard]] std::optional<meeting_id> find_id(const partnership& in, std::string_view text, meeting_id);
[[nodiscard]] std::optional<action_id> find_id(const partnership& in, std::string_view text, action_id);
[[nodiscard]] std::optional<purpose_id> find_id(const partnership& in, std::string_view text, purpose_id);
[[nodiscard]] std::optional<story_id> find_id(const partnership& in, std::string_view text, story_id);
[[nodiscard]] std::optional<structure_id> find_id(const partnership& in, std::string_view text, structure_id);
[[nodiscard]] std::optional<outcome_id> find_id(const partnership& in, std::string_view text, outcome_id);

[[nodiscard]] const std::string& name_of_id(const partnership& in, organisation_id id);
[[nodiscard]] const std::string& name_of_id(const partnership& in, practitioner_id id);
[[nodiscard]] const std::string& name_of_id(const partnership& in, wave_id id);
[[nodiscard]] const std::string& name_of_id(const partnership& in, meeting_id id);
[[nodiscard]] const std::string& name_of_id(const partnership& in, action_id id);
[[nodiscard]] const std::string& name_of_id(const partnership& in, purpose_id id);
[[nodiscard]] const std::string& name_of_id(const partnership& in, story_id id);
[[nodiscard]] const std::string& name_of_id(const partnership& in, structure_id id);
[[nodiscard]] const std::string& name_of_id(const partnership& in, outcome_id id);

/// "unknown organisation 'nsh'; did you mean 'nhs'?" \param words  one of the words that may stand there too.
template <identifier Id>
[[nodiscard]] std::string unknown_id(const partnership& in, std::string_view text, std::string_view word = {});

template <identifier Id>
[[nodiscard]] Id read_id(const cell& in, std::string_view text, std::string_view word = {}) {
  if (const std::optional<Id> known = find_id(in.record, text, Id{})) return *known;
  in.fail(unknown_id<Id>(in.record, text, word));
}

// ---- reading into the members of records ----------------------------------------------------------------------------

inline void read(const cell& in, std::string& to) { to = in.text; }
inline void read(const cell& in, double& to) { to = read_number(in); }
inline void read(const cell& in, std::optional<double>& to) { to = read_number(in); }
inline void read(const cell& in, std::optional<std::int64_t>& to) { to = read_count(in, INT64_MAX); }
inline void read(const cell& in, std::optional<std::int32_t>& to) {
  to = static_cast<std::int32_t>(read_count(in, INT32_MAX));
}
inline void read(const cell& in, bool& to) { to = read_flag(in); }
inline void read(const cell& in, std::optional<bool>& to) { to = read_flag(in); }
inline void read(const cell& in, date& to) { to = read_date(in, ""); }
inline void read(const cell& in, std::optional<date>& to) { to = read_date(in, ""); }
void read(const cell& in, occurrence& to);
void read(const cell& in, deadline& to);
void read(const cell& in, meeting_kept& to);
void read(const cell& in, practitioner_set& to);
void read(const cell& in, affected_set& to);
void read(const cell& in, storyteller& to);
template <coded Enumeration>
void read(const cell& in, Enumeration& to) {
  to = static_cast<Enumeration>(read_code(in, in.text, codes_of(to)));
}
template <coded Enumeration>
void read(const cell& in, std::vector<Enumeration>& to) {
  for (const std::size_t code : read_codes(in, codes_of(Enumeration{}))) to.push_back(static_cast<Enumeration>(code));
}
template <identifier Id>
void read(const cell& in, Id& to) {
  to = read_id<Id>(in, in.text);
}
template <identifier Id>
void read(const cell& in, reference<Id>& to) {
  to = in.text == "none" ? reference<Id>::none() : reference<Id>(read_id<Id>(in, in.text, "none"));
}
template <identifier Id>
void read(const cell& in, ids_in_cell<Id>& to) {
  for (const std::string_view one : read_list(in)) to.push_back(read_id<Id>(in, one));
}
template <class Value>
void read(const cell& in, std::optional<Value>& to) {
  Value value{};
  read(in, value);
  to = std::move(value);
}

// ---- writing them ---------------------------------------------------------------------------------------------------

void write_number(double number, std::string& to);

inline void write(const partnership&, const std::string& text, std::string& to) { to += text; }
inline void write(const partnership&, double number, std::string& to) { write_number(number, to); }
inline void write(const partnership&, std::int64_t number, std::string& to) { to += std::to_string(number); }
inline void write(const partnership&, std::int32_t number, std::string& to) { to += std::to_string(number); }
inline void write(const partnership&, bool flag, std::string& to) { to += flag ? "yes" : "no"; }
void write(const partnership&, date day, std::string& to);
void write(const partnership&, const occurrence& happened, std::string& to);
void write(const partnership&, const deadline& due, std::string& to);
void write(const partnership&, const meeting_kept& kept, std::string& to);
void write(const partnership& in, const practitioner_set& set, std::string& to);
void write(const partnership& in, const affected_set& set, std::string& to);
void write(const partnership& in, const storyteller& teller, std::string& to);
template <coded Enumeration>
void write(const partnership&, Enumeration value, std::string& to) {
  to += codes_of(value)[static_cast<std::size_t>(value)];
}
template <identifier Id>
void write(const partnership& in, Id id, std::string& to) {
  to += name_of_id(in, id);
}
template <identifier Id>
void write(const partnership& in, const reference<Id>& refers, std::string& to) {
  if (refers.observed()) to += refers.has_id() ? std::string_view(name_of_id(in, refers.id())) : "none";
}
template <class List>
requires is_list<List>
void write(const partnership& in, const List& list, std::string& to) {
  if (list.empty()) to += "none";
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i != 0) to += ';';
    write(in, list[i], to);
  }
}
template <class Value>
void write(const partnership& in, const std::optional<Value>& value, std::string& to) {
  if (value) write(in, *value, to);
}

// ---- telling a person what belongs there ----------------------------------------------------------------------------

[[nodiscard]] std::string listed(std::span<const std::string_view> words, std::string_view last_joint);

inline std::string kind_of(const std::string&) { return "text"; }
inline std::string kind_of(double) { return "number"; }
inline std::string kind_of(std::int64_t) { return "whole number >= 0"; }
inline std::string kind_of(std::int32_t) { return "whole number >= 0"; }
inline std::string kind_of(bool) { return "yes or no"; }
inline std::string kind_of(date) { return "date"; }
inline std::string kind_of(const occurrence&) { return "date, or no = it has not happened"; }
inline std::string kind_of(const deadline&) { return "date, or none = never due"; }
inline std::string kind_of(const meeting_kept&) { return "attendance;voices, either of them, or none"; }
inline std::string kind_of(const practitioner_set&) {
  return "practitioners joined by ';', all = all members, or none";
}
inline std::string kind_of(const affected_set&) {
  return "practitioners and organisations joined by ';', all = all members, or none";
}
inline std::string kind_of(const storyteller&) { return "practitioner, or person = the person whose story it is"; }
template <coded Enumeration>
std::string kind_of(Enumeration value) {
  return listed(codes_of(value), " or ");
}
template <identifier Id>
std::string kind_of(Id) {
  return std::string(id_words<Id>::noun);
}
template <identifier Id>
std::string kind_of(const reference<Id>&) {
  return std::string(id_words<Id>::noun) + ", or none";
}
template <coded Enumeration>
std::string kind_of(const std::vector<Enumeration>&) {
  return "any of " + listed(codes_of(Enumeration{}), ", ") + ", joined by ';', or none";
}
template <identifier Id>
std::string kind_of(const ids_in_cell<Id>&) {
  return std::string(id_words<Id>::plural) + " joined by ';'";
}
template <identifier Id>
std::string kind_of(const id_list<Id>&) {
  return std::string(id_words<Id>::plural) + " joined by ';', or none";
}
template <class Value>
std::string kind_of(const std::optional<Value>&) {
  return kind_of(Value{});
}

}  // namespace convene::detail
