#include <convene/execution/executor.hpp>

#include <cstddef>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace executor_test {
namespace {

// What a host writes for threads of its own.
class two_threads final : public convene::executor {
 public:
  void run(std::size_t blocks, convene::block_task task) const override {
    std::thread other([=] {
      for (std::size_t block = 1; block < blocks; block += 2) task(block);
    });
    for (std::size_t block = 0; block < blocks; block += 2) task(block);
    other.join();
  }
};

TEST(SequentialExecutor, RunsNothingForNoBlocks) {
  int calls = 0;
  const auto task = [&](std::size_t) { ++calls; };
  convene::sequential_executor().run(0, task);
  EXPECT_EQ(calls, 0);
}

TEST(SequentialExecutor, RunsBlocksInOrder) {
  std::vector<std::size_t> order;
  const auto task = [&](std::size_t block) { order.push_back(block); };
  convene::sequential_executor().run(4, task);
  EXPECT_EQ(order, (std::vector<std::size_t>{0, 1, 2, 3}));
}

TEST(SequentialExecutor, LetsExceptionsOfABlockThrough) {
  const auto task = [](std::size_t block) {
    if (block == 2) throw std::runtime_error("block 2");
  };
  EXPECT_THROW(convene::sequential_executor().run(4, task), std::runtime_error);
}

TEST(Executor, OfAHostRunsEveryBlockOnce) {
  std::vector<int> calls(101, 0);
  const auto task = [&](std::size_t block) { ++calls[block]; };
  two_threads().run(calls.size(), task);
  EXPECT_EQ(calls, std::vector<int>(101, 1));
}

}  // namespace
}  // namespace executor_test
