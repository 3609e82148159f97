#pragma once

#include <span>
#include <string_view>

#include <convene/practices/indicator.hpp>

/// Indicators printed beside the profile and in no score. The sections named are those of Kennedy, McKenzie & Thomas
/// (2019); every scale, minimum and formula is ours.
namespace convene {

/// Is power even between organisations that depend on each other?
///
/// Over unordered pairs g, h of organisations with power observed both ways, P = C the mean u of the layer `power` from
/// one to the other and w their interdependence (1 if unrecorded):
/// \f[ 1 - \sum w |P_{gh} - P_{hg}| \big/ \sum w (P_{gh} + P_{hg}) \f]
/// \returns  In [0, 1], 1 = even; n = pairs with power both ways and w > 0; undefined if no power is attributed at all.
///           Coverage: these over pairs in scope with w > 0 or unknown. Part 0: cells of `power` as in dyad_cells.hpp,
///           sum = u, count = ratings. Part 1: a cell per pair that enters, g < h, sum = w |P_gh - P_hg|, count =
///           w (P_gh + P_hg); of pairs with zeros both ways none.
/// Complexity: as 4.1 of `power`, and O(k log k) in the organisation pairs of which something was stated.
/// Shown wrong by: influence that everybody feels and nobody attributes.
/// Source: section 6.4, a deep-rooted power imbalance between the two main parties; power-dependence, Emerson (1962),
///         American Sociological Review 27(1).
struct even_power {
  static constexpr std::string_view id = "even_power", name = "even_power";
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const even_power&, const even_power&) = default;
};

/// Do all those present speak?
///
/// evenness() of turns over the members present in the period's meetings with attendance kept.
/// \returns  In [0, 1]; n = turns; undefined with fewer than two turns a member present, or one member.
/// Coverage: meetings with attendance kept over meetings, times rows of members with `turns` over these rows.
/// Part 0: a cell per organisation, meeting and member (item), sum = turns, count = 1.
/// Beside it: the effective number of voices, P/Q.
/// Shown wrong by: long turns counted as one.
/// Source: section 6.4, the view of a minority that had a strong voice; participation equality, effective number as in
///         Laakso & Taagepera (1979), Comparative Political Studies 12(1).
struct voice_spread {
  static constexpr std::string_view id = "voice_spread", name = "voice_spread";
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const voice_spread&, const voice_spread&) = default;
};

/// May the frontline act?
///
/// Share of the period's tests begun by the frontline for which no approval was asked first.
/// \returns  In [0, 1]; n = tests begun by the frontline with `approved` filled; undefined without any. Coverage: tests
///           of which it is known who began them, on which level and, if of the frontline, whether approved, over all
///           tests; 1 if tests were kept and there is none. Part 0: a cell per organisation of the test (shared) and
///           meeting, sum = without approval, count = tests. Shown wrong by: approval that is given beforehand for
///           everything.
/// Source: section 6.6, good innovation that leaders are not told of, as a matter of trust; empowerment, Spreitzer
///         (1995), Academy of Management Journal 38(5).
struct room_to_act {
  static constexpr std::string_view id = "room_to_act", name = "room_to_act";
  static constexpr value_kind kind = value_kind::proportion;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const room_to_act&, const room_to_act&) = default;
};

}  // namespace convene
