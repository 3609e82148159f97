#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <convene/partnership/date.hpp>
#include <convene/partnership/identifiers.hpp>

namespace convene {

/// What somebody is to the partnership.
enum class role : std::uint8_t { member, coordinator, facilitator, outside };

/// Whether those of a role are members: who is only brought in, as a facilitator is, is not.
[[nodiscard]] constexpr bool is_member_role(role of) noexcept { return of == role::member || of == role::coordinator; }

/// One person: a row of practitioners.csv. Texts that are empty are unobserved.
struct practitioner {
  std::string id;  ///< 1-64 characters, unique among practitioners.
  organisation_id organisation = no_id<organisation_id>;
  std::string discipline{};     ///< Such as "nursing".
  std::string level{};          ///< One of the partnership's levels.
  std::string working_style{};  ///< Such as "reflector".
  convene::role role = convene::role::member;
  std::optional<date> joined{};  ///< First day present; none = from the start.
  std::optional<date> left{};    ///< First day no longer present; none = still there.
  friend bool operator==(const practitioner&, const practitioner&) = default;
};

}  // namespace convene
