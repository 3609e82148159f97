#pragma once

#include <string>
#include <vector>

#include <convene/partnership/entered_anew.hpp>
#include <convene/partnership/partnership.hpp>
#include <convene/partnership/table.hpp>
#include <convene/random/seed.hpp>

namespace convene {

/// Which id stands for which.
struct pseudonym {
  table in = table::organisations;
  std::string original, replacement;
  friend bool operator==(const pseudonym&, const pseudonym&) = default;
};

/// A partnership under other ids, and, apart from it, what leads back.
struct pseudonymised {
  partnership record;
  std::vector<pseudonym> key;  ///< Table by table, in the order of the new numbers.
};

struct pseudonymise_options {
  /// `by_people`: people and organisations enter in the order of their new numbers, so that the order of rows tells
  /// nothing of the one before, such as of the alphabet. `as_entered`: rows stay where they are, and tell as much as
  /// the original's do; an assessment is then the same to the last bit.
  row_order rows = row_order::by_people;
};

/// Replaces what names people, organisations and records.
///
/// Ids become p1, p2, ... for practitioners, o1, ... for organisations, and item1, meeting1, voice1, action1, test1,
/// purpose1, story1, structure1, act1, outcome1, challenge1, activity1, map1, assumption1, cycle1, ... for the rest,
/// numbered in an order drawn from the seed. Name and note of the partnership, names of organisations, structures and
/// outcomes, texts of items and purposes are removed; what an immunity map says becomes `yes`, since it counts that it
/// says something.
///
/// Values, scores and whatever else an assessment says stay the same but for the ids, and with rows by_people but for
/// the rounding of sums in another order; of more than uncertainty_options::most_deletions organisations other ones are
/// then left out together, which moves intervals.
///
/// Pseudonymous is not anonymous. Dates, sizes, sectors, disciplines, levels, working styles, ids of waves, names of
/// layers and who is tied to whom stay, and somebody who knows the partnership may know people by them.
/// \param from  whoever knows it, and the original's order of rows, can draw the numbers again: as secret as the key.
/// Complexity: O(everything in it).
[[nodiscard]] pseudonymised pseudonymise(const partnership& record, seed from,
                                         const pseudonymise_options& options = {});

}  // namespace convene
