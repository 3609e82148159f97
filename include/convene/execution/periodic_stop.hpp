#pragma once

#include <cstddef>

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
    left_ = steps_;
    run_.check_stop();
  }

 private:
  block_runner run_;
  std::size_t steps_, left_;
};

}  // namespace convene
