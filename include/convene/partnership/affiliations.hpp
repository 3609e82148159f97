#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/partnership/date.hpp>
#include <convene/partnership/identifiers.hpp>
#include <convene/partnership/organisation.hpp>
#include <convene/partnership/practitioner_table.hpp>

namespace convene {

/// One affiliation in force: an organisation and its share of the practitioner's work, in (0, 1].
struct affiliation_share {
  organisation_id organisation = no_id<organisation_id>;
  double share = 0;
  friend bool operator==(const affiliation_share&, const affiliation_share&) = default;
};

/// Where every practitioner of a partnership belongs on one day.
class affiliations_in_force {
 public:
  affiliations_in_force() = default;

  /// The organisation of practitioners.csv has share 1 minus those of the rows in force; the primary one has the
  /// largest share, ties going to practitioners.csv, then to the earlier row. Without a day every row is in force. Time
  /// O(practitioners + rows).
  /// \throws cancelled when asked to stop.
  affiliations_in_force(const practitioner_table& people, std::span<const affiliation> rows, std::optional<date> on,
                        const block_runner& run = {});

  /// The organisation that counts as a practitioner's own.
  [[nodiscard]] organisation_id primary(practitioner_id who) const { return primary_[index_of(who)]; }
  /// Whether a practitioner has a row of affiliations.csv in force.
  [[nodiscard]] bool has_several(practitioner_id who) const { return position_[index_of(who)] >= 0; }
  /// All affiliations of somebody for whom has_several() holds.
  [[nodiscard]] std::span<const affiliation_share> several(practitioner_id who) const {
    return several_[static_cast<std::size_t>(position_[index_of(who)])].shares;
  }
  /// Whether two practitioners have an affiliation in common. O(1) where both have one only.
  [[nodiscard]] bool share_affiliation(practitioner_id u, practitioner_id v) const {
    const bool u_several = has_several(u), v_several = has_several(v);
    if (!u_several && !v_several) return primary(u) == primary(v);
    const affiliation_share only_u{primary(u), 1}, only_v{primary(v), 1};
    const auto of_u = u_several ? several(u) : std::span<const affiliation_share>(&only_u, 1);
    const auto of_v = v_several ? several(v) : std::span<const affiliation_share>(&only_v, 1);
    for (const affiliation_share& a : of_u)
      for (const affiliation_share& b : of_v)
        if (a.organisation == b.organisation) return true;
    return false;
  }

 private:
  struct person {
    practitioner_id who;
    std::vector<affiliation_share> shares;
  };

  large_vector<organisation_id> primary_;
  large_vector<std::int32_t> position_;
  std::vector<person> several_;
};

}  // namespace convene
