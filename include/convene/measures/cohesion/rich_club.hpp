#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/configuration_model.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// What makes a vertex rich. Of an undirected layer all are the same: its neighbours.
enum class riches : std::uint8_t {
  total,  ///< Ties in both directions; a mutual one counts 2.
  in,     ///< Ties from others.
  out     ///< Ties to others.
};

/// How rich_club() counts.
struct rich_club_options {
  riches by = riches::total;
};

/// Entry k is about the vertices that have more than k ties.
struct rich_club_result {
  Eigen::VectorXd coefficient;  ///< Share of the observed pairs among them that have a tie; NaN where none is observed.
  std::vector<std::int64_t> members;  ///< How many they are.
  std::vector<std::int64_t> ties;     ///< Tied pairs among them: ordered ones, unordered ones of an undirected layer.
};

/// Whether those with many ties have them with one another.
///
/// \f[ \phi(k) = E_{>k} / P_{>k} \f]
/// E counts the ties among the N vertices with more than k ties, P the pairs among them that are observed: N (N - 1)
/// where all are, of an undirected layer half of it. Rises with k in nearly every network, because rich vertices have
/// more ties with everybody: see rich_club_normalised(). The variant of Zhou & Mondragon by rank has the same values at
/// the ranks where the number of ties changes; between them it depends on the order among equals, and is not offered.
///
/// \returns  Entries k = 0 up to the most ties of a vertex less 1; empty without ties. In [0, 1].
/// Complexity: O(n + m).
/// Source: Colizza, Flammini, Serrano & Vespignani (2006), Detecting rich-club ordering in complex networks, Nat. Phys.
///         2, https://doi.org/10.1038/nphys209; Zhou & Mondragon (2004), The rich-club phenomenon in the Internet
///         topology, IEEE Commun. Lett. 8(3).
template <class Weight>
[[nodiscard]] rich_club_result rich_club(const basic_layer_view<Weight>& layer, const rich_club_options& options = {}) {
  const vertex n = layer.number_of_vertices();
  const bool undirected = layer.info().undirected, absent_is_known = layer.info().when_absent == absence::zero;
  std::vector<std::size_t> wealth(static_cast<std::size_t>(n), 0);
  std::size_t most = 0;
  for (vertex u = 0; u < n; ++u)
    for (const auto& tie : layer.out_ties(u)) {
      if (undirected || options.by != riches::in) ++wealth[static_cast<std::size_t>(u)];
      if (!undirected && options.by != riches::out) ++wealth[static_cast<std::size_t>(tie.neighbour)];
    }
  for (const std::size_t own : wealth) most = std::max(most, own);
  rich_club_result result;
  result.members.assign(most, 0);
  result.ties.assign(most, 0);
  std::vector<std::int64_t> silent(most, 0), corrections(most, 0);
  // Whatever has wealth w is in the entries k < w: counted at w - 1, summed from the top.
  for (vertex u = 0; u < n; ++u) {
    const std::size_t own = wealth[static_cast<std::size_t>(u)];
    if (own == 0) continue;
    ++result.members[own - 1];
    silent[own - 1] += layer.answered(u) ? 0 : 1;
    const auto row = layer.out_neighbours(u);
    const auto weights = layer.out_weights(u);
    for (std::size_t k = 0; k < row.size(); ++k) {
      const vertex v = row[k];
      if (undirected && v < u) continue;
      const std::size_t least = std::min(own, wealth[static_cast<std::size_t>(v)]);
      if (least == 0) continue;
      const bool known_if_absent = absent_is_known && (layer.answered(u) || (undirected && layer.answered(v)));
      result.ties[least - 1] += weights[k] > 0 ? 1 : 0;
      corrections[least - 1] += (std::isnan(weights[k]) ? 0 : 1) - (known_if_absent ? 1 : 0);
    }
  }
  result.coefficient.resize(static_cast<Eigen::Index>(most));
  for (std::size_t k = most; k-- > 0;) {
    if (k + 1 < most) {
      result.members[k] += result.members[k + 1];
      result.ties[k] += result.ties[k + 1];
      silent[k] += silent[k + 1];
      corrections[k] += corrections[k + 1];
    }
    const std::int64_t all = result.members[k], quiet = silent[k];
    std::int64_t pairs = corrections[k];
    if (absent_is_known)
      pairs += undirected ? all * (all - 1) / 2 - quiet * (quiet - 1) / 2 : (all - quiet) * (all - 1);
    result.coefficient[static_cast<Eigen::Index>(k)] =
        pairs > 0 ? static_cast<double>(result.ties[k]) / static_cast<double>(pairs)
                  : std::numeric_limits<double>::quiet_NaN();
  }
  return result;
}

/// How rich_club_normalised() draws.
struct rich_club_null_options {
  riches by = riches::total;
  int replicates = 100;       ///< Random layers; >= 1.
  double swaps_per_tie = 10;  ///< See configuration_model().
};

/// The rich club beside what the numbers of ties alone would give. Entries as in rich_club_result.
struct rich_club_comparison {
  rich_club_result observed;
  Eigen::VectorXd expected;  ///< Mean coefficient of the random layers.
  Eigen::VectorXd
      normalised;  ///< Observed over expected: above 1 the rich seek each other. NaN where expected is 0 or NaN.
  Eigen::VectorXd p_high;  ///< (b + 1) / (R + 1), b = random layers in which the coefficient is at least as large.
};

/// The rich club coefficient over its mean in random layers in which everybody has as many ties as here.
///
/// \f[ \rho(k) = \phi(k) / \bar\phi_{\mathrm{random}}(k) \f]
/// The random layers are those of configuration_model(), each with a seed of its own.
///
/// \throws   invalid_option; cancelled.
/// Complexity: R times that of configuration_model(). Same bits for any number of threads.
/// Source: Colizza, Flammini, Serrano & Vespignani (2006), Detecting rich-club ordering in complex networks, Nat.
/// Phys. 2.
template <class Weight>
[[nodiscard]] rich_club_comparison rich_club_normalised(const basic_layer_view<Weight>& layer, seed from,
                                                        const rich_club_null_options& options = {},
                                                        const run_options& run = {}) {
  if (options.replicates < 1)
    throw invalid_option("a comparison needs at least 1 replicate; got " + std::to_string(options.replicates));
  rich_club_comparison result;
  result.observed = rich_club(layer, {options.by});
  const Eigen::Index size = result.observed.coefficient.size();
  Eigen::MatrixXd drawn(size, options.replicates);
  const auto task = [&](std::size_t replicate) {
    run_options stop;
    stop.stop = run.stop;
    const basic_rewired_layer<Weight> random =
        configuration_model(layer, from.split(replicate), {options.swaps_per_tie}, stop);
    drawn.col(static_cast<Eigen::Index>(replicate)) = rich_club(random.view(), {options.by}).coefficient;
  };
  run.run(static_cast<std::size_t>(options.replicates), task);
  result.expected.resize(size);
  result.normalised.resize(size);
  result.p_high.resize(size);
  constexpr double not_defined = std::numeric_limits<double>::quiet_NaN();
  for (Eigen::Index k = 0; k < size; ++k) {
    const double own = result.observed.coefficient[k];
    double sum = 0;
    int high = 0;
    for (Eigen::Index r = 0; r < drawn.cols(); ++r) {
      sum += drawn(k, r);
      high += drawn(k, r) >= own;  // the same degrees and observed pairs: equal counts give equal bits
    }
    result.expected[k] = sum / options.replicates;
    result.normalised[k] = result.expected[k] > 0 ? own / result.expected[k] : not_defined;
    result.p_high[k] = std::isnan(own) ? not_defined : (high + 1.0) / (options.replicates + 1.0);
  }
  return result;
}

}  // namespace convene
