#pragma once

#include <array>
#include <span>
#include <string_view>

#include <convene/partnership/action.hpp>
#include <convene/partnership/leadership.hpp>
#include <convene/partnership/meeting.hpp>
#include <convene/partnership/outcome.hpp>
#include <convene/partnership/practitioner.hpp>
#include <convene/partnership/purpose.hpp>
#include <convene/partnership/reflection.hpp>
#include <convene/partnership/survey.hpp>

/// The words that stand for enumerators in cells, in the order of their values.
namespace convene::detail {

inline constexpr std::array<std::string_view, 4> role_codes = {"member", "coordinator", "facilitator", "outside"};
inline constexpr std::array<std::string_view, 3> goals_codes = {"revised", "confirmed", "untouched"};
inline constexpr std::array<std::string_view, 7> topic_codes = {"purpose", "roles",     "relationships", "practices",
                                                                "culture", "structure", "other"};
inline constexpr std::array<std::string_view, 8> voice_codes = {"strength", "failing",  "difference", "dissent",
                                                                "fear",     "systemic", "blaming",    "powerless"};
inline constexpr std::array<std::string_view, 5> handling_codes = {"explosive", "ignored", "acknowledged", "explored",
                                                                   "acted_on"};
inline constexpr std::array<std::string_view, 3> test_result_codes = {"running", "benefit", "no_benefit"};
inline constexpr std::array<std::string_view, 3> long_aim_codes = {"held", "ratified", "changed"};
inline constexpr std::array<std::string_view, 4> leadership_codes = {"collaboration_first", "self_first", "long_term",
                                                                     "short_term"};
inline constexpr std::array<std::string_view, 3> visibility_codes = {"few", "many", "all"};
inline constexpr std::array<std::string_view, 2> facing_codes = {"user", "target"};
inline constexpr std::array<std::string_view, 5> challenge_codes = {
    "unknown_solution", "no_one_authority", "habits_change", "several_organisations", "losses_felt"};
inline constexpr std::array<std::string_view, 4> quadrant_codes = {"i", "we", "it", "its"};
inline constexpr std::array<std::string_view, 3> assumption_test_codes = {"changed", "held", "not_run"};

[[nodiscard]] constexpr std::span<const std::string_view> codes_of(construct) { return construct_names; }
[[nodiscard]] constexpr std::span<const std::string_view> codes_of(goals_state) { return goals_codes; }
[[nodiscard]] constexpr std::span<const std::string_view> codes_of(topic) { return topic_codes; }
[[nodiscard]] constexpr std::span<const std::string_view> codes_of(voice_kind) { return voice_codes; }
[[nodiscard]] constexpr std::span<const std::string_view> codes_of(handling) { return handling_codes; }
[[nodiscard]] constexpr std::span<const std::string_view> codes_of(test_result) { return test_result_codes; }
[[nodiscard]] constexpr std::span<const std::string_view> codes_of(long_aim) { return long_aim_codes; }
[[nodiscard]] constexpr std::span<const std::string_view> codes_of(leadership_kind) { return leadership_codes; }
[[nodiscard]] constexpr std::span<const std::string_view> codes_of(visibility) { return visibility_codes; }
[[nodiscard]] constexpr std::span<const std::string_view> codes_of(facing) { return facing_codes; }
[[nodiscard]] constexpr std::span<const std::string_view> codes_of(challenge_feature) { return challenge_codes; }
[[nodiscard]] constexpr std::span<const std::string_view> codes_of(quadrant) { return quadrant_codes; }
[[nodiscard]] constexpr std::span<const std::string_view> codes_of(assumption_test) { return assumption_test_codes; }

/// An enumeration that cells spell with words.
template <class Enumeration>
concept coded = requires(Enumeration value) {
  codes_of(value);
};

}  // namespace convene::detail
