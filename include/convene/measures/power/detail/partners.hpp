#pragma once

#include <cmath>
#include <cstddef>
#include <limits>

#include <Eigen/Core>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// Calls visit(v, from, back) for everybody with whom u has a stored relationship in either direction, ascending;
/// `from` is what u states of v and `back` what v states of u, NaN where unobserved. O(degree).
template <class Weight, class Visit>
void for_each_partner(const basic_layer_view<Weight>& layer, vertex u, Visit&& visit) {
  constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();
  const bool undirected = layer.info().undirected, absent_is_zero = layer.info().when_absent == absence::zero;
  // Of an undirected pair both arcs are stored; where only one is, another layer stored it and this one says nothing.
  const auto absent = [&](vertex rater) {
    return !undirected && absent_is_zero && layer.answered(rater) ? 0.0 : unobserved;
  };
  const auto targets = layer.out_neighbours(u), sources = layer.in_neighbours(u);
  const auto weights = layer.out_weights(u);
  std::size_t out = 0, in = 0;
  while (out < targets.size() || in < sources.size()) {
    const bool has_out = out < targets.size() && (in == sources.size() || targets[out] <= sources[in]);
    const bool has_in = in < sources.size() && (out == targets.size() || sources[in] <= targets[out]);
    const vertex v = has_out ? targets[out] : sources[in];
    const double from = has_out ? static_cast<double>(weights[out]) : absent(u);
    const double back = has_in ? static_cast<double>(layer.in_weight(u, in)) : absent(v);
    out += has_out ? 1 : 0;
    in += has_in ? 1 : 0;
    visit(v, from, back);
  }
}

/// A mean in the making.
struct mean_sums {
  double sum = 0, count = 0;
  mean_sums& operator+=(const mean_sums& other) {
    sum += other.sum;
    count += other.count;
    return *this;
  }
  void add(double value) { *this += {value, 1}; }
  /// NaN of nothing.
  [[nodiscard]] double mean() const { return sum / count; }
};

/// The mean over everybody's partners of value(u, v, from, back), those that are NaN left out; NaN of none.
template <class Weight, class Value>
[[nodiscard]] Eigen::VectorXd mean_of_partners(const basic_layer_view<Weight>& layer, const run_options& run,
                                               Value&& value) {
  Eigen::VectorXd result(layer.number_of_vertices());
  for_each_block(
      static_cast<std::size_t>(layer.number_of_vertices()),
      [&](std::size_t first, std::size_t last) {
        for (auto u = static_cast<vertex>(first); u < static_cast<vertex>(last); ++u) {
          mean_sums sums;
          for_each_partner(layer, u, [&](vertex v, double from, double back) {
            const double one = value(u, v, from, back);
            if (!std::isnan(one)) sums.add(one);
          });
          result[u] = sums.mean();
        }
      },
      run);
  return result;
}

}  // namespace convene::detail
