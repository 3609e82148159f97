#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <type_traits>

#include <convene/execution/block_runner.hpp>

namespace convene {

/// Asks whether to stop after every so many steps of a loop, so that asking costs nothing beside them. For one thread;
/// borrows what the block_runner borrows.
class periodic_stop {
 public:
  /// Steps between questions unless said: some milliseconds even where each step waits for memory.
  static constexpr std::size_t usual_steps = 65536;

  /// \param steps  after which it asks, at the latest; of steps that take long, fewer.
  explicit periodic_stop(const block_runner& run, std::size_t steps = usual_steps) noexcept
      : run_(run), steps_(steps), left_(steps) {}

  /// Counts steps that were done.
  /// \throws cancelled when asked to stop.
  void after(std::size_t done = 1) {
    if (done < left_) {
      left_ -= done;
      return;
    }
    now();
  }
  /// Calls visit(first, last) for the steps [0, steps) block by block, where a step is too short to be counted.
  /// \throws cancelled when asked to stop.
  template <class Visit>
  void for_each_block(std::size_t steps, const Visit& visit) {
    for (std::size_t first = 0; first < steps; first += usual_steps) {
      now();
      visit(first, std::min(steps, first + usual_steps));
    }
  }
  /// Sets a column of which nobody may have written anything yet: that alone takes a second a gigabyte and more.
  /// \throws cancelled when asked to stop.
  template <class Value>
  void fill(std::span<Value> column, const std::type_identity_t<Value>& value) {
    for_each_block(column.size(), [&](std::size_t first, std::size_t last) {
      std::ranges::fill(column.subspan(first, last - first), value);
    });
  }
  /// Makes a vector longer, as fill() sets a column, in exactly the memory that it needs.
  /// \throws cancelled when asked to stop; it may be longer than it was then.
  template <class Column>
  void grow(Column& column, std::size_t size, typename Column::value_type value = {}) {
    const std::size_t before = column.size();
    if (size <= before) return;
    column.reserve(size);
    for_each_block(size - before, [&](std::size_t, std::size_t last) { column.resize(before + last, value); });
  }
  /// Asks at once: after a step that took long by itself.
  /// \throws cancelled when asked to stop.
  void now() {
    left_ = steps_;
    run_.check_stop();
  }

 private:
  block_runner run_;
  std::size_t steps_, left_;
};

}  // namespace convene
