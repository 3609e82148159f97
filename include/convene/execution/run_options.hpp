#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

#include <convene/error.hpp>
#include <convene/execution/executor.hpp>

namespace convene {

/// How long work runs: on which threads, whom it tells how far it is, and who may stop it.
struct run_options {
  const executor* on = nullptr;  ///< Borrowed; null = the calling thread alone.
  /// Called now and then with the share of the work that is done, in [0, 1]; on the thread that called the library.
  std::function<void(double)> progress{};
  std::stop_token stop{};  ///< Asked now and then; work that was asked to stop throws cancelled.

  /// Tells how far the work is, and stops it if that was asked for.
  /// \throws   cancelled; whatever `progress` throws.
  void check(double done, double total) const {
    check_stop();
    if (progress) progress(total > 0 ? done / total : 1);
  }
  /// \throws cancelled if the work was asked to stop. Safe to call from any thread.
  void check_stop() const {
    if (stop.stop_requested()) throw cancelled();
  }
  /// Runs blocks on the executor, or here; between blocks asks whether to stop.
  /// \throws   cancelled; what a block throws.
  void run(std::size_t blocks, block_task task) const {
    const auto checked = [&](std::size_t block) {
      check_stop();
      task(block);
    };
    if (on == nullptr || blocks < 2) {
      sequential_executor().run(blocks, checked);
    } else {
      on->run(blocks, checked);
    }
  }
};

}  // namespace convene
