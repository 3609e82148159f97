#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include <convene/execution/run_options.hpp>

namespace convene_scaling {

/// So many threads of its own, which take blocks as they come.
class thread_executor final : public convene::executor {
 public:
  explicit thread_executor(std::size_t threads) : threads_(threads) {}

  void run(std::size_t blocks, convene::block_task task) const override {
    std::atomic<std::size_t> next{0};
    std::exception_ptr wrong;
    std::mutex mutex;
    const auto work = [&] {
      try {
        for (std::size_t block = next++; block < blocks; block = next++) task(block);
      } catch (...) {
        const std::lock_guard hold(mutex);
        wrong = std::current_exception();
      }
    };
    std::vector<std::thread> threads;
    for (std::size_t k = 0; k < threads_; ++k) threads.emplace_back(work);
    for (std::thread& one : threads) one.join();
    if (wrong) std::rethrow_exception(wrong);
  }

 private:
  std::size_t threads_;
};

}  // namespace convene_scaling
