#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include <convene/network/network_parameters.hpp>

namespace convene {

/// True levels of the six practices, in their order, in [0, 1].
using practice_levels = std::array<double, 6>;

/// How much a generated partnership keeps on record in the period of each wave.
struct record_parameters {
  std::size_t meetings = 6;     ///< In [1, 150], on days of their own.
  std::size_t attendees = 30;   ///< At each meeting; everybody, if there are fewer.
  std::size_t voices = 20;      ///< Said in each meeting, beside the differences that its attendees raise.
  std::size_t actions = 5;      ///< Agreed in each meeting.
  std::size_t tests = 12;       ///< Small tests of change,
  std::size_t stories = 6;      ///< stories of people who use services,
  std::size_t acts = 12;        ///< leadership acts, and as many decisions,
  std::size_t reflections = 5;  ///< and as many challenges, activities, immunity maps, assumptions and cycles each.
  std::size_t outcomes = 10;    ///< In all, measured once in every wave.
  friend bool operator==(const record_parameters&, const record_parameters&) = default;
};

/// What a partnership is drawn from.
struct partnership_parameters {
  /// Who there is and how they relate. Ids are always by organisation, `wave` is that of each wave.
  network_parameters ties;
  record_parameters kept;                                            ///< How much is kept.
  std::vector<practice_levels> levels = {{.5, .5, .5, .5, .5, .5}};  ///< Wave by wave; at least one wave.
  double organisation_spread = .2;  ///< In [0, 1]: how far organisations differ in what their people answer, as a
                                    ///< share of what the scale leaves on the nearer side of the level.
  friend bool operator==(const partnership_parameters&, const partnership_parameters&) = default;
};

/// Partnerships over the networks on which convene is measured, all levels at one half. What is kept grows with the
/// number of organisations.
[[nodiscard]] partnership_parameters study_partnership(const network_parameters& ties, std::size_t waves = 1);

/// \throws invalid_option that names the parameter, its range and what was given.
void validate(const partnership_parameters& given);

}  // namespace convene
