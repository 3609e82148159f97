#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/path_graph.hpp>
#include <convene/measures/detail/source_blocks.hpp>

namespace convene::detail {

/// Sources of one search: a bit each.
inline constexpr std::size_t sources_a_word = 64;

/// Counts, for each of the 64 places of a word, the words that have it set.
///
/// Sixteen words at a time through carry-save adders, about seven instructions a word.
class place_counter {
 public:
  void add(std::uint64_t word) {
    waiting_[held_++] = word;
    if (held_ == waiting_.size()) fold();
  }
  /// Adds to totals and begins anew.
  void move_to(std::span<std::uint64_t, sources_a_word> totals) {
    for (std::size_t k = held_; k < waiting_.size(); ++k) waiting_[k] = 0;
    if (held_ > 0) fold();
    spill();
    const std::array<std::pair<std::uint64_t, std::uint64_t>, 4> rest = {
        {{ones_, 1}, {twos_, 2}, {fours_, 4}, {eights_, 8}}};
    for (std::size_t place = 0; place < sources_a_word; ++place) {
      std::uint64_t total = totals_[place];
      for (const auto& [word, weight] : rest) total += (word >> place & 1U) * weight;
      totals[place] += total;
    }
    ones_ = twos_ = fours_ = eights_ = 0;
    totals_.fill(0);
  }

 private:
  static std::uint64_t add3(std::uint64_t& sum, std::uint64_t a, std::uint64_t b) {
    const std::uint64_t half = sum ^ a, carry = (sum & a) | (half & b);
    sum = half ^ b;
    return carry;
  }
  void fold() {
    std::array<std::uint64_t, 8> twos;
    for (std::size_t k = 0; k < 8; ++k) twos[k] = add3(ones_, waiting_[2 * k], waiting_[2 * k + 1]);
    std::array<std::uint64_t, 4> fours;
    for (std::size_t k = 0; k < 4; ++k) fours[k] = add3(twos_, twos[2 * k], twos[2 * k + 1]);
    const std::uint64_t eights_a = add3(fours_, fours[0], fours[1]), eights_b = add3(fours_, fours[2], fours[3]);
    const std::uint64_t sixteens = add3(eights_, eights_a, eights_b);
    for (std::size_t k = 0; k < 8; ++k) bytes_[k] += sixteens >> k & 0x0101010101010101U;
    held_ = 0;
    if (++folds_ == 255) spill();
  }
  void spill() {
    for (std::size_t k = 0; k < 8; ++k) {
      for (std::size_t byte = 0; byte < 8; ++byte) totals_[8 * byte + k] += 16 * (bytes_[k] >> (8 * byte) & 0xFFU);
      bytes_[k] = 0;
    }
    folds_ = 0;
  }

  std::array<std::uint64_t, 16> waiting_{};
  std::size_t held_ = 0;
  std::uint64_t ones_ = 0, twos_ = 0, fours_ = 0, eights_ = 0;
  std::array<std::uint64_t, 8> bytes_{};  // of sixteens; byte b of word k counts place 8 b + k
  int folds_ = 0;
  std::array<std::uint64_t, sources_a_word> totals_{};
};

/// Breadth-first searches from 64 sources at a time, one bit each: what is needed of each tie is an OR.
/// Source: Then et al. (2014), The more the merrier: efficient multi-source graph traversal, PVLDB 8(4),
///         https://doi.org/10.14778/2735496.2735507
class many_searches {
 public:
  /// \param run  asked during a search whether to stop; borrowed.
  explicit many_searches(const path_graph& graph, const block_runner& run = {})
      : graph_(&graph), stop_(run), seen_(static_cast<std::size_t>(graph.size())) {
    for (auto* words : {&now_, &next_}) {
      *words = large_array<std::uint64_t>(static_cast<std::size_t>(graph.size()));
      stop_.fill(words->span(), 0);
    }
  }

  /// Searches from up to 64 groups of sources at once: `sources` holds a vertex and its place.
  /// \param closed  vertices through which no path leads; none of them may be a source.
  /// \param farthest  distance at which to stop.
  /// \param visit  called as visit(distance, counts) for 1, 2, ... while anybody is reached: how many vertices are at
  ///     that distance from each place. Sources at distance 0 are left out.
  /// \throws cancelled, and is of no use then.
  template <class Visit>
  void run(std::span<const std::pair<vertex, unsigned>> sources, std::span<const vertex> closed, std::uint32_t farthest,
           const Visit& visit) {
    for (const vertex v : front_) now_[at(v)] = 0;
    stop_.fill(seen_.span(), 0);
    for (const vertex v : closed) seen_[at(v)] = ~std::uint64_t{0};
    std::uint64_t all = 0;
    front_.clear();
    for (const auto& [v, place] : sources) {
      const std::uint64_t bit = std::uint64_t{1} << place;
      all |= bit;
      if (now_[at(v)] == 0) front_.push_back(v);
      now_[at(v)] |= bit;
      seen_[at(v)] |= bit;
    }
    std::array<std::uint64_t, sources_a_word> counts;
    for (std::uint32_t distance = 1; !front_.empty() && distance <= farthest; ++distance) {
      std::size_t arcs = 0;
      for (const vertex v : front_) arcs += graph_->out().degree(v);
      if (8 * arcs < graph_->number_of_arcs()) {
        push();
      } else {
        pull(all);
      }
      for (const vertex v : front_) {
        stop_.after();
        now_[at(v)] = 0;
      }
      std::swap(now_, next_);
      std::swap(front_, found_);
      if (front_.empty()) return;
      place_counter counter;
      for (const vertex v : front_) {
        stop_.after();
        counter.add(now_[at(v)]);
      }
      counts.fill(0);
      counter.move_to(counts);
      visit(distance, std::span<const std::uint64_t, sources_a_word>(counts));
    }
  }

 private:
  static std::size_t at(vertex v) { return static_cast<std::size_t>(v); }

  /// From few: along the ties of those on the front.
  void push() {
    touched_.clear();
    for (const vertex v : front_) {
      stop_.after(1 + graph_->out().degree(v));
      const std::uint64_t bits = now_[at(v)];
      for (const vertex w : graph_->out()[v]) {
        if (next_[at(w)] == 0) touched_.push_back(w);
        next_[at(w)] |= bits;
      }
    }
    found_.clear();
    for (const vertex w : touched_) {
      stop_.after();
      const std::uint64_t fresh = next_[at(w)] & ~seen_[at(w)];
      next_[at(w)] = fresh;
      seen_[at(w)] |= fresh;
      if (fresh != 0) found_.push_back(w);
    }
  }
  /// From many: along the ties to those whom some search has not reached.
  void pull(std::uint64_t all) {
    found_.clear();
    for (vertex v = 0; v < graph_->size(); ++v) {
      stop_.after();
      const std::uint64_t missing = all & ~seen_[at(v)];
      if (missing == 0) continue;
      std::uint64_t reached = 0;
      const auto row = graph_->in()[v];
      stop_.after(row.size());
      for (const vertex u : row) reached |= now_[at(u)];
      const std::uint64_t fresh = reached & missing;
      if (fresh == 0) continue;
      next_[at(v)] = fresh;
      seen_[at(v)] |= fresh;
      found_.push_back(v);
    }
  }

  const path_graph* graph_;
  periodic_stop stop_;
  large_array<std::uint64_t> seen_, now_, next_;
  large_vector<vertex> front_, found_, touched_;
};

/// Searches from every vertex of the graph, 64 at a time, up to distance `farthest`: visit(scratch, vertex of the
/// layer, distance, count) for each distance at which some vertex has others, ascending for each vertex;
/// collect(scratch) after each block, in order. Vertices that reach nobody are not visited.
template <class MakeScratch, class Visit, class Collect>
void for_each_distance_count(const path_graph& graph, const MakeScratch& make, const Visit& visit,
                             const Collect& collect, const run_options& run,
                             std::uint32_t farthest = std::numeric_limits<std::uint32_t>::max()) {
  using scratch = decltype(make());
  struct space {
    many_searches searches;
    scratch own;
    std::vector<std::pair<vertex, unsigned>> sources;
  };
  for_source_blocks(
      static_cast<std::size_t>(graph.size()), sources_a_word,
      [&] {
        return space{many_searches(graph, run), make(), {}};
      },
      [&](space& with, std::size_t first, std::size_t last) {
        run.check_stop();
        with.sources.clear();
        for (std::size_t v = first; v < last; ++v)
          with.sources.emplace_back(static_cast<vertex>(v), static_cast<unsigned>(v - first));
        with.searches.run(with.sources, {}, farthest,
                          [&](std::uint32_t distance, std::span<const std::uint64_t, sources_a_word> counts) {
                            for (std::size_t v = first; v < last; ++v)
                              if (counts[v - first] > 0)
                                visit(with.own, graph.original(static_cast<vertex>(v)), distance,
                                      static_cast<double>(counts[v - first]));
                          });
      },
      [&](space& with, std::size_t, std::size_t) { collect(with.own); }, run);
}

}  // namespace convene::detail
