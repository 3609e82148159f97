#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/inference/additive_statistics.hpp>
#include <convene/inference/deletion_result.hpp>
#include <convene/inference/detail/touched_sums.hpp>
#include <convene/inference/detail/touched_triangles.hpp>
#include <convene/inference/random_groups.hpp>
#include <convene/measures/detail/check_grouping.hpp>
#include <convene/measures/mixing/detail/internal_ties.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

namespace detail {

/// Who there is and who answered.
struct answering {
  std::int64_t all = 0, answered = 0;

  /// Ordered pairs that are known to be 0 unless stored.
  [[nodiscard]] std::int64_t ordered_pairs(bool undirected) const {
    const std::int64_t silent = all - answered;
    return undirected ? all * (all - 1) - silent * (silent - 1) : answered * (all - 1);
  }
  /// Unordered pairs of which both directions are.
  [[nodiscard]] std::int64_t dyads(bool undirected) const {
    return undirected ? ordered_pairs(true) / 2 : answered * (answered - 1) / 2;
  }
};

template <class Weight>
std::vector<answering> answering_by_group(const basic_layer_view<Weight>& layer, const grouping& groups) {
  std::vector<answering> of_group(static_cast<std::size_t>(groups.number_of_groups()));
  for (vertex v = 0; v < layer.number_of_vertices(); ++v) {
    answering& own = of_group[static_cast<std::size_t>(groups.group_of(v))];
    ++own.all;
    own.answered += layer.answered(v) ? 1 : 0;
  }
  return of_group;
}

/// The result from value_without(g) of every group that has members.
template <class ValueWithout>
deletion_result deleted_by_group(double observed, const grouping& groups, const ValueWithout& value_without) {
  std::vector<double> values(static_cast<std::size_t>(groups.number_of_groups()),
                             std::numeric_limits<double>::quiet_NaN());
  std::size_t with_members = 0;
  for (vertex g = 0; g < groups.number_of_groups(); ++g) {
    if (groups.size(g) == 0) continue;
    ++with_members;
    values[static_cast<std::size_t>(g)] = value_without(static_cast<std::size_t>(g));
  }
  const auto number = static_cast<double>(with_members);
  return deletion_result_of(observed, std::move(values), with_members, (number - 1) / number);
}

/// The result from the sums of all units and those that touch each group.
template <bool Dyads, class Weight, class Statistic, class Sums>
deletion_result deleted_from_sums(const basic_layer_view<Weight>& layer, const grouping& groups,
                                  const Statistic& statistic, const touched_sums<Sums>& touched) {
  const bool undirected = layer.info().undirected, counts = Statistic::counts_unstored,
             absent_is_known = layer.info().when_absent == absence::zero;
  std::vector<answering> of_group(static_cast<std::size_t>(groups.number_of_groups()));
  answering everybody;
  if (counts) {
    of_group = answering_by_group(layer, groups);
    for (const answering& one : of_group) everybody = {everybody.all + one.all, everybody.answered + one.answered};
  }
  const auto value_of = [&](const Sums& sums, const answering& who) {
    std::int64_t unstored = 0;
    if (counts && absent_is_known)
      unstored = (Dyads ? who.dyads(undirected) : who.ordered_pairs(undirected)) - sums.replaced_pairs();
    return static_cast<double>(statistic.value(sums.sums, unstored));
  };
  return deleted_by_group(value_of(touched.total, everybody), groups, [&](std::size_t g) {
    Sums left = touched.total;
    left -= touched.by_group[g];
    return value_of(left, {everybody.all - of_group[g].all, everybody.answered - of_group[g].answered});
  });
}

}  // namespace detail

/// delete_groups() of a measure that is a function of sums, in one pass: what a layer says without a group is what all
/// of it says less what touches the group.
///
/// \f[ SE = \sqrt{\tfrac{G-1}{G} \sum_g (Z_{-g} - \bar Z)^2} \f]
/// Groups are organisations, or random_groups(). Sums of weights lose digits by subtraction: the values agree with
/// those of delete_groups() to about 1e-16 times all over what is left.
///
/// \param statistic  such as density_statistic, ei_index_statistic, arc_reciprocity_statistic, or one's own; a
///                   dyad_statistic where it is both.
/// \returns  as delete_groups().
/// \throws   invalid_option for a grouping of another number of vertices; cancelled.
/// Complexity: O(n + m + groups), one to three times that of the measure itself; parallel, with the sums of every
///           group for each of up to 16 parts. Same bits for any number of threads.
/// Source: as delete_groups(); Wolter (2007), Introduction to variance estimation, 4.2, for random groups.
template <class Weight, class Statistic>
requires arc_statistic<Statistic, Weight> || dyad_statistic<Statistic, Weight>
[[nodiscard]] deletion_result grouped_deletion(const basic_layer_view<Weight>& layer, const grouping& groups,
                                               const Statistic& statistic, const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  using sums = detail::counted_sums<typename Statistic::sums, Statistic::counts_unstored>;
  constexpr bool dyads = dyad_statistic<Statistic, Weight>;
  const auto touched = detail::with_group_table(groups, [&](auto table) {
    const bool complete = detail::complete(layer), known = !Statistic::counts_unstored || complete;
    const auto gathered = [&](const auto& gather) {
      return detail::gather_touched<sums>(static_cast<std::size_t>(layer.number_of_vertices()),
                                          layer.number_of_relationships(),
                                          static_cast<std::size_t>(groups.number_of_groups()), gather, run);
    };
    if constexpr (!dyads) {
      if constexpr (detail::adds_ties<Statistic>())
        if (layer.all_positive() && known && detail::same_groups(statistic, groups))
          return detail::touch_ties<sums>(layer, statistic, groups, table, run);
      return gathered([&](auto& to, std::size_t first, std::size_t last) {
        detail::touch_arcs(layer, statistic, groups, table, first, last, to);
      });
    } else {
      if (layer.info().undirected || !complete)
        return gathered([&](auto& to, std::size_t first, std::size_t last) {
          detail::touch_dyads(layer, statistic, table, first, last, to);
        });
      if constexpr (detail::adds_ties<Statistic>())
        return detail::touch_mutual_ties<sums>(layer, statistic, groups, table, run);
      else
        return gathered([&](auto& to, std::size_t first, std::size_t last) {
          detail::touch_complete_dyads(layer, statistic, table, first, last, to);
        });
    }
  });
  return detail::deleted_from_sums<dyads>(layer, groups, statistic, touched);
}

/// The same of transitivity(). Complexity: one pass over triangles, each once, where transitivity() meets each three
/// times; 20 bytes a group for each thread.
template <class Weight>
[[nodiscard]] deletion_result grouped_deletion(const basic_layer_view<Weight>& layer, const grouping& groups,
                                               const transitivity_statistic&, const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  const degree_ordered_ties ties(layer, run);
  return detail::with_group_table(groups, [&](auto table) {
    using group = typename decltype(table)::value_type;
    detail::touched_triangles<group> counter(table, static_cast<std::size_t>(groups.number_of_groups()));
    detail::pass_over_triangles(ties, run, counter);
    return detail::deleted_by_group(counter.transitivity(), groups,
                                    [&](std::size_t g) { return counter.transitivity_without(g); });
  });
}

}  // namespace convene
