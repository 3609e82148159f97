#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>

#include <convene/practices/indicator.hpp>
#include <convene/practices/organisation_evenness.hpp>

/// Practice 6, courageous and systemic leadership. The sections named are those of Kennedy, McKenzie & Thomas (2019);
/// every scale, minimum and formula is ours.
namespace convene {

/// 6.1 Are there leaders at every level?
///
/// Levels with at least one leader named by two or more organisations other than the leader's own, over levels. A
/// source names a target as a leader where the layer `leadership` is > 0; both are members without a common
/// affiliation. Levels are those of the partnership that have a member.
/// \returns  A share in [0, 1]; n = levels with a member; undefined if no member's level is known. Coverage: observed
///           over expected cross-organisation pairs of the layer. Part 0: a cell per naming organisation, leader's
///           organisation and leader (item), count = nominations. Part 1: a cell per leader's organisation and leader
///           (item), sum = level, count = 1. Part 2: members by organisation and level (item).
/// Complexity: O(members + r log r), r = nominations and other ratings with a row.
/// Shown wrong by: names given out of politeness to those who are there anyway.
/// Source: section 6.6, leadership at different levels, and good leadership at every level at the heart of making a
///         difference; distributed leadership, Gronn (2002), The Leadership Quarterly 13(4). Low values: only the top
///         leads.
struct every_level {
  static constexpr std::string_view id = "6.1", name = "every_level";
  std::size_t minimum_naming = 2;  ///< Other organisations that must name a leader.
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  bool add_rater(tally& to, const evidence& seen, practitioner_id who, tally_change change) const;
  void complete(tally& to, const evidence& seen) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"minimum_naming", &every_level::minimum_naming, one_or_more}};
  }
  friend bool operator==(const every_level&, const every_level&) = default;
};

/// 6.2 Is leadership spread over organisations?
///
/// evenness() over the organisations in scope of the leadership nominations, as in 6.1, that their people receive from
/// other organisations.
/// \returns  In [0, 1], 1 = in proportion to capacity; n = nominations; undefined with fewer than two an organisation,
///           with one organisation, or by size where one in scope has no size. Coverage: as 6.1. Part 0: a cell per
///           naming and named organisation, count = nominations. Part 1: a cell per organisation in scope, sum = its
///           capacity, count = 1. Shown wrong by: nominations that follow the size of an organisation rather than what
///           its people do.
/// Source: ours; effective number of groups as in Laakso & Taagepera (1979), Comparative Political Studies 12(1). Low
///         values: a one-organisation show.
struct leadership_spread {
  static constexpr std::string_view id = "6.2", name = "leadership_spread";
  capacity_shares capacity = capacity_shares::equal;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() { return std::tuple{parameter_of{"capacity", &leadership_spread::capacity}}; }
  friend bool operator==(const leadership_spread&, const leadership_spread&) = default;
};

/// 6.3 Do leaders put the collaboration first?
///
/// (pro + 1)/(pro + self + 2) with pro and self the leadership acts of the period that put the collaboration, or
/// oneself, first, each weighted by how many saw it: few 1/3, many 2/3, all 1.
/// \returns  In (0, 1), .5 with as much of either; n = acts with visibility, at least 3.
/// Coverage: these over acts of both kinds; 1 if leadership was kept and there is none.
/// Part 0: a cell per leader's organisation and meeting, sum = weight of pro, count = weight of both.
/// Shown wrong by: acts that were seen and read the other way by those who saw them.
/// Source: section 6.6, looking beyond one's own and one's organisation's interest, and the pay rise that devastated
///         morale; servant leadership, Greenleaf (1977). The added 1 and 2 (Laplace) are ours. Low values: self before
///         the whole.
struct collaboration_first {
  static constexpr std::string_view id = "6.3", name = "collaboration_first";
  std::size_t minimum_n = 3;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"minimum_n", &collaboration_first::minimum_n, one_or_more}};
  }
  friend bool operator==(const collaboration_first&, const collaboration_first&) = default;
};

/// 6.4 Is dissent welcomed?
///
/// Mean handling of the differences raised to leaders (`dissent`) in the period: handling_value().
/// \returns  A mean in [0, 1]; n = entries with `handling`; undefined without any.
/// Coverage: meetings with voices kept over meetings, times entries with `handling` over entries.
/// Part 0: a cell per speaker's organisation and meeting, sum = handling_value(), count = entries.
/// Shown wrong by: dissent that is not raised any more, which leaves few entries and a good mean.
/// Source: section 6.6, listening to the dissenting voices and acknowledging where they were right; voice climate,
///         Morrison (2011), Academy of Management Annals 5(1). Low values: shutting dissent down.
struct dissent_welcomed {
  static constexpr std::string_view id = "6.4", name = "dissent_welcomed";
  static constexpr value_kind kind = value_kind::mean;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const dissent_welcomed&, const dissent_welcomed&) = default;
};

/// 6.5 Do leaders see the system rather than somebody to blame?
///
/// systemic/(systemic + blaming) over the statements of leaders (people of the last level, facilitators and people from
/// outside left out) in the period.
/// \returns  A share in [0, 1]; n = leaders' statements; undefined without any.
/// Coverage: meetings with voices kept over meetings, times statements of known speakers whose level is known over all
/// statements of the two kinds (of facilitators and people from outside no level is needed).
/// Part 0: a cell per speaker's organisation and meeting, sum = systemic, count = statements.
/// Shown wrong by: systemic words around decisions that punish.
/// Source: section 6.6, from blaming one party or another to understanding how the conditions had been created;
///         attribution, Weiner (1985), Psychological Review 92(4). Low values: leaders who blame.
struct systemic_not_blaming {
  static constexpr std::string_view id = "6.5", name = "systemic_not_blaming";
  static constexpr value_kind kind = value_kind::mean;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const systemic_not_blaming&, const systemic_not_blaming&) = default;
};

/// 6.6 Do people try bravely?
///
/// Mean of the available halves: of the period's tests without benefit, the share that something was learned from; of
/// the imposed outcomes judged harmful, the share openly challenged by the wave.
/// \returns  In [0, 1]; n = failed tests and harmful imposed outcomes of which it is known; undefined without any.
///           Coverage: mean of tests complete over tests (`result`, and `learned` where there was no benefit) and
///           outcomes complete over outcomes (`imposed`, then `harmful`, then `challenged`, as far as they apply). A
///           half not kept counts 0; one complete with nothing failed, or nothing harmful, drops out. Part 0: a cell
///           per organisation of the test (shared) and meeting, sum = learned from, count = failed tests. Part 1:
///           outcomes, sum = challenged, count = harmful imposed ones; nobody's and without meeting. Shown wrong by:
///           nothing failing because nothing uncertain was tried.
/// Source: section 6.6, trying new ways of working knowing that they might fail, and challenging imposed targets;
///         psychological safety, Edmondson (1999), Administrative Science Quarterly 44(2). Low values: fear of failure.
struct brave_trying {
  static constexpr std::string_view id = "6.6", name = "brave_trying";
  static constexpr value_kind kind = value_kind::mean;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const brave_trying&, const brave_trying&) = default;
};

/// 6.7 Is there time, and a long horizon?
///
/// Mean of the share of long-term among long- and short-term decisions, and min(1, e/.5) with e the share of meeting
/// time spent exploring, sums over the period's meetings with both numbers.
/// \returns  In [0, 1]; n = decisions and meetings; undefined without either. Coverage: mean of 1 where leadership was
///           kept, and meetings with both numbers over meetings; a half not kept counts 0, one kept with nothing in it
///           drops out. Part 0: a cell per leader's organisation and meeting, sum = long-term, count = decisions. Part
///           1: a cell per meeting, sum = exploring minutes, count = minutes. Shown wrong by: long talks that explore
///           nothing.
/// Source: section 6.6, a structure for the long term, and the time to explore underlying issues; temporal orientation.
///         Low values: quick fixes.
struct time_and_horizon {
  static constexpr std::string_view id = "6.7", name = "time_and_horizon";
  double exploring_enough = 0.5;  ///< Share of meeting time that counts as enough, in (0, 1].
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"exploring_enough", &time_and_horizon::exploring_enough, positive_share}};
  }
  friend bool operator==(const time_and_horizon&, const time_and_horizon&) = default;
};

/// 6.8 Does the tie at the top hold?
///
/// For two main parties the mean over pairs of their leaders (members of the last level) of the smaller of both trusts;
/// the minimum over pairs of main parties.
/// \returns  In [0, 1], a minimum and so without interval; n = pairs of leaders with trust both ways; undefined without
///           any. Coverage: these over pairs of leaders whose trust was expected both ways; 0 with fewer than two main
///           parties, which `main_parties` of partnership.json names. Beside it: main parties of which no leader is
///           known; their ties are in neither number. Part 0: a cell per organisation, other organisation and pair of
///           main parties (item), sum = smaller trust, count = pairs.
/// Complexity: O(pairs of leaders of different main parties x log degree).
/// Shown wrong by: leaders who work well together and rate each other low to make a point.
/// Source: section 6.4, a split in the senior team that is acknowledged but entrenched; the weakest link. Low values: a
///         split leadership.
struct top_tie {
  static constexpr std::string_view id = "6.8", name = "top_tie";
  static constexpr value_kind kind = value_kind::minimum;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const top_tie&, const top_tie&) = default;
};

}  // namespace convene
