#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/layers/layer_comparison.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/vertex_map.hpp>

namespace convene {

/// What became of the ties between two waves, among those who were there both times.
///
/// Counts are over ordered pairs, of two undirected layers over unordered ones, that were observed in both waves.
struct tie_stability_result {
  std::int64_t observed = 0;  ///< Pairs observed in both waves.
  std::int64_t kept = 0;      ///< Tied in both.
  std::int64_t lost = 0;      ///< Tied before, an observed 0 later.
  std::int64_t gained = 0;    ///< An observed 0 before, tied later.
  /// kept / (kept + lost + gained), in [0, 1]; NaN without ties. Models of network change want at least .3.
  double jaccard = std::numeric_limits<double>::quiet_NaN();
  /// Sum of the smaller over sum of the larger weights, in [0, 1]; NaN without ties. Of binary ties it is `jaccard`.
  double ruzicka = std::numeric_limits<double>::quiet_NaN();
  /// Share of the pairs that changed: (lost + gained) / observed, in [0, 1]; NaN where nothing was observed.
  double hamming_share = std::numeric_limits<double>::quiet_NaN();
  /// kept / (kept + lost), in [0, 1]; NaN where there was no tie before.
  double retention = std::numeric_limits<double>::quiet_NaN();
  vertex stayers = 0;           ///< Vertices in both waves.
  std::vector<vertex> leavers;  ///< Vertices of the earlier wave that the later one does not have.
  std::vector<vertex> joiners;  ///< Vertices of the later wave that the earlier one does not have.

  /// Pairs that changed: the Hamming distance.
  [[nodiscard]] std::int64_t hamming() const noexcept { return lost + gained; }
};

/// Which vertex of the later wave each vertex of the earlier one is, by way of what both are parts of; -1 = it has
/// left.
///
/// \throws invalid_option for parts of wholes that differ in size. Complexity: O(whole).
[[nodiscard]] inline std::vector<vertex> correspondence(const vertex_map& earlier, const vertex_map& later) {
  if (earlier.size_of_whole() != later.size_of_whole())
    throw invalid_option("two waves must be parts of one whole; got wholes of " +
                         std::to_string(earlier.size_of_whole()) + " and " + std::to_string(later.size_of_whole()) +
                         " vertices");
  std::vector<vertex> result;
  result.reserve(earlier.in_whole().size());
  for (const vertex whole : earlier.in_whole()) result.push_back(later.to_part(whole).value_or(-1));
  return result;
}

/// How stable ties are from one wave to another, among those who were there both times.
///
/// \f[ J = \frac{n_{11}}{n_{11} + n_{10} + n_{01}}, \quad
///     R = \frac{\sum \min(w_{uv}, w'_{uv})}{\sum \max(w_{uv}, w'_{uv})}, \quad H = n_{10} + n_{01} \f]
/// A pair counts where both waves observed it, whether or not it has a tie; who came or went, and who did not answer,
/// does not make ties unstable.
///
/// \param in_later  for every vertex of the earlier wave which one it is in the later; -1 = it has left. See
///                  correspondence().
/// \throws   invalid_option for a correspondence of another length; invalid_vertex for one that the later wave does not
///           have, or that is named twice; cancelled.
/// Complexity: O(n + m log degree); parallel.
/// Source: Snijders, van de Bunt & Steglich (2010), Introduction to stochastic actor-based models for network dynamics,
///         Social Networks 32(1); weighted: Ruzicka (1958), Biologia 13; Hamming (1950), Bell Syst. Tech. J. 29(2).
template <class Weight>
[[nodiscard]] tie_stability_result tie_stability(const basic_layer_view<Weight>& earlier,
                                                 const basic_layer_view<Weight>& later,
                                                 std::span<const vertex> in_later, const run_options& run = {}) {
  const layer_comparison sums = compare_layers(earlier, later, in_later, run);
  const std::int64_t times = earlier.info().undirected && later.info().undirected ? 2 : 1;
  tie_stability_result result;
  result.observed = sums.observed / times;
  result.kept = sums.both / times;
  result.lost = sums.first_only / times;
  result.gained = sums.second_only / times;
  const auto ratio = [](std::int64_t part, std::int64_t of) {
    return of == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(part) / static_cast<double>(of);
  };
  const std::int64_t either = result.kept + result.lost + result.gained;
  result.jaccard = ratio(result.kept, either);
  if (either > 0) result.ruzicka = sums.smaller / sums.larger;
  result.hamming_share = ratio(result.hamming(), result.observed);
  result.retention = ratio(result.kept, result.kept + result.lost);
  std::vector<bool> was_there(static_cast<std::size_t>(later.number_of_vertices()), false);
  for (std::size_t v = 0; v < in_later.size(); ++v) {
    if (in_later[v] < 0) {
      result.leavers.push_back(static_cast<vertex>(v));
    } else {
      ++result.stayers;
      was_there[static_cast<std::size_t>(in_later[v])] = true;
    }
  }
  for (std::size_t v = 0; v < was_there.size(); ++v)
    if (!was_there[v]) result.joiners.push_back(static_cast<vertex>(v));
  return result;
}

/// tie_stability() of two waves that are parts of one whole, such as the practitioners of a partnership.
template <class Weight>
[[nodiscard]] tie_stability_result tie_stability(const basic_layer_view<Weight>& earlier, const vertex_map& earlier_ids,
                                                 const basic_layer_view<Weight>& later, const vertex_map& later_ids,
                                                 const run_options& run = {}) {
  return tie_stability(earlier, later, correspondence(earlier_ids, later_ids), run);
}

/// tie_stability() of two waves with the same vertices.
/// \throws invalid_option for layers with different numbers of vertices; cancelled.
template <class Weight>
[[nodiscard]] tie_stability_result tie_stability(const basic_layer_view<Weight>& earlier,
                                                 const basic_layer_view<Weight>& later, const run_options& run = {}) {
  std::vector<vertex> same(static_cast<std::size_t>(later.number_of_vertices()));
  std::iota(same.begin(), same.end(), 0);
  return tie_stability(earlier, later, same, run);
}

}  // namespace convene
