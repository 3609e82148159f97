#include <algorithm>
#include <cassert>
#include <cstddef>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

namespace {
bool before(const cell& a, const cell& b) {
  if (a.of != b.of) return a.of < b.of;
  if (a.about != b.about) return a.about < b.about;
  if (a.item != b.item) return a.item < b.item;
  return a.in < b.in;
}
}  // namespace

void add_to_sorted(tally_part& cells, cell one, tally_change how) {
  const auto found = std::lower_bound(cells.begin(), cells.end(), one, before);
  const bool is_there = found != cells.end() && !before(one, *found);
  if (how == tally_change::take_away) {
    assert(is_there);
    found->sum = std::max(0.0, found->sum - one.sum);  // what rounding leaves may be below 0
    found->count -= one.count;
    if (found->count == 0) cells.erase(found);
  } else if (is_there) {
    found->sum += one.sum;
    found->count += one.count;
  } else {
    cells.insert(found, one);
  }
}

void add_up(tally_part& cells, const block_runner& run) {
  periodic_stop asks(run);
  const auto asked_before = [&](const cell& a, const cell& b) {
    asks.after();
    return before(a, b);
  };
  // Stable, since the order of a floating-point sum must not vary. Mostly raters come in order, and then each has few
  // cells to sort, near in memory.
  const auto by_rater = [&](const cell& a, const cell& b) {
    asks.after();
    return a.of < b.of;
  };
  if (std::is_sorted(cells.begin(), cells.end(), by_rater)) {
    for (auto first = cells.begin(); first != cells.end();) {
      const auto last = std::find_if(first, cells.end(), [of = first->of](const cell& one) { return one.of != of; });
      if (!std::is_sorted(first, last, asked_before)) std::stable_sort(first, last, asked_before);
      first = last;
    }
  } else {
    std::stable_sort(cells.begin(), cells.end(), asked_before);
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    asks.after();
    if (kept != 0 && !before(cells[kept - 1], cells[i])) {
      cells[kept - 1].sum += cells[i].sum;
      cells[kept - 1].count += cells[i].count;
    } else {
      cells[kept++] = cells[i];
    }
  }
  cells.resize(kept);
}

}  // namespace convene
