#pragma once

#include <array>

#include <convene/partnership/partnership.hpp>
#include <convene/random/seed.hpp>

#include "latent_partnership.hpp"
#include "simulation_parameters.hpp"
#include "truth.hpp"

/// Partnerships with known truth, to see how far scores tell it.
///
/// Nothing here knows how anything is scored: a record is drawn from normal numbers and probabilities, and T is worked
/// out from these, by the definitions of the indicators and the distributions of what they are about.
namespace convene_simulation {

/// A record, what is true of the partnership behind it, and its latent levels.
struct simulated_partnership {
  convene::partnership record;
  truth what_is_true;
  std::array<double, 6> theta{};
};

/// Step two: people, answers, ratings and everything written down, of a partnership that is as `latent` says.
///
/// Parts are drawn from streams of their own, so that the same record comes with and without what is missing.
/// Two waves if anything is restructured, else one, `w2`; its period holds all meetings.
[[nodiscard]] simulated_partnership draw_record(const simulation_parameters& parameters,
                                                const latent_partnership& latent, convene::seed from);

/// Both steps; the same for the same parameters.
/// \throws convene::invalid_option as draw_latent().
/// Complexity: O(people^2 + meetings (people + records)).
[[nodiscard]] simulated_partnership simulate(const simulation_parameters& parameters);

}  // namespace convene_simulation
