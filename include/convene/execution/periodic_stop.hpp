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
  /// Sets a column of which nobody may have written anything yet: that alone takes a second a gigabyte and more.
  /// \throws cancelled when asked to stop.
  template <class Value>
  void fill(std::span<Value> column, const std::type_identity_t<Value>& value) {
    for (std::size_t first = 0; first < column.size(); first += usual_steps) {
      now();
      std::ranges::fill(column.subspan(first, std::min(usual_steps, column.size() - first)), value);
    }
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
