#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <convene/partnership/date.hpp>
#include <convene/partnership/identifiers.hpp>

namespace convene {

/// What a meeting did to the short-term goals: changed them, confirmed them with a reason, or left them alone.
enum class goals_state : std::uint8_t { revised, confirmed, untouched };

/// What a meeting spoke about.
enum class topic : std::uint8_t { purpose, roles, relationships, practices, culture, structure, other };

/// Whether attendance and voices of one meeting were written down.
struct meeting_kept {
  bool attendance = false, voices = false;
  friend bool operator==(const meeting_kept&, const meeting_kept&) = default;
};

/// One meeting: a row of meetings.csv. A field without a value is unobserved.
struct meeting {
  std::string id;
  date on{};                                    ///< No two meetings on one day.
  std::optional<double> minutes{};              ///< Length, minutes, >= 0.
  std::optional<double> exploring_minutes{};    ///< Of these, spent exploring rather than deciding; at most `minutes`.
  std::optional<bool> from_purpose{};           ///< Began from the shared purpose.
  std::optional<goals_state> goals{};           ///< What became of the short-term goals.
  std::optional<std::vector<topic>> topics{};   ///< Empty = observed that none of these.
  std::optional<std::int64_t> users_present{};  ///< People using services in the room, >= 0.
  std::optional<double> mood{};                 ///< As people left, 1 (low) to 5 (high).
  std::optional<meeting_kept> kept{};           ///< Overrides the partnership's declaration; none = that decides.
  friend bool operator==(const meeting&, const meeting&) = default;
};

/// Somebody's presence at a meeting: a row of attendance.csv.
struct attendance {
  meeting_id meeting = no_id<meeting_id>;
  practitioner_id practitioner = no_id<practitioner_id>;
  std::optional<std::int64_t> turns{};     ///< How often they spoke, >= 0.
  std::optional<double> released_hours{};  ///< Hours away from the frontline given for it, >= 0.
  friend bool operator==(const attendance&, const attendance&) = default;
};

/// What kind of thing was said. `dissent` is a difference raised to a leader.
enum class voice_kind : std::uint8_t { strength, failing, difference, dissent, fear, systemic, blaming, powerless };

/// How a difference was dealt with.
enum class handling : std::uint8_t { explosive, ignored, acknowledged, explored, acted_on };

/// One thing said in a meeting: a row of voices.csv.
struct voice {
  std::string id;
  meeting_id meeting = no_id<meeting_id>;
  std::optional<practitioner_id> practitioner{};  ///< Who said it; none = not written down.
  voice_kind kind = voice_kind::strength;
  reference<story_id> story{};                  ///< Of a failing: whose story; none() = no particular person's.
  std::optional<convene::handling> handling{};  ///< Of a difference or dissent.
  friend bool operator==(const voice&, const voice&) = default;
};

}  // namespace convene
