#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/layer_view.hpp>

/// How two layers are read side by side.
namespace convene::detail {

/// \throws invalid_option; invalid_vertex.
inline void check_correspondence(vertex first, vertex second, std::span<const vertex> in_second) {
  if (in_second.size() != static_cast<std::size_t>(first))
    throw invalid_option("a correspondence must say of each of the " + std::to_string(first) +
                         " vertices of the first layer which one it is in the second; got " +
                         std::to_string(in_second.size()));
  std::vector<bool> taken(static_cast<std::size_t>(second), false);
  for (const vertex v : in_second) {
    if (v < -1 || v >= second)
      throw invalid_vertex("vertex must be in [0, " + std::to_string(second) + ") or -1; got " + std::to_string(v));
    if (v == -1) continue;
    if (taken[static_cast<std::size_t>(v)])
      throw invalid_vertex("a vertex can correspond to one; got vertex " + std::to_string(v) + " twice");
    taken[static_cast<std::size_t>(v)] = true;
  }
}

/// Walks along what one layer stored of one row, in ascending order of the other end.
template <class Weight>
class row_cursor {
 public:
  static constexpr vertex end = std::numeric_limits<vertex>::max();

  /// \param mirrored  whom an undirected layer may have stored the other way only: unobserved, as
  ///                  basic_layer_view::weight() has it.
  row_cursor(std::span<const vertex> stored, std::span<const Weight> weights, std::span<const vertex> mirrored)
      : stored_(stored), weights_(weights), mirrored_(mirrored) {}

  /// Row u as the layer has it.
  static row_cursor of(const basic_layer_view<Weight>& layer, vertex u) {
    const auto stored = layer.out_neighbours(u);
    return {stored, layer.out_weights(u), mirror(layer, u)};
  }
  /// In-neighbours of u in an undirected layer, unless they are the out-neighbours.
  static std::span<const vertex> mirror(const basic_layer_view<Weight>& layer, vertex u) {
    if (!layer.info().undirected) return {};
    const auto stored = layer.out_neighbours(u), mirrored = layer.in_neighbours(u);
    if (std::equal(stored.begin(), stored.end(), mirrored.begin(), mirrored.end())) return {};
    return mirrored;
  }

  /// The next other end; `end` if there is none.
  [[nodiscard]] vertex head() const {
    const vertex a = next_stored_ < stored_.size() ? stored_[next_stored_] : end;
    const vertex b = next_mirrored_ < mirrored_.size() ? mirrored_[next_mirrored_] : end;
    return std::min(a, b);
  }
  /// What is known of v, which is at most head(), and moves on beyond it.
  [[nodiscard]] double take(vertex v, bool zero_if_absent) {
    const bool is_mirrored = next_mirrored_ < mirrored_.size() && mirrored_[next_mirrored_] == v;
    if (is_mirrored) ++next_mirrored_;
    if (next_stored_ < stored_.size() && stored_[next_stored_] == v)
      return static_cast<double>(weights_[next_stored_++]);
    return zero_if_absent && !is_mirrored ? 0 : std::numeric_limits<double>::quiet_NaN();
  }

 private:
  std::span<const vertex> stored_;
  std::span<const Weight> weights_;
  std::span<const vertex> mirrored_;
  std::size_t next_stored_ = 0, next_mirrored_ = 0;
};

/// Whether a pair that is not stored counts as an observed 0.
template <class Weight>
bool zero_if_absent(const basic_layer_view<Weight>& layer, vertex u, vertex v) {
  return layer.info().when_absent == absence::zero &&
         (layer.answered(u) || (layer.info().undirected && layer.answered(v)));
}

/// Rows of the second layer in the ids of the first.
template <class Weight>
class translated_rows {
 public:
  translated_rows(const basic_layer_view<Weight>& layer, std::span<const vertex> to_first)
      : layer_(layer), to_first_(to_first) {}

  /// Borrows this until the next call.
  row_cursor<Weight> row(vertex u) {
    row_.clear();
    const auto neighbours = layer_.out_neighbours(u);
    const auto weights = layer_.out_weights(u);
    for (std::size_t k = 0; k < neighbours.size(); ++k)
      if (const vertex v = to_first_[static_cast<std::size_t>(neighbours[k])]; v >= 0) row_.emplace_back(v, weights[k]);
    std::sort(row_.begin(), row_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    stored_.clear();
    weights_.clear();
    for (const auto& [v, weight] : row_) {
      stored_.push_back(v);
      weights_.push_back(weight);
    }
    mirrored_.clear();
    for (const vertex w : row_cursor<Weight>::mirror(layer_, u))
      if (const vertex v = to_first_[static_cast<std::size_t>(w)]; v >= 0) mirrored_.push_back(v);
    std::sort(mirrored_.begin(), mirrored_.end());
    return {stored_, weights_, mirrored_};
  }

 private:
  basic_layer_view<Weight> layer_;
  std::span<const vertex> to_first_;
  std::vector<std::pair<vertex, Weight>> row_;
  std::vector<vertex> stored_, mirrored_;
  std::vector<Weight> weights_;
};

/// Sums over pairs that either layer stored, and how many of these would have been observed zeros had they been absent.
template <class Comparison>
struct comparison_sums {
  Comparison sums;
  std::int64_t visited = 0;
  double low_first = std::numeric_limits<double>::infinity(), high_first = 0;
  double low_second = std::numeric_limits<double>::infinity(), high_second = 0;

  void add(double a, double b) {
    Comparison& to = sums;
    ++to.observed;
    to.both += a > 0 && b > 0 ? 1 : 0;
    to.first_only += a > 0 && !(b > 0) ? 1 : 0;
    to.second_only += b > 0 && !(a > 0) ? 1 : 0;
    to.first += a;
    to.second += b;
    to.first_squared += a * a;
    to.second_squared += b * b;
    to.products += a * b;
    to.smaller += std::min(a, b);
    to.larger += std::max(a, b);
    low_first = std::min(low_first, a);
    high_first = std::max(high_first, a);
    low_second = std::min(low_second, b);
    high_second = std::max(high_second, b);
  }
  comparison_sums& operator+=(const comparison_sums& other) {
    Comparison& to = sums;
    const Comparison& from = other.sums;
    to.observed += from.observed;
    to.both += from.both;
    to.first_only += from.first_only;
    to.second_only += from.second_only;
    to.first += from.first;
    to.second += from.second;
    to.first_squared += from.first_squared;
    to.second_squared += from.second_squared;
    to.products += from.products;
    to.smaller += from.smaller;
    to.larger += from.larger;
    visited += other.visited;
    low_first = std::min(low_first, other.low_first);
    high_first = std::max(high_first, other.high_first);
    low_second = std::min(low_second, other.low_second);
    high_second = std::max(high_second, other.high_second);
    return *this;
  }
};

/// Ordered pairs of different vertices of which both layers would know, stored nowhere, that there is no tie.
template <class Weight>
std::int64_t pairs_zero_if_absent(const basic_layer_view<Weight>& first, const basic_layer_view<Weight>& second,
                                  std::span<const vertex> in_second, bool mapped, const run_options& run) {
  if (first.info().when_absent != absence::zero || second.info().when_absent != absence::zero) return 0;
  std::int64_t count[2][2] = {};  // by who answered the first and the second
  periodic_stop stop(run);
  for (vertex v = 0; v < first.number_of_vertices(); ++v) {
    stop.after();
    const vertex w = mapped ? in_second[static_cast<std::size_t>(v)] : v;
    if (w >= 0) ++count[first.answered(v) ? 1 : 0][second.answered(w) ? 1 : 0];
  }
  const bool first_undirected = first.info().undirected, second_undirected = second.info().undirected;
  std::int64_t pairs = 0;
  for (const int a : {0, 1})
    for (const int b : {0, 1})
      for (const int c : {0, 1})
        for (const int d : {0, 1}) {
          const bool known = (a == 1 || (first_undirected && c == 1)) && (b == 1 || (second_undirected && d == 1));
          if (known) pairs += count[a][b] * (count[c][d] - (a == c && b == d ? 1 : 0));
        }
  return pairs;
}

/// What compare_layers() returns.
template <class Comparison, class Weight>
Comparison compared(const basic_layer_view<Weight>& first, const basic_layer_view<Weight>& second,
                    std::span<const vertex> in_second, bool mapped, const run_options& run) {
  std::vector<vertex> to_first;
  if (mapped) {
    to_first.assign(static_cast<std::size_t>(second.number_of_vertices()), -1);
    periodic_stop stop(run);
    for (std::size_t v = 0; v < in_second.size(); ++v) {
      stop.after();
      if (in_second[v] >= 0) to_first[static_cast<std::size_t>(in_second[v])] = static_cast<vertex>(v);
    }
  }
  const auto in_both = [&](vertex v) { return mapped ? in_second[static_cast<std::size_t>(v)] : v; };
  auto all = fixed_block_sum(
      static_cast<std::size_t>(first.number_of_vertices()),
      [&](std::size_t begin, std::size_t end) {
        comparison_sums<Comparison> block;
        translated_rows<Weight> translated(second, to_first);
        for (auto u = static_cast<vertex>(begin); u < static_cast<vertex>(end); ++u) {
          const vertex u2 = in_both(u);
          if (u2 < 0) continue;
          auto a = row_cursor<Weight>::of(first, u);
          auto b = mapped ? translated.row(u2) : row_cursor<Weight>::of(second, u2);
          for (;;) {
            const vertex v = std::min(a.head(), b.head());
            if (v == row_cursor<Weight>::end) break;
            const vertex v2 = in_both(v);
            const bool zero_first = v2 >= 0 && zero_if_absent(first, u, v);
            const bool zero_second = v2 >= 0 && zero_if_absent(second, u2, v2);
            const double x = a.take(v, zero_first), y = b.take(v, zero_second);
            if (v2 < 0) continue;
            block.visited += zero_first && zero_second ? 1 : 0;
            if (!std::isnan(x) && !std::isnan(y)) block.add(x, y);
          }
        }
        return block;
      },
      run);
  const std::int64_t zeros = pairs_zero_if_absent(first, second, in_second, mapped, run) - all.visited;
  if (zeros > 0) all.low_first = all.low_second = 0;
  all.sums.observed += zeros;
  all.sums.first_varies = all.sums.observed > 0 && all.low_first < all.high_first;
  all.sums.second_varies = all.sums.observed > 0 && all.low_second < all.high_second;
  return all.sums;
}

}  // namespace convene::detail
