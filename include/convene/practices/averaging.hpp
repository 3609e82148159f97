#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include <convene/practices/tally.hpp>

/// How cells become one number. Every function takes cells as add_up() leaves them, and gives quiet NaN where the
/// number is undefined (nobody left, nothing counted). O(number of cells) time unless said otherwise.
namespace convene {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Tolerance of every threshold: within it a threshold counts as reached.
inline constexpr double threshold_tolerance = 1e-9;
[[nodiscard]] inline bool reaches(double value, double threshold) { return value >= threshold - threshold_tolerance; }

/// Sum of all `sum`s and of all `count`s.
struct totals {
  double sum = 0, count = 0;
};
[[nodiscard]] inline totals total(std::span<const cell> cells, const multiplicity& times = {}) {
  totals result;
  for (const cell& one : cells) {
    const double weight = times.of(one);
    result.sum += weight * one.sum;
    result.count += weight * one.count;
  }
  return result;
}

/// sum/count over everything: records, ties and organisation pairs are counted plainly.
[[nodiscard]] inline double ratio(std::span<const cell> cells, const multiplicity& times = {}) {
  const totals all = total(cells, times);
  return all.count > 0 ? all.sum / all.count : undefined;
}

/// Which mean a survey or dyadic indicator is.
enum class averaging : std::uint8_t {
  organisations,  ///< People within an organisation, then organisations equally: a large body must not swamp small ones.
  people,         ///< Every answer (or, of dyads, every rater) equally.
  dyads           ///< Every observed dyad equally.
};

/// Parameter texts of averaging, by value.
inline constexpr std::string_view averaging_names[] = {"organisations", "people", "dyads"};
[[nodiscard]] constexpr std::span<const std::string_view> parameter_names(averaging) { return averaging_names; }

/// Mean over organisations of the mean within each: (1/G) sum_g sum_g/count_g.
[[nodiscard]] inline double mean_of_organisations(std::span<const cell> cells, const multiplicity& times = {}) {
  double sum = 0, weight = 0;
  for (std::size_t i = 0; i < cells.size();) {
    const organisation_id g = cells[i].of;
    totals own;
    for (; i < cells.size() && cells[i].of == g; ++i) {
      const double inner = times.of(cells[i].about) * times.of(cells[i].in);
      own.sum += inner * cells[i].sum;
      own.count += inner * cells[i].count;
    }
    if (own.count > 0) {
      sum += times.of(g) * (own.sum / own.count);
      weight += times.of(g);
    }
  }
  return weight > 0 ? sum / weight : undefined;
}

/// Evenness of shares over organisations, corrected for few counts.
///
/// With n_g = the counts of organisation g (the cells' sums), N their sum and c_g its capacity share:
/// \f[ Q = \sum_g n_g (n_g - 1) / (N (N - 1) c_g), \quad
///     \mathrm{clip}\big((1/Q - c_{\min}) / (1 - c_{\min}), 0, 1\big), \f]
/// and 1 for Q = 0. Q estimates sum p_g^2/c_g without the bias that few counts give to Gini or Simpson.
/// Undefined below N = 2G, for fewer than two organisations, or where an organisation has no capacity.
/// \param counts     n_g, one an organisation, those with 0 included.
/// \param capacities > 0, any unit; the same length, or empty for equal ones.
[[nodiscard]] inline double evenness(std::span<const double> counts, std::span<const double> capacities = {}) {
  const auto organisations = static_cast<double>(counts.size());
  double total_count = 0, total_capacity = 0;
  for (const double n : counts) total_count += n;
  for (const double c : capacities) total_capacity += c;
  if (counts.size() < 2 || total_count < 2 * organisations - threshold_tolerance) return undefined;
  double q = 0, smallest = 1;
  for (std::size_t g = 0; g < counts.size(); ++g) {
    const double share = capacities.empty() ? 1 / organisations : capacities[g] / total_capacity;
    if (!(share > 0)) return undefined;
    smallest = std::min(smallest, share);
    // Fractional counts (a record split between its owners) below one would make a negative term.
    q += std::max(0.0, counts[g] * (counts[g] - 1)) / (total_count * (total_count - 1) * share);
  }
  if (q <= 0) return 1;
  return std::clamp((1 / q - smallest) / (1 - smallest), 0.0, 1.0);
}

/// Mean of two sources that may be missing: NaN values are left out; NaN if both are.
[[nodiscard]] inline double mean_of_available(double first, double second) {
  if (std::isnan(first)) return second;
  if (std::isnan(second)) return first;
  return (first + second) / 2;
}

}  // namespace convene
