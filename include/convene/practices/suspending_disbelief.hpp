#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include <convene/practices/averaging.hpp>
#include <convene/practices/indicator.hpp>
#include <convene/practices/organisation_evenness.hpp>

/// Practice 1, suspending disbelief: taking the risk that working together may be worth it. The sections named are
/// those of Kennedy, McKenzie & Thomas (2019); every scale, minimum and formula is ours.
namespace convene {

/// 1.1 Are people willing to try working together?
///
/// Mean u of the construct `willingness`, the items that a person answered averaged first.
/// \returns  A mean in [0, 1]; n = answers; undefined without any. An answer whose organisation is unknown lets the
///         mean run over people.
/// Coverage: answers over members, anonymous ones included, at most 1.
/// Part 0: a cell per organisation, sum = u, count = answers.
/// Shown wrong by: people who report willingness and take no part in any test or action.
/// Source: section 6.1, some took the risk and some stayed entrenched in their own system; readiness for change as in
///         Shea et al. (2014), Implementation Science 9:7. Low values point to entrenchment.
struct willingness {
  static constexpr std::string_view id = "1.1", name = "willingness";
  static constexpr value_kind kind = value_kind::mean;
  averaging how = averaging::organisations;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"averaging", &willingness::how, up_to(averaging::people)}};
  }
  friend bool operator==(const willingness&, const willingness&) = default;
};

/// 1.2 Do people know what those of other organisations do?
///
/// Mean u of the layer `role_knowledge` between members who share no affiliation: over the rating organisations g of
/// the mean over the rated ones h of C_gh, the mean of the ratings observed from g to h.
/// \returns  A mean in [0, 1]; n = observed ordered pairs of people; undefined without any.
/// Coverage: observed over expected cross-organisation pairs; pairs not asked about are not expected.
/// Part 0: cells of the layer as in dyad_cells.hpp, sum = u, count = ratings.
/// Complexity: O(members + r log r) for r ratings with a row; where an absent row means zero also the pairs of people
/// of different organisations who share an affiliation. Shown wrong by: ratings that do not rise where people have sat
/// down and explained their work to each other.
/// Source: section 6.1, what practitioners valued most was to understand what each other did; shared knowledge as in
///         relational coordination, Gittell (2002), Management Science 48(11). Low values let "less skilled"
///         stereotypes stand.
struct role_knowledge {
  static constexpr std::string_view id = "1.2", name = "role_knowledge";
  static constexpr value_kind kind = value_kind::mean;
  averaging how = averaging::organisations;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() { return std::tuple{parameter_of{"averaging", &role_knowledge::how}}; }
  friend bool operator==(const role_knowledge&, const role_knowledge&) = default;
};

/// 1.3 How many organisations try something together?
///
/// Organisations in at least one small test of the period that has two or more of them, over all organisations. Both
/// count organisations in scope only.
/// \returns  A share in [0, 1]; n = organisations; undefined without any; 0 if tests were kept and there was none.
/// Coverage: tests whose organisations are written down over all tests; 1 if kept and empty.
/// Part 0: a cell per organisation, count = 1. Part 1: a cell per organisation, test (item) and meeting, sum = count =
/// 1. Leaving one of two partners out also takes the test from the other.
/// Shown wrong by: tests that name a partner which had no part in them.
/// Source: sections 6 and 6.1, small tests of change; reach as in RE-AIM, Glasgow, Vogt & Boles (1999), American
///         Journal of Public Health 89(9). Low values mean talk without trial.
struct test_breadth {
  static constexpr std::string_view id = "1.3", name = "test_breadth";
  static constexpr value_kind kind = value_kind::proportion;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const test_breadth&, const test_breadth&) = default;
};

/// 1.4 Does what worked become business as usual?
///
/// Tests of the period that brought users a benefit and had become usual by the wave, over those that brought a
/// benefit.
/// \returns  A share in [0, 1]; n = tests with benefit of which it is known whether they became usual; undefined if
///           there is none. Coverage: over all tests of the period, those with a result and, where that is a benefit,
///           with `usual` filled. Part 0: a cell per organisation of the test (shared) and meeting, sum = became usual,
///           count = brought benefit. Shown wrong by: tests that ended in practice and are still written down as usual.
/// Source: section 6, building those tests that worked into business as usual; 6.1; adoption and maintenance as in
///         RE-AIM. Low values mean pilots that lead nowhere. Tests that are young count against it: read it beside
///         their dates.
struct test_yield {
  static constexpr std::string_view id = "1.4", name = "test_yield";
  static constexpr value_kind kind = value_kind::proportion;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const test_yield&, const test_yield&) = default;
};

/// 1.5 Does every organisation give as well as take?
///
/// evenness() of gives over the organisations in scope. A give is an organisation named in `given_by` of an action
/// agreed, or a test started, in the period; once per record and organisation.
/// \returns  In [0, 1], 1 = in proportion to capacity; n = gives; undefined with fewer than two gives an
///         organisation, with one organisation, or by size where one in scope has no size.
/// Coverage: mean of the two shares of actions and of tests with `given_by` filled; a table not kept counts 0, one kept
/// and empty 1 (that nothing was given there was observed, so nothing drops out).
/// Part 0: a cell per giving organisation and meeting, sum = count = gives. Part 1: a cell per organisation in scope,
/// sum = its capacity, count = 1. Gives of organisations without members do not count.
/// Shown wrong by: gives of very different size, which count alike here.
/// Source: section 6.1, some give as well as some take: the practice that spent more of its own budget so that home
///         care and patients gained; social exchange, Blau (1964). Low values mean that one side always gives.
struct give_and_take {
  static constexpr std::string_view id = "1.5", name = "give_and_take";
  capacity_shares capacity = capacity_shares::equal;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() { return std::tuple{parameter_of{"capacity", &give_and_take::capacity}}; }
  friend bool operator==(const give_and_take&, const give_and_take&) = default;
};

/// 1.6 Is the urgency honest: what works and what fails, for particular people?
///
/// With A, F the entries on strengths and on failings of the period and s the share of failings tied to the story of a
/// particular person:
/// \f[ \min\big(1, 4 \min(A, F) / (A + F)\big)\,(1 + s)/2 \f]
/// so that a quarter of either kind is balance enough. Entries of everybody count, facilitators included, and failings
/// of which it is not known whether they belong to a story count in F and not in s.
/// \returns  In [0, 1]; n = A + F, at least 10; 0 without failings or without strengths; undefined if there are
///           failings and of none of them `story` is filled. Coverage: meetings with voices kept over meetings, times
///           entries that are complete (of failings: `story`) over entries. Parts 0 and 1: a cell per speaker's
///           organisation and meeting, count = strengths, failings. Part 2: failings of which `story` is filled, sum =
///           tied to one. Shown wrong by: strengths said out of politeness, which balance the count and move nobody.
/// Source: section 6.1, both what worked currently and, honestly, the failings and how they impacted on particular
///         people; appreciative inquiry, Cooperrider & Srivastva (1987). Low values mean complaint only, or denial.
struct honest_urgency {
  static constexpr std::string_view id = "1.6", name = "honest_urgency";
  std::size_t minimum_n = 10;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"minimum_n", &honest_urgency::minimum_n, one_or_more}};
  }
  friend bool operator==(const honest_urgency&, const honest_urgency&) = default;
};

/// 1.7 Do the powerful hold back less than they could?
///
/// Over organisations, with p_h the power that others attribute to h (the mean over rating organisations g of C_gh)
/// and w_h the mean willingness of its people:
/// \f[ 1 - \max\big(0, \tau_b(p, 1 - w)\big) \f]
/// Numbers that differ by less than 1e-7 are tied, because a network keeps its weights in 32 bits.
/// \returns  In [0, 1]; n = organisations with both, at least 8; undefined if either is the same everywhere.
/// Coverage: organisations with both over organisations in scope.
/// Part 0: cells of `power` as in dyad_cells.hpp, sum = u, count = ratings. Part 1: a cell per organisation, sum = u of
/// willingness, count = answers whose organisation is known.
/// Beside it: its mean if power and willingness had nothing to do with each other, which is well below 1 (.91 for 11
/// organisations without ties), by the normal approximation with the usual correction for ties.
/// Complexity: as 1.2 of `power`, and O(G log G) for G organisations.
/// Shown wrong by: powerful organisations whose people say that they are willing and which then share nothing.
/// Source: section 6.1, those with the most power were often the most reluctant, because collaborating meant sharing
///         it; Emerson (1962), Power-dependence relations, American Sociological Review 27(1). tau_b: Kendall (1945).
struct power_not_holding_back {
  static constexpr std::string_view id = "1.7", name = "power_not_holding_back";
  std::size_t minimum_n = 8;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"minimum_n", &power_not_holding_back::minimum_n, one_or_more}};
  }
  friend bool operator==(const power_not_holding_back&, const power_not_holding_back&) = default;
};

/// What 1.7 compares: ranks of received power and of unwillingness, an entry per organisation that has both and counts.
struct power_and_reluctance {
  std::vector<std::size_t> power, reluctance;  ///< From 0; equal values alike.
  std::vector<double> weights;
};
[[nodiscard]] power_and_reluctance rank_power_and_reluctance(std::span<const tally_part> parts,
                                                             const multiplicity& times = {});

/// 1.8 Have people seen a gain for somebody?
///
/// Share of those who report at least one gain for a user (u > 0 on `seen_improvement`; of several items, on any of
/// them), within organisations first, then over organisations.
/// \returns  A share in [0, 1]; n = answers; undefined without any. An answer whose organisation is unknown lets the
///         share run over people.
/// Coverage: answers over members, anonymous ones included, at most 1.
/// Part 0: a cell per organisation, sum = people who report a gain, count = answers.
/// Shown wrong by: gains reported by providers that no user would recognise.
/// Source: section 7, small improvements in the lives of patients ignite the hope that commits practitioners; small
///         wins, Weick (1984), American Psychologist 39(1). Low values mean hopelessness.
struct seen_improvement {
  static constexpr std::string_view id = "1.8", name = "seen_improvement";
  static constexpr value_kind kind = value_kind::proportion;
  averaging how = averaging::organisations;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  [[nodiscard]] double observations(std::span<const tally_part> parts) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"averaging", &seen_improvement::how, up_to(averaging::people)}};
  }
  friend bool operator==(const seen_improvement&, const seen_improvement&) = default;
};

}  // namespace convene
