#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <convene/io/detail/codes.hpp>
#include <convene/io/detail/is_list.hpp>
#include <convene/io/detail/record_columns.hpp>
#include <convene/io/detail/value_writer.hpp>
#include <convene/network/layer_info.hpp>
#include <convene/partnership/description.hpp>
#include <convene/partnership/record_traits.hpp>

/// Of which parts the values of a partnership are made. put() tells them to a value_writer, get() has them back.
namespace convene::detail {

/// Calls visit(name, part) for every part of a value.
template <class T>
struct parts_of;

template <>
struct parts_of<practitioner_set> {
  static void visit(auto& value, auto&& visit) {
    visit("all", value.all);
    visit("ids", value.ids);
  }
};
template <>
struct parts_of<affected_set> {
  static void visit(auto& value, auto&& visit) {
    visit("all", value.all);
    visit("practitioners", value.practitioners);
    visit("organisations", value.organisations);
  }
};
template <>
struct parts_of<storyteller> {
  static void visit(auto& value, auto&& visit) { visit("practitioner", value.practitioner); }
};
template <>
struct parts_of<meeting_kept> {
  static void visit(auto& value, auto&& visit) {
    visit("attendance", value.attendance);
    visit("voices", value.voices);
  }
};
template <>
struct parts_of<respondent> {
  static void visit(auto& value, auto&& visit) {
    visit("wave", value.wave);
    visit("practitioner", value.practitioner);
    visit("organisation", value.organisation);
  }
};
template <>
struct parts_of<scale> {
  static void visit(auto& value, auto&& visit) {
    visit("none", value.none);
    visit("highest", value.highest);
    visit("shape", value.shape);
  }
};
template <>
struct parts_of<layer_info> {
  static void visit(auto& value, auto&& visit) {
    visit("name", value.name);
    visit("scale", value.declared);
    visit("when_absent", value.when_absent);
    visit("undirected", value.undirected);
  }
};
template <>
struct parts_of<declared_categories> {
  static void visit(auto& value, auto&& visit) {
    visit("discipline", value.discipline);
    visit("sector", value.sector);
    visit("working_style", value.working_style);
  }
};
template <>
struct parts_of<description> {
  static void visit(auto& value, auto&& visit) {
    visit("name", value.name);
    visit("note", value.note);
    visit("layers", value.layers);
    visit("levels", value.levels);
    visit("main_parties", value.main_parties);
    visit("needed_disciplines", value.needed_disciplines);
    visit("categories", value.categories);
  }
};
template <>
struct parts_of<kept_declaration> {
  static void visit(auto& value, auto&& visit) {
    visit("state", value.state);
    visit("waves", value.waves);
  }
};
/// Records are made of what their columns fill.
template <class Record>
requires requires { columns_of<Record>::all; }
struct parts_of<Record> {
  static void visit(auto& value, auto&& visit) {
    for_each_column<Record>([&](const auto& bound, std::size_t) {
      if constexpr (std::is_member_object_pointer_v<std::remove_cvref_t<decltype(bound.member)>>)
        visit(bound.column.name.data(), value.*bound.member);
      else
        bound.member.visit_members(bound.column.name.data(), value, visit);
    });
  }
};

template <class T>
concept has_parts = requires(T& value) {
  parts_of<T>::visit(value, [](const char*, auto&) {});
};

/// How many enumerators an enumeration has, whose values are 0, 1, ...
template <class Enumeration>
inline constexpr std::size_t enumerators_of = codes_of(Enumeration{}).size();
template <>
inline constexpr std::size_t enumerators_of<role> = role_codes.size();
template <>
inline constexpr std::size_t enumerators_of<table> = number_of_tables;
template <>
inline constexpr std::size_t enumerators_of<scale::form> = 3;
template <>
inline constexpr std::size_t enumerators_of<kept_declaration::when> = 3;
template <>
inline constexpr std::size_t enumerators_of<absence> = 2;

/// An integer within its type.
template <std::integral T>
[[nodiscard]] T integer_of(value_reader& from, const char* name, std::int64_t lowest, std::int64_t highest) {
  const std::int64_t value = from.integer(name);
  if (value < lowest || value > highest)
    from.refuse(std::string(name) + " must be between " + std::to_string(lowest) + " and " + std::to_string(highest) +
                "; got " + std::to_string(value));
  return static_cast<T>(value);
}
template <std::integral T>
[[nodiscard]] T integer_of(value_reader& from, const char* name) {
  using limits = std::numeric_limits<T>;
  constexpr bool is_wide = sizeof(T) == 8 && std::is_unsigned_v<T>;
  constexpr std::int64_t highest =
      is_wide ? std::numeric_limits<std::int64_t>::max() : static_cast<std::int64_t>(limits::max());
  return integer_of<T>(from, name, static_cast<std::int64_t>(limits::min()), highest);
}

// ---- telling -------------------------------------------------------------------------------------------------------

inline void put(value_writer& to, const char* name, const std::string& value) { to.text(name, value); }
inline void put(value_writer& to, const char* name, double value) { to.real(name, value); }
template <std::integral T>
void put(value_writer& to, const char* name, T value) {
  to.integer(name, static_cast<std::int64_t>(value));
}
template <class Enumeration>
requires std::is_enum_v<Enumeration>
void put(value_writer& to, const char* name, Enumeration value) { to.integer(name, static_cast<std::int64_t>(value)); }
inline void put(value_writer& to, const char* name, date value) { to.integer(name, value.time_since_epoch().count()); }
template <class Id>
void put(value_writer& to, const char* name, const reference<Id>& value) {
  to.group(name, [&] {
    put(to, "observed", value.observed());
    if (value.observed()) put(to, "id", value.has_id() ? value.id() : no_id<Id>);
  });
}
inline void put(value_writer& to, const char* name, const occurrence& value) {
  to.group(name, [&] {
    put(to, "observed", value.observed());
    if (!value.observed()) return;
    put(to, "happened", value.happened());
    if (value.happened()) put(to, "day", value.day());
  });
}
inline void put(value_writer& to, const char* name, const deadline& value) {
  to.group(name, [&] {
    put(to, "never", value.is_never());
    put(to, "known", value.has_day());
    if (value.has_day()) put(to, "day", value.day());
  });
}
template <has_parts T>
void put(value_writer& to, const char* name, const T& value);
template <class List>
requires is_list<List>
void put(value_writer& to, const char* name, const List& value);
template <class T>
void put(value_writer& to, const char* name, const std::optional<T>& value) {
  to.group(name, [&] {
    put(to, "known", value.has_value());
    if (value) put(to, "value", *value);
  });
}
template <class List>
requires is_list<List>
void put(value_writer& to, const char* name, const List& value) {
  to.group(name, [&] {
    put(to, "count", value.size());
    for (const auto& one : value) put(to, "item", one);
  });
}
template <class T, std::size_t Size>
void put(value_writer& to, const char* name, const std::array<T, Size>& value) {
  to.group(name, [&] {
    for (const T& one : value) put(to, "item", one);
  });
}
template <has_parts T>
void put_parts(value_writer& to, const T& value) {
  parts_of<T>::visit(value, [&](const char* part, const auto& of) { put(to, part, of); });
}
template <has_parts T>
void put(value_writer& to, const char* name, const T& value) {
  to.group(name, [&] { put_parts(to, value); });
}

// ---- having back ---------------------------------------------------------------------------------------------------

inline void get(value_reader& from, const char* name, std::string& value) { value = from.text(name); }
inline void get(value_reader& from, const char* name, double& value) { value = from.real(name); }
inline void get(value_reader& from, const char* name, bool& value) { value = integer_of<int>(from, name, 0, 1) == 1; }
template <std::integral T>
void get(value_reader& from, const char* name, T& value) {
  value = integer_of<T>(from, name);
}
template <class Enumeration>
requires std::is_enum_v<Enumeration>
void get(value_reader& from, const char* name, Enumeration& value) {
  if constexpr (identifier<Enumeration>)
    value = static_cast<Enumeration>(integer_of<std::int32_t>(from, name));
  else
    value = static_cast<Enumeration>(integer_of<int>(from, name, 0, enumerators_of<Enumeration> - 1));
}
inline void get(value_reader& from, const char* name, date& value) {
  value = date(std::chrono::days(integer_of<std::int32_t>(from, name)));
}
template <class T>
[[nodiscard]] T got(value_reader& from, const char* name) {
  T value{};
  get(from, name, value);
  return value;
}
template <class Id>
void get(value_reader& from, const char* name, reference<Id>& value) {
  from.group(name, [&] {
    value = {};
    if (!got<bool>(from, "observed")) return;
    const Id id = got<Id>(from, "id");
    value = id == no_id<Id> ? reference<Id>::none() : reference<Id>(id);
  });
}
inline void get(value_reader& from, const char* name, occurrence& value) {
  from.group(name, [&] {
    value = {};
    if (!got<bool>(from, "observed")) return;
    value = got<bool>(from, "happened") ? occurrence(got<date>(from, "day")) : occurrence::no();
  });
}
inline void get(value_reader& from, const char* name, deadline& value) {
  from.group(name, [&] {
    const bool never = got<bool>(from, "never");
    value = never ? deadline::never() : deadline();
    if (!got<bool>(from, "known")) return;
    if (never) from.refuse("what is never due has no day");
    value = deadline(got<date>(from, "day"));
  });
}
template <has_parts T>
void get(value_reader& from, const char* name, T& value);
template <class List>
requires is_list<List>
void get(value_reader& from, const char* name, List& value);
template <class T>
void get(value_reader& from, const char* name, std::optional<T>& value) {
  from.group(name, [&] {
    value.reset();
    if (got<bool>(from, "known")) get(from, "value", value.emplace());
  });
}
template <class List>
requires is_list<List>
void get(value_reader& from, const char* name, List& value) {
  from.group(name, [&] {
    value.clear();
    const auto count = got<std::uint64_t>(from, "count");
    for (std::uint64_t k = 0; k < count; ++k) get(from, "item", value.emplace_back());
  });
}
template <class T, std::size_t Size>
void get(value_reader& from, const char* name, std::array<T, Size>& value) {
  from.group(name, [&] {
    for (T& one : value) get(from, "item", one);
  });
}
template <has_parts T>
void get_parts(value_reader& from, T& value) {
  parts_of<T>::visit(value, [&](const char* part, auto& of) { get(from, part, of); });
}
template <has_parts T>
void get(value_reader& from, const char* name, T& value) {
  from.group(name, [&] { get_parts(from, value); });
}

}  // namespace convene::detail
