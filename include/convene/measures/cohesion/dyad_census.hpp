#pragma once

#include <cstdint>

#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/detail/dyad_sums.hpp>

namespace convene {

/// Unordered pairs of different vertices by their ties.
struct dyad_census_counts {
  std::int64_t mutual = 0;      ///< A tie in both directions.
  std::int64_t asymmetric = 0;  ///< A tie in one direction, and observed that there is none in the other.
  std::int64_t null = 0;        ///< Observed that there is no tie in either direction.
  std::int64_t unobserved =
      0;  ///< At least one direction is not known; in none of the others, even with a tie in the other.
  friend bool operator==(const dyad_census_counts&, const dyad_census_counts&) = default;
};

/// How many pairs are mutual, asymmetric and null.
///
/// The pairs are those whose two directions are both observed; somebody who did not answer leaves with all their pairs,
/// because what they would have said of those who named them is not known. The four counts add up to n (n - 1) / 2.
/// Pairs of an undirected layer are mutual or null, and unobserved where neither end said anything.
///
/// \returns  Counts of pairs, each in [0, n (n - 1) / 2].
/// Complexity: O(n + m); 8 bytes a tie are read where everybody answered and all relationships are ties. Same result
/// for any number of threads.
/// \throws   cancelled.
/// Source: Holland & Leinhardt (1970), A method for detecting structure in sociometric data, Am. J. Sociol. 76(3);
///         Wasserman & Faust (1994), Social Network Analysis, 13.3.
template <class Weight>
[[nodiscard]] dyad_census_counts dyad_census(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  const std::int64_t n = layer.number_of_vertices();
  const detail::dyad_sums sums = detail::count_all_dyads(layer, run);
  return {sums.mutual, sums.asymmetric, sums.observed - sums.mutual - sums.asymmetric, n * (n - 1) / 2 - sums.observed};
}

}  // namespace convene
