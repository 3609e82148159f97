#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/execution/scratch_pool.hpp>
#include <convene/network/degree_ordered_ties.hpp>

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

/// The slots of an ego's neighbours by the last digits of their ids: looked at for everybody, and mostly small enough
/// for the fastest memory.
class slot_table {
 public:
  explicit slot_table(std::size_t longest_row) : last_with_(size_for(longest_row)), before_(longest_row) {}

  /// Borrows the row, until leave().
  void enter(std::span<const vertex> row) {
    row_ = row;
    digits_ = size_for(row.size()) - 1;
    for (std::size_t k = 0; k < row.size(); ++k) {
      std::uint32_t& last = last_with_[digits_of(row[k])];
      before_[k] = last;
      last = static_cast<std::uint32_t>(k + 1);
    }
  }
  /// Whether a neighbour has the same last digits.
  [[nodiscard]] bool may_have(vertex v) const { return last_with_[digits_of(v)] != 0; }
  /// The slot of v; the size of the row if it is no neighbour. O(1) on average.
  [[nodiscard]] std::size_t find(vertex v) const {
    std::uint32_t next = last_with_[digits_of(v)];
    while (next != 0 && row_[next - 1] != v) next = before_[next - 1];
    return next == 0 ? row_.size() : next - 1;
  }
  void leave() {
    for (const vertex v : row_) last_with_[digits_of(v)] = 0;
  }

 private:
  static std::size_t size_for(std::size_t row) { return std::bit_ceil(std::max<std::size_t>(4 * row, 4096)); }
  [[nodiscard]] std::size_t digits_of(vertex v) const { return static_cast<std::uint32_t>(v) & digits_; }

  std::vector<std::uint32_t> last_with_;  // slot + 1; 0 = none
  std::vector<std::uint32_t> before_;     // of the same digits, one a slot
  std::span<const vertex> row_;
  std::size_t digits_ = 0;
};

/// Asks memory for the rows of neighbours before their turn, in the order in which pass_over_triangles() reads them. In
/// a large network without order each is a cache miss or two, and so is where it stands, and what counters know of the
/// neighbour: these are asked for well ahead, the rows less far.
template <bool EveryCorner, bool Strengths, bool Ways, class Ahead>
class row_prefetcher {
 public:
  /// \param turns  as for pass_over_triangles().
  /// \param ahead  called with a neighbour some time before the turn of its ego.
  row_prefetcher(const degree_ordered_ties& ties, std::span<const vertex> turns, std::size_t begin, std::size_t end,
                 const Ahead& ahead)
      : ties_(ties),
        turns_(turns),
        ahead_(ahead),
        neighbours_(ties.neighbours().data()),
        strengths_(ties.strengths().data()),
        ways_(ties.ways().data()),
        end_(end),
        far_(begin),
        near_(begin) {
    far_.enter(ties_, turns_, end_);
    near_.enter(ties_, turns_, end_);
    for (std::size_t k = 0; k < far_distance - distance; ++k) step_far();
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
  static constexpr std::size_t distance = 16, far_distance = 64;
  struct cursor {
    explicit cursor(std::size_t first) : turn(first) {}
    std::size_t turn, place = 0, last = 0;
    /// To the first neighbour of the next ego that has any rows to read.
    void enter(const degree_ordered_ties& ties, std::span<const vertex> turns, std::size_t end) {
      for (; turn < end; ++turn) {
        const vertex v = turns[turn];
        place = EveryCorner ? ties.first(v) : ties.first_higher(v);
        last = ties.last(v);
        if (place < last && ties.degree(v) > 1) return;
      }
    }
    void next(const degree_ordered_ties& ties, std::span<const vertex> turns, std::size_t end) {
      if (++place < last) return;
      ++turn;
      enter(ties, turns, end);
    }
  };
  void step_far() {
    if (far_.turn >= end_) return;
    const vertex u = neighbours_[far_.place];
    ties_.prefetch_place(u);
    ahead_(u);
    far_.next(ties_, turns_, end_);
  }
  void step_near() {
    if (near_.turn >= end_) return;
    const vertex u = neighbours_[near_.place];
    const std::size_t place = ties_.first_higher(u);
    waiting_[taken_ % distance] = {place, ties_.last(u)};
    __builtin_prefetch(neighbours_ + place);
    __builtin_prefetch(neighbours_ + place + 15);
    if constexpr (Strengths) {
      __builtin_prefetch(strengths_ + place);
      __builtin_prefetch(strengths_ + place + 7);
    }
    if constexpr (Ways) __builtin_prefetch(ways_ + place);
    near_.next(ties_, turns_, end_);
  }

  const degree_ordered_ties& ties_;
  std::span<const vertex> turns_;
  const Ahead& ahead_;
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

template <class Counter>
constexpr bool reads_ways() {
  if constexpr (requires { Counter::reads_ways; })
    return Counter::reads_ways;
  else
    return false;
}

template <class Counter>
void prefetch_in(const Counter& counter, vertex u) {
  if constexpr (requires { counter.prefetch(u); }) counter.prefetch(u);
}

/// What is counted in a pass over all triangles. Its state belongs to one thread at a time; what a state keeps over
/// rows must not depend on which rows it saw together, apart from whole numbers that collect() adds up.
///
///     struct counter {
///       static constexpr bool every_corner = true;  // false: each triangle once, in the turn of its lowest rank
///       static constexpr bool reads_strengths = true;  // at the place of a triangle; may be left out
///       static constexpr bool reads_ways = true;  // likewise
///       struct state {};
///       void prefetch(vertex) const;  // asks memory for what begin() reads of a neighbour; may be left out
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
/// \param turns  every vertex once. Results do not depend on their order; time does: neighbours of one ego are mostly
///     neighbours of the next where groups take turns together.
/// Complexity: O(n + sum over u of degree(u) times the number of its neighbours of higher rank), at most O(m^1.5).
template <class... Counters>
void pass_over_triangles(const degree_ordered_ties& ties, std::span<const vertex> turns, const run_options& run,
                         Counters&... counters) {
  constexpr bool every_corner = (Counters::every_corner || ...);
  struct scratch {
    slot_table slots;
    std::tuple<typename Counters::state...> states;
  };
  scratch_pool<scratch> pool;
  const auto make = [&] {
    return scratch{slot_table(static_cast<std::size_t>(ties.greatest_degree())), {counters.make(ties)...}};
  };
  const auto neighbours = ties.neighbours();
  constexpr std::size_t chunk = 64;
  for_each_block(
      static_cast<std::size_t>(ties.number_of_vertices()),
      [&](std::size_t begin, std::size_t end) {
        auto piece = pool.lend(make);
        slot_table& slots = piece->slots;
        const auto for_each_counter = [&](const auto& visit) {
          std::apply([&](auto&... states) { (visit(counters, states), ...); }, piece->states);
        };
        const auto ahead = [&](vertex u) { (prefetch_in(counters, u), ...); };
        row_prefetcher<every_corner, (reads_strengths<Counters>() || ...), (reads_ways<Counters>() || ...),
                       decltype(ahead)>
            prefetcher(ties, turns, begin, end, ahead);
        periodic_stop stop(run, 2048);
        for (std::size_t turn = begin; turn < end; ++turn) {
          const vertex ego = turns[turn];
          const std::size_t first = ties.first(ego);
          stop.after(1 + ties.last(ego) - first);
          const ego_row row{ego, first, ties.last(ego) - first, ties.first_higher(ego) - first};
          for_each_counter([&](auto& counter, auto& state) { counter.begin(state, row); });
          if (row.size > 1) {
            slots.enter(neighbours.subspan(first, row.size));
            for (std::size_t k = every_corner ? 0 : row.lower; k < row.size; ++k) {
              const auto higher = prefetcher.next();
              for (std::size_t place = higher.first_higher; place < higher.last; place += chunk) {
                const std::size_t until = std::min(place + chunk, higher.last);
                // Whether a vertex is a neighbour of the ego cannot be foreseen: no branch on it.
                std::size_t hits[chunk], found = 0;
                for (std::size_t at = place; at < until; ++at) {
                  hits[found] = at;
                  found += slots.may_have(neighbours[at]) ? 1U : 0U;
                }
                for (std::size_t hit = 0; hit < found; ++hit) {
                  const vertex w = neighbours[hits[hit]];
                  const std::size_t slot = slots.find(w);
                  if (slot == row.size) continue;
                  const ego_triangle triangle{k, slot, hits[hit]};
                  for_each_counter([&](auto& counter, auto& state) {
                    if (std::remove_reference_t<decltype(counter)>::every_corner || k >= row.lower)
                      counter.triangle(state, row, triangle);
                  });
                }
              }
            }
            slots.leave();
          }
          for_each_counter([&](auto& counter, auto& state) { counter.end(state, row); });
        }
      },
      run);
  pool.for_each(
      [&](scratch& piece) { std::apply([&](auto&... states) { (counters.collect(states), ...); }, piece.states); });
}

/// The same in the order in which the rows stand.
template <class... Counters>
void pass_over_triangles(const degree_ordered_ties& ties, const run_options& run, Counters&... counters) {
  pass_over_triangles(ties, ties.row_order(), run, counters...);
}

}  // namespace convene::detail
