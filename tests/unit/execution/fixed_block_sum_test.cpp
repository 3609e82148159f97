#include <convene/execution/fixed_block_sum.hpp>

#include <cstddef>
#include <stop_token>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <convene/random/random_stream.hpp>

namespace fixed_block_sum_test {
namespace {

class backwards final : public convene::executor {
 public:
  void run(std::size_t blocks, convene::block_task task) const override {
    while (blocks > 0) task(--blocks);
  }
};

class three_threads final : public convene::executor {
 public:
  void run(std::size_t blocks, convene::block_task task) const override {
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 3; ++t)
      threads.emplace_back([=] {
        for (std::size_t block = t; block < blocks; block += 3) task(block);
      });
    for (std::thread& one : threads) one.join();
  }
};

std::vector<double> numbers(std::size_t n) {
  convene::random_stream stream(convene::seed{n});
  std::vector<double> result(n);
  for (double& one : result) one = stream.uniform() * (stream.below(2) == 0 ? 1 : 1e9);
  return result;
}

double sum_of(const std::vector<double>& values, const convene::run_options& options = {}) {
  return convene::fixed_block_sum(
      values.size(),
      [&](std::size_t first, std::size_t last) {
        double sum = 0;
        for (; first < last; ++first) sum += values[first];
        return sum;
      },
      options);
}

TEST(FixedBlockSum, OfNothingIsZero) { EXPECT_EQ(sum_of({}), 0); }

TEST(FixedBlockSum, OfOneItemIsThatItem) { EXPECT_EQ(sum_of({2.5}), 2.5); }

TEST(FixedBlockSum, AddsBlocksInOrder) {
  const auto values = numbers(3 * convene::block_size + 17);
  double expected = 0;
  for (std::size_t first = 0; first < values.size(); first += 8192) {
    double block = 0;
    for (std::size_t k = first; k < std::min(values.size(), first + 8192); ++k) block += values[k];
    expected += block;
  }
  EXPECT_EQ(sum_of(values), expected);
}

TEST(FixedBlockSum, HasTheSameBitsOnAnyExecutor) {
  const auto values = numbers(convene::serial_items * 5 + 1);
  convene::run_options options;
  const backwards in_reverse;
  const three_threads on_threads;
  options.on = &in_reverse;
  EXPECT_EQ(sum_of(values, options), sum_of(values));
  options.on = &on_threads;
  for (int repeat = 0; repeat < 5; ++repeat) EXPECT_EQ(sum_of(values, options), sum_of(values));
}

TEST(FixedBlockSum, GathersSeveralSumsAtOnce) {
  struct two_sums {
    double ones = 0, places = 0;
    two_sums& operator+=(const two_sums& other) {
      ones += other.ones;
      places += other.places;
      return *this;
    }
  };
  const auto sums = convene::fixed_block_sum(10000, [](std::size_t first, std::size_t last) {
    two_sums block;
    for (; first < last; ++first) block += {1, static_cast<double>(first)};
    return block;
  });
  EXPECT_EQ(sums.ones, 10000);
  EXPECT_EQ(sums.places, 9999.0 * 10000 / 2);
}

TEST(FixedBlockSum, StopsWhenAsked) {
  std::stop_source source;
  source.request_stop();
  convene::run_options options;
  options.stop = source.get_token();
  EXPECT_THROW((void)sum_of(numbers(10), options), convene::cancelled);
  EXPECT_THROW((void)sum_of(numbers(convene::serial_items + 1), options), convene::cancelled);
}

TEST(ForEachBlock, CoversEveryItemOnce) {
  for (const std::size_t n : {std::size_t{0}, std::size_t{1}, convene::block_size - 1, convene::block_size,
                              convene::block_size + 1, convene::serial_items + 5}) {
    std::vector<int> calls(n, 0);
    convene::for_each_block(n, [&](std::size_t first, std::size_t last) {
      for (; first < last; ++first) ++calls[first];
    });
    EXPECT_EQ(calls, std::vector<int>(n, 1)) << n;
  }
}

}  // namespace
}  // namespace fixed_block_sum_test
