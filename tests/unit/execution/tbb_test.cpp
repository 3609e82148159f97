#include <convene/execution/tbb.hpp>

#include <cstddef>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>
#include <convene/execution/fixed_block_sum.hpp>

namespace tbb_test {
namespace {

TEST(TbbExecutor, RunsEveryBlockOnce) {
  std::vector<int> calls(1000, 0);
  const auto task = [&](std::size_t block) { ++calls[block]; };
  convene::tbb_executor().run(calls.size(), task);
  EXPECT_EQ(calls, std::vector<int>(1000, 1));
}

TEST(TbbExecutor, LetsExceptionsOfABlockThrough) {
  const auto task = [](std::size_t block) {
    if (block == 500) throw std::runtime_error("block 500");
  };
  EXPECT_THROW(convene::tbb_executor().run(1000, task), std::runtime_error);
}

TEST(TbbExecutor, GivesTheBitsOfOneThread) {
  const auto harmonic = [](std::size_t first, std::size_t last) {
    double sum = 0;
    for (; first < last; ++first) sum += 1 / static_cast<double>(first + 1);
    return sum;
  };
  const convene::tbb_executor on;
  convene::run_options options;
  options.on = &on;
  for (int repeat = 0; repeat < 5; ++repeat)
    EXPECT_EQ(convene::fixed_block_sum(1000003, harmonic, options), convene::fixed_block_sum(1000003, harmonic));
}

}  // namespace
}  // namespace tbb_test
