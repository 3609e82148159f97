#pragma once

#include <limits>

#include <convene/error.hpp>
#include <convene/inference/interval.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/pair_counts.hpp>
#include <convene/number_text.hpp>

namespace convene {

/// Where a mean or a share would lie if what was not observed had been, whatever it had been.
///
/// \f[ [\, c v,\; c v + 1 - c \,] \f]
/// of values in [0, 1], of which the share c was observed, with mean v. No assumption about who did not answer enters
/// it; the width 1 - c is the price of that, before any error of sampling.
///
/// \param value     v in [0, 1]; where nothing was observed (c = 0) it does not matter and may be NaN.
/// \param coverage  c in [0, 1].
/// \returns  NaN ends where v or c is NaN.
/// \throws   invalid_option outside these. Complexity: O(1).
/// Source: Manski (2003), Partial identification of probability distributions, 1.2,
///         https://doi.org/10.1007/b97478
[[nodiscard]] inline interval worst_case_bounds(double value, double coverage) {
  if (coverage < 0 || coverage > 1) throw invalid_option("coverage must be in [0, 1]; got " + number_text(coverage));
  if (coverage == 0) return {0, 1};
  if (value < 0 || value > 1)
    throw invalid_option("a mean that has worst-case bounds must be of values in [0, 1]; got " + number_text(value));
  return {coverage * value, coverage * value + (1 - coverage)};
}

/// Worst-case bounds of the density of a layer: as if nobody had a tie in the pairs that are not known, and as if
/// everybody had.
/// \returns  [tied/possible, (tied + unknown)/possible]; NaN ends for fewer than two vertices. Complexity: O(n + m).
template <class Weight>
[[nodiscard]] interval worst_case_density(const basic_layer_view<Weight>& layer) {
  const pair_counts count = count_pairs(layer);
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (count.possible == 0) return {none, none};
  const auto possible = static_cast<double>(count.possible);
  return {static_cast<double>(count.tied) / possible,
          static_cast<double>(count.tied + count.possible - count.observed) / possible};
}

}  // namespace convene
