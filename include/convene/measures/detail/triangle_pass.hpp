#pragma once

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include <convene/execution/fixed_block_sum.hpp>
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

/// What is counted in a pass over all triangles. Its state belongs to one thread at a time; what a state keeps over
/// rows must not depend on which rows it saw together, apart from whole numbers that collect() adds up.
///
///     struct counter {
///       static constexpr bool every_corner = true;  // false: each triangle once, in the turn of its lowest rank
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
  struct scratch {
    std::vector<std::int32_t> slot_of;  // 1 + slot in the ego's row, 0 for everybody else
    std::tuple<typename Counters::state...> states;
  };
  scratch_pool<scratch> pool;
  const auto make = [&] {
    return scratch{std::vector<std::int32_t>(static_cast<std::size_t>(ties.number_of_vertices()), 0),
                   {counters.make(ties)...}};
  };
  const auto neighbours = ties.neighbours();
  constexpr std::size_t ahead = 8;
  for_each_block(
      static_cast<std::size_t>(ties.number_of_vertices()),
      [&](std::size_t begin, std::size_t end) {
        auto piece = pool.lend(make);
        std::int32_t* const slot_of = piece->slot_of.data();
        const auto for_each_counter = [&](const auto& visit) {
          std::apply([&](auto&... states) { (visit(counters, states), ...); }, piece->states);
        };
        for (std::size_t v = begin; v < end; ++v) {
          const auto ego = static_cast<vertex>(v);
          const std::size_t first = ties.first(ego);
          const ego_row row{ego, first, ties.last(ego) - first, ties.first_higher(ego) - first};
          for_each_counter([&](auto& counter, auto& state) { counter.begin(state, row); });
          if (row.size > 1) {
            for (std::size_t k = 0; k < row.size; ++k)
              slot_of[neighbours[first + k]] = static_cast<std::int32_t>(k) + 1;
            for (std::size_t k = every_corner ? 0 : row.lower; k < row.size; ++k) {
              if (k + ahead < row.size)
                __builtin_prefetch(neighbours.data() + ties.first_higher(neighbours[first + k + ahead]));
              const vertex u = neighbours[first + k];
              const std::size_t last = ties.last(u);
              for (std::size_t place = ties.first_higher(u); place < last; ++place) {
                const std::int32_t found = slot_of[neighbours[place]];
                if (found == 0) continue;
                const ego_triangle triangle{k, static_cast<std::size_t>(found) - 1, place};
                for_each_counter([&](auto& counter, auto& state) {
                  if (std::remove_reference_t<decltype(counter)>::every_corner || k >= row.lower)
                    counter.triangle(state, row, triangle);
                });
              }
            }
            for (std::size_t k = 0; k < row.size; ++k) slot_of[neighbours[first + k]] = 0;
          }
          for_each_counter([&](auto& counter, auto& state) { counter.end(state, row); });
        }
      },
      run);
  pool.for_each(
      [&](scratch& piece) { std::apply([&](auto&... states) { (counters.collect(states), ...); }, piece.states); });
}

}  // namespace convene::detail
