#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/detail/dyad_sums.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/observed.hpp>

/// One pass over a layer that adds up what all units say, and for every group what those say that touch it.
namespace convene::detail {

/// What a statistic gathers, and how many pairs would be known to be 0 had they not been stored.
template <class Sums, bool CountsUnstored>
struct counted_sums {
  Sums sums{};
  std::int64_t replaced = 0;
  counted_sums() = default;
  counted_sums(const Sums& those, std::int64_t instead) : sums(those), replaced(instead) {}
  [[nodiscard]] std::int64_t replaced_pairs() const { return replaced; }
  counted_sums& operator+=(const counted_sums& other) {
    sums += other.sums;
    replaced += other.replaced;
    return *this;
  }
  counted_sums& operator-=(const counted_sums& other) {
    sums -= other.sums;
    replaced -= other.replaced;
    return *this;
  }
};
/// Without the count where it is not read: the sums of all groups are to stay in a near cache.
template <class Sums>
struct counted_sums<Sums, false> {
  Sums sums{};
  counted_sums() = default;
  counted_sums(const Sums& those, std::int64_t) : sums(those) {}
  [[nodiscard]] static std::int64_t replaced_pairs() { return 0; }
  counted_sums& operator+=(const counted_sums& other) {
    sums += other.sums;
    return *this;
  }
  counted_sums& operator-=(const counted_sums& other) {
    sums -= other.sums;
    return *this;
  }
};

template <class Sums>
struct touched_sums {
  Sums total{};
  std::vector<Sums> by_group;
};

/// gather(touched_sums&, first, last) over ranges of vertices that depend on the layer alone, added up in order.
template <class Sums, class Gather>
touched_sums<Sums> gather_touched(std::size_t n, std::int64_t relationships, std::size_t groups, const Gather& gather,
                                  const run_options& run) {
  const auto room = static_cast<std::size_t>(relationships) / (8 * (groups + 1));
  const std::size_t parts = n <= serial_items ? 1 : std::clamp<std::size_t>(room, 1, 16);
  std::vector<touched_sums<Sums>> of_part(parts);
  const auto task = [&](std::size_t part) {
    touched_sums<Sums> own;
    own.by_group.resize(groups);
    gather(own, n * part / parts, n * (part + 1) / parts);
    of_part[part] = std::move(own);
  };
  run.run(parts, task);
  touched_sums<Sums> result = std::move(of_part[0]);
  for (std::size_t part = 1; part < parts; ++part) {
    result.total += of_part[part].total;
    for (std::size_t g = 0; g < groups; ++g) result.by_group[g] += of_part[part].by_group[g];
  }
  return result;
}

/// What a row says of its arcs, and of those that leave its group to where they go. Which do cannot be foreseen, so
/// they are written down without a branch and gone through afterwards.
/// \param of_arc  called with the place of an arc, its target and whether that is in the group of its source.
template <class Sums, class Group, class OfArc>
Sums touch_row(std::size_t begin, std::size_t end, const vertex* targets, const Group* group_of, Group own,
               const OfArc& of_arc, Sums* by_group) {
  constexpr std::size_t room = 128;
  std::size_t leaving[room];
  Group where[room];
  Sums row{};
  for (std::size_t at = begin; at < end;) {
    const std::size_t stop = std::min(at + room, end);
    std::size_t left = 0;
    for (; at < stop; ++at) {
      const vertex v = targets[at];
      const Group other = group_of[v];
      row += of_arc(at, v, other == own);
      leaving[left] = at;
      where[left] = other;
      left += other != own ? 1U : 0U;
    }
    for (std::size_t k = 0; k < left; ++k) by_group[where[k]] += of_arc(leaving[k], targets[leaving[k]], false);
  }
  return row;
}

/// Whether a statistic asks of arcs if both ends are in one group: where groups are deleted by the same grouping, that
/// need not be looked up twice.
template <class Statistic>
constexpr bool reads_groups() {
  return requires(const Statistic& statistic) { statistic.groups(); };
}

/// Whether what a statistic asks of groups, if anything, it asks of those of a grouping.
template <class Statistic>
bool same_groups(const Statistic& statistic, const grouping& by) {
  if constexpr (reads_groups<Statistic>())
    return statistic.groups().data() == by.groups().data();
  else
    return true;
}

/// Every stored relationship of the vertices [first, last), from its source.
/// \param by  the grouping that the table is made of.
template <class Weight, class Statistic, class Group, class Sums>
void touch_arcs(const basic_layer_view<Weight>& layer, const Statistic& statistic, const grouping& by,
                std::span<const Group> group_of, std::size_t first, std::size_t last, touched_sums<Sums>& to) {
  const bool undirected = layer.info().undirected, absent_is_known = layer.info().when_absent == absence::zero;
  const std::int64_t* const offsets = layer.out_offsets().data();
  const vertex* const targets = layer.targets().data();
  const Weight* const weights = layer.weights().data();
  Sums* const by_group = to.by_group.data();
  const auto pass = [&](const auto& add_of) {
    for (std::size_t k = first; k < last; ++k) {
      const auto u = static_cast<vertex>(k);
      const bool answered = Statistic::counts_unstored && absent_is_known && layer.answered(u);
      const auto of_arc = [&](std::size_t at, vertex v, bool same) {
        const Weight weight = weights[at];
        std::int64_t replaced = 0;
        if constexpr (Statistic::counts_unstored) {
          const bool known = answered || (undirected && absent_is_known && layer.answered(v));
          replaced = known ? 1 : 0;
          if (undirected && known && !is_observed(weight)) {
            // Stored the other way too, or else that way was not observed either.
            const auto back = layer.out_neighbours(v);
            replaced += std::binary_search(back.begin(), back.end(), u) ? 0 : 1;
          }
        }
        return Sums{add_of(u, v, weight, same), replaced};
      };
      const Sums row = touch_row(static_cast<std::size_t>(offsets[k]), static_cast<std::size_t>(offsets[k + 1]),
                                 targets, group_of.data(), group_of[k], of_arc, by_group);
      to.total += row;
      by_group[group_of[k]] += row;
    }
  };
  if constexpr (reads_groups<Statistic>()) {
    if (same_groups(statistic, by)) {
      pass([&](vertex, vertex, Weight weight, bool same) { return statistic.arc_within(same, weight); });
      return;
    }
  }
  pass([&](vertex u, vertex v, Weight weight, bool) { return statistic.arc(u, v, weight); });
}

/// Stored relationships inside a group, and mutual pairs that touch it. A network has fewer than 2^32; narrow, so that
/// those of all groups stay in a near cache.
struct arc_counts {
  std::uint32_t inside = 0, mutual = 0;
  arc_counts& operator+=(const arc_counts& other) {
    inside += other.inside;
    mutual += other.mutual;
    return *this;
  }
};

/// Ends of stored relationships in every group, out and in: those inside count twice.
template <class Weight>
std::vector<std::int64_t> ends_by_group(const basic_layer_view<Weight>& layer, const grouping& by) {
  std::vector<std::int64_t> ends(static_cast<std::size_t>(by.number_of_groups()), 0);
  const auto out = layer.out_offsets(), in = layer.in_offsets();
  for (std::size_t v = 0; v < by.groups().size(); ++v)
    ends[static_cast<std::size_t>(by.groups()[v])] += out[v + 1] - out[v] + in[v + 1] - in[v];
  return ends;
}

/// Those of the vertices [first, last), where nothing but their number matters: no row is told apart from the others of
/// its group, and no sum is written to where a relationship goes, because whatever has an end in a group touches it.
template <class Weight, class Group>
void count_arcs(const basic_layer_view<Weight>& layer, const grouping& by, bool contiguous,
                std::span<const Group> group_of, std::size_t first, std::size_t last, touched_sums<arc_counts>& to) {
  const std::int64_t* const out = layer.out_offsets().data();
  const vertex* const targets = layer.targets().data();
  const Group* const table = group_of.data();
  for (std::size_t k = first; k < last;) {
    const Group own = table[k];
    std::size_t next = k + 1;
    std::uint32_t inside = 0;
    if (contiguous) {
      const auto members = by.members(static_cast<vertex>(own));
      const vertex lowest = members.front();
      const auto size = static_cast<std::uint32_t>(members.size());
      next = std::min(last, static_cast<std::size_t>(lowest) + members.size());
      for (std::int64_t at = out[k]; at < out[next]; ++at)
        inside += static_cast<std::uint32_t>(targets[at] - lowest) < size ? 1U : 0U;
    } else {
      for (std::int64_t at = out[k]; at < out[next]; ++at) inside += table[targets[at]] == own ? 1U : 0U;
    }
    to.by_group.data()[own].inside += inside;
    k = next;
  }
}

/// Whether a statistic says what so many ties add, by whether their ends are of one of its groups.
template <class Statistic>
constexpr bool adds_ties() {
  return requires(const Statistic& statistic) { statistic.ties(std::int64_t{}, std::int64_t{}); };
}

/// touch_arcs() of a statistic that adds_ties(), where every stored relationship is a tie.
template <class Sums, class Weight, class Statistic, class Group>
touched_sums<Sums> touch_ties(const basic_layer_view<Weight>& layer, const Statistic& statistic, const grouping& by,
                              std::span<const Group> group_of, const run_options& run) {
  const auto groups = static_cast<std::size_t>(by.number_of_groups());
  const bool contiguous = by.contiguous();
  const touched_sums<arc_counts> counts = gather_touched<arc_counts>(
      static_cast<std::size_t>(layer.number_of_vertices()), layer.number_of_relationships(), groups,
      [&](touched_sums<arc_counts>& to, std::size_t first, std::size_t last) {
        count_arcs(layer, by, contiguous, group_of, first, last, to);
      },
      run);
  touched_sums<Sums> result;
  std::int64_t inside = 0;
  const std::vector<std::int64_t> ends = ends_by_group(layer, by);
  for (std::size_t g = 0; g < groups; ++g) {
    const std::int64_t own = counts.by_group[g].inside, across = ends[g] - 2 * own;
    result.by_group.push_back(Sums{statistic.ties(own, across), own + across});
    inside += own;
  }
  const std::int64_t all = layer.number_of_relationships();
  result.total = Sums{statistic.ties(inside, all - inside), all};
  return result;
}

/// Every pair with a stored relationship once: where both directions are stored at its lower end, else at the source of
/// the one that is, so that no weight is looked up all over memory that does not have to be.
template <class Weight, class Statistic, class Group, class Sums>
void touch_dyads(const basic_layer_view<Weight>& layer, const Statistic& statistic, std::span<const Group> group_of,
                 std::size_t first, std::size_t last, touched_sums<Sums>& to) {
  constexpr Weight unobserved = std::numeric_limits<Weight>::quiet_NaN();
  const bool undirected = layer.info().undirected, absent_is_known = layer.info().when_absent == absence::zero;
  Sums* const by_group = to.by_group.data();
  for (std::size_t k = first; k < last; ++k) {
    const auto u = static_cast<vertex>(k);
    const Group own = group_of[k];
    const bool answered = absent_is_known && layer.answered(u);
    const auto out = layer.out_neighbours(u), in = layer.in_neighbours(u);
    const auto weights = layer.out_weights(u);
    Sums row{};
    std::size_t back = 0;
    for (std::size_t there = 0; there < out.size(); ++there) {
      const vertex v = out[there];
      while (back < in.size() && in[back] < v) ++back;
      const bool both = back < in.size() && in[back] == v;
      if (both && v < u) continue;
      const bool other_answered = absent_is_known && layer.answered(v);
      const Weight there_weight = weights[there];
      Weight back_weight = unobserved;
      if (both)
        back_weight = undirected ? there_weight : layer.in_weight(u, back);
      else if (!undirected && other_answered)
        back_weight = 0;
      const bool known = undirected ? answered || other_answered : answered && other_answered;
      const Sums one{statistic.dyad(u, v, there_weight, back_weight), known ? 1 : 0};
      row += one;
      const Group other = group_of[static_cast<std::size_t>(v)];
      if (other != own) by_group[other] += one;
    }
    to.total += row;
    by_group[own] += row;
  }
}

template <class Statistic>
constexpr bool reads_weights() {
  if constexpr (requires { Statistic::reads_weights; })
    return Statistic::reads_weights;
  else
    return true;
}

/// The same of a directed layer that is complete(): every tie as if it were not answered, and for mutual pairs, at
/// their lower end, what being answered changes. Rows are compared in their upper parts alone, and without a branch on
/// whether a pair is mutual.
template <class Weight, class Statistic, class Group, class Sums>
void touch_complete_dyads(const basic_layer_view<Weight>& layer, const Statistic& statistic,
                          std::span<const Group> group_of, std::size_t first, std::size_t last,
                          touched_sums<Sums>& to) {
  constexpr Weight none = 0;
  const std::int64_t* const offsets = layer.out_offsets().data();
  const vertex* const targets = layer.targets().data();
  const Weight* const weights = layer.weights().data();
  Sums* const by_group = to.by_group.data();
  std::vector<std::uint32_t> places, places_back;  // of mutual ties in the out- and in-row
  for (std::size_t k = first; k < last; ++k) {
    const auto u = static_cast<vertex>(k);
    const Group own = group_of[k];
    const auto begin = static_cast<std::size_t>(offsets[k]), end = static_cast<std::size_t>(offsets[k + 1]);
    Sums row = touch_row(
        begin, end, targets, group_of.data(), own,
        [&](std::size_t at, vertex v, bool) {
          return Sums{statistic.dyad(u, v, weights[at], none), 1};
        },
        by_group);
    const vertex *const out = targets + begin, *const in = layer.in_neighbours(u).data();
    std::size_t there = end - begin, back = layer.in_neighbours(u).size(), mutual = 0;
    const std::size_t most = std::min(there, back) + 1;
    if (places.size() < most) {
      places.resize(most);
      places_back.resize(most);
    }
    while (there > 0 && back > 0) {
      const vertex target = out[there - 1], source = in[back - 1];
      if (target <= u || source <= u) break;
      places[mutual] = static_cast<std::uint32_t>(there - 1);
      places_back[mutual] = static_cast<std::uint32_t>(back - 1);
      mutual += target == source ? 1U : 0U;
      there -= target >= source ? 1U : 0U;
      back -= source >= target ? 1U : 0U;
    }
    for (std::size_t m = 0; m < mutual; ++m) {
      const vertex v = out[places[m]];
      const Weight goes = weights[begin + places[m]], comes = layer.in_weight(u, places_back[m]);
      Sums one{statistic.dyad(u, v, goes, comes), 1};
      one -= {statistic.dyad(u, v, goes, none), 1};
      one -= {statistic.dyad(v, u, comes, none), 1};
      row += one;
      const Group other = group_of[static_cast<std::size_t>(v)];
      if (other != own) by_group[other] += one;
    }
    to.total += row;
    by_group[own] += row;
  }
}

/// Mutual pairs of the vertices [first, last) by the groups that they touch, and their relationships as count_arcs()
/// has them, where nothing but their number matters. How many mutual pairs a vertex has above it is counted without
/// knowing which they are; only ties that leave the group are looked for one by one in the other direction.
template <class Weight, class Group>
void count_dyads(const basic_layer_view<Weight>& layer, std::span<const Group> group_of, std::size_t first,
                 std::size_t last, touched_sums<arc_counts>& to) {
  const Group* const table = group_of.data();
  arc_counts* const by_group = to.by_group.data();
  std::vector<vertex> leaving;  // to vertices above, ascending
  std::vector<Group> where;
  for (std::size_t k = first; k < last; ++k) {
    const auto u = static_cast<vertex>(k);
    const Group own = table[k];
    const auto targets = layer.out_neighbours(u), sources = layer.in_neighbours(u);
    if (leaving.size() < targets.size() + 1) {
      leaving.resize(2 * targets.size() + 1);
      where.resize(leaving.size());
    }
    std::uint32_t inside = 0;
    std::size_t left = 0;
    for (const vertex v : targets) {
      const Group other = table[v];
      const unsigned same = other == own ? 1 : 0;
      inside += same;
      leaving[left] = v;
      where[left] = other;
      left += (1U - same) & (v > u ? 1U : 0U);
    }
    arc_counts& sums = by_group[own];
    sums.inside += inside;
    const auto mutual = static_cast<std::uint32_t>(both_above(u, targets, sources));
    sums.mutual += mutual;
    to.total.mutual += mutual;
    if (mutual == 0) continue;
    constexpr std::size_t short_row = 64;  // compared whole sooner than searched
    if (sources.size() <= short_row) {
      for (std::size_t m = 0; m < left; ++m) {
        std::uint32_t found = 0;
        for (const vertex v : sources) found += v == leaving[m] ? 1U : 0U;
        by_group[where[m]].mutual += found;
      }
    } else if (8 * left < sources.size()) {
      for (std::size_t m = 0; m < left; ++m)
        by_group[where[m]].mutual += std::binary_search(sources.begin(), sources.end(), leaving[m]) ? 1U : 0U;
    } else {
      std::size_t back = sources.size();
      while (left > 0 && back > 0) {
        const vertex target = leaving[left - 1], source = sources[back - 1];
        by_group[where[left - 1]].mutual += target == source ? 1U : 0U;
        left -= target >= source ? 1U : 0U;
        back -= source >= target ? 1U : 0U;
      }
    }
  }
}

/// touch_complete_dyads() of a statistic that adds_ties() and says what mutual pairs add.
template <class Sums, class Weight, class Statistic, class Group>
touched_sums<Sums> touch_mutual_ties(const basic_layer_view<Weight>& layer, const Statistic& statistic,
                                     const grouping& by, std::span<const Group> group_of, const run_options& run) {
  const auto groups = static_cast<std::size_t>(by.number_of_groups());
  const touched_sums<arc_counts> counts = gather_touched<arc_counts>(
      static_cast<std::size_t>(layer.number_of_vertices()), layer.number_of_relationships(), groups,
      [&](touched_sums<arc_counts>& to, std::size_t first, std::size_t last) {
        count_dyads(layer, group_of, first, last, to);
      },
      run);
  const auto sums_of = [&](std::int64_t ties, std::int64_t mutual) {
    Sums one{statistic.ties(0, ties), ties};
    one += Sums{statistic.mutual(mutual), mutual};
    one -= Sums{statistic.ties(0, 2 * mutual), 2 * mutual};
    return one;
  };
  touched_sums<Sums> result;
  const std::vector<std::int64_t> ends = ends_by_group(layer, by);
  for (std::size_t g = 0; g < groups; ++g)
    result.by_group.push_back(sums_of(ends[g] - counts.by_group[g].inside, counts.by_group[g].mutual));
  result.total = sums_of(layer.number_of_relationships(), counts.total.mutual);
  return result;
}

}  // namespace convene::detail
