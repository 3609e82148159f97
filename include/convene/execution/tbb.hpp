#pragma once

#include <cstddef>

#include <oneapi/tbb/parallel_for.h>

#include <convene/execution/executor.hpp>

namespace convene {

/// Runs blocks with oneTBB, inside whatever arena the host calls from. Link TBB::tbb. No umbrella includes this header.
class tbb_executor final : public executor {
 public:
  void run(std::size_t blocks, block_task task) const override {
    oneapi::tbb::parallel_for(std::size_t{0}, blocks, [task](std::size_t block) { task(block); });
  }
};

}  // namespace convene
