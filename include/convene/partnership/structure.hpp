#pragma once

#include <optional>
#include <string>

#include <convene/partnership/date.hpp>
#include <convene/partnership/identifiers.hpp>

namespace convene {

/// Whom a structural change touches: people, whole organisations, or everybody.
struct affected_set {
  bool all = false;
  ids_in_cell<practitioner_id> practitioners{};
  ids_in_cell<organisation_id> organisations{};  ///< All their members.
  friend bool operator==(const affected_set&, const affected_set&) = default;
};

/// A structural change: a row of structures.csv.
struct structure {
  std::string id;
  date on{};  ///< Of the decision.
  std::string name{};
  std::optional<affected_set> affected{};
  friend bool operator==(const structure&, const structure&) = default;
};

}  // namespace convene
