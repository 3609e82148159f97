#pragma once

#include <convene/partnership/action.hpp>
#include <convene/partnership/identifiers.hpp>
#include <convene/partnership/leadership.hpp>
#include <convene/partnership/meeting.hpp>
#include <convene/partnership/organisation.hpp>
#include <convene/partnership/outcome.hpp>
#include <convene/partnership/purpose.hpp>
#include <convene/partnership/reflection.hpp>
#include <convene/partnership/structure.hpp>
#include <convene/partnership/survey.hpp>
#include <convene/partnership/table.hpp>

namespace convene {

/// An id type for records that nothing refers to by id.
enum class record_id : std::int32_t {};

/// Table of a record type, the type of its ids, and whether its rows have ids of their own.
template <class Record>
struct record_traits;

namespace detail {
template <class Id, table Table, bool Named = true>
struct traits_of {
  using id_type = Id;
  static constexpr table in = Table;
  static constexpr bool named = Named;
};
}  // namespace detail

template <>
struct record_traits<organisation> : detail::traits_of<organisation_id, table::organisations> {};
template <>
struct record_traits<affiliation> : detail::traits_of<record_id, table::affiliations, false> {};
template <>
struct record_traits<item> : detail::traits_of<item_id, table::items> {};
template <>
struct record_traits<meeting> : detail::traits_of<meeting_id, table::meetings> {};
template <>
struct record_traits<attendance> : detail::traits_of<record_id, table::attendance, false> {};
template <>
struct record_traits<voice> : detail::traits_of<record_id, table::voices> {};
template <>
struct record_traits<action> : detail::traits_of<action_id, table::actions> {};
template <>
struct record_traits<small_test> : detail::traits_of<test_id, table::tests> {};
template <>
struct record_traits<purpose> : detail::traits_of<purpose_id, table::purposes> {};
template <>
struct record_traits<story> : detail::traits_of<story_id, table::stories> {};
template <>
struct record_traits<structure> : detail::traits_of<structure_id, table::structures> {};
template <>
struct record_traits<leadership_act> : detail::traits_of<record_id, table::leadership> {};
template <>
struct record_traits<outcome> : detail::traits_of<outcome_id, table::outcomes> {};
template <>
struct record_traits<measurement> : detail::traits_of<record_id, table::measurements, false> {};
template <>
struct record_traits<challenge> : detail::traits_of<record_id, table::challenges> {};
template <>
struct record_traits<activity> : detail::traits_of<record_id, table::activities> {};
template <>
struct record_traits<immunity_map> : detail::traits_of<record_id, table::immunity> {};
template <>
struct record_traits<assumption> : detail::traits_of<record_id, table::assumptions> {};
template <>
struct record_traits<cycle> : detail::traits_of<record_id, table::cycles> {};

/// A row type of the record that is kept as a plain struct (practitioners and survey answers are columns).
template <class Record>
concept record = requires {
  record_traits<Record>::in;
};

}  // namespace convene
