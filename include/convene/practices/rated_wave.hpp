#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/vertex_set.hpp>
#include <convene/partnership/identifiers.hpp>
#include <convene/partnership/wave.hpp>
#include <convene/practices/tally.hpp>
#include <convene/practices/wave_members.hpp>

namespace convene {

/// A relationship between two members who have no affiliation in common, stored in any layer.
struct cross_organisation_tie {
  practitioner_id from = no_id<practitioner_id>, to = no_id<practitioner_id>;
  std::uint32_t place = 0;  ///< Of its weight in every layer: rated_wave::weight().
};

/// What is known of one rating between two people.
struct rating {
  bool expected = true;     ///< False: somebody who answered was not asked about the other.
  std::optional<double> u;  ///< In [0, 1]; nothing if unobserved.
};

/// What the members of one organisation said in one layer about those of another, where they have a row.
struct ratings_between {
  organisation_id of = no_id<organisation_id>, about = no_id<organisation_id>;
  double sum = 0;  ///< Of u over those stated.
  std::uint32_t stated = 0, positive = 0;
  std::uint32_t unobserved = 0;  ///< Asked of somebody who answered, and left empty.
  friend bool operator==(const ratings_between&, const ratings_between&) = default;
};

/// How many ratings between members of different organisations there could be, and how many were observed.
///
/// Somebody who answered an `unstated` layer was asked about the people they have a row for; one who answered a `zero`
/// layer observed everybody; of one who did not answer everybody was expected.
struct dyad_counts {
  double observed = 0, expected = 0;
  std::size_t stated = 0;  ///< Observed ones that have a row of their own.
  [[nodiscard]] double coverage() const { return expected > 0 ? observed / expected : 0; }
  friend bool operator==(const dyad_counts&, const dyad_counts&) = default;
};

/// What all ratings of one layer between members of different organisations add up to.
struct rating_totals {
  std::vector<ratings_between> pairs;  ///< By `of`, then `about`; none without a rating.
  dyad_counts counts;
  std::vector<std::uint32_t> raters;    ///< By organisation: members who answered.
  std::vector<std::uint32_t> complete;  ///< By organisation: those who left nothing empty that they were asked.
  /// Of one pair, if it has a rating. O(log pairs).
  [[nodiscard]] const ratings_between* find(organisation_id of, organisation_id about) const;
  friend bool operator==(const rating_totals&, const rating_totals&) = default;
};

/// The relationships of one wave as evidence sees them: what its network says, what was changed since, and what both
/// add up to in every layer.
///
/// Borrows the wave. People are those that evidence has of it, the same at every call. What it holds beside: 12 bytes a
/// relationship between organisations, 32 bytes a layer for each pair of organisations with ratings, 8 bytes a layer
/// for each organisation, and some 100 bytes for each relationship that was changed. A change looks at the ratings of
/// one person alone, and one that is new makes room for itself among all; only the first one in a layer that was not
/// asked before adds up all of it.
class rated_wave {
 public:
  rated_wave() = default;
  /// Without totals yet. O(members + relationships + c log c), c those between organisations.
  /// \throws cancelled.
  rated_wave(const wave& where, const wave_members& people, const block_runner& run = {});
  /// Adds up what is said in all layers, each a block of its own on the executor. O(members + relationships) a layer.
  void add_up(const wave_members& people, const block_runner& run);

  /// Relationships between members without an affiliation in common, in any layer: by primary organisations of `from`,
  /// then of `to`, then by both people in the order of members.
  [[nodiscard]] std::span<const cross_organisation_tie> cross_organisation_ties() const noexcept { return ties_; }
  /// Those that one member states, by the order of members. O(degree log degree).
  [[nodiscard]] std::vector<cross_organisation_tie> ties_of(const wave_members& people, practitioner_id from) const;

  [[nodiscard]] bool asked(std::size_t layer) const { return asked_[layer] != 0; }
  /// Whether who answered was read off what was stated.
  [[nodiscard]] bool answered_inferred(std::size_t layer) const {
    return layers_[layer].answered_inferred() && said_[layer] == 0;
  }
  [[nodiscard]] bool answered(std::size_t layer, vertex who) const { return answered_[layer].contains(who); }
  /// u of a relationship in a layer; NaN = unobserved.
  [[nodiscard]] double weight(std::size_t layer, std::uint32_t place) const {
    const std::span<const float> weights = layers_[layer].weights();
    return static_cast<double>(place < weights.size() ? weights[place] : changed_[layer][place - weights.size()]);
  }
  /// Of the relationship from one person to another, if there is one. O(log degree).
  [[nodiscard]] std::optional<std::uint32_t> place_of(vertex from, vertex to) const;
  [[nodiscard]] const rating_totals& totals(std::size_t layer) const { return totals_[layer]; }

  /// Members without a common affiliation whom one member rates or who rate them, in order. O(degree).
  [[nodiscard]] std::vector<practitioner_id> partners_of(const wave_members& people, practitioner_id who) const;

  /// A relationship is what is given, instead of what it was or anew. Whoever states a value in a layer has answered
  /// it, and still has if they take it back.
  /// \param weights  one a layer, u in [0, 1]; NaN = asked and not answered. Precondition: both are in the wave, and
  ///                 are not the same; no layer is undirected.
  /// O(layers x relationships of `from` x log), and what is moved to make room among relationships between
  /// organisations and pairs of organisations. After std::bad_alloc it is to be made anew.
  /// \throws invalid_record where no further place is left, which is with 2^32 - 1 relationships.
  void set(const wave_members& people, practitioner_id from, practitioner_id to, std::span<const float> weights);
  /// Somebody answered a layer, whether or not they state anything in it. O(as set()).
  void set_answered(const wave_members& people, practitioner_id who, std::size_t layer);

  /// The wave's network with all that was changed; the network itself, if nothing was. Else O(n + m).
  [[nodiscard]] network as_network() const;
  /// Calls visit(from, to, u) for every relationship of a layer, within organisations too and whoever states it, by
  /// `from`, then `to`; u is NaN where it is unobserved. O(n + m).
  /// \throws cancelled when asked to stop; what `visit` throws.
  template <class Visit>
  void for_each_rating(std::size_t layer, Visit&& visit, const block_runner& run = {}) const;

 private:
  void find_ties(const wave_members& people, const block_runner& run);
  [[nodiscard]] bool has_changed() const noexcept;
  [[nodiscard]] std::vector<char> raters_of_changes() const;  // by vertex: 1
  /// Whom one person has a relationship to, ascending. O(degree).
  [[nodiscard]] std::vector<vertex> out_neighbours(vertex from) const;
  [[nodiscard]] bool is_complete(std::size_t layer, vertex who) const;
  void add_up_layer(const wave_members& people, std::size_t layer, const block_runner& run);
  void add_person(const wave_members& people, practitioner_id who, std::size_t layer, tally_change change);
  /// Takes away what somebody said, changes it, and adds what they say then.
  template <class Change>
  void follow(const wave_members& people, practitioner_id who, Change&& change);

  const wave* where_ = nullptr;
  const network* network_ = nullptr;  // its own
  large_vector<cross_organisation_tie> ties_;
  std::vector<layer_view> layers_;           // of the network
  std::vector<std::vector<float>> changed_;  // by layer: weights of what was changed, behind those
  std::vector<char> asked_;                  // by layer
  std::vector<vertex_set> answered_;         // by layer
  std::vector<char> said_;                   // by layer: whether set_answered() said who answered
  std::vector<rating_totals> totals_;        // by layer; of those that were asked
  std::unordered_map<std::uint64_t, std::uint32_t> place_of_changed_;
  std::vector<std::pair<vertex, vertex>> order_;  // what was changed, in the order in which it first was
  std::unordered_map<vertex, std::vector<vertex>> new_out_, new_in_;  // ascending; beside those of the network
};

template <class Visit>
void rated_wave::for_each_rating(std::size_t layer, Visit&& visit, const block_runner& run) const {
  const std::vector<char> changed = raters_of_changes();
  periodic_stop asks(run);
  for (vertex u = 0; u < network_->number_of_vertices(); ++u) {
    const std::span<const vertex> row = network_->out_neighbours(u);
    asks.after(row.size() + 1);
    if (changed[static_cast<std::size_t>(u)] != 0) {
      for (const vertex v : out_neighbours(u)) visit(u, v, weight(layer, *place_of(u, v)));
      continue;
    }
    const std::span<const float> said = layers_[layer].out_weights(u);
    for (std::size_t k = 0; k < row.size(); ++k) visit(u, row[k], static_cast<double>(said[k]));
  }
}

/// One layer of a wave as evidence sees it. Borrows the evidence.
class rated_layer {
 public:
  rated_layer(const rated_wave& all, const wave& where, std::size_t position)
      : all_(&all), where_(&where), position_(position) {}
  [[nodiscard]] const layer_info& info() const { return where_->practitioners.info(position_); }
  /// Whether who answered was read off what was stated.
  [[nodiscard]] bool answered_inferred() const { return all_->answered_inferred(position_); }
  [[nodiscard]] bool answered(practitioner_id who) const {
    const auto v = where_->ids.vertex_of(who);
    return v && all_->answered(position_, *v);
  }
  [[nodiscard]] double weight(const cross_organisation_tie& one) const { return all_->weight(position_, one.place); }
  /// The rating of one person by another. O(log degree).
  [[nodiscard]] rating between(practitioner_id from, practitioner_id to) const;
  [[nodiscard]] const rating_totals& totals() const { return all_->totals(position_); }

 private:
  const rated_wave* all_;
  const wave* where_;
  std::size_t position_;
};

}  // namespace convene
