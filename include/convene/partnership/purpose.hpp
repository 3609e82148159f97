#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <convene/partnership/date.hpp>
#include <convene/partnership/identifiers.hpp>

namespace convene {

/// What a version of the purpose did to the long aim of the one before: held it, changed it with the group's consent,
/// or changed it without.
enum class long_aim : std::uint8_t { held, ratified, changed };

/// One version of the shared purpose: a row of purposes.csv.
struct purpose {
  std::string id;
  date on{};
  reference<meeting_id> meeting{};              ///< Where it was set or revised; none() = outside the meetings.
  std::optional<convene::long_aim> long_aim{};  ///< Not for the first version.
  std::optional<practitioner_set> authors{};
  std::optional<practitioner_set> signatories{};
  std::string text{};
  friend bool operator==(const purpose&, const purpose&) = default;
};

/// Who told a story: a practitioner, or the person themselves.
struct storyteller {
  practitioner_id practitioner = no_id<practitioner_id>;  ///< no_id = the person whose story it is.
  [[nodiscard]] constexpr bool is_the_person() const noexcept { return practitioner == no_id<practitioner_id>; }
  friend bool operator==(const storyteller&, const storyteller&) = default;
};

/// The story of somebody who uses services: a row of stories.csv.
struct story {
  std::string id;
  ids_in_cell<meeting_id> meetings{};  ///< Told in the first, worked on in all; at least one.
  std::optional<storyteller> told_by{};
  id_list<action_id> actions{};  ///< Those which followed from it.
  friend bool operator==(const story&, const story&) = default;
};

}  // namespace convene
