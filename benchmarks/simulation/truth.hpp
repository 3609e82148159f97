#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <string_view>

#include "latent_partnership.hpp"
#include "simulation_parameters.hpp"

namespace convene_simulation {

/// T: the value of each indicator for endless people, organisations and records, generated as these are.
///
/// What is endless: organisations are drawn anew from the same population and count equally where practices.md counts
/// them equally; each has endless members; there are endless dyads, meetings, actions, tests, stories, voices and acts.
/// What stays, because endless many of it would make an indicator the same for everybody, or because it names somebody:
///   - when the purpose was first set (2.8), whether the long aim was kept (2.4), how near users came to the meeting
///     that set it (3.3a), and which levels have leaders (6.1);
///   - the main parties (6.8), which are named; NaN where fewer than two organisations have a leader;
///   - the period, where an indicator asks whether something happened at all in it: six meetings for 4.5, and that an
///     organisation takes part in any test (1.3);
///   - how many people there are, where 4.3 asks which of the needed disciplines somebody present has.
/// Evenness (1.5, 3.8, 6.2, voice_spread) is that of endless organisations or people, E[w]^2/E[w^2] of their weights.
/// NaN also = not applicable: 5.1 to 5.6 where nothing was restructured.
struct truth {
  static constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
  std::array<double, number_of_indicators> value{};
  /// The same with the outcomes and structural changes that there are instead of endless ones (3.5, 3.6, 5.1, 5.3, half
  /// of 6.6), which no interval draws anew. Of simulated partnerships only.
  std::array<double, number_of_indicators> given{};
  double undiscussed_differences = 0, continuity = 0, attendance = 0;
  double mood = 0;                      ///< Of meetings, from 0 to 1.
  double adaptivity = 0, response = 0;  ///< Of challenges and of responses: share of the five features.
  double exploring = 0;                 ///< Share of meeting time.
  double target_facing = 0;             ///< Share of outcomes.
  // Of simulated partnerships only, else NaN, because it is about those there are:
  double most_premature = no_number;  ///< Of the change with most of them, share of the four that were absent.
  double top_share = no_number;       ///< Of endless nominations by its people, that of the organisation with most.
  double party_power = no_number;     ///< even_power between the main parties, each with endless members.

  /// \throws std::out_of_range for an unknown id.
  [[nodiscard]] double of(std::string_view id) const;
  /// Mean over the indicators of a practice, 0 to 5, that have a value; NaN with fewer than three.
  [[nodiscard]] double of_practice(std::size_t practice) const;
};

/// T of one indicator, by its position in indicator_ids.
[[nodiscard]] double true_value(const simulation_parameters& parameters, const latent_partnership& latent,
                                const generating_values& values, std::size_t indicator);

/// All of it, with three main parties; `given` is a copy of `value`.
[[nodiscard]] truth truth_of(const simulation_parameters& parameters, const latent_partnership& latent);

/// Numbers beside, as truth_of() has them.
[[nodiscard]] double true_undiscussed_differences(const simulation_parameters& parameters,
                                                  const generating_values& values);
[[nodiscard]] double true_continuity(const simulation_parameters& parameters, const generating_values& values);
[[nodiscard]] double true_attendance(const simulation_parameters& parameters, const generating_values& values);
[[nodiscard]] double true_mood(const simulation_parameters& parameters, const generating_values& values);

/// T of 6.8 between the first of the three main parties; NaN for fewer than two.
[[nodiscard]] double true_top_tie(const simulation_parameters& parameters, const latent_partnership& latent,
                                  const generating_values& values, std::size_t parties);
/// Share of four things that come before a change with so many meetings before it, 0 to all (5.1).
[[nodiscard]] double share_before_change(const simulation_parameters& parameters, const latent_partnership& latent,
                                         const generating_values& values, std::size_t meetings_before);
/// Whether endless people affected would find that a structure enables: 1 or 0 (5.3).
[[nodiscard]] double enables(const simulation_parameters& parameters, double mean);

}  // namespace convene_simulation
