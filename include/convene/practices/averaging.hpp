#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

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
[[nodiscard]] totals total(std::span<const cell> cells, const multiplicity& times = {});

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
[[nodiscard]] double mean_of_organisations(std::span<const cell> cells, const multiplicity& times = {});

/// Evenness of shares over organisations, corrected for few counts.
///
/// With n_g = the counts of organisation g (the cells' sums), N their sum and c_g its capacity share:
/// \f[ Q = \sum_g n_g (n_g - 1) / (N (N - 1) c_g), \quad
///     \mathrm{clip}\big((1/Q - c_{\min}) / (1 - c_{\min}), 0, 1\big), \f]
/// and 1 for Q = 0. Q estimates sum p_g^2/c_g without the bias that few counts give to Gini or Simpson.
/// Undefined below N = 2G, for fewer than two organisations, or where an organisation has no capacity.
/// \param counts     n_g, one an organisation, those with 0 included.
/// \param capacities > 0, any unit; the same length, or empty for equal ones.
[[nodiscard]] double evenness(std::span<const double> counts, std::span<const double> capacities = {});

/// Mean of two sources that may be missing: NaN values are left out; NaN if both are.
[[nodiscard]] double mean_of_available(double first, double second);

}  // namespace convene
