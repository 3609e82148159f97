#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/compact_layer.hpp>
#include <convene/network/detail/as_span.hpp>
#include <convene/network/detail/leader_order.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// Which ways there is a tie between a vertex and its neighbour; bit 0 = from the vertex, bit 1 = to it.
enum class tie_ways : std::uint8_t { out = 1, in = 2, both = 3 };

/// The ties of one layer without their direction: every vertex with its neighbours in either direction, each once.
///
/// Vertices are ranked by their number of neighbours, then by id. A row has the neighbours of lower rank first and then
/// those of higher rank, so that a triangle is found by looking from two neighbours into higher rows, which are short
/// even in networks with hubs. Within each part the order is settled, but not by id.
///
/// Rows stand in row_order(), in which vertices that share neighbours are mostly near each other, however they are
/// numbered: whoever takes turns in it finds more of their rows in the cache.
///
/// Owns its columns: 5 bytes for each neighbour of each vertex, 13 with strengths, and 20 a vertex. Weights of NaN and
/// 0 are no ties. Making it is O(n + m). Can be moved, not copied. Safe to read from many threads.
class degree_ordered_ties {
 public:
  /// Neighbours and the ways of their ties alone.
  /// \throws   cancelled.
  template <class Weight>
  explicit degree_ordered_ties(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
    make(layer, no_strength{}, run);
  }
  /// With a strength for every pair: strength_of(w(u,v)) + strength_of(w(v,u)) over the ties there are. In an
  /// undirected layer both ways are there.
  /// \throws   cancelled.
  template <class Weight, class StrengthOf>
  requires std::is_invocable_r_v<double, const StrengthOf&, double> degree_ordered_ties(
      const basic_layer_view<Weight>& layer, const StrengthOf& strength_of, const run_options& run = {}) {
    make(layer, strength_of, run);
  }

  [[nodiscard]] vertex number_of_vertices() const noexcept { return static_cast<vertex>(rows_.size()); }
  /// Pairs with a tie, once each.
  [[nodiscard]] std::int64_t number_of_pairs() const noexcept {
    return static_cast<std::int64_t>(neighbours_.size()) / 2;
  }
  /// All vertices, as their rows follow one another.
  [[nodiscard]] std::span<const vertex> row_order() const noexcept { return detail::as_span(order_); }
  /// Neighbours of v in either direction.
  [[nodiscard]] vertex degree(vertex v) const noexcept {
    return static_cast<vertex>(rows_[static_cast<std::size_t>(v)].degree);
  }
  /// Place of v's row in the columns.
  [[nodiscard]] std::size_t first(vertex v) const noexcept { return rows_[static_cast<std::size_t>(v)].first; }
  /// Place of the first neighbour of higher rank.
  [[nodiscard]] std::size_t first_higher(vertex v) const noexcept {
    const row_places& places = rows_[static_cast<std::size_t>(v)];
    return places.first + places.lower;
  }
  /// Asks memory for the places of v's row.
  void prefetch_place(vertex v) const noexcept { __builtin_prefetch(rows_.data() + v); }
  /// Place after the row.
  [[nodiscard]] std::size_t last(vertex v) const noexcept {
    const row_places& places = rows_[static_cast<std::size_t>(v)];
    return places.first + places.degree;
  }

  /// All rows.
  [[nodiscard]] std::span<const vertex> neighbours() const noexcept { return neighbours_.span(); }
  [[nodiscard]] std::span<const tie_ways> ways() const noexcept { return ways_.span(); }
  /// Empty where it was made without.
  [[nodiscard]] std::span<const double> strengths() const noexcept { return strengths_.span(); }

  [[nodiscard]] std::span<const vertex> neighbours(vertex v) const noexcept { return row(neighbours(), v); }
  [[nodiscard]] std::span<const tie_ways> ways(vertex v) const noexcept { return row(ways(), v); }
  [[nodiscard]] std::span<const double> strengths(vertex v) const noexcept { return row(strengths(), v); }
  /// Longest row.
  [[nodiscard]] vertex greatest_degree() const noexcept { return greatest_degree_; }

 private:
  struct row_places {  // all of a row in one line of memory
    std::size_t first;
    std::uint32_t lower, degree;
  };
  struct no_strength {};

  template <class Value>
  [[nodiscard]] std::span<const Value> row(std::span<const Value> column, vertex v) const noexcept {
    return column.subspan(first(v), last(v) - first(v));
  }

  /// Calls emit(neighbour, ways, place in the out-row, place in the in-row, whether both rows have these places) in
  /// ascending order; a place counts if its way is there.
  template <class Emit>
  static void for_each_neighbour(std::span<const vertex> out, std::span<const vertex> in, const Emit& emit) {
    std::size_t there = 0, back = 0;
    while (there < out.size() && back < in.size()) {  // without branches: which list is ahead cannot be foreseen
      const vertex a = out[there], b = in[back];
      const unsigned goes = a <= b ? 1 : 0, comes = b <= a ? 1 : 0;
      emit(goes != 0 ? a : b, static_cast<tie_ways>(goes | comes << 1U), there, back, std::true_type());
      there += goes;
      back += comes;
    }
    for (; there < out.size(); ++there) emit(out[there], tie_ways::out, there, back, std::false_type());
    for (; back < in.size(); ++back) emit(in[back], tie_ways::in, there, back, std::false_type());
  }

  static std::size_t number_of_neighbours(std::span<const vertex> out, std::span<const vertex> in) {
    std::size_t there = 0, back = 0, shared = 0;
    while (there < out.size() && back < in.size()) {
      const vertex a = out[there], b = in[back];
      shared += a == b ? 1 : 0;
      there += a <= b ? 1 : 0;
      back += b <= a ? 1 : 0;
    }
    return out.size() + in.size() - shared;
  }

  template <class Weight, class StrengthOf>
  void make(const basic_layer_view<Weight>& layer, const StrengthOf& strength_of, const run_options& run) {
    if (layer.all_positive()) {
      make_of_ties(layer, strength_of, run);
    } else {
      const basic_compact_layer<Weight> compact(layer, run);
      make_of_ties(compact.view(), strength_of, run);
    }
  }

  template <class Weight, class StrengthOf>
  void make_of_ties(const basic_layer_view<Weight>& ties, const StrengthOf& strength_of, const run_options& run) {
    const auto n = static_cast<std::size_t>(ties.number_of_vertices());
    large_array<vertex> degrees(n);  // apart, for they are read all over while rows are filled
    large_array<vertex> leaders(n);
    rows_ = large_array<row_places>(n);
    for_each_block(
        n,
        [&](std::size_t begin, std::size_t end) {
          for (std::size_t k = begin; k < end; ++k) {
            const auto v = static_cast<vertex>(k);
            const auto out = ties.out_neighbours(v);
            const auto in = ties.info().undirected ? std::span<const vertex>() : ties.in_neighbours(v);
            degrees[k] = static_cast<vertex>(ties.info().undirected ? out.size() : number_of_neighbours(out, in));
            detail::leader_search search(v);
            for (const vertex u : out) search.add(u);
            for (const vertex u : in) search.add(u);
            leaders[k] = search.leader();
          }
        },
        run);
    order_ = detail::order_by_leader(leaders.span(), run);
    std::size_t place = 0;
    touch_pages(rows_.span(), run);  // rows are written all over, here and below
    periodic_stop stop(run);
    for (const vertex one : order_) {
      stop.after();
      const auto v = static_cast<std::size_t>(one);
      rows_[v] = {place, 0, static_cast<std::uint32_t>(degrees[v])};
      place += static_cast<std::size_t>(degrees[v]);
      greatest_degree_ = std::max(greatest_degree_, degrees[v]);
    }
    neighbours_ = large_array<vertex>(place);
    touch_pages(neighbours_.span(), run);
    ways_ = large_array<tie_ways>(place);
    touch_pages(ways_.span(), run);
    if constexpr (!std::is_same_v<StrengthOf, no_strength>) {
      strengths_ = large_array<double>(place);
      touch_pages(strengths_.span(), run);
    }
    for_each_block(
        n,
        [&](std::size_t begin, std::size_t end) {
          row_scratch<Weight> scratch;
          constexpr std::size_t together = 128;
          for (std::size_t v = begin; v < end; v += together)
            fill_rows(ties, degrees, v, std::min(v + together, end), strength_of, scratch);
        },
        run);
  }

  /// What fill_rows() works on, for one thread: columns of some rows that follow one another, each in ascending order.
  template <class Weight>
  struct row_scratch {
    std::vector<Weight> weights_back;  // of the ties to the vertices of the rows
    std::vector<vertex> neighbours, degrees;
    std::vector<tie_ways> ways;
    std::vector<double> strengths;

    void make_room(std::size_t size) {
      if (neighbours.size() >= size) return;
      neighbours.resize(size);
      degrees.resize(size);
      ways.resize(size);
      strengths.resize(size);
    }
  };

  /// Weights of the ties to the vertices [begin, end). They stand in the rows of others, all over memory.
  template <class Weight>
  static std::span<const Weight> weights_back(const basic_layer_view<Weight>& ties, std::size_t begin, std::size_t end,
                                              std::vector<Weight>& into) {
    const auto first = static_cast<vertex>(begin);
    const auto size_in = [&](std::span<const std::int64_t> offsets) {
      return static_cast<std::size_t>(offsets[end] - offsets[begin]);
    };
    if (ties.info().undirected) return {ties.out_weights(first).data(), size_in(ties.out_offsets())};
    const std::size_t size = size_in(ties.in_offsets());
    if (ties.has_in_weights()) return {ties.in_weights(first).data(), size};
    const std::uint32_t* const positions = ties.in_positions(first).data();
    const Weight* const weights = ties.weights().data();
    if (into.size() < size) into.resize(size);
    for (std::size_t k = 0; k < size; ++k) into[k] = weights[positions[k]];
    return std::span<const Weight>(into).first(size);
  }

  /// Fills the rows of the vertices [begin, end). What is read all over memory, weights of the ties to them and degrees
  /// of their neighbours, is read for all of them in loops that do nothing else: many reads are under way at a time.
  template <class Weight, class StrengthOf>
  void fill_rows(const basic_layer_view<Weight>& ties, const large_array<vertex>& degrees, std::size_t begin,
                 std::size_t end, const StrengthOf& strength_of, row_scratch<Weight>& scratch) {
    constexpr bool has_strengths = !std::is_same_v<StrengthOf, no_strength>;
    std::size_t size = 0;
    for (std::size_t v = begin; v < end; ++v) size += static_cast<std::size_t>(degrees[v]);
    scratch.make_room(size);
    [[maybe_unused]] std::span<const Weight> back_of_all;
    if constexpr (has_strengths) back_of_all = weights_back(ties, begin, end, scratch.weights_back);
    std::size_t filled = 0;
    for (std::size_t v = begin; v < end; ++v) {
      const auto ego = static_cast<vertex>(v);
      const auto out = ties.out_neighbours(ego), in = ties.info().undirected ? out : ties.in_neighbours(ego);
      [[maybe_unused]] std::span<const Weight> there_weights, back_weights;
      if constexpr (has_strengths) {
        there_weights = ties.out_weights(ego);
        back_weights = back_of_all.first(in.size());
        back_of_all = back_of_all.subspan(in.size());
      }
      for_each_neighbour(out, in, [&](vertex u, tie_ways ways, std::size_t there, std::size_t back, auto both_there) {
        scratch.neighbours[filled] = u;
        scratch.ways[filled] = ways;
        if constexpr (has_strengths) {
          const auto of = [&](std::span<const Weight> weights, std::size_t k) {
            return strength_of(static_cast<double>(weights[k]));
          };
          if constexpr (both_there) {  // read both, whichever counts: again without branches
            const double goes = of(there_weights, there), comes = of(back_weights, back);
            scratch.strengths[filled] = (ways != tie_ways::in ? goes : 0) + (ways != tie_ways::out ? comes : 0);
          } else {
            scratch.strengths[filled] = ways == tie_ways::out ? of(there_weights, there) : of(back_weights, back);
          }
        }
        ++filled;
      });
    }
    for (std::size_t k = 0; k < size; ++k)
      scratch.degrees[k] = degrees[static_cast<std::size_t>(scratch.neighbours[k])];
    std::size_t taken = 0;
    for (std::size_t v = begin; v < end; taken += static_cast<std::size_t>(degrees[v]), ++v)
      place_row<has_strengths>(static_cast<vertex>(v), scratch, taken);
  }

  /// Moves a row from its place in the scratch to its own, lower ranks first.
  template <bool HasStrengths, class Weight>
  void place_row(vertex ego, const row_scratch<Weight>& scratch, std::size_t from) {
    const std::size_t begin = first(ego), end = last(ego);
    const auto degree_of_ego = static_cast<vertex>(end - begin);
    vertex* const neighbours = neighbours_.data();
    tie_ways* const ways = ways_.data();
    double* const strengths = strengths_.data();
    std::size_t lower = begin, higher = end;  // filled from both ends
    for (std::size_t k = from; k < from + (end - begin); ++k) {
      const vertex u = scratch.neighbours[k], degree_of_u = scratch.degrees[k];
      const std::size_t is_higher =
          static_cast<std::size_t>(degree_of_u > degree_of_ego) |
          (static_cast<std::size_t>(degree_of_u == degree_of_ego) & static_cast<std::size_t>(u > ego));
      // At both ends of what is left, and one of them stays: which it is cannot be foreseen.
      neighbours[lower] = neighbours[higher - 1] = u;
      ways[lower] = ways[higher - 1] = scratch.ways[k];
      if constexpr (HasStrengths) strengths[lower] = strengths[higher - 1] = scratch.strengths[k];
      lower += 1 - is_higher;
      higher -= is_higher;
    }
    rows_[static_cast<std::size_t>(ego)].lower = static_cast<std::uint32_t>(lower - begin);
  }

  std::vector<vertex> order_;
  large_array<row_places> rows_;
  large_array<vertex> neighbours_;
  large_array<tie_ways> ways_;
  large_array<double> strengths_;
  vertex greatest_degree_ = 0;
};

}  // namespace convene
