#pragma once

#include <concepts>
#include <cstddef>

#include <convene/execution/executor.hpp>
#include <convene/fwd.hpp>

namespace convene {

/// Where blocks of work run and who may stop them: run_options, or the calling thread. Borrows the options.
///
/// For headers that many programs include: what run_options needs of the standard library takes longer to compile than
/// a network does. Functions that take a block_runner are called with run_options.
class block_runner {
 public:
  /// On the calling thread.
  block_runner() = default;
  // clang-format off: version 14 takes the constructor for a part of its constraint
  template <std::same_as<run_options> Options>
  block_runner(const Options& options) noexcept  // NOLINT(google-explicit-constructor): it stands for the options
      : options_(&options),
        run_([](const void* which, std::size_t blocks, block_task task) {
          static_cast<const Options*>(which)->run(blocks, task);
        }),
        check_([](const void* which, double done, double total) {
          static_cast<const Options*>(which)->check(done, total);
        }),
        check_stop_([](const void* which) { static_cast<const Options*>(which)->check_stop(); }) {}
  // clang-format on

  /// As run_options::run().
  void run(std::size_t blocks, block_task task) const {
    if (run_ == nullptr)
      sequential_executor().run(blocks, task);
    else
      run_(options_, blocks, task);
  }
  /// As run_options::check().
  void check(double done, double total) const {
    if (check_ != nullptr) check_(options_, done, total);
  }
  /// As run_options::check_stop().
  void check_stop() const {
    if (check_stop_ != nullptr) check_stop_(options_);
  }

 private:
  const void* options_ = nullptr;
  void (*run_)(const void*, std::size_t, block_task) = nullptr;
  void (*check_)(const void*, double, double) = nullptr;
  void (*check_stop_)(const void*) = nullptr;
};

}  // namespace convene
