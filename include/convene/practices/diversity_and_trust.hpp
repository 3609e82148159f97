#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>

#include <convene/practices/averaging.hpp>
#include <convene/practices/indicator.hpp>

/// Practice 4, exploring diversity and building trust. The sections named are those of Kennedy, McKenzie & Thomas
/// (2019); every scale, minimum and formula is ours. High reported trust is not simply good: difference voiced (4.5)
/// and left undiscussed (4.7) stand beside it.
namespace convene {

/// 4.1 Do people trust those of other organisations?
///
/// Mean u of the layer `trust` between members who share no affiliation: over the rating organisations g of the mean
/// over the rated ones h of C_gh, the mean of the ratings observed from g to h.
/// \returns  A mean in [0, 1]; n = observed ordered pairs of people; undefined without any.
/// Coverage: observed over expected cross-organisation pairs; pairs not asked about are not expected.
/// Part 0: cells of the layer as in dyad_cells.hpp, sum = u, count = ratings.
/// Beside it: the same of trust_reliability, trust_support, trust_openness and trust_what_matters, where asked.
/// Complexity: O(members + r log r) for r ratings with a row; where an absent row means zero also the pairs of people
/// of different organisations who share an affiliation. Shown wrong by: trust that is declared while nothing is at
/// stake.
/// Source: section 6.4, trust as confidence that the other is committed to the same end and puts it before own
///         interests; trust dimensions as in the PARTNER tool, Varda et al. (2008), Preventing Chronic Disease 5(2).
///         Low values: low trust.
struct cross_trust {
  static constexpr std::string_view id = "4.1", name = "cross_trust";
  static constexpr value_kind kind = value_kind::mean;
  averaging how = averaging::organisations;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() { return std::tuple{parameter_of{"averaging", &cross_trust::how}}; }
  friend bool operator==(const cross_trust&, const cross_trust&) = default;
};

/// 4.2 Is trust mutual?
///
/// min(u_ij, u_ji) of pairs of people with trust observed both ways, averaged as 4.1 by the same `averaging`.
/// \returns  A mean in [0, 1], at most 4.1 of the same pairs; n = pairs of people observed both ways; undefined without
///           any. Coverage: these over pairs expected both ways. Part 0: cells as in dyad_cells.hpp, sum = smaller of
///           both, count = ordered pairs (each pair stands on both sides). Part 1: one cell, sum = pairs observed,
///           count = pairs expected.
/// Complexity: O(relationships between organisations), a row looked up in the other direction in O(log degree).
/// Shown wrong by: pairs who trust each other equally little.
/// Source: section 6.4, each partner recognises the value in the other; for whole networks Squartini et al. (2013),
///         Scientific Reports 3:2729. Low values: one-way trust.
struct mutual_trust {
  static constexpr std::string_view id = "4.2", name = "mutual_trust";
  static constexpr value_kind kind = value_kind::mean;
  averaging how = averaging::organisations;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  bool add_rater(tally& to, const evidence& seen, practitioner_id who, tally_change change) const;
  void complete(tally& to, const evidence& seen) const;
  static constexpr auto parameters() { return std::tuple{parameter_of{"averaging", &mutual_trust::how}}; }
  friend bool operator==(const mutual_trust&, const mutual_trust&) = default;
};

/// 4.3 Is the whole range in the room?
///
/// Mean of (a) the mean over discipline, sector and working style of the index of qualitative variation among the
/// members present, corrected for their number,
/// \f[ \min\Big(1, \big(1 - \sum_k p_k^2\big) \frac{K}{K - 1} \frac{n}{n - 1}\Big), \f]
/// K = declared categories, else the distinct ones among members; and (b) the share of the needed disciplines present.
/// Each of a meeting, then averaged over the period's meetings with attendance kept.
/// \returns  In [0, 1]; n = meetings with attendance kept; undefined without any. A category with K < 2, or of fewer
///           than two people present in a meeting, drops out there. Coverage: mean of (a) meetings with attendance kept
///           over meetings times the mean share of the three cells filled, and (b) meetings with attendance kept over
///           meetings. A half that is undeclared counts 0 and needs `needed_disciplines` of partnership.json. Part 0: a
///           cell per organisation, meeting and category (item = 3 code + kind), count = members present. Part 1: K of
///           each kind (item), sum = K. Part 2: needed disciplines (item as in part 0; -1 for one that nobody has).
///           Part 3: a cell per meeting with attendance kept. Shown wrong by: a range that is present and silent (see
///           3.7).
/// Source: sections 4, 6 and 6.4, all the relevant partners in the room, diverse specialisms and working styles; Blau
///         (1977), index of qualitative variation, Agresti & Agresti (1978). Low values: sameness.
struct range_in_the_room {
  static constexpr std::string_view id = "4.3", name = "range_in_the_room";
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const range_in_the_room&, const range_in_the_room&) = default;
};

/// 4.4 Is there contact where it is needed?
///
/// Organisation pairs that need each other (interdependence u >= .5, the larger direction) whose members communicate,
/// either way, over needed pairs observed; a pair is observed if one of its dyads is.
/// \returns  A share in [0, 1]; n = needed pairs observed; undefined without any.
/// Coverage: these over pairs that are needed or of which that is unknown.
/// Part 0: a cell per pair of organisations, sum = in contact, count = 1.
/// Complexity: O(r log r + pairs log r) for r ratings of communication and pairs of organisations that have a row; of a
/// needed pair of which nothing was stated also the members of both, and their product where they left all empty.
/// Beside it: the E-I index of each layer with its permutation test, in summarise_members().
/// Shown wrong by: contact through a third organisation that serves as well.
/// Source: section 6.4, a refusal to talk to or work with people from different organisations; analysis of missing
///         ties. Low values: silos, avoidance.
struct contact_where_needed {
  static constexpr std::string_view id = "4.4", name = "contact_where_needed";
  static constexpr value_kind kind = value_kind::proportion;
  double needed_from = 0.5;  ///< Interdependence u from which a pair needs each other.
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"needed_from", &contact_where_needed::needed_from, positive_share}};
  }
  friend bool operator==(const contact_where_needed&, const contact_where_needed&) = default;
};

/// 4.5 Is difference voiced?
///
/// Mean over organisations of the share of members who voiced a difference, dissent or a fear in the last six meetings
/// of the period with attendance and voices kept; members present at two or more of these count.
/// \returns  A share in [0, 1]; n = members counted; undefined without any. Coverage: meetings used over the smaller of
///           six and the period's meetings, times entries of these kinds whose speaker is known over these entries.
///           Part 0: a cell per organisation, meeting and member (item) present, count = 1. Part 1: the same who
///           voiced. Shown wrong by: differences voiced outside the meetings, where they work too.
/// Source: section 6.4, reluctance to talk about the painful and threatening aspects of working together; voice,
///         Morrison (2011), Academy of Management Annals 5(1). Low values: conflict avoidance.
struct difference_voiced {
  static constexpr std::string_view id = "4.5", name = "difference_voiced";
  static constexpr value_kind kind = value_kind::mean;
  std::size_t last_meetings = 6;     ///< How many are looked at.
  std::size_t minimum_presence = 2;  ///< At how many of them a member must have been.
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"last_meetings", &difference_voiced::last_meetings, one_or_more},
                      parameter_of{"minimum_presence", &difference_voiced::minimum_presence, one_or_more}};
  }
  friend bool operator==(const difference_voiced&, const difference_voiced&) = default;
};

/// 4.6 Is difference worked with?
///
/// Mean handling of the differences voiced in the period: handling_value(). Dissent, which is raised to leaders, counts
/// in 6.4 and not here.
/// \returns  A mean in [0, 1]; n = entries with `handling`; undefined without any.
/// Coverage: meetings with voices kept over meetings, times entries with `handling` over entries.
/// Part 0: a cell per speaker's organisation and meeting, sum = handling_value(), count = entries.
/// Shown wrong by: differences explored at length that come back unchanged.
/// Source: section 6.4, difference addressed constructively rather than explosively or covertly; psychological safety,
///         Edmondson (1999), Administrative Science Quarterly 44(2). Low values: simmering conflict.
struct difference_worked {
  static constexpr std::string_view id = "4.6", name = "difference_worked";
  static constexpr value_kind kind = value_kind::mean;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const difference_worked&, const difference_worked&) = default;
};

/// 4.7 Is there no collusion in silence?
///
/// 1 - L (1 - D) with D = 4.5, by parameters of its own, and L the mean u of the anonymous item
/// `undiscussed_differences`. Ordinary spread of answers is not taken for undiscussed difference, and trust does not
/// enter.
/// \returns  In [0, 1]; n = answers to the item; undefined without any, or where 4.5 is.
/// Coverage: the smaller of answers over members, at most 1, and the coverage of 4.5.
/// Parts 0 and 1: as 4.5. Part 2: a cell per organisation, sum = u, count = answers.
/// Shown wrong by: differences that people leave undiscussed because they are settled.
/// Source: section 6.4, participants colluding in avoiding the discomfort and conflict of going deeper; pluralistic
///         ignorance, Miller & McFarland (1987), Journal of Personality and Social Psychology 53(2). Low values:
///         collusion.
struct no_collusion {
  static constexpr std::string_view id = "4.7", name = "no_collusion";
  std::size_t last_meetings = 6;     ///< As 4.5.
  std::size_t minimum_presence = 2;  ///< As 4.5.
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"last_meetings", &no_collusion::last_meetings, one_or_more},
                      parameter_of{"minimum_presence", &no_collusion::minimum_presence, one_or_more}};
  }
  friend bool operator==(const no_collusion&, const no_collusion&) = default;
};

/// 4.8 Do deeds match words?
///
/// 1 - mean over organisations j of max(0, r_j - kept_j): r_j = the trust j receives, the mean over rating
/// organisations of C_gj; kept_j = (k_j + 2p)/(n_j + 2), the actions of its members that fell due and were done in
/// time, drawn towards p = 3.1. Organisations with n_j >= 3 count.
/// \returns  In [0, 1]; n = these organisations; undefined without any. Coverage: the smaller of that of 4.1 and due
///           actions with `done` and `owners` over due actions. Part 0: as 4.1. Part 1: a cell per owner's organisation
///           and meeting, sum = done in time, count = due, each action once per organisation. Part 2: the cells of 3.1.
/// Complexity: as 4.1, and O(actions log meetings).
/// Shown wrong by: hard tasks that fall to those who are trusted most.
/// Source: section 6.4, trust can only be sustained by actions as well as words; reliability as in the PARTNER tool,
///         Varda et al. (2008), Preventing Chronic Disease 5(2). Low values: unearned trust.
struct deeds_match_words {
  static constexpr std::string_view id = "4.8", name = "deeds_match_words";
  std::size_t minimum_actions = 3;  ///< Due actions that an organisation needs.
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"minimum_actions", &deeds_match_words::minimum_actions}};
  }
  friend bool operator==(const deeds_match_words&, const deeds_match_words&) = default;
};

}  // namespace convene
