#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/detail/sorted_arcs.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/membership.hpp>
#include <convene/network/network_builder.hpp>

namespace convene {

/// What the tie between two groups is.
enum class quotient_rule : std::uint8_t {
  sum,  ///< Sum of what is stated between their members.
  mean  ///< Mean over observed pairs of members; where absence means zero the absent rows of those who answered count
        ///< (of an undirected layer: those between pairs of which either end answered).
};

/// A network of groups, and what they are in themselves.
template <class Weight>
struct basic_quotient {
  basic_network<Weight> groups;  ///< Vertex g is group g; the layers are those of the members.
  /// within[layer][g]: the same rule over pairs inside g, of an undirected layer over unordered ones; NaN = unobserved.
  std::vector<std::vector<double>> within;
};
using quotient = basic_quotient<float>;

namespace detail {

template <class Weight>
class quotient_maker {
 public:
  quotient_maker(const basic_network<Weight>& net, const membership& members, quotient_rule rule)
      : net_(net),
        members_(members),
        rule_(rule),
        layers_(net.number_of_layers()),
        row_(static_cast<std::size_t>(members.number_of_groups()), layers_),
        builder_(members.number_of_groups()),
        of_group_(members_by_group(members)) {
    if (members.number_of_vertices() != net.number_of_vertices())
      throw invalid_vertex("groups must be of the " + std::to_string(net.number_of_vertices()) +
                           " vertices of the network; got " + std::to_string(members.number_of_vertices()));
    for (std::size_t k = 0; k < layers_; ++k) {
      views_.push_back(net.layer(k));
      any_undirected_ = any_undirected_ || net.info(k).undirected;
    }
    result_.within.assign(layers_, std::vector<double>(of_group_.size(), unobserved));
  }

  basic_quotient<Weight> make() && {
    count_members();
    std::vector<vertex> sources, targets;
    std::vector<std::vector<Weight>> columns(layers_);
    for (vertex g = 0; g < members_.number_of_groups(); ++g) {
      for (const group_share& one : of_group_[static_cast<std::size_t>(g)]) add_member(one);
      for (const vertex h : row_.touched()) {
        const auto cells = row_.at(h);
        if (h == g) {
          for (std::size_t k = 0; k < layers_; ++k)
            result_.within[k][static_cast<std::size_t>(g)] = value(k, g, h, cells[k]);
          continue;
        }
        if (!to_be_stored(g, h, cells)) continue;
        sources.push_back(g);
        targets.push_back(h);
        for (std::size_t k = 0; k < layers_; ++k) {
          // Both directions of an undirected layer would be summed in different orders: one of them speaks for both.
          const bool spoken_for = net_.info(k).undirected && h < g;
          columns[k].push_back(static_cast<Weight>(spoken_for ? unobserved : value(k, g, h, cells[k])));
        }
      }
      row_.clear();
    }
    declare_layers();
    builder_.add_columns(std::move(sources), std::move(targets), std::move(columns));
    result_.groups = std::move(builder_).build();
    return std::move(result_);
  }

 private:
  static constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();

  /// Sums from the members of one group to each other group, over all layers; cleared group by group at the cost of what
  /// was touched, so that no table of group pairs is needed.
  class group_row {
   public:
    struct cell {
      double sum = 0, stated = 0;
      // Pairs that would be known if they were not stored without a value, less those that are known though nobody
      // answered; and of a person who answered with themselves.
      double unanswered = 0, oneself = 0;
      // Kept in the cell of the first layer: whether the group was touched, and whether members have a relationship to
      // it, or from it.
      bool touched = false, stored = false, stored_back = false;
    };
    group_row(std::size_t groups, std::size_t layers) : layers_(layers), cells_(groups * layers) {}
    /// Cells of a group, one a layer.
    std::span<cell> at(vertex group) {
      const auto cells = std::span(cells_).subspan(static_cast<std::size_t>(group) * layers_, layers_);
      if (!cells.front().touched) {
        cells.front().touched = true;
        touched_.push_back(group);
      }
      return cells;
    }
    [[nodiscard]] std::span<const vertex> touched() const { return touched_; }
    void clear() {
      for (const vertex group : touched_)
        for (cell& one : at(group)) one = {};
      touched_.clear();
    }

   private:
    std::size_t layers_;
    std::vector<cell> cells_;
    std::vector<vertex> touched_;
  };

  /// Members of every group with their shares, by counting.
  static std::vector<std::vector<group_share>> members_by_group(const membership& members) {
    std::vector<std::vector<group_share>> result(static_cast<std::size_t>(members.number_of_groups()));
    for (vertex v = 0; v < members.number_of_vertices(); ++v)
      for (const group_share& one : members.of(v)) result[static_cast<std::size_t>(one.group)].push_back(one);
    return result;
  }

  void count_members() {
    size_.assign(of_group_.size(), 0);
    answered_.assign(layers_, size_);
    for (std::size_t g = 0; g < of_group_.size(); ++g)
      for (const group_share& one : of_group_[g]) {
        size_[g] += one.share;
        for (std::size_t k = 0; k < layers_; ++k)
          if (views_[k].answered(one.member)) answered_[k][g] += one.share;
      }
  }
  void add_member(const group_share& one) {
    const vertex u = one.member;
    for (const group_share& also : members_.of(u)) {
      const auto cells = row_.at(also.group);
      for (std::size_t k = 0; k < layers_; ++k)
        if (views_[k].answered(u)) cells[k].oneself += one.share * also.share;
    }
    const auto targets = net_.out_neighbours(u);
    if (!any_undirected_) {
      for (std::size_t at = 0; at < targets.size(); ++at) add_pair(one, targets[at], &at, false);
      return;
    }
    // Another layer may have stored one arc of an undirected pair that left its cell empty: then both ends see it.
    const auto sources = net_.in_neighbours(u);
    std::size_t out = 0, in = 0;
    while (out < targets.size() || in < sources.size()) {
      const bool has_out = out < targets.size() && (in == sources.size() || targets[out] <= sources[in]);
      const bool has_in = in < sources.size() && (out == targets.size() || sources[in] <= targets[out]);
      add_pair(one, has_out ? targets[out] : sources[in], has_out ? &out : nullptr, has_in);
      out += has_out ? 1 : 0;
      in += has_in ? 1 : 0;
    }
  }
  /// \param at    place of v among the out-neighbours of the member; null: it is none of them.
  /// \param back  whether v has a stored relationship to the member; asked for where a layer is undirected.
  void add_pair(const group_share& one, vertex v, const std::size_t* at, bool back) {
    const vertex u = one.member;
    for (const group_share& other : members_.of(v)) {
      const double share = one.share * other.share;
      const auto cells = row_.at(other.group);
      cells.front().stored = cells.front().stored || at != nullptr;
      cells.front().stored_back = cells.front().stored_back || back;
      for (std::size_t k = 0; k < layers_; ++k) {
        const bool undirected = views_[k].info().undirected;
        if (at == nullptr && !undirected) continue;
        const double weight = at == nullptr ? unobserved : static_cast<double>(views_[k].out_weights(u)[*at]);
        const bool known_if_absent = views_[k].answered(u) || (undirected && views_[k].answered(v));
        if (weight >= 0) {
          cells[k].sum += share * weight;
          cells[k].stated += share;
          if (!known_if_absent) cells[k].unanswered -= share;
        } else if (known_if_absent) {
          cells[k].unanswered += share;
        }
      }
    }
  }
  /// Whether the groups get a row: where members have a relationship, and where an undirected layer says something about
  /// groups that have one the other way only. Mirroring that would leave the directed layers of this row empty, and they
  /// know better.
  [[nodiscard]] bool to_be_stored(vertex g, vertex h, std::span<const typename group_row::cell> cells) const {
    if (cells.front().stored) return true;
    if (!cells.front().stored_back) return false;  // touched by somebody of both groups
    for (std::size_t k = 0; k < layers_; ++k)
      if (net_.info(k).undirected && observed(k, g, h, cells[k]) > 0) return true;
    return false;
  }
  /// Pairs of members of which something is known, by their shares: those basic_layer_view::weight() has a number for.
  [[nodiscard]] double observed(std::size_t k, vertex g, vertex h, const typename group_row::cell& one) const {
    const layer_info& info = net_.info(k);
    if (info.when_absent != absence::zero) return one.stated;
    const auto first = static_cast<std::size_t>(g), second = static_cast<std::size_t>(h);
    double known_if_absent = answered_[k][first] * size_[second];
    // All but those of two who did not answer, written without taking one large number from another.
    if (info.undirected) known_if_absent += (size_[first] - answered_[k][first]) * answered_[k][second];
    const double rest = known_if_absent - one.oneself - one.unanswered;
    return rest > rounding * known_if_absent ? rest : one.stated;
  }
  [[nodiscard]] double value(std::size_t k, vertex g, vertex h, const typename group_row::cell& one) const {
    const double pairs = observed(k, g, h, one);
    if (!(pairs > 0)) return unobserved;
    if (rule_ == quotient_rule::mean) return one.sum / pairs;
    return g == h && net_.info(k).undirected ? one.sum / 2 : one.sum;
  }
  void declare_layers() {
    for (std::size_t k = 0; k < layers_; ++k) {
      const layer_handle handle = builder_.add_layer(net_.info(k));
      if (views_[k].asked()) builder_.asked(handle);
      vertex_set answered(members_.number_of_groups());
      for (vertex g = 0; g < members_.number_of_groups(); ++g)
        if (answered_[k][static_cast<std::size_t>(g)] > 0) answered.insert(g);
      builder_.answered(handle, answered, {.inferred = views_[k].answered_inferred()});
    }
  }

  // Less than this share of a sum of products of shares is what rounding left of 0: a million times 0.1 is off by 1e-11.
  static constexpr double rounding = 1e-10;
  const basic_network<Weight>& net_;
  const membership& members_;
  quotient_rule rule_;
  std::size_t layers_;
  group_row row_;
  basic_network_builder<Weight> builder_;
  std::vector<std::vector<group_share>> of_group_;
  std::vector<basic_layer_view<Weight>> views_;
  bool any_undirected_ = false;
  std::vector<double> size_;                   // sum of shares by group
  std::vector<std::vector<double>> answered_;  // of those who answered, by layer and group
  basic_quotient<Weight> result_;
};

}  // namespace detail

/// Organisations from practitioners: every layer carried over from members to their groups.
///
/// \f[ W(g,h) = \sum_{u,v} s_{ug}\, s_{vh}\, w(u,v) \f]
/// over stored relationships that state a weight; s = share of a member in a group. The mean divides by the sum of \f$
/// s_{ug} s_{vh} \f$ over observed pairs u != v: where absence is `unstated` those that state a weight, where it is
/// `zero` all pairs with a u (of an undirected layer: a u or v) who answered, less those asked and not answered: those
/// for which basic_layer_view::weight() has a number. A group answered if one of its members did, and as in any network
/// if a weight is stated about it in an undirected layer. Groups whose members have no stored relationship have none
/// either.
/// \throws   invalid_vertex if `members` is not of the network's vertices; invalid_weight if a sum is not finite.
/// Complexity: O(n + m a^2) for a affiliations a person, times the layers; no table of group pairs.
template <class Weight>
[[nodiscard]] basic_quotient<Weight> organisation_quotient(const basic_network<Weight>& net, const membership& members,
                                                           quotient_rule rule = quotient_rule::sum) {
  return detail::quotient_maker<Weight>(net, members, rule).make();
}

/// The same where everybody belongs to one group.
template <class Weight>
[[nodiscard]] basic_quotient<Weight> organisation_quotient(const basic_network<Weight>& net, const grouping& groups,
                                                           quotient_rule rule = quotient_rule::sum) {
  return organisation_quotient(net, membership(groups), rule);
}

}  // namespace convene
