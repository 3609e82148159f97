#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <convene/error.hpp>
#include <convene/network/grouping.hpp>

namespace convene {

/// What normalised_mutual_information() divides by: a mean of the two entropies, or an end of what it can be.
enum class entropy_normalisation : std::uint8_t {
  arithmetic,  ///< (H(A) + H(B)) / 2; also known as V-measure.
  geometric,   ///< sqrt(H(A) H(B)).
  maximum,     ///< max(H(A), H(B)).
  minimum,     ///< min(H(A), H(B)): 1 where one division refines the other.
  joint        ///< H(A, B).
};

/// How normalised_mutual_information() is normalised.
struct mutual_information_options {
  entropy_normalisation by = entropy_normalisation::arithmetic;
};

namespace detail {

/// The cells of the table of two groupings that are not 0, summed in the ways that agreement needs.
struct partition_overlap {
  double vertices = 0;
  double pairs_both = 0, pairs_a = 0, pairs_b = 0;        // pairs within a group of both, of a, of b
  double entropy_both = 0, entropy_a = 0, entropy_b = 0;  // in nats

  /// \throws invalid_option unless both are of as many vertices. O(vertices + groups).
  partition_overlap(const grouping& a, const grouping& b) : vertices(a.number_of_vertices()) {
    if (a.number_of_vertices() != b.number_of_vertices())
      throw invalid_option("groupings must be of the same vertices; got " + std::to_string(a.number_of_vertices()) +
                           " and " + std::to_string(b.number_of_vertices()));
    std::vector<vertex> shared(static_cast<std::size_t>(b.number_of_groups()), 0);
    for (vertex g = 0; g < a.number_of_groups(); ++g) {
      for (const vertex v : a.members(g)) ++shared[static_cast<std::size_t>(b.group_of(v))];
      for (const vertex v : a.members(g)) {
        vertex& cell = shared[static_cast<std::size_t>(b.group_of(v))];
        add(cell, pairs_both, entropy_both);
        cell = 0;
      }
      add(a.size(g), pairs_a, entropy_a);
    }
    for (vertex g = 0; g < b.number_of_groups(); ++g) add(b.size(g), pairs_b, entropy_b);
  }

 private:
  void add(vertex size, double& pairs, double& entropy) const {
    if (size == 0) return;
    const auto k = static_cast<double>(size);
    pairs += k * (k - 1) / 2;
    entropy -= k / vertices * std::log(k / vertices);
  }
};

}  // namespace detail

/// Agreement of two divisions of the same vertices beyond chance, such as communities and organisations: the adjusted
/// Rand index.
///
/// \f[ \frac{S - S_A S_B / P}{(S_A + S_B)/2 - S_A S_B / P} \f]
/// with P = n(n-1)/2 pairs of vertices, S of them within a group of both, S_A and S_B within a group of A and of B.
/// Chance is that of all divisions with these group sizes.
///
/// \returns  At most 1, for divisions that are the same; 0 is expected by chance, and it can be below. NaN where the
///           denominator is 0, which is for fewer than two vertices and where both have one group, or both only groups
///           of one vertex: chance would do as well. (scikit-learn says 1 there.)
/// \throws   invalid_option for groupings of different numbers of vertices.
/// Complexity: O(n + groups).
/// Source: Hubert & Arabie (1985), Comparing partitions, J. Classif. 2, https://doi.org/10.1007/BF01908075
[[nodiscard]] inline double adjusted_rand_index(const grouping& a, const grouping& b) {
  const detail::partition_overlap overlap(a, b);
  const double pairs = overlap.vertices * (overlap.vertices - 1) / 2;
  // Multiplied by P, so that the denominator is exactly 0 where it is 0.
  const double expected = overlap.pairs_a * overlap.pairs_b;
  const double most = (overlap.pairs_a + overlap.pairs_b) / 2 * pairs - expected;
  if (most == 0) return std::numeric_limits<double>::quiet_NaN();
  return (overlap.pairs_both * pairs - expected) / most;
}

/// Information that each of two divisions of the same vertices has about the other, in nats.
///
/// \f[ I(A, B) = H(A) + H(B) - H(A, B), \quad H(A) = -\sum_g \frac{n_g}{n} \ln \frac{n_g}{n} \f]
/// \returns  In [0, min(H(A), H(B))]; NaN without vertices.
/// \throws   invalid_option for groupings of different numbers of vertices.
/// Complexity: O(n + groups).
/// Source: Danon, Diaz-Guilera, Duch & Arenas (2005), Comparing community structure identification, J. Stat. Mech.,
///         P09008.
[[nodiscard]] inline double mutual_information(const grouping& a, const grouping& b) {
  const detail::partition_overlap overlap(a, b);
  if (overlap.vertices == 0) return std::numeric_limits<double>::quiet_NaN();
  return std::max(0.0, overlap.entropy_a + overlap.entropy_b - overlap.entropy_both);
}

/// mutual_information() as a share of what it could be, by one of five readings in use.
///
/// \f[ I(A, B) / N \f] with N the arithmetic mean of both entropies (igraph, scikit-learn), their geometric mean
/// (Strehl & Ghosh), their maximum, their minimum, or the joint entropy; see entropy_normalisation. It is not adjusted
/// for chance: many small groups agree highly with anything; adjusted_rand_index() is.
///
/// \returns  In [0, 1]; 1 for divisions that are the same. NaN where N is 0: without vertices, with one group in
///           both, and by the geometric mean or the minimum with one group in either. (scikit-learn says 1 and 0
///           there.)
/// \throws   invalid_option for groupings of different numbers of vertices.
/// Complexity: O(n + groups).
/// Source: Strehl & Ghosh (2002), Cluster ensembles, J. Mach. Learn. Res. 3; all five are in Vinh, Epps & Bailey
///         (2010), Information theoretic measures for clusterings comparison, J. Mach. Learn. Res. 11.
[[nodiscard]] inline double normalised_mutual_information(const grouping& a, const grouping& b,
                                                          const mutual_information_options& options = {}) {
  const detail::partition_overlap overlap(a, b);
  const double h_a = overlap.entropy_a, h_b = overlap.entropy_b;
  double whole = 0;
  switch (options.by) {
    case entropy_normalisation::arithmetic:
      whole = (h_a + h_b) / 2;
      break;
    case entropy_normalisation::geometric:
      whole = std::sqrt(h_a * h_b);
      break;
    case entropy_normalisation::maximum:
      whole = std::max(h_a, h_b);
      break;
    case entropy_normalisation::minimum:
      whole = std::min(h_a, h_b);
      break;
    case entropy_normalisation::joint:
      whole = overlap.entropy_both;
      break;
  }
  if (!(whole > 0)) return std::numeric_limits<double>::quiet_NaN();
  return std::clamp((h_a + h_b - overlap.entropy_both) / whole, 0.0, 1.0);
}

/// Distance of two divisions of the same vertices: what must be lost and gained to come from one to the other.
///
/// \f[ VI(A, B) = H(A | B) + H(B | A) = 2 H(A, B) - H(A) - H(B) \f]
/// in nats: a metric.
///
/// \returns  In [0, ln n]; 0 for divisions that are the same. NaN without vertices.
/// \throws   invalid_option for groupings of different numbers of vertices.
/// Complexity: O(n + groups).
/// Source: Meila (2007), Comparing clusterings: an information based distance, J. Multivar. Anal. 98(5),
///         https://doi.org/10.1016/j.jmva.2006.11.013
[[nodiscard]] inline double variation_of_information(const grouping& a, const grouping& b) {
  const detail::partition_overlap overlap(a, b);
  if (overlap.vertices == 0) return std::numeric_limits<double>::quiet_NaN();
  return std::max(0.0, 2 * overlap.entropy_both - overlap.entropy_a - overlap.entropy_b);
}

}  // namespace convene
