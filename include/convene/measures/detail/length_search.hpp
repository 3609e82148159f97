#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/measures/detail/path_graph.hpp>

namespace convene::detail {

/// Distances from one vertex after the other, by lengths of ties.
///
/// Where the longest tie is at most `widest` times the shortest: buckets as wide as the shortest tie, none of whose
/// vertices can come closer through another (Denardo & Fox 1979); O(m + distance / shortest) a source. Else Dijkstra's
/// algorithm with a binary heap.
class length_search {
 public:
  /// \param run  asked during a search whether to stop; borrowed.
  explicit length_search(const path_graph& graph, const block_runner& run = {})
      : graph_(&graph), stop_(run), distances_(static_cast<std::size_t>(graph.size())), ranks_(distances_.size()) {
    stop_.fill(distances_.span(), unreached());
    order_.reserve(distances_.size());
    stop_.fill(ranks_.span(), not_settled);
    const auto& lengths = graph.out().lengths;
    if (lengths.empty()) return;
    double shortest = lengths.front(), longest = shortest;
    for (std::size_t first = 0; first < lengths.size(); first += periodic_stop::usual_steps) {
      stop_.now();
      const auto [least, most] = std::ranges::minmax(
          std::span(lengths).subspan(first, std::min(periodic_stop::usual_steps, lengths.size() - first)));
      shortest = std::min(shortest, least);
      longest = std::max(longest, most);
    }
    if (longest / shortest > widest) return;
    // A little narrower than the shortest tie, so that rounding cannot lead back into a bucket.
    const double width = shortest * (1 - 0x1p-10);
    buckets_of_a_length_ = 1 / width;
    if (std::isfinite(buckets_of_a_length_))
      buckets_.resize(static_cast<std::size_t>(longest * buckets_of_a_length_) + 3);
  }

  /// Finds all distances from `source`.
  /// \throws cancelled, and is of no use then.
  void from(vertex source) {
    for (const vertex v : order_) {
      stop_.after();
      distances_[at(v)] = unreached();
      ranks_[at(v)] = not_settled;
    }
    order_.clear();
    distances_[at(source)] = 0;
    if (buckets_.empty()) {
      by_heap(source);
    } else {
      by_buckets(source);
    }
  }

  [[nodiscard]] const path_graph& graph() const noexcept { return *graph_; }
  [[nodiscard]] static constexpr double unreached() { return std::numeric_limits<double>::infinity(); }
  /// Those within reach of the last source; nobody before somebody on the way to them.
  [[nodiscard]] std::span<const vertex> order() const noexcept { return order_; }
  [[nodiscard]] double distance(vertex v) const { return distances_[at(v)]; }

  /// Calls visit(u) for each u from which the last tie of a shortest path leads to v: those closer to the source whose
  /// distance and tie add up to the distance of v, but for `resolution`.
  template <class Visit>
  void for_each_before(vertex v, double resolution, const Visit& visit) const {
    const auto neighbours = graph_->in()[v];
    const double* lengths = graph_->in().lengths_of(v);
    const double distance = distances_[at(v)];
    const double nearly = 1 - resolution;
    bool found = false;
    for (std::size_t k = 0; k < neighbours.size(); ++k) {
      const double before = distances_[at(neighbours[k])];
      // The sum first: that it is too long is what a processor can foresee.
      if ((before + lengths[k]) * nearly <= distance && before < distance) {
        visit(neighbours[k]);
        found = true;
      }
    }
    if (found) return;
    // A tie so short that adding it does not change the distance.
    for (std::size_t k = 0; k < neighbours.size(); ++k) {
      const vertex u = neighbours[k];
      if (ranks_[at(u)] < ranks_[at(v)] && distances_[at(u)] + lengths[k] <= distance) visit(u);
    }
  }

 private:
  static constexpr double widest = 1024;
  static constexpr std::uint32_t not_settled = std::numeric_limits<std::uint32_t>::max();
  static std::size_t at(vertex v) { return static_cast<std::size_t>(v); }

  void settle(vertex v) {
    ranks_[at(v)] = static_cast<std::uint32_t>(order_.size());
    order_.push_back(v);
  }
  /// Calls reach(w, distance) for each w that a settled v brings closer.
  template <class Reach>
  void relax(vertex v, const Reach& reach) {
    const auto neighbours = graph_->out()[v];
    stop_.after(1 + neighbours.size());
    const double* lengths = graph_->out().lengths_of(v);
    const double distance = distances_[at(v)];
    for (std::size_t k = 0; k < neighbours.size(); ++k) {
      const double through_v = distance + lengths[k];
      double& known = distances_[at(neighbours[k])];
      if (through_v < known) {
        known = through_v;
        reach(neighbours[k], through_v);
      }
    }
  }

  void by_heap(vertex source) {
    heap_.assign(1, {0.0, source});
    while (!heap_.empty()) {
      std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
      const auto [distance, v] = heap_.back();
      heap_.pop_back();
      stop_.after();
      if (ranks_[at(v)] != not_settled) continue;
      settle(v);
      relax(v, [&](vertex w, double through_v) {
        heap_.emplace_back(through_v, w);
        std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
      });
    }
  }

  void by_buckets(vertex source) {
    std::size_t waiting = 1;
    buckets_[0].push_back(source);
    for (std::size_t bucket = 0; waiting > 0; ++bucket) {
      large_vector<vertex>& now = buckets_[bucket % buckets_.size()];
      for (const vertex v : now) {
        stop_.after();
        if (ranks_[at(v)] != not_settled) continue;
        settle(v);
        relax(v, [&](vertex w, double through_v) {
          buckets_[static_cast<std::size_t>(through_v * buckets_of_a_length_) % buckets_.size()].push_back(w);
          ++waiting;
        });
      }
      waiting -= now.size();
      now.clear();
    }
  }

  const path_graph* graph_;
  periodic_stop stop_;
  large_array<double> distances_;
  large_array<std::uint32_t> ranks_;
  large_vector<vertex> order_;
  large_vector<std::pair<double, vertex>> heap_;
  std::vector<large_vector<vertex>> buckets_;  // in a ring; empty: the heap is used
  double buckets_of_a_length_ = 0;
};

}  // namespace convene::detail
