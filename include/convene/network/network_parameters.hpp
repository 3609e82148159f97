#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

#include <convene/error.hpp>
#include <convene/fwd.hpp>
#include <convene/number_text.hpp>
#include <convene/random/seed.hpp>

namespace convene {

/// Which practitioners of a generated network have which ids.
enum class id_order : std::uint8_t {
  shuffled,        ///< Any order equally likely.
  by_organisation  ///< Organisation after organisation, those whom others turn to first before their colleagues.
};

/// What a partnership network is drawn from. Shares are in [0, 1].
struct network_parameters {
  seed from;                 ///< Same seed, same network.
  vertex practitioners = 0;  ///< n >= 0.
  vertex organisations = 0;  ///< In [1, n]; 0 for n = 0.

  double size_shape = 1.5;       ///< Of the Pareto distribution of organisation sizes, finite and > 0: the less, the
                                 ///< more people are in few organisations.
  double largest_size = 20'000;  ///< Where that is cut off, in smallest sizes; in [1, 10^12].

  double seed_ties = 13;           ///< Mean number of ties that a practitioner makes; in [0, 10^6].
  double seed_tie_spread = .8;     ///< Standard deviation of the logarithm of that number; in [0, 5].
  double inside_share = .85;       ///< Of these, to others of the same organisation.
  double reciprocated_share = .5;  ///< Of these, made in the other direction too.
  int spanner_preference = 3;      ///< p in [1, 16]: a tie from outside goes to the member of rank floor(size u^p), u
                                   ///< uniform. 1: to anybody; the more, the fewer boundary spanners have them all.

  double trust_share = .6;         ///< Of relationships, with a weight of trust.
  double power_share = .3;         ///< Of relationships, with a weight of power.
  double communication_share = 1;  ///< Of relationships, with a weight of communication; 0 is stated in the others.
  double weight_correlation = .5;  ///< Pearson's, of the weights that a relationship has in two layers; in [0, 1].
  double unanswered_share = 0;     ///< Of practitioners, who answered in no layer.
  vertex wave = 0;            ///< Which look at the network, >= 0; the people stay the same. Complexity is O(wave).
  double renewed_share = .2;  ///< Of seed ties, and of pairs' weights, drawn anew from one wave to the next.
  id_order ids = id_order::shuffled;

  friend bool operator==(const network_parameters&, const network_parameters&) = default;
};

/// The networks on which convene is measured: fifty practitioners an organisation, seed 42, all answered.
namespace study_networks {

inline constexpr network_parameters p5k{seed{42}, 5'000, 100};
inline constexpr network_parameters p20k{seed{42}, 20'000, 400};
inline constexpr network_parameters p100k{seed{42}, 100'000, 2'000};
inline constexpr network_parameters p1m{seed{42}, 1'000'000, 20'000};
inline constexpr network_parameters p10m{seed{42}, 10'000'000, 200'000};

}  // namespace study_networks

/// \throws invalid_option that names the parameter, its range and what was given.
inline void validate(const network_parameters& given) {
  const auto number = [](const char* name, double value, double least, double most) {
    if (!(value >= least && value <= most))
      throw invalid_option(std::string(name) + " must be in [" + number_text(least) + ", " + number_text(most) +
                           "]; got " + number_text(value));
  };
  if (given.practitioners < 0)
    throw invalid_option("practitioners must be >= 0; got " + std::to_string(given.practitioners));
  if (given.organisations > given.practitioners || given.organisations < std::min(given.practitioners, vertex{1}))
    throw invalid_option("organisations must be in [" + std::to_string(std::min(given.practitioners, vertex{1})) +
                         ", " + std::to_string(given.practitioners) + "], one practitioner each at least; got " +
                         std::to_string(given.organisations));
  constexpr double largest = std::numeric_limits<double>::max();
  if (!(given.size_shape > 0 && given.size_shape <= largest))
    throw invalid_option("size_shape must be finite and > 0; got " + number_text(given.size_shape));
  number("largest_size", given.largest_size, 1, 1e12);
  number("seed_ties", given.seed_ties, 0, 1e6);
  number("seed_tie_spread", given.seed_tie_spread, 0, 5);
  number("inside_share", given.inside_share, 0, 1);
  number("reciprocated_share", given.reciprocated_share, 0, 1);
  // Most ties are one of those that their practitioners make; returned ones come on top.
  const double expected = static_cast<double>(given.practitioners) * given.seed_ties;
  if (expected > static_cast<double>(std::numeric_limits<std::uint32_t>::max()))
    throw invalid_option(std::to_string(given.practitioners) + " practitioners who make " +
                         number_text(given.seed_ties) + " ties each make " + number_text(expected) +
                         "; a network holds at most 4294967295 relationships");
  number("spanner_preference", given.spanner_preference, 1, 16);
  number("trust_share", given.trust_share, 0, 1);
  number("power_share", given.power_share, 0, 1);
  number("communication_share", given.communication_share, 0, 1);
  number("weight_correlation", given.weight_correlation, 0, 1);
  number("unanswered_share", given.unanswered_share, 0, 1);
  if (given.wave < 0) throw invalid_option("wave must be >= 0; got " + std::to_string(given.wave));
  number("renewed_share", given.renewed_share, 0, 1);
  if (given.ids != id_order::shuffled && given.ids != id_order::by_organisation)
    throw invalid_option("ids must be shuffled or by organisation; got number " +
                         std::to_string(static_cast<int>(given.ids)));
}

}  // namespace convene
