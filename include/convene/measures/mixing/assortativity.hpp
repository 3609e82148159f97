#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/mixing/detail/degree_table.hpp>
#include <convene/measures/mixing/group_mixing.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// Whether ties join vertices of one group more often than the groups' shares in all ties would give.
///
/// \f[ r = \frac{\sum_g e_{gg} - \sum_g a_g b_g}{1 - \sum_g a_g b_g} \f]
/// with e the share of ties from group to group, a and b its row and column sums. Arcs count; of an undirected layer
/// both. With options.weighted shares of weight instead. Pairs that were not observed are no ties.
///
/// \returns  At most 1 (all ties inside groups); 0 = as shares would give; below 0 = ties lead out. NaN without ties,
///           and where all ends of ties are in one group.
/// \throws   invalid_option for a grouping of another length; cancelled.
/// Complexity: O(n + m + groups); parallel.
/// Source: Newman (2003), Mixing patterns in networks, Phys. Rev. E 67, 026126,
///         https://doi.org/10.1103/PhysRevE.67.026126
template <class Weight>
[[nodiscard]] double group_assortativity(const basic_layer_view<Weight>& layer, const grouping& groups,
                                         const mixing_options& options = {}, const run_options& run = {}) {
  const group_mixing_totals ties = group_mixing(layer, groups, options, run);
  double by_shares = 0;
  int groups_with_ties = 0;
  for (Eigen::Index g = 0; g < ties.out.size(); ++g) {
    by_shares += (ties.out[g] / ties.total) * (ties.in[g] / ties.total);
    groups_with_ties += ties.out[g] > 0 || ties.in[g] > 0 ? 1 : 0;
  }
  if (groups_with_ties < 2) return std::numeric_limits<double>::quiet_NaN();
  return (ties.internal / ties.total - by_shares) / (1 - by_shares);
}

/// What numeric_assortativity() counts.
struct numeric_assortativity_options {
  bool weighted = false;  ///< A tie counts as much as its weight instead of once.
};

namespace detail {

/// Sums over ties towards a correlation.
struct end_sums {
  double weight = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  end_sums& operator+=(const end_sums& other) {
    weight += other.weight;
    x += other.x;
    y += other.y;
    xx += other.xx;
    yy += other.yy;
    xy += other.xy;
    return *this;
  }
};

/// Whether all ends that ties have of their kind hold one value.
struct end_range {
  double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
  void add(double x) {
    low = std::min(low, x);
    high = std::max(high, x);
  }
  void add(const end_range& other) {
    low = std::min(low, other.low);
    high = std::max(high, other.high);
  }
  [[nodiscard]] bool varies() const { return low < high; }
};

struct end_means {
  double weight = 0, x = 0, y = 0;
  end_range of_x, of_y;
  end_means& operator+=(const end_means& other) {
    weight += other.weight;
    x += other.x;
    y += other.y;
    of_x.add(other.of_x);
    of_y.add(other.of_y);
    return *this;
  }
};

inline double correlation(double xx, double yy, double xy) {
  return std::clamp(xy / std::sqrt(xx) / std::sqrt(yy), -1.0, 1.0);
}

}  // namespace detail

/// Whether ties join vertices with like numbers: the correlation of two quantities over the two ends of ties.
///
/// \f[ r = \mathrm{corr}_{(u,v)}(x_u, y_v) \f]
/// over arcs u -> v; of an undirected layer over both arcs of each tie. Pairs that were not observed are no ties. Ties
/// at whose source x, or at whose target y, is NaN are left out.
///
/// \param source, target  x and y: one number a vertex.
/// \returns  In [-1, 1]; NaN where no tie is left and where x or y is the same over all that are.
/// \throws   invalid_option for vectors of another length; cancelled.
/// Complexity: O(n + m), two passes; parallel.
/// Source: Newman (2003), as group_assortativity().
template <class Weight>
[[nodiscard]] double numeric_assortativity(const basic_layer_view<Weight>& layer,
                                           const Eigen::Ref<const Eigen::VectorXd>& source,
                                           const Eigen::Ref<const Eigen::VectorXd>& target,
                                           const numeric_assortativity_options& options = {},
                                           const run_options& run = {}) {
  const auto n = static_cast<std::size_t>(layer.number_of_vertices());
  for (const auto* values : {&source, &target})
    if (static_cast<std::size_t>(values->size()) != n)
      throw invalid_option("there must be a number for each of the " + std::to_string(n) +
                           " vertices of the layer; got " + std::to_string(values->size()));
  const auto for_each_tie = [&](std::size_t first, std::size_t last, auto&& visit) {
    for (std::size_t u = first; u < last; ++u) {
      const double x = source[static_cast<Eigen::Index>(u)];
      if (std::isnan(x)) continue;
      for (const auto [v, weight] : layer.out_ties(static_cast<vertex>(u)))
        if (const double y = target[v]; !std::isnan(y))
          visit(x, y, options.weighted ? static_cast<double>(weight) : 1.0);
    }
  };
  const detail::end_means sums = fixed_block_sum(
      n,
      [&](std::size_t first, std::size_t last) {
        detail::end_means block;
        for_each_tie(first, last, [&](double x, double y, double weight) {
          block.weight += weight;
          block.x += weight * x;
          block.y += weight * y;
          block.of_x.add(x);
          block.of_y.add(y);
        });
        return block;
      },
      run);
  if (!sums.of_x.varies() || !sums.of_y.varies()) return std::numeric_limits<double>::quiet_NaN();
  const double mean_x = sums.x / sums.weight, mean_y = sums.y / sums.weight;
  const detail::end_sums spread = fixed_block_sum(
      n,
      [&](std::size_t first, std::size_t last) {
        detail::end_sums block;
        for_each_tie(first, last, [&](double x, double y, double weight) {
          block.xx += weight * (x - mean_x) * (x - mean_x);
          block.yy += weight * (y - mean_y) * (y - mean_y);
          block.xy += weight * (x - mean_x) * (y - mean_y);
        });
        return block;
      },
      run);
  return detail::correlation(spread.xx, spread.yy, spread.xy);
}

/// numeric_assortativity() of one quantity at both ends.
template <class Weight>
[[nodiscard]] double numeric_assortativity(const basic_layer_view<Weight>& layer,
                                           const Eigen::Ref<const Eigen::VectorXd>& values,
                                           const numeric_assortativity_options& options = {},
                                           const run_options& run = {}) {
  return numeric_assortativity(layer, values, values, options, run);
}

/// Which degrees of source and target are correlated.
enum class degree_pairing : std::uint8_t {
  out_in,      ///< Out-degree of the source with in-degree of the target, as igraph has it.
  out_out,     ///< Out-degree of both.
  in_in,       ///< In-degree of both.
  in_out,      ///< In-degree of the source with out-degree of the target.
  total_total  ///< In- plus out-degree of both; a mutual tie counts twice.
};

/// What degree_assortativity() correlates.
struct degree_assortativity_options {
  degree_pairing pairing = degree_pairing::out_in;  ///< Of an undirected layer all of them are the same.
};

/// Whether ties join vertices with like numbers of ties: the correlation of degrees over the two ends of ties.
///
/// Arcs count; of an undirected layer both. The degrees are those of the vertices themselves, the tie that is looked at
/// included. Pairs that were not observed are no ties.
///
/// \returns  In [-1, 1]; NaN without ties and where the degree is the same at all sources or at all targets.
/// \throws   cancelled.
/// Complexity: O(n + m), one pass over the ties; parallel.
/// Source: Newman (2003), as group_assortativity(); the four directed pairings: Foster, Foster, Grassberger & Paczuski
///         (2010), Edge direction and the structure of networks, PNAS 107(24).
template <class Weight>
[[nodiscard]] double degree_assortativity(const basic_layer_view<Weight>& layer,
                                          const degree_assortativity_options& options = {},
                                          const run_options& run = {}) {
  const auto n = static_cast<std::size_t>(layer.number_of_vertices());
  if (n == 0) return std::numeric_limits<double>::quiet_NaN();
  const large_array<std::uint32_t> out = detail::out_degrees(layer, run), in = detail::in_degrees(layer, run);
  large_array<std::uint32_t> total;
  if (options.pairing == degree_pairing::total_total) {
    total = large_array<std::uint32_t>(n);
    std::transform(out.data(), out.data() + n, in.data(), total.data(),
                   [](std::uint32_t a, std::uint32_t b) { return a + b; });
  }
  const bool from_out = options.pairing == degree_pairing::out_in || options.pairing == degree_pairing::out_out;
  const bool to_out = options.pairing == degree_pairing::out_out || options.pairing == degree_pairing::in_out;
  const std::span<const std::uint32_t> source = (total.size() > 0 ? std::as_const(total) : from_out ? out : in).span();
  const std::span<const std::uint32_t> target = (total.size() > 0 ? std::as_const(total) : to_out ? out : in).span();

  // A vertex is the source of as many ties as it has going out, and the target of as many as come in: means and spreads
  // need no look at ties.
  const detail::tie_degrees ends = fixed_block_sum(
      n,
      [&](std::size_t first, std::size_t last) {
        detail::tie_degrees block;
        for (std::size_t v = first; v < last; ++v) {
          block.source.add(out[v], source[v]);
          block.target.add(in[v], target[v]);
        }
        return block;
      },
      run);
  if (!ends.source.varies() || !ends.target.varies()) return std::numeric_limits<double>::quiet_NaN();
  const double mean_x = ends.source.mean(), mean_y = ends.target.mean();
  const detail::end_sums spread = detail::with_narrow_table(target, ends.target.largest, run, [&](auto table) {
    return fixed_block_sum(
        n,
        [&](std::size_t first, std::size_t last) {
          detail::end_sums block;
          detail::for_each_sum_over_ties(layer, table, first, last, [&](std::size_t u, std::uint64_t degrees) {
            const double x = source[u] - mean_x, y = target[u] - mean_y;
            block.xx += out[u] * x * x;
            block.yy += in[u] * y * y;
            block.xy += x * (static_cast<double>(degrees) - out[u] * mean_y);
          });
          return block;
        },
        run);
  });
  return detail::correlation(spread.xx, spread.yy, spread.xy);
}

}  // namespace convene
