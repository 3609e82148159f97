#pragma once

#include <cstddef>
#include <type_traits>

namespace convene {

/// A reference to something that is called with the number of a block. Borrows it; O(1) to copy.
class block_task {
 public:
  // clang-format off: version 14 takes the constructor for a part of its constraint
  template <class Task>
    requires(!std::is_same_v<std::remove_cvref_t<Task>, block_task> && std::is_invocable_v<Task&, std::size_t>)
  block_task(Task& task) noexcept  // NOLINT(google-explicit-constructor): it stands for the callable
      : task_(const_cast<void*>(static_cast<const void*>(&task))),
        call_([](void* what, std::size_t block) { (*static_cast<Task*>(what))(block); }) {}
  // clang-format on

  void operator()(std::size_t block) const { call_(task_, block); }

 private:
  void* task_;
  void (*call_)(void*, std::size_t);
};

/// What runs the blocks of long work. Blocks are independent and may run in any order, on any threads.
///
/// A host that has threads of its own derives from it: \code struct pool_executor final : convene::executor {
///   my_pool& pool;
///   void run(std::size_t blocks, convene::block_task task) const override {
///     pool.for_each(blocks, [task](std::size_t block) { task(block); });
///   }
/// }; \endcode Results do not depend on it: fixed blocks decide every floating-point sum.
class executor {
 public:
  executor() = default;
  executor(const executor&) = default;
  executor& operator=(const executor&) = default;
  virtual ~executor() = default;

  /// Calls task(0) up to task(blocks - 1), each once, and returns when all are done; what a block throws leaves here.
  virtual void run(std::size_t blocks, block_task task) const = 0;
};

/// One block after the other, on the calling thread.
class sequential_executor final : public executor {
 public:
  void run(std::size_t blocks, block_task task) const override {
    for (std::size_t block = 0; block < blocks; ++block) task(block);
  }
};

}  // namespace convene
