#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include <convene/error.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/network/detail/check_columns.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/practices/rated_wave.hpp>

namespace convene {

namespace {

std::uint64_t key_of(vertex from, vertex to) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(from)) << 32U | static_cast<std::uint32_t>(to);
}

/// By primary organisations of both, then by both in the order of members.
auto by_organisations(const wave& where, const wave_members& people) {
  return [&](const cross_organisation_tie& a, const cross_organisation_tie& b) {
    const auto key = [&](const cross_organisation_tie& one) {
      const practitioner_map& ids = where.ids;
      return std::tuple(people.organisation_of(one.from), people.organisation_of(one.to), ids.vertex_of(one.from),
                        ids.vertex_of(one.to));
    };
    return key(a) < key(b);
  };
}

template <class Value>
void insert_sorted(std::vector<Value>& into, Value one) {
  into.insert(std::lower_bound(into.begin(), into.end(), one), one);
}

/// Both ascending and without a common element.
std::vector<vertex> merged(std::span<const vertex> a, const std::unordered_map<vertex, std::vector<vertex>>& more,
                           vertex of) {
  std::vector<vertex> result(a.begin(), a.end());
  const auto found = more.find(of);
  if (found == more.end()) return result;
  const auto middle = static_cast<std::ptrdiff_t>(result.size());
  result.insert(result.end(), found->second.begin(), found->second.end());
  std::inplace_merge(result.begin(), result.begin() + middle, result.end());
  return result;
}

/// First pair that does not come before one.
template <class Pairs>
auto place_of_pair(Pairs& pairs, organisation_id of, organisation_id about) {
  return std::lower_bound(
      pairs.begin(), pairs.end(), std::pair(of, about),
      [](const ratings_between& one, const auto& pair) { return std::pair(one.of, one.about) < pair; });
}

ratings_between& pair_at(std::vector<ratings_between>& pairs, organisation_id of, organisation_id about) {
  const auto found = place_of_pair(pairs, of, about);
  if (found != pairs.end() && found->of == of && found->about == about) return *found;
  return *pairs.insert(found, ratings_between{of, about});
}

/// Adds one rating to the totals and to those of its pair, or takes it away.
void add_rating(rating_totals& all, ratings_between& pair, double u, bool rater_answered, bool observes_all,
                tally_change change) {
  const bool stated = !std::isnan(u);
  const double sign = change == tally_change::take_away ? -1 : 1;
  const std::uint32_t one = change == tally_change::take_away ? std::uint32_t(-1) : 1U;  // counts wrap
  if (stated) {
    pair.stated += one;
    if (u > 0) pair.positive += one;
    // Weights have 24 bits, so that sums of those that are not very small beside others are exact in 53; where nothing
    // is left, neither is what rounding made.
    pair.sum = pair.positive == 0 ? 0 : std::max(0.0, pair.sum + sign * u);
  }
  if (!rater_answered) return;
  if (!stated) pair.unobserved += one;
  if (stated) all.counts.stated += change == tally_change::take_away ? std::size_t(-1) : 1U;
  if (observes_all) {
    if (!stated) all.counts.observed -= sign;
  } else {
    all.counts.expected += sign;
    if (stated) all.counts.observed += sign;
  }
}

bool is_empty(const ratings_between& one) { return one.stated == 0 && one.unobserved == 0; }

/// Takes away those of one organisation in which nothing is left.
void erase_empty(std::vector<ratings_between>& pairs, organisation_id of) {
  const auto first = place_of_pair(pairs, of, id_at<organisation_id>(0));
  const auto last = std::find_if(first, pairs.end(), [&](const ratings_between& one) { return one.of != of; });
  pairs.erase(std::remove_if(first, last, is_empty), last);
}

}  // namespace

const ratings_between* rating_totals::find(organisation_id of, organisation_id about) const {
  const auto found = place_of_pair(pairs, of, about);
  return found != pairs.end() && found->of == of && found->about == about ? &*found : nullptr;
}

rated_wave::rated_wave(const wave& where, const wave_members& people, const block_runner& run)
    : where_(&where), network_(&where.practitioners) {
  const std::size_t layers = network_->number_of_layers();
  changed_.resize(layers);
  totals_.resize(layers);
  said_.resize(layers, 0);
  for (std::size_t k = 0; k < layers; ++k) {
    layers_.push_back(network_->layer(k));
    asked_.push_back(layers_[k].asked() ? 1 : 0);
    answered_.push_back(vertex_set::of_words(network_->number_of_vertices(), layers_[k].answered_words()));
  }
  find_ties(people, run);
}

void rated_wave::add_up(const wave_members& people, const block_runner& run) {
  const auto add_up_one = [&](std::size_t k) {
    if (asked(k)) add_up_layer(people, k, run);
  };
  run.run(layers_.size(), add_up_one);
}

void rated_wave::find_ties(const wave_members& people, const block_runner& run) {
  // Members stand by organisation, so that ties come by organisation of who states them; only within one of these are
  // they sorted.
  const practitioner_map& ids = where_->ids;
  const column_spans<float>& ties = network_->spans();
  const auto about = [&](const cross_organisation_tie& one) { return people.organisation_of(one.to); };
  // One number tells of nearly everybody: the only organisation of a member.
  constexpr std::int32_t no_member = -1, several = -2;
  large_vector<std::int32_t> home(static_cast<std::size_t>(ties.vertices), no_member);
  periodic_stop asks(run);
  for (const practitioner_id who : people.members()) {
    asks.after();
    if (const auto v = ids.vertex_of(who); v && *v < ties.vertices)
      home[static_cast<std::size_t>(*v)] =
          people.affiliations().has_several(who) ? several : static_cast<std::int32_t>(people.organisation_of(who));
  }
  // Kept in pieces, and put together once it is known how many there are: a vector that grows would move them all at
  // a time.
  constexpr std::size_t piece = std::size_t{1} << 18U;
  std::vector<large_vector<cross_organisation_tie>> pieces;
  std::vector<cross_organisation_tie> own;  // of one organisation
  std::size_t number = 0;
  for (const organisation_id g : people.organisations()) {
    own.clear();
    for (const practitioner_id from : people.members_of(g)) {
      const auto u = ids.vertex_of(from);
      if (!u || *u >= ties.vertices) continue;
      const std::int32_t whose = home[static_cast<std::size_t>(*u)];
      const auto first = static_cast<std::size_t>(ties.out_offsets[static_cast<std::size_t>(*u)]);
      const auto end = static_cast<std::size_t>(ties.out_offsets[static_cast<std::size_t>(*u) + 1]);
      asks.after(end - first + 1);
      for (std::size_t k = first; k < end; ++k) {
        const std::int32_t other = home[static_cast<std::size_t>(ties.targets[k])];
        if (other == no_member || (other == whose && whose != several)) continue;
        const practitioner_id to = ids.practitioner_of(ties.targets[k]);
        if ((whose == several || other == several) && !people.cross_organisation(from, to)) continue;
        own.push_back({from, to, static_cast<std::uint32_t>(k)});
      }
    }
    std::stable_sort(own.begin(), own.end(), [&](const auto& a, const auto& b) {
      asks.after();
      return about(a) < about(b);
    });
    if (own.empty()) continue;
    number += own.size();
    if (pieces.empty() || pieces.back().capacity() - pieces.back().size() < own.size())
      pieces.emplace_back().reserve(std::max(piece, own.size()));
    pieces.back().insert(pieces.back().end(), own.begin(), own.end());
  }
  ties_.reserve(number);
  for (large_vector<cross_organisation_tie>& some : pieces) {
    run.check_stop();
    ties_.insert(ties_.end(), some.begin(), some.end());
    some = large_vector<cross_organisation_tie>();  // from `{}` it would keep its memory
  }
}

bool rated_wave::is_complete(std::size_t layer, vertex who) const {
  if (!answered(layer, who)) return false;
  const auto left_empty = [&](vertex to) { return std::isnan(weight(layer, *place_of(who, to))); };
  if (!order_.empty()) {
    const std::vector<vertex> row = out_neighbours(who);
    return std::none_of(row.begin(), row.end(), left_empty);
  }
  const std::span<const float> said = layers_[layer].out_weights(who);
  return std::none_of(said.begin(), said.end(), [](float one) { return std::isnan(one); });
}

void rated_wave::add_person(const wave_members& people, practitioner_id who, std::size_t layer, tally_change change) {
  rating_totals& to = totals_[layer];
  const double sign = change == tally_change::take_away ? -1 : 1;
  const auto v = where_->ids.vertex_of(who);
  const bool has_answered = v && answered(layer, *v);
  const bool observes_all = layers_[layer].info().when_absent == absence::zero;
  if (!has_answered || observes_all) {  // else what they were asked about has a row
    const auto possible = static_cast<double>(people.cross_organisation_members(who));
    to.counts.expected += sign * possible;
    if (has_answered) to.counts.observed += sign * possible;
  }
  const std::uint32_t one = change == tally_change::take_away ? std::uint32_t(-1) : 1U;  // counts wrap
  const std::size_t own = index_of(people.organisation_of(who));
  if (has_answered) to.raters[own] += one;
  if (v && is_complete(layer, *v)) to.complete[own] += one;
}

void rated_wave::add_up_layer(const wave_members& people, std::size_t layer, const block_runner& run) {
  rating_totals& to = totals_[layer];
  to = {};
  to.raters.assign(people.number_of_organisations(), 0);
  to.complete.assign(to.raters.size(), 0);
  std::vector<char> answers(people.number_of_practitioners(), 0);
  periodic_stop asks(run);
  for (const practitioner_id who : people.members()) {
    add_person(people, who, layer, tally_change::add);
    const auto v = where_->ids.vertex_of(who);
    asks.after(v ? layers_[layer].out_weights(*v).size() + 1 : 1);
    answers[index_of(who)] = v && answered(layer, *v) ? 1 : 0;
  }
  const bool observes_all = layers_[layer].info().when_absent == absence::zero;
  for (std::size_t k = 0; k < ties_.size(); ++k) {
    asks.after();
    const cross_organisation_tie& one = ties_[k];
    const organisation_id of = people.organisation_of(one.from), about = people.organisation_of(one.to);
    if (to.pairs.empty() || to.pairs.back().of != of || to.pairs.back().about != about) {
      if (!to.pairs.empty() && is_empty(to.pairs.back())) to.pairs.pop_back();
      to.pairs.push_back({of, about});
    }
    add_rating(to, to.pairs.back(), weight(layer, one.place), answers[index_of(one.from)] != 0, observes_all,
               tally_change::add);
  }
  if (!to.pairs.empty() && is_empty(to.pairs.back())) to.pairs.pop_back();
}

std::optional<std::uint32_t> rated_wave::place_of(vertex from, vertex to) const {
  if (!order_.empty())
    if (const auto found = place_of_changed_.find(key_of(from, to)); found != place_of_changed_.end())
      return found->second;
  const auto found = network_->find_relationship(from, to);
  if (!found) return std::nullopt;
  return static_cast<std::uint32_t>(found->index);
}

std::vector<vertex> rated_wave::out_neighbours(vertex from) const {
  return merged(network_->out_neighbours(from), new_out_, from);
}

std::vector<practitioner_id> rated_wave::partners_of(const wave_members& people, practitioner_id who) const {
  std::vector<practitioner_id> result;
  const auto v = where_->ids.vertex_of(who);
  if (!v || !people.is_member(who)) return result;
  const std::vector<vertex> out = out_neighbours(*v), in = merged(network_->in_neighbours(*v), new_in_, *v);
  std::vector<vertex> either;
  std::set_union(out.begin(), out.end(), in.begin(), in.end(), std::back_inserter(either));
  for (const vertex one : either) {
    const practitioner_id other = where_->ids.practitioner_of(one);
    if (people.is_member(other) && people.cross_organisation(who, other)) result.push_back(other);
  }
  return result;
}

std::vector<cross_organisation_tie> rated_wave::ties_of(const wave_members& people, practitioner_id from) const {
  std::vector<cross_organisation_tie> result;
  const auto v = where_->ids.vertex_of(from);
  if (!v || !people.is_member(from)) return result;
  for (const vertex other : out_neighbours(*v)) {
    const practitioner_id to = where_->ids.practitioner_of(other);
    if (people.is_member(to) && people.cross_organisation(from, to)) result.push_back({from, to, *place_of(*v, other)});
  }
  return result;
}

template <class Change>
void rated_wave::follow(const wave_members& people, practitioner_id who, Change&& change) {
  const vertex v = *where_->ids.vertex_of(who);
  const std::vector<char> asked_before = asked_;
  const auto add = [&](std::size_t layer, tally_change how) {
    add_person(people, who, layer, how);
    const bool observes_all = layers_[layer].info().when_absent == absence::zero;
    for (const cross_organisation_tie& one : ties_of(people, who)) {
      ratings_between& pair =
          pair_at(totals_[layer].pairs, people.organisation_of(who), people.organisation_of(one.to));
      add_rating(totals_[layer], pair, weight(layer, one.place), answered(layer, v), observes_all, how);
    }
  };
  const bool counts = people.is_member(who);
  for (std::size_t k = 0; counts && k < asked_.size(); ++k)
    if (asked(k)) add(k, tally_change::take_away);
  change(v);
  for (std::size_t k = 0; k < asked_.size(); ++k) {
    if (!asked(k)) continue;
    if (asked_before[k] == 0) {
      add_up_layer(people, k, {});
    } else if (counts) {
      add(k, tally_change::add);
      erase_empty(totals_[k].pairs, people.organisation_of(who));
    }
  }
}

void rated_wave::set_answered(const wave_members& people, practitioner_id who, std::size_t layer) {
  follow(people, who, [&](vertex v) {
    asked_[layer] = said_[layer] = 1;
    answered_[layer].insert(v);
  });
}

void rated_wave::set(const wave_members& people, practitioner_id from, practitioner_id to,
                     std::span<const float> weights) {
  const auto other = where_->ids.vertex_of(to);
  if (network_->spans().targets.size() + order_.size() >= detail::most_relationships)
    throw invalid_record("relationships", "",
                         "a wave can hold " + std::to_string(detail::most_relationships) +
                             " relationships, those that were changed counted twice; there is no place for another");
  follow(people, from, [&](vertex v) {
    const std::optional<std::uint32_t> before = place_of(v, *other);
    const std::size_t stored = network_->spans().targets.size();
    if (before && *before >= stored) {
      for (std::size_t k = 0; k < weights.size(); ++k) changed_[k][*before - stored] = weights[k];
    } else {
      const auto place = static_cast<std::uint32_t>(stored + order_.size());
      order_.emplace_back(v, *other);
      place_of_changed_.emplace(key_of(v, *other), place);
      for (std::size_t k = 0; k < weights.size(); ++k) changed_[k].push_back(weights[k]);
      if (!before) {
        insert_sorted(new_out_[v], *other);
        insert_sorted(new_in_[*other], v);
      }
      const cross_organisation_tie tie{from, to, place};
      if (people.is_member(from) && people.is_member(to) && people.cross_organisation(from, to)) {
        const auto at = std::lower_bound(ties_.begin(), ties_.end(), tie, by_organisations(*where_, people));
        if (before)
          at->place = place;
        else
          ties_.insert(at, tie);
      }
    }
    for (std::size_t k = 0; k < weights.size(); ++k)
      if (!std::isnan(weights[k])) {
        asked_[k] = 1;
        answered_[k].insert(v);
      }
  });
}

bool rated_wave::has_changed() const noexcept {
  return !order_.empty() || std::any_of(said_.begin(), said_.end(), [](char said) { return said != 0; });
}

std::vector<char> rated_wave::raters_of_changes() const {
  std::vector<char> result(static_cast<std::size_t>(network_->number_of_vertices()), 0);
  for (const auto& [from, to] : order_) result[static_cast<std::size_t>(from)] = 1;
  return result;
}

network rated_wave::as_network() const {
  if (!has_changed()) return *network_;
  const vertex n = network_->number_of_vertices();
  const auto most = static_cast<std::size_t>(network_->number_of_relationships()) + order_.size();
  std::vector<vertex> sources, targets;
  std::vector<std::vector<float>> columns(layers_.size());
  sources.reserve(most);
  targets.reserve(most);
  for (std::size_t k = 0; k < columns.size(); ++k) {
    columns[k].reserve(most);
    for_each_rating(k, [&](vertex from, vertex to, double u) {
      if (k == 0) {
        sources.push_back(from);
        targets.push_back(to);
      }
      columns[k].push_back(static_cast<float>(u));
    });
  }
  network_builder builder(n);
  std::vector<layer_handle> handles;
  for (const layer_view& one : layers_) handles.push_back(builder.add_layer(one.info()));
  builder.add_columns(std::move(sources), std::move(targets), std::move(columns));
  for (std::size_t k = 0; k < layers_.size(); ++k) {
    if (!asked(k)) continue;
    builder.asked(handles[k]);
    builder.answered(handles[k], answered_[k], {.inferred = answered_inferred(k)});
  }
  return std::move(builder).build();
}

rating rated_layer::between(practitioner_id from, practitioner_id to) const {
  const auto u = where_->ids.vertex_of(from), v = where_->ids.vertex_of(to);
  if (!u || !v) return {};
  const std::optional<std::uint32_t> place = all_->place_of(*u, *v);
  if (!place) {
    if (!all_->answered(position_, *u)) return {};
    if (info().when_absent == absence::unstated) return {false, std::nullopt};
    return {true, 0.0};
  }
  const double u_of = all_->weight(position_, *place);
  if (std::isnan(u_of)) return {};
  return {true, u_of};
}

}  // namespace convene
