#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// How some people communicate.
struct communication_shape {
  std::size_t people = 0;
  std::optional<double> density;        ///< Share of the ordered pairs known that have a tie; see density().
  std::optional<double> fragmentation;  ///< Share of the pairs without a path either way; see fragmentation().
  std::size_t components = 0;           ///< Groups without a tie to one another, people without ties included.
  friend bool operator==(const communication_shape&, const communication_shape&) = default;
};

/// What coordinator_dependence() finds.
struct coordinator_dependence_result {
  std::size_t facilitators = 0, coordinators = 0;   ///< Present in the wave.
  std::optional<communication_shape> with_them;     ///< Members and facilitators; nothing if nobody was asked.
  std::optional<communication_shape> without_them;  ///< The other members; nothing if there is nobody to leave out.
  std::optional<double> density_lost;               ///< Of with_them less that of without_them; below 0: it rose.
  std::optional<double> fragmentation_gained;       ///< Of without_them less that of with_them, in [-1, 1].
  std::size_t n = 0;                                ///< Ordered pairs of members and facilitators that are known.
  double coverage = 0;  ///< n over these pairs, less those of which somebody who answered was not asked.
  std::vector<need> lacked;
  friend bool operator==(const coordinator_dependence_result&, const coordinator_dependence_result&) = default;
};

/// Would people still be in touch without the facilitator and the coordinator?
///
/// Density and fragmentation of the layer `communication` among those present (people from outside left out), with and
/// without those whose role is facilitator or coordinator. Ties are weights > 0; for fragmentation their direction does
/// not matter, and what is unobserved is no tie.
/// \returns  Density and fragmentation in [0, 1]; nothing where no pair is known, or fewer than two people stay.
/// \throws   cancelled when the evidence was asked to stop.
/// Complexity: O(people + relationships).
/// Shown wrong by: contacts outside the layer, by other ways than were asked about; a coordinator who brought people
///         together and can now leave.
/// Source: section 5 of Kennedy, McKenzie & Thomas (2019), a coordinator who kept contact with people between meetings
///         and a facilitator whom she kept abreast; Borgatti (2006), Identifying sets of key players in a social
///         network, Comput. Math. Organ. Theory 12, https://doi.org/10.1007/s10588-006-7084-x. The comparison is ours.
[[nodiscard]] coordinator_dependence_result coordinator_dependence(const evidence& seen);

}  // namespace convene
