#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <convene/network/basic_network.hpp>
#include <convene/practices/averaging.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

/// Ratings between members of different organisations ("cross-organisation": no affiliation in common), from one layer of
/// a wave's network.
namespace convene {

/// A layer that was asked in a wave; nothing if the wave has no such layer or nobody was asked. Borrows the wave.
[[nodiscard]] inline std::optional<layer_view> asked_layer(const wave& where, std::string_view name) {
  const std::optional<std::size_t> found = where.practitioners.find_layer(name);
  if (!found) return std::nullopt;
  const layer_view view = where.practitioners.layer(*found);
  if (!view.asked()) return std::nullopt;
  return view;
}

/// One rating that was stated: `from` rates `to` with u in [0, 1].
struct dyad {
  practitioner_id from = no_id<practitioner_id>, to = no_id<practitioner_id>;
  double u = 0;
};

/// Calls visit(dyad) for every stated rating between members of different organisations, raters in the order of the
/// members, zero ratings that were stated included; absent rows that mean zero are not visited. O(relationships).
template <class Visit>
void for_each_stated_dyad(const evidence& seen, const layer_view& ratings, Visit&& visit) {
  const practitioner_map& ids = seen.current().ids;
  for (const practitioner_id from : seen.members()) {
    const auto u = ids.vertex_of(from);
    if (!u) continue;
    const auto to = ratings.out_neighbours(*u);
    const auto weights = ratings.out_weights(*u);
    for (std::size_t k = 0; k < to.size(); ++k) {
      if (std::isnan(weights[k])) continue;
      const practitioner_id other = ids.practitioner_of(to[k]);
      if (seen.is_member(other) && seen.cross_organisation(from, other))
        visit(dyad{from, other, static_cast<double>(weights[k])});
    }
  }
}

/// What is known of one rating between two people.
struct rating {
  bool expected = true;     ///< False: somebody who answered was not asked about the other.
  std::optional<double> u;  ///< In [0, 1]; nothing if unobserved.
};

/// The rating of one member by another, in a layer of the wave's network; `ratings` empty = the layer was not asked.
/// O(log degree).
[[nodiscard]] inline rating rating_of(const wave& where, const std::optional<layer_view>& ratings, practitioner_id from,
                                      practitioner_id to) {
  const auto u = where.ids.vertex_of(from), v = where.ids.vertex_of(to);
  if (!ratings || !u || !v) return {};
  const auto row = ratings->out_neighbours(*u);
  const auto found = std::lower_bound(row.begin(), row.end(), *v);
  if (found == row.end() || *found != *v) {
    if (!ratings->answered(*u)) return {};
    if (ratings->info().when_absent == absence::unstated) return {false, std::nullopt};
    return {true, 0.0};
  }
  const float weight = ratings->out_weights(*u)[static_cast<std::size_t>(found - row.begin())];
  if (std::isnan(weight)) return {};
  return {true, static_cast<double>(weight)};
}

/// Unordered pairs of members without a common affiliation among those whom `counts(who)` names. O(members), and quadratic
/// in those with several affiliations.
template <class Counts>
[[nodiscard]] double cross_organisation_pairs(const evidence& seen, Counts&& counts) {
  std::vector<double> single(seen.record().records<organisation>().size(), 0);
  std::vector<practitioner_id> several;
  double people = 0, within = 0, pairs = 0;
  for (const practitioner_id who : seen.members()) {
    if (!counts(who)) continue;
    if (seen.affiliations().has_several(who)) {
      several.push_back(who);
      continue;
    }
    double& own = single[index_of(seen.organisation_of(who))];
    within += own;
    ++own;
    ++people;
  }
  pairs = people * (people - 1) / 2 - within;
  for (std::size_t i = 0; i < several.size(); ++i) {
    pairs += people;
    for (const affiliation_share& one : seen.affiliations().several(several[i])) pairs -= single[index_of(one.organisation)];
    for (std::size_t j = 0; j < i; ++j)
      if (seen.cross_organisation(several[i], several[j])) ++pairs;
  }
  return pairs;
}

/// How many ratings between members of different organisations there could be, and how many were observed.
///
/// Somebody who answered an `unstated` layer was asked about the people they have a row for; one who answered a `zero`
/// layer observed everybody; of one who did not answer everybody was expected.
struct dyad_counts {
  double observed = 0, expected = 0;
  std::size_t stated = 0;  ///< Observed ones that have a row of their own.
  [[nodiscard]] double coverage() const { return expected > 0 ? observed / expected : 0; }
};

/// O(relationships + members).
[[nodiscard]] inline dyad_counts count_dyads(const evidence& seen, std::string_view layer) {
  dyad_counts result;
  const std::optional<layer_view> ratings = asked_layer(seen.current(), layer);
  const practitioner_map& ids = seen.current().ids;
  for (const practitioner_id from : seen.members()) {
    const auto possible = static_cast<double>(seen.cross_organisation_members(from));
    const auto u = ids.vertex_of(from);
    if (!ratings || !u || !ratings->answered(*u)) {
      result.expected += possible;
      continue;
    }
    const auto to = ratings->out_neighbours(*u);
    const auto weights = ratings->out_weights(*u);
    std::size_t rows = 0, stated = 0;
    for (std::size_t k = 0; k < to.size(); ++k) {
      const practitioner_id other = ids.practitioner_of(to[k]);
      if (!seen.is_member(other) || !seen.cross_organisation(from, other)) continue;
      ++rows;
      if (!std::isnan(weights[k])) ++stated;
    }
    const bool absent_is_zero = ratings->info().when_absent == absence::zero;
    result.expected += absent_is_zero ? possible : static_cast<double>(rows);
    result.observed += absent_is_zero ? possible - static_cast<double>(rows - stated) : static_cast<double>(stated);
    result.stated += stated;
  }
  return result;
}

/// Cells of a layer: a cell per rating and rated organisation with the sum of u and the number of observed dyads; where
/// an absent row means zero these count as observed zeros. O(relationships log), for `zero` layers
/// O(relationships + answering members x members).
/// For averaging::people every rater has cells of their own (`item` = their id).
[[nodiscard]] inline tally_part cells_of_dyads(const evidence& seen, std::string_view layer,
                                               averaging how = averaging::organisations) {
  tally_part cells;
  const std::optional<layer_view> ratings = asked_layer(seen.current(), layer);
  if (!ratings) return cells;
  const auto add = [&](practitioner_id from, practitioner_id to, double sum, double count) {
    cell one;
    one.of = seen.organisation_of(from);
    one.about = seen.organisation_of(to);
    if (how == averaging::people) one.item = static_cast<std::int32_t>(from);
    one.sum = sum;
    one.count = count;
    cells.push_back(one);
  };
  for_each_stated_dyad(seen, *ratings, [&](const dyad& one) { add(one.from, one.to, one.u, 1); });
  if (ratings->info().when_absent == absence::zero) {
    const practitioner_map& ids = seen.current().ids;
    for (const practitioner_id from : seen.members()) {
      const auto u = ids.vertex_of(from);
      if (!u || !ratings->answered(*u)) continue;
      const auto rows = ratings->out_neighbours(*u);
      for (const practitioner_id to : seen.members()) {
        const auto v = ids.vertex_of(to);
        if (!v || !seen.cross_organisation(from, to)) continue;
        if (!std::binary_search(rows.begin(), rows.end(), *v)) add(from, to, 0, 1);
      }
      add_up(cells);  // keeps memory at the number of organisation pairs
    }
  }
  add_up(cells);
  return cells;
}

/// Mean of dyad cells: over rating organisations of the mean over rated ones; over raters of the mean of their ratings;
/// or over dyads. `how` must be the one the cells were made for.
[[nodiscard]] inline double mean_of_dyads(std::span<const cell> cells, const multiplicity& times = {},
                                          averaging how = averaging::organisations) {
  if (how == averaging::organisations) return mean_of_pairs(cells, times);
  if (how == averaging::dyads) return ratio(cells, times);
  struct rater {
    double weight = 0, sum = 0, count = 0;
  };
  std::int32_t largest = -1;
  for (const cell& one : cells) largest = std::max(largest, one.item);
  std::vector<rater> raters(static_cast<std::size_t>(largest + 1));
  for (const cell& one : cells) {
    rater& who = raters[static_cast<std::size_t>(one.item)];
    who.weight = times.of(one.of);
    who.sum += times.of(one.about) * one.sum;
    who.count += times.of(one.about) * one.count;
  }
  double sum = 0, weight = 0;
  for (const rater& who : raters) {
    if (!(who.count > 0)) continue;
    sum += who.weight * (who.sum / who.count);
    weight += who.weight;
  }
  return weight > 0 ? sum / weight : undefined;
}

/// Remarks that who answered a layer is known only from who stated anything in it.
inline void note_inferred_answers(const std::optional<layer_view>& ratings, tally& to) {
  if (ratings && ratings->answered_inferred())
    to.remarks.push_back("who answered was inferred from who stated anything");
}

/// Tally of one layer: one part, cells by organisation pair; n = observed pairs of people, coverage = observed over
/// expected.
[[nodiscard]] inline tally tally_of_layer(const evidence& seen, std::string_view layer,
                                          averaging how = averaging::organisations) {
  tally result;
  const dyad_counts counts = count_dyads(seen, layer);
  result.parts = {cells_of_dyads(seen, layer, how)};
  result.n = static_cast<std::size_t>(counts.observed);
  result.coverage = counts.coverage();
  result.from = {{table::relationships, std::string(layer)}};
  if (result.coverage < 1) result.lacked = {{table::relationships, std::string(layer), 1 - result.coverage}};
  note_inferred_answers(asked_layer(seen.current(), layer), result);
  return result;
}

}  // namespace convene
