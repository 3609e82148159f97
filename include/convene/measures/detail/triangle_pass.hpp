#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/scratch_pool.hpp>
#include <convene/network/degree_ordered_ties.hpp>
#include <convene/network/vertex_set.hpp>

namespace convene::detail {

/// The row of the vertex whose turn it is. Neighbours are spoken of by their slot, their place in this row.
struct ego_row {
  vertex ego;
  std::size_t first;  // place of slot 0 in the columns
  std::size_t size;   // neighbours
  std::size_t lower;  // the first slot of a neighbour of higher rank
};

/// A triangle of the ego: two slots, and the place of their tie in the row of the first.
struct ego_triangle {
  std::size_t one, other;
  std::size_t place;
};

/// Asks memory for the rows of neighbours before their turn, in the order in which pass_over_triangles() reads them. In
/// a large network without order each is a cache miss or two, and so is where it stands: both are asked for, the one
/// half as far ahead as the other.
template <bool EveryCorner, bool Strengths>
class row_prefetcher {
 public:
  row_prefetcher(const degree_ordered_ties& ties, std::size_t begin, std::size_t end)
      : ties_(ties),
        neighbours_(ties.neighbours().data()),
        strengths_(ties.strengths().data()),
        ways_(ties.ways().data()),
        end_(end),
        far_(begin),
        near_(begin) {
    far_.enter(ties_, end_);
    near_.enter(ties_, end_);
    for (std::size_t k = 0; k < distance; ++k) step_far();
    for (taken_ = 0; taken_ < distance; ++taken_) {
      step_far();
      step_near();
    }
  }
  struct row {
    std::size_t first_higher, last;
  };
  /// The higher part of the row of the next neighbour.
  [[nodiscard]] row next() {
    const row due = waiting_[taken_ % distance];
    step_far();
    step_near();
    ++taken_;
    return due;
  }

 private:
  static constexpr std::size_t distance = 16;
  struct cursor {
    explicit cursor(std::size_t v) : ego(v) {}
    std::size_t ego, place = 0, last = 0;
    /// To the first neighbour of the next ego that has a turn.
    void enter(const degree_ordered_ties& ties, std::size_t end) {
      for (; ego < end; ++ego) {
        const auto v = static_cast<vertex>(ego);
        place = EveryCorner ? ties.first(v) : ties.first_higher(v);
        last = ties.last(v);
        if (place < last && ties.degree(v) > 1) return;
      }
    }
    void next(const degree_ordered_ties& ties, std::size_t end) {
      if (++place < last) return;
      ++ego;
      enter(ties, end);
    }
  };
  void step_far() {
    if (far_.ego >= end_) return;
    ties_.prefetch_place(neighbours_[far_.place]);
    far_.next(ties_, end_);
  }
  void step_near() {
    if (near_.ego >= end_) return;
    const vertex u = neighbours_[near_.place];
    const std::size_t place = ties_.first_higher(u);
    waiting_[taken_ % distance] = {place, ties_.last(u)};
    __builtin_prefetch(neighbours_ + place);
    __builtin_prefetch(neighbours_ + place + 15);
    if constexpr (Strengths) {
      __builtin_prefetch(strengths_ + place);
      __builtin_prefetch(strengths_ + place + 7);
    } else {
      __builtin_prefetch(ways_ + place);
    }
    near_.next(ties_, end_);
  }

  const degree_ordered_ties& ties_;
  const vertex* neighbours_;
  const double* strengths_;
  const tie_ways* ways_;
  std::size_t end_;
  cursor far_, near_;
  std::array<row, distance> waiting_{};
  std::size_t taken_ = 0;
};

template <class Counter>
constexpr bool reads_strengths() {
  if constexpr (requires { Counter::reads_strengths; })
    return Counter::reads_strengths;
  else
    return false;
}

/// What is counted in a pass over all triangles. Its state belongs to one thread at a time; what a state keeps over
/// rows must not depend on which rows it saw together, apart from whole numbers that collect() adds up.
///
///     struct counter {
///       static constexpr bool every_corner = true;  // false: each triangle once, in the turn of its lowest rank
///       static constexpr bool reads_strengths = true;  // of the triangles' ties; may be left out
///       struct state {};
///       state make(const degree_ordered_ties&) const;
///       void begin(state&, const ego_row&) const;
///       void triangle(state&, const ego_row&, const ego_triangle&) const;
///       void end(state&, const ego_row&);  // writes what belongs to the ego
///       void collect(const state&);
///     };
///
/// Lists the triangles at every vertex and hands them to all counters: each triangle once at each of its corners, or
/// only at the lowest where no counter wants more. A corner is complete within its turn, so everything is written by
/// its owner alone and in a settled order: the same bits on any number of threads.
///
/// Complexity: O(n + sum over u of degree(u) times the number of its neighbours of higher rank), at most O(m^1.5).
template <class... Counters>
void pass_over_triangles(const degree_ordered_ties& ties, const run_options& run, Counters&... counters) {
  constexpr bool every_corner = (Counters::every_corner || ...);
  constexpr bool counter_reads_strengths = (reads_strengths<Counters>() || ...);
  struct scratch {
    vertex_set neighbours;               // of the ego: the small table, which is looked at for everybody
    std::vector<std::uint32_t> slot_of;  // of neighbours: slot in the ego's row
    std::tuple<typename Counters::state...> states;
  };
  scratch_pool<scratch> pool;
  const auto make = [&] {
    const vertex n = ties.number_of_vertices();
    return scratch{vertex_set(n), std::vector<std::uint32_t>(static_cast<std::size_t>(n)), {counters.make(ties)...}};
  };
  const auto neighbours = ties.neighbours();
  constexpr std::size_t chunk = 64;
  for_each_block(
      static_cast<std::size_t>(ties.number_of_vertices()),
      [&](std::size_t begin, std::size_t end) {
        auto piece = pool.lend(make);
        vertex_set& of_ego = piece->neighbours;
        const std::uint64_t* const marks = of_ego.words().data();
        std::uint32_t* const slot_of = piece->slot_of.data();
        const auto for_each_counter = [&](const auto& visit) {
          std::apply([&](auto&... states) { (visit(counters, states), ...); }, piece->states);
        };
        row_prefetcher<every_corner, counter_reads_strengths> prefetcher(ties, begin, end);
        for (std::size_t v = begin; v < end; ++v) {
          const auto ego = static_cast<vertex>(v);
          const std::size_t first = ties.first(ego);
          const ego_row row{ego, first, ties.last(ego) - first, ties.first_higher(ego) - first};
          for_each_counter([&](auto& counter, auto& state) { counter.begin(state, row); });
          if (row.size > 1) {
            for (std::size_t k = 0; k < row.size; ++k) {
              slot_of[neighbours[first + k]] = static_cast<std::uint32_t>(k);
              of_ego.insert(neighbours[first + k]);
            }
            for (std::size_t k = every_corner ? 0 : row.lower; k < row.size; ++k) {
              const auto higher = prefetcher.next();
              for (std::size_t place = higher.first_higher; place < higher.last; place += chunk) {
                const std::size_t stop = std::min(place + chunk, higher.last);
                // Whether a vertex is a neighbour of the ego cannot be foreseen: no branch on it.
                std::size_t hits[chunk], found = 0;
                for (std::size_t at = place; at < stop; ++at) {
                  hits[found] = at;
                  const auto w = static_cast<std::uint32_t>(neighbours[at]);
                  found += static_cast<std::size_t>(marks[w / 64] >> (w % 64) & 1U);
                }
                for (std::size_t hit = 0; hit < found; ++hit) {
                  const ego_triangle triangle{k, static_cast<std::size_t>(slot_of[neighbours[hits[hit]]]), hits[hit]};
                  for_each_counter([&](auto& counter, auto& state) {
                    if (std::remove_reference_t<decltype(counter)>::every_corner || k >= row.lower)
                      counter.triangle(state, row, triangle);
                  });
                }
              }
            }
            for (std::size_t k = 0; k < row.size; ++k) of_ego.erase(neighbours[first + k]);
          }
          for_each_counter([&](auto& counter, auto& state) { counter.end(state, row); });
        }
      },
      run);
  pool.for_each(
      [&](scratch& piece) { std::apply([&](auto&... states) { (counters.collect(states), ...); }, piece.states); });
}

}  // namespace convene::detail
