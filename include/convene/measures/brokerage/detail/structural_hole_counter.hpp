#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/large_array.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/tie_strength.hpp>
#include <convene/measures/detail/triangle_pass.hpp>

namespace convene {

/// Burt's measures of the structural holes around every vertex: vectors of size n.
struct structural_holes_result {
  Eigen::VectorXd constraint;      ///< > 0, at most 9/8 with equal strengths; NaN for an isolate.
  Eigen::VectorXd effective_size;  ///< In ties, at most the number of neighbours; NaN for an isolate.
  Eigen::VectorXd efficiency;      ///< Effective size over the number of neighbours, at most 1; NaN for an isolate.
  Eigen::VectorXd hierarchy;       ///< In [0, 1]: how much of the constraint is in one tie; NaN below two neighbours.
};

}  // namespace convene

namespace convene::detail {

/// Sums over triangles that Burt's measures are made of, from one symmetric number a tie.
template <class Strength>
struct structural_hole_counter {
  static constexpr bool every_corner = true;
  static constexpr bool reads_strengths = Strength::reads_strengths, reads_ways = Strength::reads_ways;
  struct state {
    const degree_ordered_ties* ties = nullptr;
    const structural_hole_counter* whole = nullptr;
    double per_ego = 0, redundancy = 0;
    // One a slot: tie with the ego; that over the neighbour's own strength; 1 / the neighbour's strongest tie; sum of
    // paths of two.
    std::vector<double> tie, share, per_strongest, indirect;
  };
  Eigen::VectorXd constraint, effective_size, hierarchy;
  struct vertex_strength {
    double per_all, per_strongest;  // 1 / S_v, 1 / max_k s_vk
  };
  large_array<vertex_strength> strength;  // one a vertex

  /// Reads every vertex's strengths; before the pass.
  structural_hole_counter(const degree_ordered_ties& ties, const run_options& run)
      : constraint(ties.number_of_vertices()),
        effective_size(ties.number_of_vertices()),
        hierarchy(ties.number_of_vertices()),
        strength(static_cast<std::size_t>(ties.number_of_vertices())) {
    for_each_block(
        strength.size(),
        [&](std::size_t begin, std::size_t end) {
          for (std::size_t v = begin; v < end; ++v) {
            double sum = 0, most = 0;
            for (std::size_t k = ties.first(static_cast<vertex>(v)); k < ties.last(static_cast<vertex>(v)); ++k) {
              const double one = Strength::at(ties, k);
              sum += one;
              most = most < one ? one : most;
            }
            strength[v] = {1 / sum, 1 / most};
          }
        },
        run);
  }

  [[nodiscard]] state make(const degree_ordered_ties& ties) const {
    state made;
    made.ties = &ties;
    made.whole = this;
    const auto longest = static_cast<std::size_t>(ties.greatest_degree());
    for (auto* column : {&made.tie, &made.share, &made.per_strongest, &made.indirect}) column->resize(longest);
    return made;
  }
  void prefetch(vertex u) const { __builtin_prefetch(strength.data() + u); }
  void begin(state& now, const ego_row& row) const {
    now.per_ego = strength[static_cast<std::size_t>(row.ego)].per_all;
    now.redundancy = 0;
    const auto neighbours = now.ties->neighbours();
    for (std::size_t k = 0; k < row.size; ++k) {
      const vertex_strength& of = strength[static_cast<std::size_t>(neighbours[row.first + k])];
      now.tie[k] = Strength::at(*now.ties, row.first + k);
      now.share[k] = now.tie[k] * of.per_all;
      now.per_strongest[k] = of.per_strongest;
      now.indirect[k] = 0;
    }
  }
  static void triangle(state& now, const ego_row&, const ego_triangle& t) {
    const double between = Strength::at(*now.ties, t.place);
    now.indirect[t.other] += now.share[t.one] * between;
    now.indirect[t.one] += now.share[t.other] * between;
    now.redundancy +=
        between * (now.tie[t.other] * now.per_strongest[t.one] + now.tie[t.one] * now.per_strongest[t.other]);
  }
  void end(state& now, const ego_row& row) {
    const auto v = row.ego;
    if (row.size == 0) {
      constraint[v] = effective_size[v] = hierarchy[v] = std::numeric_limits<double>::quiet_NaN();
      return;
    }
    double total = 0;
    for (std::size_t k = 0; k < row.size; ++k) {
      const double invested = (now.tie[k] + now.indirect[k]) * now.per_ego;
      now.indirect[k] = invested * invested;  // c_vk
      total += now.indirect[k];
    }
    constraint[v] = total;
    effective_size[v] = static_cast<double>(row.size) - now.redundancy * now.per_ego;
    hierarchy[v] = std::numeric_limits<double>::quiet_NaN();
    if (row.size > 1) {
      const auto size = static_cast<double>(row.size);
      double disorder = 0;
      for (std::size_t k = 0; k < row.size; ++k) {
        const double ratio = now.indirect[k] * size / total;
        disorder += ratio * std::log(ratio);
      }
      hierarchy[v] = disorder / (size * std::log(size));
    }
  }
  static void collect(const state&) {}

  [[nodiscard]] structural_holes_result result(const degree_ordered_ties& ties, const run_options& run) && {
    Eigen::VectorXd efficiency(effective_size.size());
    for_each_block(
        strength.size(),
        [&](std::size_t first, std::size_t last) {
          for (auto v = static_cast<vertex>(first); v < static_cast<vertex>(last); ++v)
            efficiency[v] = effective_size[v] / static_cast<double>(ties.degree(v));
        },
        run);
    return {std::move(constraint), std::move(effective_size), std::move(efficiency), std::move(hierarchy)};
  }
};

}  // namespace convene::detail
