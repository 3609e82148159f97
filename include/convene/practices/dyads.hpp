#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/averaging.hpp>
#include <convene/practices/dyad_cells.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

/// Ratings between members of different organisations ("cross-organisation": no affiliation in common), from one layer
/// of a wave's network.
namespace convene {

/// One rating: `from` rates `to` with u in [0, 1]; NaN = unobserved.
struct dyad {
  practitioner_id from = no_id<practitioner_id>, to = no_id<practitioner_id>;
  double u = 0;
};

/// Calls visit(dyad) for every rating between members of different organisations that has a row, in the order of
/// rated_wave::cross_organisation_ties(); u is NaN where it was asked and not answered. O(their number).
/// \throws cancelled, as evidence::check_stop().
template <class Visit>
void for_each_asked_dyad(const evidence& seen, const rated_layer& ratings, Visit&& visit) {
  periodic_stop asks(seen.stop_alone(), 16384);  // a visitor may look for the rating back
  for (const cross_organisation_tie& one : seen.ratings().cross_organisation_ties()) {
    asks.after();
    visit(dyad{one.from, one.to, ratings.weight(one)});
  }
}

/// The same of those that were answered, zeros that were stated included.
template <class Visit>
void for_each_stated_dyad(const evidence& seen, const rated_layer& ratings, Visit&& visit) {
  for_each_asked_dyad(seen, ratings, [&](const dyad& one) {
    if (!std::isnan(one.u)) visit(one);
  });
}

/// Unordered pairs of members without a common affiliation among those whom `counts(who)` names. O(members + pairs of
/// people with several affiliations who share one).
/// \throws cancelled when the evidence was asked to stop.
template <class Counts>
[[nodiscard]] double cross_organisation_pairs(const evidence& seen, Counts&& counts) {
  std::vector<double> single(seen.record().records<organisation>().size(), 0);
  std::vector<practitioner_id> several;
  double within = 0, people = 0;
  periodic_stop asks(seen.stop_alone());
  for (const practitioner_id who : seen.members()) {
    asks.after();
    if (!counts(who)) continue;
    ++people;
    if (seen.affiliations().has_several(who)) {
      several.push_back(who);
      continue;
    }
    double& own = single[index_of(seen.organisation_of(who))];
    within += own;
    ++own;
  }
  for (const practitioner_id who : several) {
    for (const affiliation_share& one : seen.affiliations().several(who)) within += single[index_of(one.organisation)];
    const std::vector<practitioner_id> sharing = seen.several_sharing_with(who);
    asks.after(sharing.size() + 1);
    for (const practitioner_id other : sharing)
      if (other < who && counts(other)) ++within;
  }
  return people * (people - 1) / 2 - within;
}

/// O(members) where the layer was not asked, else O(1).
[[nodiscard]] dyad_counts count_dyads(const evidence& seen, std::string_view layer);

namespace detail {

/// Makes the cells of a layer in which every rater observed everybody who could be rated, and gave zero without a word.
///
/// `cells` = what has a row: sum of u, and count = less one for each that is unobserved. Counts come from how many
/// raters and people to be rated an organisation has, less those who share an affiliation and the unobserved. O(members
/// + cells log cells + pairs of people of different primary organisations who share an affiliation); space O(pairs of
/// organisations so found).
/// \throws cancelled when the evidence was asked to stop.
template <class Rates, class CanBeRated>
tally_part with_zeros(const evidence& seen, tally_part cells, averaging how, Rates&& rates, CanBeRated&& can_be_rated) {
  const bool by_rater = how == averaging::people;
  struct people_of {
    double raters = 0, rated = 0;
    std::vector<practitioner_id> single_raters;  // who have no other affiliation
    double single_rated = 0;
  };
  std::vector<people_of> organisations(seen.record().records<organisation>().size());
  periodic_stop asks(seen.stop_alone());
  for (const practitioner_id who : seen.members()) {
    asks.after();
    people_of& own = organisations[index_of(seen.organisation_of(who))];
    const bool single = !seen.affiliations().has_several(who);
    if (rates(who)) {
      ++own.raters;
      if (single) own.single_raters.push_back(who);
    }
    if (can_be_rated(who)) {
      ++own.rated;
      if (single) ++own.single_rated;
    }
  }
  const auto add = [&](organisation_id of, practitioner_id rater, organisation_id about, double less) {
    cell one;
    one.of = of;
    one.about = about;
    if (by_rater) one.item = static_cast<std::int32_t>(rater);
    one.count = -less;
    cells.push_back(one);
  };
  for (const practitioner_id who : seen.members()) {
    asks.after();
    if (!seen.affiliations().has_several(who)) continue;
    const organisation_id own = seen.organisation_of(who);
    const bool is_rater = rates(who), is_rated = can_be_rated(who);
    for (const affiliation_share& shared : seen.affiliations().several(who)) {
      if (shared.organisation == own) continue;
      const people_of& there = organisations[index_of(shared.organisation)];
      if (is_rater && there.single_rated > 0) add(own, who, shared.organisation, there.single_rated);
      if (!is_rated) continue;
      asks.after(by_rater ? there.single_raters.size() : 0);
      if (by_rater)
        for (const practitioner_id rater : there.single_raters) add(shared.organisation, rater, own, 1);
      else if (!there.single_raters.empty())
        add(shared.organisation, who, own, static_cast<double>(there.single_raters.size()));
    }
    if (!is_rater) continue;
    const std::vector<practitioner_id> sharing = seen.several_sharing_with(who);
    asks.after(sharing.size());
    for (const practitioner_id other : sharing)
      if (can_be_rated(other) && seen.organisation_of(other) != own) add(own, who, seen.organisation_of(other), 1);
  }
  add_up(cells, seen.stop_alone());

  std::vector<double> spoken_of(by_rater ? seen.record().practitioners().size() : organisations.size(), 0);
  double all_rated = 0;
  for (const people_of& one : organisations) all_rated += one.rated;
  for (cell& one : cells) {
    asks.after();
    const double rated = organisations[index_of(one.about)].rated;
    one.count += (by_rater ? 1 : organisations[index_of(one.of)].raters) * rated;
    spoken_of[by_rater ? static_cast<std::size_t>(one.item) : index_of(one.of)] += rated;
  }
  bool any_zeros = false;
  const auto add_zeros = [&](organisation_id of, std::int32_t item, double raters, double about_cells) {
    cell one;
    one.of = of;
    one.item = item;
    one.count = raters * (all_rated - organisations[index_of(of)].rated - about_cells);
    if (!(one.count > 0)) return;
    any_zeros = true;
    cells.push_back(one);
  };
  if (by_rater) {
    for (const practitioner_id who : seen.members()) {
      asks.after();
      if (rates(who)) add_zeros(seen.organisation_of(who), static_cast<std::int32_t>(who), 1, spoken_of[index_of(who)]);
    }
  } else {
    for (const organisation_id g : seen.organisations())
      add_zeros(g, -1, organisations[index_of(g)].raters, spoken_of[index_of(g)]);
  }
  if (any_zeros)
    for (const organisation_id h : seen.organisations()) {
      cell one;
      one.about = h;
      one.sum = organisations[index_of(h)].rated;
      if (one.sum > 0) cells.push_back(one);
    }
  add_up(cells, seen.stop_alone());
  return cells;
}

/// Cell of one rating as with_zeros() takes it; none of a zero that was stated.
inline void add_known(tally_part& to, const evidence& seen, averaging how, practitioner_id from, practitioner_id rated,
                      double u) {
  if (u == 0) return;
  cell one;
  one.of = seen.organisation_of(from);
  one.about = seen.organisation_of(rated);
  if (how == averaging::people) one.item = static_cast<std::int32_t>(from);
  if (std::isnan(u))
    one.count = -1;
  else
    one.sum = u;
  to.push_back(one);
}

}  // namespace detail

/// Cells of a layer, as dyad_cells.hpp describes them, of ratings among those members whom `includes(who)` names.
/// O(members + relationships between organisations), times their logarithm for averaging::people; for `zero` layers
/// also O(pairs of people of different primary organisations who share an affiliation).
template <class Includes>
[[nodiscard]] tally_part cells_of_dyads_among(const evidence& seen, const rated_layer& ratings, averaging how,
                                              Includes&& includes) {
  if (ratings.info().when_absent == absence::zero) {
    const auto rates = [&](practitioner_id who) { return ratings.answered(who) && includes(who); };
    tally_part known;
    for_each_asked_dyad(seen, ratings, [&](const dyad& one) {
      if (rates(one.from) && includes(one.to)) detail::add_known(known, seen, how, one.from, one.to, one.u);
    });
    return detail::with_zeros(seen, std::move(known), how, rates, includes);
  }
  tally_part cells;
  for_each_stated_dyad(seen, ratings, [&](const dyad& stated) {
    if (!includes(stated.from) || !includes(stated.to)) return;
    cell one;
    one.of = seen.organisation_of(stated.from);
    one.about = seen.organisation_of(stated.to);
    if (how == averaging::people) one.item = static_cast<std::int32_t>(stated.from);
    one.sum = stated.u;
    one.count = 1;
    add_to_last(cells, one);
  });
  add_up(cells, seen.stop_alone());
  return cells;
}

/// The same among all members; no cells if the layer was not asked. O(pairs of organisations with ratings), but for
/// averaging::people; of `zero` layers as above.
[[nodiscard]] tally_part cells_of_dyads(const evidence& seen, std::string_view layer,
                                        averaging how = averaging::organisations);

/// Members who answered a layer; 0 if it was not asked. O(organisations).
[[nodiscard]] std::size_t number_of_raters(const evidence& seen, std::string_view layer);

/// The same of members of some organisations, by id: those that are not 0.
[[nodiscard]] std::size_t number_of_raters(const evidence& seen, std::string_view layer,
                                           std::span<const char> organisations);

/// Remarks, once, that who answered a layer is known only from who stated anything in it.
void note_inferred_answers(const std::optional<rated_layer>& ratings, tally& to);

/// Tally of one layer: one part, cells by organisation pair; n = observed pairs of people, coverage = observed over
/// expected.
[[nodiscard]] tally tally_of_layer(const evidence& seen, std::string_view layer,
                                   averaging how = averaging::organisations);

}  // namespace convene
