#include <atomic>
#include <cstddef>
#include <memory>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/scratch_pool.hpp>
#include <convene/execution/tbb.hpp>

namespace convene_test {
struct counted_piece {};
static int allocations = 0;  // of the table of a pool of them
}  // namespace convene_test

template <>
struct std::allocator<convene_test::counted_piece*> {
  using value_type = convene_test::counted_piece*;
  [[nodiscard]] value_type* allocate(std::size_t n) {
    ++convene_test::allocations;
    return static_cast<value_type*>(::operator new(n * sizeof(value_type)));
  }
  void deallocate(value_type* memory, std::size_t) noexcept { ::operator delete(memory); }
  friend bool operator==(const allocator&, const allocator&) = default;
};

namespace scratch_pool_test {
namespace {

using convene::scratch_pool;
using convene_test::allocations;
using convene_test::counted_piece;

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

// It happens in a destructor, where running out of memory would end the program.
TEST(ScratchPool, TakesPiecesBackWithoutAskingForMemory) {
  scratch_pool<counted_piece> pool;
  const auto make = [] { return counted_piece(); };
  using loan = decltype(pool.lend(make));
  std::vector<std::unique_ptr<loan>> lent;
  for (int blocks = 9; blocks <= 10; ++blocks) {
    for (int block = 0; block < blocks; ++block) lent.emplace_back(new loan(pool.lend(make)));
    const int before = allocations;
    EXPECT_GT(before, 0);
    lent.clear();
    EXPECT_EQ(allocations, before);
  }
  int pieces = 0;
  pool.for_each([&](const counted_piece&) { ++pieces; });
  EXPECT_EQ(pieces, 10);
}

}  // namespace
}  // namespace scratch_pool_test
