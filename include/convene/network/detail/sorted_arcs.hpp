#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/scratch_pool.hpp>
#include <convene/fwd.hpp>
#include <convene/network/detail/as_span.hpp>

namespace convene::detail {

/// Arcs in the order of compressed sparse rows; equal arcs stay in the order in which they were given.
struct sorted_arcs {
  large_vector<std::int64_t> offsets;  // n + 1
  large_vector<vertex> targets;        // m
  large_vector<std::uint32_t> order;   // the k-th arc was given as the order[k]-th; empty = as given
  bool repeated = false;               // some arc was given more than once
};

/// The in-direction of sorted arcs.
struct transposed_arcs {
  large_vector<std::int64_t> offsets;
  large_vector<vertex> sources;
  large_vector<std::uint32_t> positions;
};

/// Columns of one direction that are to be filled.
struct row_columns {
  std::span<std::int64_t> offsets;  // n + 1
  std::span<vertex> ends;           // m: the other end of each arc
  std::span<std::uint32_t> places;  // m: which arc it was
};

/// The same with memory of their own, which the threads that fill it touch first.
struct large_rows {
  large_array<std::int64_t> offsets;
  large_array<vertex> ends;
  large_array<std::uint32_t> places;

  large_rows() = default;
  large_rows(large_array<std::int64_t> room, std::size_t m) : offsets(std::move(room)), ends(m), places(m) {}
  large_rows(vertex n, std::size_t m) : large_rows(large_array<std::int64_t>(static_cast<std::size_t>(n) + 1), m) {}
  [[nodiscard]] row_columns columns() noexcept { return {offsets.span(), ends.span(), places.span()}; }
};

/// Place of the first arc of each row, by counting.
inline large_vector<std::int64_t> counted_offsets(vertex n, std::span<const vertex> rows,
                                                  const block_runner& run = {}) {
  large_vector<std::int64_t> offsets(static_cast<std::size_t>(n) + 1, 0);
  periodic_stop stop(run);
  stop.for_each_block(rows.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t k = first; k < last; ++k) ++offsets[static_cast<std::size_t>(rows[k]) + 1];
  });
  for (std::size_t v = 1; v < offsets.size(); ++v) offsets[v] += offsets[v - 1];
  return offsets;
}

/// Where each row is to be filled next; 32 bits, because the table is gathered from at random.
inline large_vector<std::uint32_t> row_cursors(std::span<const std::int64_t> offsets) {
  large_vector<std::uint32_t> cursors(offsets.size() - 1);
  for (std::size_t v = 0; v < cursors.size(); ++v) cursors[v] = static_cast<std::uint32_t>(offsets[v]);
  return cursors;
}

/// Whether arcs ascend by source, then target, none of them twice; if so, `offsets` are the places of the first arcs of
/// rows. Looks on only until it is known.
inline bool ascending(std::span<const vertex> sources, std::span<const vertex> targets, std::span<std::int64_t> offsets,
                      const block_runner& run = {}) {
  // Whoever meets the first arc of a row sets its place, and that of the empty rows before it. Where arcs do not
  // ascend, two threads may do so at a time.
  const auto rows_begin = [&](std::size_t after, std::size_t last, std::size_t k) {
    for (std::size_t row = after + 1; row <= last; ++row)
      std::atomic_ref(offsets[row]).store(static_cast<std::int64_t>(k), std::memory_order_relaxed);
  };
  const std::size_t m = sources.size();
  std::atomic<bool> wrong{false};
  for_each_block(
      m,
      [&](std::size_t first, std::size_t last) {
        if (wrong.load(std::memory_order_relaxed)) return;
        for (std::size_t k = std::max<std::size_t>(first, 1); k < last; ++k) {
          if (sources[k] == sources[k - 1] ? targets[k] > targets[k - 1] : sources[k] > sources[k - 1]) {
            rows_begin(static_cast<std::size_t>(sources[k - 1]), static_cast<std::size_t>(sources[k]), k);
          } else {
            wrong.store(true, std::memory_order_relaxed);
            return;
          }
        }
      },
      run);
  if (wrong.load(std::memory_order_relaxed)) return false;
  const std::size_t n = offsets.size() - 1;
  std::fill_n(offsets.begin(), m == 0 ? n + 1 : static_cast<std::size_t>(sources.front()) + 1, 0);
  if (m > 0) rows_begin(static_cast<std::size_t>(sources.back()), n, m);
  return true;
}

/// How arcs are dealt to ranges of rows, so that each range is sorted within the cache of one core, and no thread
/// writes where another does.
class arc_dealing {
 public:
  /// \param visit  visit(first, last, take) calls take(row, ...) for each of the arcs [first, last), in order.
  template <class Visit>
  arc_dealing(std::size_t rows, std::size_t arcs, const Visit& visit, const block_runner& run)
      : rows_(rows), arcs_(arcs), blocks_(std::clamp<std::size_t>(arcs >> 16U, 1, 128)) {
    // While a range is sorted, 64 Ki arcs are half a MiB. Where that made more than some hundred ranges, writing to so
    // many places at a time would cost more than sorting some MiB does. A row's number within its range has 16 bits.
    const std::size_t wanted = std::max({std::size_t{1}, std::min<std::size_t>(256, arcs >> 16U), arcs >> 19U});
    shift_ = std::min(16, static_cast<int>(std::bit_width(rows / wanted)));
    if (trivial()) {
      first_arc_ = {0, arcs};
      return;
    }
    next_.resize(blocks_ * ranges());
    const auto count = [&](std::size_t block) {
      std::uint32_t* const counts = next_.data() + block * ranges();
      visit(first_of(block), first_of(block + 1), [&](std::size_t row, auto...) { ++counts[row >> shift_]; });
    };
    run.run(blocks_, count);
    first_arc_.assign(ranges() + 1, 0);
    for (std::size_t range = 0; range < ranges(); ++range) {
      std::size_t place = first_arc_[range];
      for (std::size_t block = 0; block < blocks_; ++block)
        place += std::exchange(next_[block * ranges() + range], static_cast<std::uint32_t>(place));
      first_arc_[range + 1] = place;
    }
  }

  /// Whether there is one range, in which all arcs stand as they were given.
  [[nodiscard]] bool trivial() const noexcept { return ranges() <= 1; }
  [[nodiscard]] std::size_t ranges() const noexcept { return (rows_ + mask()) >> shift_; }
  [[nodiscard]] std::size_t first_row(std::size_t range) const noexcept { return std::min(range << shift_, rows_); }
  [[nodiscard]] std::size_t first_arc(std::size_t range) const noexcept { return first_arc_[range]; }
  /// Number of a row within its range.
  [[nodiscard]] std::uint16_t within(std::size_t row) const noexcept {
    return static_cast<std::uint16_t>(row & mask());
  }

  /// Calls put(place, row, ...) for every arc that `visit` visits, as which the arc is dealt; those of a range stay in
  /// the order in which they were given. Places of different calls differ.
  template <class Visit, class Put>
  void deal(const Visit& visit, const Put& put, const block_runner& run) const {
    const auto deal_block = [&](std::size_t block) {
      const auto* const begin = next_.data() + block * ranges();
      std::vector<std::uint32_t> next(begin, begin + ranges());
      visit(first_of(block), first_of(block + 1),
            [&](std::size_t row, auto... more) { put(std::size_t{next[row >> shift_]++}, row, more...); });
    };
    run.run(blocks_, deal_block);
  }

 private:
  [[nodiscard]] std::size_t mask() const noexcept { return (std::size_t{1} << shift_) - 1; }
  [[nodiscard]] std::size_t first_of(std::size_t block) const noexcept {
    return arcs_ / blocks_ * block + std::min(block, arcs_ % blocks_);
  }

  std::size_t rows_, arcs_, blocks_;
  int shift_ = 0;
  std::vector<std::uint32_t> next_;  // by block, then range: where the first arc of theirs goes
  std::vector<std::size_t> first_arc_;
};

/// What the arcs of one range are sorted in.
class range_sorting {
  /// Calls take(row, end, place) for every arc that was dealt by a digit.
  struct dealt_visit {
    std::span<const std::uint64_t> words;
    std::span<const std::uint16_t> rows;
    template <class Take>
    void operator()(const Take& take) const {
      for (std::size_t k = 0; k < words.size(); ++k)
        take(std::size_t{rows[k]}, static_cast<vertex>(words[k] >> 32U),
             std::size_t{static_cast<std::uint32_t>(words[k])});
    }
  };

 public:
  /// Fills the rows of a range; within a row arcs keep their order.
  /// \param visit  visit(take) calls take(row, end, place) for every arc of the range, the row being that in the range;
  ///           not from the columns that are filled.
  template <class Visit>
  void fill(const row_columns& into, const arc_dealing& dealing, std::size_t range, const Visit& visit) {
    place_rows(into, dealing, range, visit);
    const std::size_t first = dealing.first_arc(range);
    visit([&](std::size_t row, vertex end, std::size_t place) {
      const std::size_t at = first + cursors_[row]++;
      into.ends[at] = end;
      into.places[at] = static_cast<std::uint32_t>(place);
    });
  }
  /// The same from the columns that are filled.
  template <class Visit>
  void fill_in_place(const row_columns& into, const arc_dealing& dealing, std::size_t range, const Visit& visit) {
    place_rows(into, dealing, range, visit);
    const std::size_t first = dealing.first_arc(range), arcs = dealing.first_arc(range + 1) - first;
    make_room(words_[0], arcs);
    visit([&](std::size_t row, vertex end, std::size_t place) { words_[0][cursors_[row]++] = word(end, place); });
    for (std::size_t k = 0; k < arcs; ++k) {
      into.ends[first + k] = static_cast<vertex>(words_[0][k] >> 32U);
      into.places[first + k] = static_cast<std::uint32_t>(words_[0][k]);
    }
  }
  /// Fills the rows of a range; they ascend by their ends, equal ones keep their order.
  /// \param visit  as in fill(), or from the columns that are filled.
  /// \returns  whether a row has an end more than once.
  template <class Visit>
  bool fill_ascending(const row_columns& into, const arc_dealing& dealing, std::size_t range, const Visit& visit) {
    // By one digit of the end after the other, the last first; then by row.
    const auto bits = static_cast<int>(std::bit_width(into.offsets.size()));
    const int digits = std::max(1, (bits + 12) / 13), width = (bits + digits - 1) / digits;
    const std::size_t first = dealing.first_arc(range), arcs = dealing.first_arc(range + 1) - first;
    deal_by_digit(visit, arcs, 0, width, 0);
    for (int digit = 1; digit < digits; ++digit) {
      const auto to = static_cast<std::size_t>(digit % 2);
      deal_by_digit(dealt(1 - to, arcs), arcs, digit * width, width, to);
    }
    fill(into, dealing, range, dealt(static_cast<std::size_t>((digits - 1) % 2), arcs));
    bool repeated = false;
    std::size_t begin = 0;
    for (std::size_t row = 0; row + 1 < cursors_.size(); begin = cursors_[row++])
      for (std::size_t k = begin + 1; k < cursors_[row]; ++k)
        repeated |= into.ends[first + k] == into.ends[first + k - 1];
    return repeated;
  }

 private:
  static std::uint64_t word(vertex end, std::size_t place) noexcept {
    return static_cast<std::uint64_t>(end) << 32U | place;  // in one piece: one write at random
  }
  template <class Column>
  static void make_room(Column& column, std::size_t size) {
    if (column.size() < size) column = Column(column.size() == 0 ? size : size + size / 4);
  }
  [[nodiscard]] dealt_visit dealt(std::size_t which, std::size_t arcs) const {
    return {words_[which].span().first(arcs), rows_[which].span().first(arcs)};
  }
  template <class Visit>
  void deal_by_digit(const Visit& visit, std::size_t arcs, int shift, int width, std::size_t to) {
    make_room(words_[to], arcs);
    make_room(rows_[to], arcs);
    const auto digit_of = [shift, mask = (1U << width) - 1](vertex end) {
      return std::size_t{static_cast<std::uint32_t>(end) >> shift & mask};
    };
    cursors_.assign((std::size_t{1} << width) + 1, 0);
    visit([&](std::size_t, vertex end, std::size_t) { ++cursors_[digit_of(end) + 1]; });
    for (std::size_t k = 1; k < cursors_.size(); ++k) cursors_[k] += cursors_[k - 1];
    visit([&](std::size_t row, vertex end, std::size_t place) {
      const std::size_t at = cursors_[digit_of(end)]++;
      words_[to][at] = word(end, place);
      rows_[to][at] = static_cast<std::uint16_t>(row);
    });
  }
  /// Says where rows begin; cursors then are where the first arc of each goes, in the range.
  template <class Visit>
  void place_rows(const row_columns& into, const arc_dealing& dealing, std::size_t range, const Visit& visit) {
    const std::size_t first_row = dealing.first_row(range), rows = dealing.first_row(range + 1) - first_row;
    cursors_.assign(rows + 1, 0);
    visit([&](std::size_t row, vertex, std::size_t) { ++cursors_[row + 1]; });
    for (std::size_t row = 0; row < rows; ++row) {
      cursors_[row + 1] += cursors_[row];
      into.offsets[first_row + row] = static_cast<std::int64_t>(dealing.first_arc(range) + cursors_[row]);
    }
  }

  large_array<std::uint64_t> words_[2];  // end and place
  large_array<std::uint16_t> rows_[2];
  std::vector<std::uint32_t> cursors_;
};

/// Calls sort(range, range_sorting) for every range.
template <class Sort>
void sort_ranges(const arc_dealing& dealing, const Sort& sort, const block_runner& run) {
  scratch_pool<range_sorting> pool;
  const auto task = [&](std::size_t range) {
    const auto piece = pool.lend([] { return range_sorting(); });
    sort(range, *piece);
  };
  run.run(dealing.ranges(), task);
}

/// Arcs by source, then target, whichever way they came; equal ones stay in the order in which they were given. Borrows
/// them, and the places.
///
/// O(n + m); 2 bytes an arc are in use meanwhile, and up to 20 of those that are being sorted.
class arc_sort {
 public:
  /// \param into  its `places` say as which an arc was dealt, which permute() understands.
  arc_sort(std::span<const vertex> sources, std::span<const vertex> targets, const row_columns& into,
           const block_runner& run)
      : visit_rows_{sources},
        places_(into.places),
        dealing_(into.offsets.size() - 1, sources.size(), visit_rows_, run) {
    const std::size_t n = into.offsets.size() - 1, m = sources.size();
    into.offsets[n] = static_cast<std::int64_t>(m);
    if (dealing_.trivial()) {
      if (n == 0) return;
      repeated_ = range_sorting().fill_ascending(into, dealing_, 0, [&](const auto& take) {
        for (std::size_t k = 0; k < m; ++k) take(static_cast<std::size_t>(sources[k]), targets[k], k);
      });
      return;
    }
    large_array<std::uint16_t> row_within(m);
    touch_pages(row_within.span(), run);
    touch_pages(into.ends, run);
    dealing_.deal(
        visit_rows_,
        [&](std::size_t at, std::size_t row, std::size_t k) {
          row_within[at] = dealing_.within(row);
          into.ends[at] = targets[k];
        },
        run);
    std::atomic<bool> repeated{false};
    sort_ranges(
        dealing_,
        [&](std::size_t range, range_sorting& sorting) {
          if (sorting.fill_ascending(into, dealing_, range, [&](const auto& take) {
                for (std::size_t k = dealing_.first_arc(range); k < dealing_.first_arc(range + 1); ++k)
                  take(std::size_t{row_within[k]}, into.ends[k], k);
              }))
            repeated.store(true, std::memory_order_relaxed);
        },
        run);
    repeated_ = repeated.load(std::memory_order_relaxed);
  }

  /// Whether some arc was given more than once.
  [[nodiscard]] bool repeated() const noexcept { return repeated_; }

  /// Whether arcs were dealt as which they were given: there are few.
  [[nodiscard]] bool dealt_as_given() const noexcept { return dealing_.trivial(); }

  /// What was given with the arcs, in their order now.
  /// \param given  given(k) is that of the k-th arc.
  /// \param dealt  as long as the arcs; anything.
  /// \param into   as long; may be what was given, or the places themselves.
  template <class Given, class Value>
  void permute(const Given& given, std::span<Value> dealt, std::span<Value> into, const block_runner& run) const {
    // Twice near where it was, instead of once anywhere in memory.
    if (dealing_.trivial())
      for (std::size_t k = 0; k < dealt.size(); ++k) dealt[k] = given(k);
    else
      dealing_.deal(
          visit_rows_, [&](std::size_t at, std::size_t, std::size_t k) { dealt[at] = given(k); }, run);
    for_each_block(
        into.size(),
        [&](std::size_t first, std::size_t last) {
          for (std::size_t k = first; k < last; ++k) into[k] = dealt[places_[k]];
        },
        run);
  }

 private:
  struct rows_visit {
    std::span<const vertex> sources;
    template <class Take>
    void operator()(std::size_t first, std::size_t last, const Take& take) const {
      for (std::size_t k = first; k < last; ++k) take(static_cast<std::size_t>(sources[k]), k);
    }
  };

  rows_visit visit_rows_;
  std::span<const std::uint32_t> places_;
  arc_dealing dealing_;
  bool repeated_ = false;
};

/// Sorts arcs by source, then target. Those that are in order already, as most files are, cost one reading. O(n + m).
inline sorted_arcs sort_arcs(vertex n, std::span<const vertex> sources, std::span<const vertex> targets,
                             const block_runner& run = {}) {
  sorted_arcs result;
  periodic_stop stop(run);
  stop.grow(result.offsets, static_cast<std::size_t>(n) + 1);
  if (ascending(sources, targets, result.offsets, run)) {
    result.targets.assign(targets.begin(), targets.end());
    return result;
  }
  stop.grow(result.targets, sources.size());
  stop.grow(result.order, sources.size());
  const arc_sort sort(sources, targets, {result.offsets, result.targets, result.order}, run);
  result.repeated = sort.repeated();
  if (!sort.dealt_as_given()) {
    large_array<std::uint32_t> dealt(sources.size());
    touch_pages(dealt.span(), run);
    sort.permute([](std::size_t k) { return static_cast<std::uint32_t>(k); }, dealt.span(),
                 std::span<std::uint32_t>(result.order), run);
  }
  return result;
}

/// The in-direction of sorted arcs: sources come out ascending because the out-rows are read in order. O(n + m);
/// 2 bytes an arc are in use meanwhile, and 8 of those that are being sorted.
inline void transpose(std::span<const std::int64_t> offsets, std::span<const vertex> targets, const row_columns& into,
                      const block_runner& run = {}) {
  const std::size_t n = offsets.size() - 1, m = targets.size();
  const auto visit = [&](std::size_t first, std::size_t last, const auto& take) {
    if (first == last) return;
    auto source = static_cast<std::size_t>(
        std::upper_bound(offsets.begin(), offsets.end(), static_cast<std::int64_t>(first)) - offsets.begin() - 1);
    for (std::size_t k = first; k < last; ++source)
      for (const std::size_t end = std::min(last, static_cast<std::size_t>(offsets[source + 1])); k < end; ++k)
        take(static_cast<std::size_t>(targets[k]), static_cast<vertex>(source), k);
  };
  const arc_dealing dealing(n, m, visit, run);
  into.offsets[n] = static_cast<std::int64_t>(m);
  if (dealing.trivial()) {
    if (n > 0) range_sorting().fill(into, dealing, 0, [&](const auto& take) { visit(std::size_t{0}, m, take); });
    return;
  }
  large_array<std::uint16_t> row_within(m);
  touch_pages(row_within.span(), run);
  touch_pages(into.ends, run);
  touch_pages(into.places, run);
  dealing.deal(
      visit,
      [&](std::size_t at, std::size_t row, vertex source, std::size_t k) {
        row_within[at] = dealing.within(row);
        into.ends[at] = source;
        into.places[at] = static_cast<std::uint32_t>(k);
      },
      run);
  sort_ranges(
      dealing,
      [&](std::size_t range, range_sorting& sorting) {
        sorting.fill_in_place(into, dealing, range, [&](const auto& take) {
          for (std::size_t k = dealing.first_arc(range); k < dealing.first_arc(range + 1); ++k)
            take(std::size_t{row_within[k]}, into.ends[k], std::size_t{into.places[k]});
        });
      },
      run);
}

/// The same into vectors.
inline transposed_arcs transpose(std::span<const std::int64_t> offsets, std::span<const vertex> targets,
                                 const block_runner& run = {}) {
  transposed_arcs result;
  periodic_stop stop(run);
  stop.grow(result.offsets, offsets.size());
  stop.grow(result.sources, targets.size());
  stop.grow(result.positions, targets.size());
  transpose(offsets, targets, {result.offsets, result.sources, result.positions}, run);
  return result;
}

}  // namespace convene::detail
