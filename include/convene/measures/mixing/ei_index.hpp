#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/check_grouping.hpp>
#include <convene/measures/mixing/detail/internal_dyads.hpp>
#include <convene/measures/mixing/detail/internal_ties.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/pair_counts.hpp>
#include <convene/network/tie_direction.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/seed.hpp>
#include <convene/random/shuffle.hpp>

namespace convene {

namespace detail {

/// (E - I)/(E + I); NaN where there is nothing.
inline double external_less_internal(const tie_sums& ties) {
  if (!(ties.all > 0)) return std::numeric_limits<double>::quiet_NaN();
  return (ties.all - 2 * ties.internal) / ties.all;
}

}  // namespace detail

/// Whether ties lead out of groups or stay inside: the E-I index of the network.
///
/// \f[ EI = (E - I)/(E + I) \f]
/// with E the ties between groups and I those inside. Arcs count; of an undirected layer both, which cancels. Pairs
/// that were not observed are no ties.
///
/// \returns  In [-1, 1]: -1 = all inside, 1 = all between; NaN without ties.
/// \throws   invalid_option for a grouping of another length; cancelled.
/// Complexity: O(n + m); parallel.
/// Source: Krackhardt & Stern (1988), Informal networks and organizational crises, Soc. Psychol. Q. 51(2),
///         https://doi.org/10.2307/2786835
template <class Weight>
[[nodiscard]] double ei_index(const basic_layer_view<Weight>& layer, const grouping& groups,
                              const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  return detail::external_less_internal(detail::internal_ties(layer, groups, false, run));
}

/// ei_index() over the weights of ties instead of their number: E and I are sums of weights.
template <class Weight>
[[nodiscard]] double ei_index_weighted(const basic_layer_view<Weight>& layer, const grouping& groups,
                                       const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  return detail::external_less_internal(detail::internal_ties(layer, groups, true, run));
}

/// Which ties ei_index_by_vertex() and ei_index_by_group() read.
struct ei_options {
  bool weighted = false;                      ///< Sums of weights instead of numbers of ties.
  tie_direction along = tie_direction::both;  ///< A mutual tie counts twice where both are read.
};

namespace detail {

template <class Weight>
tie_sums ties_of_vertex(const basic_layer_view<Weight>& layer, const grouping& groups, vertex v,
                        const ei_options& options) {
  tie_sums result;
  const auto add = [&](auto ties) {
    for (const auto [neighbour, weight] : ties) {
      const double one = options.weighted ? static_cast<double>(weight) : 1;
      result.all += one;
      result.internal += groups.same_group(v, neighbour) ? one : 0;
    }
  };
  const auto count = [&](std::span<const vertex> neighbours) {
    std::int64_t internal = 0;
    for (const vertex neighbour : neighbours) internal += groups.same_group(v, neighbour) ? 1 : 0;
    result += {static_cast<double>(neighbours.size()), static_cast<double>(internal)};
  };
  const bool plain = !options.weighted && layer.all_positive();
  if (options.along != tie_direction::in) {
    if (plain)
      count(layer.out_neighbours(v));
    else
      add(layer.out_ties(v));
  }
  if (options.along != tie_direction::out) {
    if (plain)
      count(layer.in_neighbours(v));
    else
      add(layer.in_ties(v));
  }
  return result;
}

}  // namespace detail

/// The E-I index of every vertex: over its own ties, out- and in-ties unless told otherwise.
///
/// \returns  Vector of size n in [-1, 1]; NaN for a vertex without such ties.
/// \throws   invalid_option for a grouping of another length; cancelled.
/// Complexity: O(n + m); parallel. Source: ei_index().
template <class Weight>
[[nodiscard]] Eigen::VectorXd ei_index_by_vertex(const basic_layer_view<Weight>& layer, const grouping& groups,
                                                 const ei_options& options = {}, const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  Eigen::VectorXd result(layer.number_of_vertices());
  for_each_block(
      static_cast<std::size_t>(layer.number_of_vertices()),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t v = first; v < last; ++v)
          result[static_cast<Eigen::Index>(v)] =
              detail::external_less_internal(detail::ties_of_vertex(layer, groups, static_cast<vertex>(v), options));
      },
      run);
  return result;
}

/// The E-I index of every group: over the ties of its members. Read along both directions, a tie inside the group
/// counts from both its ends.
///
/// \returns  Vector of one entry a group in [-1, 1]; NaN for a group without such ties.
/// \throws   invalid_option for a grouping of another length; cancelled.
/// Complexity: O(n + m + groups). Source: ei_index().
template <class Weight>
[[nodiscard]] Eigen::VectorXd ei_index_by_group(const basic_layer_view<Weight>& layer, const grouping& groups,
                                                const ei_options& options = {}, const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  Eigen::VectorXd result(groups.number_of_groups());
  for (vertex g = 0; g < groups.number_of_groups(); ++g) {
    run.check_stop();
    detail::tie_sums ties;
    for (const vertex v : groups.members(g)) ties += detail::ties_of_vertex(layer, groups, v, options);
    result[g] = detail::external_less_internal(ties);
  }
  return result;
}

/// The E-I index to be expected if ties fell on pairs at random, with every pair possible.
///
/// \f[ (D_E - D_I)/(D_E + D_I) \f]
/// with D the pairs of different vertices between and inside groups. It is above 0 where groups are many and small, so
/// that an index below 0 need not mean that people keep to themselves more than chance would have them.
///
/// \returns  In [-1, 1]; NaN for fewer than two vertices. Complexity: O(groups).
/// Source: Krackhardt & Stern (1988), as ei_index().
[[nodiscard]] inline double expected_ei_index(const grouping& groups) {
  const double n = groups.number_of_vertices();
  detail::tie_sums pairs{n * (n - 1), 0};
  for (vertex g = 0; g < groups.number_of_groups(); ++g) {
    const double size = groups.size(g);
    pairs.internal += size * (size - 1);
  }
  return detail::external_less_internal(pairs);
}

/// The E-I index to be expected if the ties of a layer fell at random on the pairs that were observed.
///
/// That of the grouping alone where everybody answered; where people did not answer, their rows do not count.
/// \returns  In [-1, 1]; NaN where no pair is known.
/// \throws   invalid_option for a grouping of another length.
/// Complexity: O(n + m log degree).
template <class Weight>
[[nodiscard]] double expected_ei_index(const basic_layer_view<Weight>& layer, const grouping& groups) {
  detail::check_grouping(layer, groups);
  return detail::external_less_internal(
      {static_cast<double>(count_pairs(layer).observed),
       static_cast<double>(detail::observed_internal_dyads(layer, groups.groups(), groups.number_of_groups()))});
}

/// How ei_index_test() permutes.
struct ei_test_options {
  int permutations = 1000;  ///< R > 0.
  bool weighted = false;    ///< Of ei_index_weighted().
};

/// An E-I index beside those under permuted group labels.
struct ei_test_result {
  double observed = 0;            ///< The index itself.
  double mean = 0;                ///< What these labels would have on average, were they dealt out at random.
  double standard_deviation = 0;  ///< Of that, with R - 1; NaN for R = 1.
  double p_value = 1;             ///< Two-sided, in [1/(R + 1), 1].
  int permutations = 0;           ///< R.
  friend bool operator==(const ei_test_result&, const ei_test_result&) = default;
};

/// Tests the E-I index by dealing out the group labels anew: ties and group sizes stay as they are.
///
/// \f[ p = (1 + |\{r : |y_r - \bar y| \ge |y - \bar y|\}|)/(R + 1), \qquad y = EI - E_0 \f]
/// with E_0 the expected_ei_index() of the same labels over the pairs that were observed, so that it does not count as
/// staying among one's own that somebody did not answer; where all was observed E_0 is the same for all labels. y_r is
/// that of permutation r, which depends on the seed and on r alone, \f$\bar y\f$ the mean over the permutations, and
/// `mean` is \f$E_0 + \bar y\f$. Differences up to 1e-12 count as equal.
///
/// \returns  NaN in all figures where the index is NaN.
/// \throws   invalid_option for a grouping of another length or R < 1; cancelled.
/// Complexity: O(R (n + m)), O(R (n + m log degree)) where not all was observed; parallel over permutations, 4 n bytes for
/// each of up to 16 runs of them.
/// Source: Krackhardt & Stern (1988), as ei_index(); (b + 1)/(R + 1): Phipson & Smyth (2010), Permutation p-values
///         should never be zero, Stat. Appl. Genet. Mol. Biol. 9(1).
template <class Weight>
[[nodiscard]] ei_test_result ei_index_test(const basic_layer_view<Weight>& layer, const grouping& groups, seed from,
                                           const ei_test_options& options = {}, const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  if (options.permutations < 1)
    throw invalid_option("the number of permutations must be > 0; got " + std::to_string(options.permutations));
  const auto n = static_cast<std::size_t>(layer.number_of_vertices());
  const auto permutations = static_cast<std::size_t>(options.permutations);
  ei_test_result result;
  result.permutations = options.permutations;
  result.observed = options.weighted ? ei_index_weighted(layer, groups, run) : ei_index(layer, groups, run);
  const pair_counts pairs = count_pairs(layer, run);
  const bool complete = pairs.observed == pairs.possible;
  const double expected = expected_ei_index(layer, groups);
  std::vector<double> excess(permutations, result.observed);
  if (!std::isnan(result.observed)) {
    const std::size_t runs = permutations < 16 ? permutations : 16;
    const auto permute = [&](std::size_t part) {
      std::vector<vertex> labels(n);
      periodic_stop stop(run);
      for (std::size_t r = part; r < permutations; r += runs) {
        stop.now();
        labels.assign(groups.groups().begin(), groups.groups().end());
        random_stream random(from.split(r));
        shuffle(std::span(labels), random, [&] { stop.after(); });
        const std::span<const vertex> table(labels);
        const double index =
            detail::external_less_internal(options.weighted ? detail::weigh_internal_ties(layer, table, 0, n)
                                                            : detail::count_internal_ties(layer, table, 0, n));
        const double by_chance =
            complete
                ? expected
                : detail::external_less_internal(
                      {static_cast<double>(pairs.observed),
                       static_cast<double>(detail::observed_internal_dyads(layer, table, groups.number_of_groups()))});
        excess[r] = index - by_chance;
      }
    };
    run.run(runs, permute);
  }
  double mean = 0;
  for (const double one : excess) mean += one / static_cast<double>(permutations);
  result.mean = expected + mean;
  double squares = 0;
  int as_far = 0;
  for (const double one : excess) {
    squares += (one - mean) * (one - mean);
    if (std::abs(one - mean) >= std::abs(result.observed - result.mean) - 1e-12) ++as_far;
  }
  result.standard_deviation = std::sqrt(squares / (static_cast<double>(permutations) - 1));
  result.p_value = std::isnan(result.observed) ? std::numeric_limits<double>::quiet_NaN()
                                               : (1.0 + as_far) / (static_cast<double>(permutations) + 1);
  return result;
}

}  // namespace convene
