#include <cstddef>
#include <stop_token>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/run_options.hpp>

namespace block_runner_test {
namespace {

using namespace convene;

std::vector<std::size_t> blocks_of(const block_runner& where, std::size_t blocks) {
  std::vector<std::size_t> visited;
  const auto visit = [&](std::size_t block) { visited.push_back(block); };
  where.run(blocks, visit);
  return visited;
}

TEST(BlockRunner, RunsHereUnlessToldOtherwise) {
  EXPECT_TRUE(blocks_of({}, 0).empty());
  EXPECT_EQ(blocks_of({}, 3), (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_NO_THROW(block_runner().check_stop());
}

TEST(BlockRunner, RunsWhereTheOptionsSay) {
  struct backwards final : executor {
    void run(std::size_t blocks, block_task task) const override {
      while (blocks > 0) task(--blocks);
    }
  };
  const backwards other;
  run_options options;
  options.on = &other;
  EXPECT_EQ(blocks_of(options, 3), (std::vector<std::size_t>{2, 1, 0}));
}

TEST(BlockRunner, StopsWhenTheOptionsAreAskedTo) {
  std::stop_source source;
  run_options options;
  options.stop = source.get_token();
  const block_runner where = options;
  EXPECT_NO_THROW(where.check_stop());
  EXPECT_EQ(blocks_of(where, 1).size(), 1U);
  source.request_stop();
  EXPECT_THROW(where.check_stop(), cancelled);
  EXPECT_THROW((void)blocks_of(where, 1), cancelled);
}

TEST(BlockRunner, IsMadeOfNothingElse) {
  static_assert(std::is_convertible_v<const run_options&, block_runner>);
  static_assert(!std::is_convertible_v<int, block_runner>);
  static_assert(std::is_trivially_copyable_v<block_runner>);
}

}  // namespace
}  // namespace block_runner_test
