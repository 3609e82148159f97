#include <atomic>
#include <cstddef>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/scratch_pool.hpp>
#include <convene/execution/tbb.hpp>

namespace {

using convene::scratch_pool;

TEST(ScratchPool, HandsAPieceOnToTheNextBlock) {
  scratch_pool<std::vector<int>> pool;
  int made = 0;
  const auto make = [&] {
    ++made;
    return std::vector<int>(3, 0);
  };
  for (int block = 0; block < 5; ++block) {
    const auto piece = pool.lend(make);
    ++(*piece)[0];
  }
  EXPECT_EQ(made, 1);
  int seen = 0;
  pool.for_each([&](std::vector<int>& piece) { seen += piece[0]; });
  EXPECT_EQ(seen, 5);
}

TEST(ScratchPool, GivesNoPieceToTwoAtATime) {
  scratch_pool<std::size_t> pool;
  const convene::tbb_executor threads;
  std::atomic<int> made = 0;
  const auto task = [&](std::size_t) {
    auto piece = pool.lend([&] {
      ++made;
      return std::size_t{0};
    });
    for (int k = 0; k < 1000; ++k) ++*piece;  // would be lost between two
  };
  threads.run(200, task);
  std::size_t total = 0;
  pool.for_each([&](std::size_t piece) { total += piece; });
  EXPECT_EQ(total, 200'000u);
}

TEST(ScratchPool, TakesAPieceBackWhenABlockThrows) {
  scratch_pool<int> pool;
  int made = 0;
  const auto make = [&] { return ++made; };
  EXPECT_THROW(
      {
        const auto piece = pool.lend(make);
        throw 1;
      },
      int);
  const auto again = pool.lend(make);
  EXPECT_EQ(*again, 1);
  EXPECT_EQ(made, 1);
}

}  // namespace
