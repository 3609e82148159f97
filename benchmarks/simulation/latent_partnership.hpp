#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include <convene/random/seed.hpp>

#include "simulation_parameters.hpp"

namespace convene_simulation {

/// The 48 indicators, practice by practice, and three companions.
inline constexpr std::size_t number_of_indicators = 51;
inline constexpr std::array<std::string_view, number_of_indicators> indicator_ids = {
    "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "2.1", "2.2",        "2.3",          "2.4",        "2.5",
    "2.6", "2.7", "2.8", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7",        "3.8",          "4.1",        "4.2",
    "4.3", "4.4", "4.5", "4.6", "4.7", "4.8", "5.1", "5.2", "5.3", "5.4",        "5.5",          "5.6",        "5.7",
    "5.8", "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7", "6.8", "even_power", "voice_spread", "room_to_act"};

/// Position of an indicator; nothing for another text.
[[nodiscard]] constexpr std::optional<std::size_t> position_of(std::string_view id) {
  for (std::size_t k = 0; k < number_of_indicators; ++k)
    if (indicator_ids[k] == id) return k;
  return std::nullopt;
}

/// Step one: what a partnership is like, before anybody has answered or written anything down.
///
/// theta of the six practices is normal with unit variances and equal correlations. An indicator's level is its usual
/// level + practice_effect x theta + indicator_effect x a normal number of its own.
struct latent_partnership {
  static constexpr std::size_t attendance = number_of_indicators, mood = attendance + 1, adaptivity = mood + 1,
                               response = adaptivity + 1, number_of_levels = response + 1;
  std::array<double, 6> theta{};
  std::array<double, number_of_levels> level{};

  // What endless records would not tell, because it happens once:
  bool aim_kept = true;                                    ///< The long aim was never changed without consent (2.4).
  std::size_t purpose_meeting = 2;                         ///< In which the purpose was first set (2.8), from 1.
  std::size_t practices_meeting = 2, culture_meeting = 3;  ///< Which first spoke of practices, of culture (5.1).
  double ladder = 0.5;             ///< How near users came to a meeting that set the purpose (3.3): 0, .5, .75 or 1.
  std::size_t leading_levels = 3;  ///< From the top, levels whose people are named as leaders (6.1).
  std::size_t disciplines = 6;     ///< Of the eight that are needed, those that anybody could have (4.3).
  /// The main parties are the three largest organisations with a leader, and stay these (6.8): what all their answers
  /// share, what their trust has beside it, what they receive, and what each pair of leaders (01, 02, 12) has of its
  /// own.
  std::array<double, 3> party_halo{}, party_trusting{}, party_trusted{}, party_tie{};
};

inline constexpr std::size_t needed_disciplines = 8;

/// Draws step one, then forces what is to be forced.
/// \throws convene::invalid_option for impossible parameters, an unknown id to be forced, or a value out of reach.
[[nodiscard]] latent_partnership draw_latent(const simulation_parameters& parameters, convene::seed from);

/// What the records are drawn from and what is true follows from: the levels as means, deviations, probabilities.
struct generating_values {
  // Means of answers and ratings before they are cut.
  double willingness, gain, clarity, role_clarity, undiscussed, structure_fit, enabling, reason, poor_performance,
      good_practice, role_knowledge, trust, power;
  double meaning_between;            ///< Deviation of meaning items between organisations.
  double reciprocity;                ///< Share of a rating's variance that both directions of a dyad have in common.
  double trust_lost;                 ///< Mean trust that dyads touched by a structural change had more before it.
  double enabling_between;           ///< Deviation of a structure from the mean of `enabling`.
  double power_target;               ///< Deviation of the power that an organisation receives.
  double power_against_willingness;  ///< Minus the correlation of that with the willingness of its people.
  double trust_earned;               ///< Correlation of an organisation's trustworthiness and reliability.
  // Probabilities over all effects.
  double tester, usual, failing, tied, goal, begins_from_purpose, linked, quick_before, quick_after, done_in_time,
      done_late, reported, with_users, story_to_change, user_facing, patient, has_data, collaboration_first, systemic,
      learned, challenged, long_term, unapproved, voices;
  std::array<double, 3> signs, attends;  ///< By level.
  double contact_needed, contact_prescribed, contact_both, contact_neither;
  double dyad_in_contact;                                   ///< Of a dyad between organisations in contact.
  double difference_handling, dissent_handling;             ///< Means before handling is cut.
  double movement, movement_deviation;                      ///< Of outcomes.
  double exploring;                                         ///< Share of meeting time.
  double frontline_authors;                                 ///< Frontline share of authors over that of members.
  double frontline_turns;                                   ///< Turns of a frontline member over those of another.
  double gives_shape, load_shape, lead_shape, turns_shape;  ///< Of the gammas behind shares: 1/variance.
  std::array<double, needed_disciplines> discipline_shares;
  double adaptivity, response, mood;
};

[[nodiscard]] generating_values generating_values_of(const simulation_parameters& parameters,
                                                     const latent_partnership& latent);

/// Deviation of a meeting's mood, on 1 to 5, from the partnership's.
inline constexpr double mood_deviation = 0.5;
/// Where handling becomes acknowledged, explored, acted on.
inline constexpr double handling_cuts[] = {-0.7, 0.0, 0.7};
/// A dyad that communicates: share that did in the wave before, of these who did so as much, and of others who did.
inline constexpr double communicated_before = 0.8, communicated_alike = 0.6, communicated_then = 0.05;

}  // namespace convene_simulation
