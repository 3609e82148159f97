#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>

namespace periodic_stop_test {
namespace {

using namespace convene;

/// Steps of one each until it throws, most at the most.
std::size_t steps_until_stopped(periodic_stop& asks, std::size_t most, std::size_t each = 1) {
  for (std::size_t step = 1; step <= most; ++step) try {
      asks.after(each);
    } catch (const cancelled&) {
      return step;
    }
  return 0;
}

struct stopped_options {
  stopped_options() {
    source.request_stop();
    options.stop = source.get_token();
  }
  std::stop_source source;
  run_options options;
};

TEST(PeriodicStop, AsksAfterTheStepsItWasGiven) {
  const stopped_options stopped;
  periodic_stop asks(stopped.options, 5);
  EXPECT_EQ(steps_until_stopped(asks, 100), 5U);
  EXPECT_EQ(steps_until_stopped(asks, 100), 5U);  // and again
}

TEST(PeriodicStop, CountsManyStepsAtATime) {
  const stopped_options stopped;
  periodic_stop asks(stopped.options, 100);
  EXPECT_EQ(steps_until_stopped(asks, 100, 30), 4U);
  EXPECT_EQ(steps_until_stopped(asks, 100, 1000), 1U);
}

TEST(PeriodicStop, AsksAfterSomeStepsUnlessToldHowMany) {
  const stopped_options stopped;
  periodic_stop asks(stopped.options);
  EXPECT_EQ(steps_until_stopped(asks, 10 * periodic_stop::usual_steps), periodic_stop::usual_steps);
}

TEST(PeriodicStop, AsksAtOnceWhenTold) {
  const stopped_options stopped;
  periodic_stop asks(stopped.options, 5);
  EXPECT_NO_THROW(asks.after(4));
  EXPECT_THROW(asks.now(), cancelled);
  EXPECT_NO_THROW(asks.after(4));  // it counts anew
  EXPECT_THROW(asks.after(), cancelled);
}

TEST(PeriodicStop, FillsColumnsUntilItIsStopped) {
  std::vector<int> column(3 * periodic_stop::usual_steps + 7, 1);
  periodic_stop(block_runner{}).fill(std::span(column), 5);
  EXPECT_EQ(column, std::vector<int>(column.size(), 5));
  const stopped_options stopped;
  EXPECT_THROW(periodic_stop(stopped.options).fill(std::span(column), 6), cancelled);
  EXPECT_EQ(column.back(), 5);
  EXPECT_NO_THROW(periodic_stop(stopped.options).fill(std::span<int>(), 6));
}

TEST(PeriodicStop, GrowsVectorsUntilItIsStopped) {
  std::vector<int> column = {1, 2};
  periodic_stop(block_runner{}).grow(column, 2 * periodic_stop::usual_steps, 5);
  ASSERT_EQ(column.size(), 2 * periodic_stop::usual_steps);
  EXPECT_EQ(column[1], 2);
  EXPECT_EQ(column[2], 5);
  EXPECT_EQ(column.back(), 5);
  periodic_stop(block_runner{}).grow(column, column.size() + 1, column[1]);  // of its own
  EXPECT_EQ(column.back(), 2);
  column.pop_back();
  const stopped_options stopped;
  EXPECT_THROW(periodic_stop(stopped.options).grow(column, column.size() + 1), cancelled);
  EXPECT_EQ(column.back(), 5);
  EXPECT_NO_THROW(periodic_stop(stopped.options).grow(column, 3));  // shorter than it is: nothing to do
  EXPECT_EQ(column.size(), 2 * periodic_stop::usual_steps);
}

TEST(PeriodicStop, VisitsEveryStepOfABlockOnce) {
  const std::size_t steps = 2 * periodic_stop::usual_steps + 3;
  std::vector<int> visits(steps, 0);
  std::size_t blocks = 0;
  periodic_stop(block_runner{}).for_each_block(steps, [&](std::size_t first, std::size_t last) {
    ++blocks;
    for (std::size_t k = first; k < last; ++k) ++visits[k];
  });
  EXPECT_EQ(blocks, 3U);
  EXPECT_EQ(visits, std::vector<int>(steps, 1));
  const stopped_options stopped;
  EXPECT_THROW(periodic_stop(stopped.options).for_each_block(1, [](std::size_t, std::size_t) { FAIL(); }), cancelled);
}

TEST(PeriodicStop, HearsWhatIsAskedForLater) {
  std::stop_source source;
  run_options options;
  options.stop = source.get_token();
  periodic_stop asks(options, 3);
  EXPECT_EQ(steps_until_stopped(asks, 10), 0U);
  source.request_stop();
  EXPECT_NE(steps_until_stopped(asks, 3), 0U);
}

TEST(PeriodicStop, NeverStopsWhatNobodyMayStop) {
  periodic_stop asks(block_runner{}, 1);
  EXPECT_EQ(steps_until_stopped(asks, 100), 0U);
}

}  // namespace
}  // namespace periodic_stop_test
