#include <convene/execution/run_options.hpp>

#include <cstddef>
#include <stop_token>
#include <vector>

#include <gtest/gtest.h>

namespace run_options_test {
namespace {

TEST(RunOptions, WithoutAnythingSaidCheckNothing) { EXPECT_NO_THROW(convene::run_options{}.check(1, 2)); }

TEST(RunOptions, TellTheShareThatIsDone) {
  std::vector<double> told;
  convene::run_options options;
  options.progress = [&](double share) { told.push_back(share); };
  options.check(0, 4);
  options.check(3, 4);
  options.check(0, 0);
  EXPECT_EQ(told, (std::vector<double>{0, 0.75, 1}));
}

TEST(RunOptions, StopWhenAsked) {
  std::stop_source source;
  convene::run_options options;
  options.stop = source.get_token();
  EXPECT_NO_THROW(options.check_stop());
  source.request_stop();
  EXPECT_THROW(options.check_stop(), convene::cancelled);
  EXPECT_THROW(options.check(0, 1), convene::cancelled);
}

TEST(RunOptions, StopBetweenBlocks) {
  std::stop_source source;
  convene::run_options options;
  options.stop = source.get_token();
  int calls = 0;
  const auto task = [&](std::size_t block) {
    ++calls;
    if (block == 1) source.request_stop();
  };
  EXPECT_THROW(options.run(10, task), convene::cancelled);
  EXPECT_EQ(calls, 2);
}

TEST(RunOptions, RunBlocksOnTheExecutor) {
  class counting final : public convene::executor {
   public:
    explicit counting(std::size_t& blocks) : blocks_(blocks) {}
    void run(std::size_t blocks, convene::block_task task) const override {
      blocks_ += blocks;
      convene::sequential_executor().run(blocks, task);
    }

   private:
    std::size_t& blocks_;
  };
  std::size_t asked_of_executor = 0, calls = 0;
  const counting on(asked_of_executor);
  convene::run_options options;
  options.on = &on;
  const auto task = [&](std::size_t) { ++calls; };
  options.run(5, task);
  EXPECT_EQ(asked_of_executor, 5U);
  EXPECT_EQ(calls, 5U);
}

}  // namespace
}  // namespace run_options_test
