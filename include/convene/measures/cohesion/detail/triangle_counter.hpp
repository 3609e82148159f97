#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <Eigen/Core>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/tie_strength.hpp>
#include <convene/measures/detail/triangle_pass.hpp>

namespace convene::detail {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// NaN if none is defined.
inline double mean_of_defined(const Eigen::VectorXd& values) {
  double sum = 0;
  Eigen::Index defined = 0;
  for (const double one : values) {
    if (std::isnan(one)) continue;
    sum += one;
    ++defined;
  }
  return defined == 0 ? undefined : sum / static_cast<double>(defined);
}

/// value_of(v) of every vertex.
template <class ValueOf>
[[nodiscard]] Eigen::VectorXd value_of_each(const degree_ordered_ties& ties, const run_options& run,
                                            const ValueOf& value_of) {
  Eigen::VectorXd values(ties.number_of_vertices());
  for_each_block(
      static_cast<std::size_t>(ties.number_of_vertices()),
      [&](std::size_t first, std::size_t last) {
        for (auto v = static_cast<vertex>(first); v < static_cast<vertex>(last); ++v) values[v] = value_of(v);
      },
      run);
  return values;
}

/// Triangles at every vertex of the layer without its directions.
struct triangle_counter {
  static constexpr bool every_corner = true;
  struct state {
    std::int64_t found = 0;
  };
  large_array<std::int64_t> triangles;  // one a vertex

  explicit triangle_counter(const degree_ordered_ties& ties)
      : triangles(static_cast<std::size_t>(ties.number_of_vertices())) {}

  [[nodiscard]] state make(const degree_ordered_ties&) const { return {}; }
  static void begin(state& now, const ego_row&) { now.found = 0; }
  static void triangle(state& now, const ego_row&, const ego_triangle&) { ++now.found; }
  void end(const state& now, const ego_row& row) { triangles[static_cast<std::size_t>(row.ego)] = now.found; }
  static void collect(const state&) {}

  /// Triangles over pairs of neighbours.
  [[nodiscard]] Eigen::VectorXd clustering(const degree_ordered_ties& ties, const run_options& run) const {
    return value_of_each(ties, run, [&](vertex v) {
      const auto k = static_cast<double>(ties.degree(v));
      return k < 2 ? undefined : 2 * static_cast<double>(triangles[static_cast<std::size_t>(v)]) / (k * (k - 1));
    });
  }
  /// Triangles, three times each, over paths of two ties; NaN if there are none.
  [[nodiscard]] double transitivity(const degree_ordered_ties& ties, const run_options& run) const {
    struct path_counts {
      double closed = 0, all = 0;  // whole numbers, exact below 2^53
      path_counts& operator+=(const path_counts& other) {
        closed += other.closed;
        all += other.all;
        return *this;
      }
    };
    const path_counts paths = fixed_block_sum(
        triangles.size(),
        [&](std::size_t first, std::size_t last) {
          path_counts sum;
          for (std::size_t v = first; v < last; ++v) {
            const auto k = static_cast<double>(ties.degree(static_cast<vertex>(v)));
            sum.closed += static_cast<double>(triangles[v]);
            sum.all += k * (k - 1) / 2;
          }
          return sum;
        },
        run);
    return paths.all == 0 ? undefined : paths.closed / paths.all;
  }
};

/// Sum over the triangles at every vertex of the product of their three ties.
template <class Strength>
struct triangle_strength_counter {
  static constexpr bool every_corner = true;
  static constexpr bool reads_strengths = Strength::reads_strengths, reads_ways = Strength::reads_ways;
  struct state {
    const degree_ordered_ties* ties = nullptr;
    double sum = 0;
  };
  Eigen::VectorXd sums;

  explicit triangle_strength_counter(const degree_ordered_ties& ties) : sums(ties.number_of_vertices()) {}

  [[nodiscard]] state make(const degree_ordered_ties& ties) const { return {&ties, 0}; }
  static void begin(state& now, const ego_row&) { now.sum = 0; }
  static void triangle(state& now, const ego_row& row, const ego_triangle& t) {
    now.sum += Strength::at(*now.ties, row.first + t.one) * Strength::at(*now.ties, row.first + t.other) *
               Strength::at(*now.ties, t.place);
  }
  void end(const state& now, const ego_row& row) { sums[row.ego] = now.sum; }
  static void collect(const state&) {}

  /// Over all ways in which a vertex's ties could be closed. The diagonal of the cube counts each triangle from both
  /// sides.
  [[nodiscard]] Eigen::VectorXd clustering(const degree_ordered_ties& ties, const run_options& run) const {
    return value_of_each(ties, run, [&](vertex v) {
      double degree = 0, mutual = 0;
      for (const tie_ways way : ties.ways(v)) {
        degree += way == tie_ways::both ? 2 : 1;
        mutual += way == tie_ways::both ? 1 : 0;
      }
      const double possible = degree * (degree - 1) - 2 * mutual;
      return possible == 0 ? undefined : sums[v] / possible;
    });
  }
};

/// Sum over the triangles at every vertex of its own two ties, over all that its strength could close.
struct own_strength_counter {
  static constexpr bool every_corner = true;
  struct state {
    const degree_ordered_ties* ties = nullptr;
    double closed = 0;
  };
  Eigen::VectorXd values;

  explicit own_strength_counter(const degree_ordered_ties& ties) : values(ties.number_of_vertices()) {}

  [[nodiscard]] state make(const degree_ordered_ties& ties) const { return {&ties, 0}; }
  static void begin(state& now, const ego_row&) { now.closed = 0; }
  static void triangle(state& now, const ego_row& row, const ego_triangle& t) {
    now.closed += now.ties->strengths()[row.first + t.one] + now.ties->strengths()[row.first + t.other];
  }
  void end(const state& now, const ego_row& row) {
    double strength = 0;
    for (std::size_t k = row.first; k < row.first + row.size; ++k) strength += now.ties->strengths()[k];
    values[row.ego] = row.size < 2 ? undefined : now.closed / (strength * static_cast<double>(row.size - 1));
  }
  static void collect(const state&) {}
};

}  // namespace convene::detail
