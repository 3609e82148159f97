#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>

#include <convene/practices/averaging.hpp>
#include <convene/practices/indicator.hpp>

/// Practice 5, structural change that serves the purpose. The sections named are those of Kennedy, McKenzie & Thomas
/// (2019); every scale, minimum and formula is ours. Nothing restructured is not applicable, never 0: while structures
/// were kept and none was decided so far, 5.1 to 5.6 do not apply. Structures carry no meeting: they stay when one is
/// left out.
namespace convene {

/// 5.1 Did structure come after what it is to stand on?
///
/// For every change so far, which of four things were there on or before its day: a purpose agreed; practices explored
/// in a meeting; culture discussed in a meeting; mean trust among the affected (between organisations, as 4.1) of at
/// least .5 in the last wave up to that day. The mean over those observed, then over changes. A purpose is observed if
/// one is on record by that day, or if purposes were kept in the wave or in the period of that day; a topic if a
/// meeting up to that day has it or, absent, if meetings were kept in the period of that day and all up to it have
/// `topics`.
/// \returns  In [0, 1]; n = changes of which any of the four is observed; undefined without any.
/// Coverage: of four things a change, those observed.
/// Part 0: a cell per change and thing (item = 4 change + thing: purpose, practices, culture, trust), sum = was there.
/// Complexity: for every change a look at the meetings up to it and at the whole evidence and trust of one wave.
/// Shown wrong by: dates of decisions that only sealed what had long been done.
/// Source: section 6.5, new structures created before purpose and practices had been explored, before relationships and
///         before a culture had been discussed; process precedence. Low values: premature structure.
struct right_order {
  static constexpr std::string_view id = "5.1", name = "right_order";
  double enough_trust = 0.5;  ///< Mean u that counts as a relationship to build on.
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"enough_trust", &right_order::enough_trust, any_share}};
  }
  friend bool operator==(const right_order&, const right_order&) = default;
};

/// 5.2 Does the structure help people to work to the purpose?
///
/// Mean u of the construct `structure_fit` among members affected by a change so far: of an item about one change those
/// whom it affects. An anonymous answer counts if all members, or all of the organisation it names, are affected.
/// \returns  A mean in [0, 1]; n = answers; undefined without any.
/// Coverage: answers over affected members, at most 1.
/// Part 0: a cell per organisation, sum = u, count = answers.
/// Complexity: O(items x (respondents log respondents + members)).
/// Shown wrong by: people who say it helps and work round it.
/// Source: section 6.5, the most effective changes followed a clear agreement on what would support working to purpose;
///         contingency, Lawrence & Lorsch (1967). Low values: form for its own sake.
struct fit_to_purpose {
  static constexpr std::string_view id = "5.2", name = "fit_to_purpose";
  static constexpr value_kind kind = value_kind::mean;
  averaging how = averaging::organisations;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"averaging", &fit_to_purpose::how, up_to(averaging::people)}};
  }
  friend bool operator==(const fit_to_purpose&, const fit_to_purpose&) = default;
};

/// 5.3 Do structures enable rather than impede?
///
/// (e - i + n)/(2n) over the changes so far that are rated: e and i count those whose mean u of `structure_enabling`
/// among the affected is above, and below, .5.
/// \returns  In [0, 1]; n = changes rated; undefined without any.
/// Coverage: mean over changes so far of answers over affected members.
/// Part 0: a cell per organisation and change (item), sum = u, count = answers.
/// Complexity: as 5.2, for every change; the value O(changes x cells).
/// Shown wrong by: structures that enable one organisation and impede another, which a mean hides.
/// Source: section 6.5, structures that were impeding rather than facilitating; enabling and coercive bureaucracy,
///         Adler & Borys (1996), Administrative Science Quarterly 41(1). Low values: impeding systems.
struct enabling {
  static constexpr std::string_view id = "5.3", name = "enabling";
  averaging how = averaging::organisations;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"averaging", &enabling::how, up_to(averaging::people)}};
  }
  friend bool operator==(const enabling&, const enabling&) = default;
};

/// 5.4 Do the affected see the reason?
///
/// Share of affected members with u >= .5 on `reason_understood`, as 5.2.
/// \returns  A share in [0, 1]; n = answers; undefined without any.
/// Coverage: answers over affected members, at most 1.
/// Part 0: a cell per organisation, sum = people who see it, count = answers.
/// Shown wrong by: people who see the reason given and do not believe it.
/// Source: section 6.5, even those who lost or changed their job could see the rationale; procedural justice, Lind &
///         Tyler (1988). Low values: imposed change.
struct reason_understood {
  static constexpr std::string_view id = "5.4", name = "reason_understood";
  static constexpr value_kind kind = value_kind::proportion;
  averaging how = averaging::organisations;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  [[nodiscard]] double observations(std::span<const tally_part> parts) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"averaging", &reason_understood::how, up_to(averaging::people)}};
  }
  friend bool operator==(const reason_understood&, const reason_understood&) = default;
};

/// 5.5 Do ties survive the change?
///
/// Retention sum min(before, after) / sum before of communication and trust together, over ordered pairs of members of
/// different organisations observed in both waves; that of ties with an end affected by a change of the period over
/// that of the others, at most 1. Plain if fewer than five other pairs have a tie to keep, or these kept nothing.
/// \returns  In [0, 1]; n = affected ties (before > 0) observed again; undefined without any. Not applicable without a
///           change in the period. Coverage: these over affected ties; 0 in the first wave. Part 0: affected, part 1:
///           other ties, a cell per rating and rated organisation, sum = min(before, after), count = before. Part 2: a
///           cell per organisation pair, count = other pairs of people with a tie to keep.
/// Complexity: O(r log r), r = ratings with a row in the wave before.
/// Shown wrong by: ties that were meant to end.
/// Source: section 6.5, structural changes create tension and leave people insecure; tie stability, Ruzicka similarity
///         restricted to what was there. Low values: reorganisation cut relationships.
struct ties_survive {
  static constexpr std::string_view id = "5.5", name = "ties_survive";
  std::size_t minimum_others = 5;  ///< Other pairs of people that make a comparison.
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"minimum_others", &ties_survive::minimum_others}};
  }
  friend bool operator==(const ties_survive&, const ties_survive&) = default;
};

/// 5.6 Does contact that is formally required take place?
///
/// Organisation pairs with prescribed contact whose members communicate, either way, over prescribed pairs observed.
/// \returns  A share in [0, 1]; n = prescribed pairs of which a dyad is observed; undefined without any.
/// Coverage: these over pairs that are prescribed or of which that is unknown.
/// Part 0: a cell per pair of organisations, sum = in contact, count = 1.
/// Complexity: as 4.4.
/// Shown wrong by: contact that is required and useless.
/// Source: section 4, informal practice beside formal systems; socio-technical congruence, Cataldo et al. (2006). Low
///         values: paper structure.
struct formal_meets_real {
  static constexpr std::string_view id = "5.6", name = "formal_meets_real";
  static constexpr value_kind kind = value_kind::proportion;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const formal_meets_real&, const formal_meets_real&) = default;
};

/// 5.7 Does information flow where it is needed?
///
/// Organisation pairs that need each other (interdependence u >= .5) and are able to share the data needed, over needed
/// pairs of which that is known.
/// \returns  A share in [0, 1]; n = these; undefined without any. Context while nothing was restructured.
/// Coverage: these over pairs that are needed or of which that is unknown.
/// Part 0: a cell per pair of organisations, sum = able to share, count = 1.
/// Shown wrong by: data that may be shared and are not.
/// Source: sections 5 and 6.5, information recorded in one organisation was inaccessible to others; interoperability.
///         Low values: data silos.
struct information_flows {
  static constexpr std::string_view id = "5.7", name = "information_flows";
  static constexpr value_kind kind = value_kind::proportion;
  double needed_from = 0.5;  ///< Interdependence u from which a pair needs each other.
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"needed_from", &information_flows::needed_from, positive_share}};
  }
  friend bool operator==(const information_flows&, const information_flows&) = default;
};

/// 5.8 Do structures hold people to account?
///
/// Mean of the mean u of `poor_performance_dealt_with` and that of `good_practice_rewarded`; of the one that was
/// answered if the other was not.
/// \returns  In [0, 1]; n = answers to either; undefined without any. Context while nothing was restructured.
/// Coverage: mean of both, answers over members, at most 1; one without answers counts 0.
/// Parts 0 and 1: a cell per organisation, sum = u, count = answers.
/// Shown wrong by: rewards for what is easily counted.
/// Source: section 6.5, structures failing to hold people to account for poor performance and to reward good practice;
///         Wilder collaboration factors, Mattessich & Monsey (1992). Low values: toothless structure.
struct holds_to_account {
  static constexpr std::string_view id = "5.8", name = "holds_to_account";
  static constexpr value_kind kind = value_kind::mean;
  averaging how = averaging::organisations;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"averaging", &holds_to_account::how, up_to(averaging::people)}};
  }
  friend bool operator==(const holds_to_account&, const holds_to_account&) = default;
};

}  // namespace convene
