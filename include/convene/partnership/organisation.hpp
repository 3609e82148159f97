#pragma once

#include <optional>
#include <string>

#include <convene/partnership/date.hpp>
#include <convene/partnership/identifiers.hpp>

namespace convene {

/// One organisation of the partnership: a row of organisations.csv.
struct organisation {
  std::string id;                ///< 1-64 characters, unique among organisations.
  std::string name{};            ///< As people call it; empty = not recorded.
  std::string sector{};          ///< Such as "public"; empty = unobserved.
  std::optional<double> size{};  ///< Capacity, any unit, > 0; used where a framework asks for capacity shares.
  friend bool operator==(const organisation&, const organisation&) = default;
};

/// A practitioner's further affiliation: a row of affiliations.csv.
struct affiliation {
  practitioner_id practitioner = no_id<practitioner_id>;
  organisation_id organisation = no_id<organisation_id>;
  double share = 0;            ///< Of the practitioner's work, in (0, 1].
  std::optional<date> from{};  ///< First day in force; none = from the start.
  std::optional<date> to{};    ///< Last day in force; none = still in force.
  friend bool operator==(const affiliation&, const affiliation&) = default;
};

}  // namespace convene
