#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>

#include <convene/partnership/ids_in_cell.hpp>

namespace convene {

/// Dense, partnership-wide ids, in the order in which the records were added (a folder's file order), so that results
/// can be written back in it. Kernels do not run over these but over the vertices of a wave's network, which are
/// numbered organisation by organisation: a primary organisation may change between waves, and so may that order.
enum class organisation_id : std::int32_t {};
enum class practitioner_id : std::int32_t {};
enum class wave_id : std::int32_t {};
enum class item_id : std::int32_t {};
enum class meeting_id : std::int32_t {};
enum class action_id : std::int32_t {};
enum class test_id : std::int32_t {};
enum class purpose_id : std::int32_t {};
enum class story_id : std::int32_t {};
enum class structure_id : std::int32_t {};
enum class outcome_id : std::int32_t {};

template <class Id>
concept identifier = std::is_enum_v<Id> && std::is_same_v<std::underlying_type_t<Id>, std::int32_t>;

/// Position of an id in its table, from 0.
template <identifier Id>
[[nodiscard]] constexpr std::size_t index_of(Id id) noexcept {
  return static_cast<std::size_t>(static_cast<std::int32_t>(id));
}

/// The id at a position of its table.
template <identifier Id>
[[nodiscard]] constexpr Id id_at(std::size_t index) noexcept {
  return static_cast<Id>(static_cast<std::int32_t>(index));
}

/// Marks "no such id" where an optional would cost memory by the million; never the id of a record.
template <identifier Id>
inline constexpr Id no_id = static_cast<Id>(-1);

/// Several ids in one cell. No value: unobserved. Empty: observed that there were none.
template <identifier Id>
using id_list = std::optional<ids_in_cell<Id>>;

/// A cell that may name one record, say that there was none, or be unobserved (the default).
template <identifier Id>
class reference {
 public:
  constexpr reference() = default;
  /*implicit*/ constexpr reference(Id id) : id_(id), observed_(true) {}
  /// Observed that there was none.
  [[nodiscard]] static constexpr reference none() {
    reference result;
    result.observed_ = true;
    return result;
  }
  [[nodiscard]] constexpr bool observed() const noexcept { return observed_; }
  [[nodiscard]] constexpr bool has_id() const noexcept { return id_ != no_id<Id>; }
  /// Precondition: has_id().
  [[nodiscard]] constexpr Id id() const noexcept { return id_; }
  friend constexpr bool operator==(const reference&, const reference&) = default;

 private:
  Id id_ = no_id<Id>;
  bool observed_ = false;
};

/// Practitioners named in one cell: a list, or `all` members of the wave that looks at the record.
struct practitioner_set {
  bool all = false;
  ids_in_cell<practitioner_id> ids;  ///< Empty and not `all`: observed that there was nobody.
  friend bool operator==(const practitioner_set&, const practitioner_set&) = default;
};

}  // namespace convene
