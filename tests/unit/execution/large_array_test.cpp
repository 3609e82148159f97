#include <cstddef>
#include <cstdint>
#include <new>
#include <numeric>
#include <stop_token>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/large_array.hpp>
#include <convene/execution/run_options.hpp>

namespace large_array_test {
namespace {

using convene::large_allocator;
using convene::large_array;
using convene::large_vector;

TEST(LargeArray, OfNothingIsEmpty) {
  const large_array<double> nothing;
  EXPECT_EQ(nothing.size(), 0u);
  EXPECT_TRUE(large_array<double>(0).span().empty());
}

TEST(LargeArray, HoldsWhatIsWrittenAndIsAlignedWhenLarge) {
  large_array<std::uint64_t> column(std::size_t{1} << 20U);  // 8 MiB
  for (std::size_t k = 0; k < column.size(); ++k) column[k] = k * k;
  EXPECT_EQ(column[1000], 1'000'000u);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(column.data()) % (std::size_t{1} << 21U), 0u);
  const large_array<std::uint64_t> moved = std::move(column);
  EXPECT_EQ(moved.span().back(), ((std::uint64_t{1} << 20U) - 1) * ((std::uint64_t{1} << 20U) - 1));
}

TEST(LargeArray, HoldsWhatIsWrittenAroundTheSizeOfAHugePage) {
  constexpr std::size_t huge_page = std::size_t{1} << 21U;
  for (const std::size_t size : {huge_page - 1, huge_page, huge_page + 1, 2 * huge_page - 1}) {
    large_array<std::uint8_t> column(size);
    for (std::size_t k = 0; k < size; ++k) column[k] = static_cast<std::uint8_t>(k % 251);
    for (std::size_t k = 0; k < size; k += 1000) ASSERT_EQ(column[k], k % 251);
    EXPECT_EQ(column[size - 1], (size - 1) % 251);
    if (size >= huge_page) {
      EXPECT_EQ(reinterpret_cast<std::uintptr_t>(column.data()) % huge_page, 0u);
    }
  }
}

TEST(LargeArray, IsARange) {
  large_array<int> column(3);
  std::iota(column.begin(), column.end(), 5);
  const large_array<int> same = std::move(column);
  EXPECT_EQ(std::vector<int>(same.begin(), same.end()), (std::vector<int>{5, 6, 7}));
}

TEST(LargeVector, GrowsAndKeepsWhatItHolds) {
  large_vector<std::uint64_t> column;
  constexpr std::uint64_t many = std::uint64_t{1} << 19U;  // 4 MiB
  for (std::uint64_t k = 0; k < many; ++k) column.push_back(k * k);
  for (std::uint64_t k = 0; k < many; k += 1000) ASSERT_EQ(column[k], k * k);
  column.resize(2 * many);
  EXPECT_EQ(column[many - 1], (many - 1) * (many - 1));
  EXPECT_EQ(column.back(), 0u);
  const large_vector<std::uint64_t> copy = column;
  EXPECT_EQ(copy, column);
}

TEST(LargeVector, RefusesMoreThanMemoryCanHold) {
  EXPECT_THROW(large_vector<double>(static_cast<std::size_t>(-1) / 16), std::bad_alloc);
  EXPECT_THROW((void)large_allocator<double>().allocate(static_cast<std::size_t>(-1) / 8), std::bad_alloc);
}

TEST(HugePages, AreAskedForWithoutAnyHarm) {
  std::vector<char> small(10, 'a'), large(std::size_t{5} << 20U, 'b');
  convene::wish_for_huge_pages(small.data(), small.size());
  convene::wish_for_huge_pages(large.data() + 1, large.size() - 1);
  convene::wish_for_huge_pages(nullptr, 0);
  EXPECT_EQ(small, std::vector<char>(small.size(), 'a'));
  EXPECT_EQ(large, std::vector<char>(large.size(), 'b'));
}

TEST(LargeArray, RefusesMoreThanMemoryCanHold) {
  EXPECT_THROW(large_array<double>(static_cast<std::size_t>(-1) / 8), std::bad_alloc);
}

TEST(TouchPages, AsksOnceAPageAndLeavesRoomToWrite) {
  large_array<std::uint32_t> column(std::size_t{1} << 20U);  // two pages
  std::stop_source stop;
  convene::run_options run;
  run.stop = stop.get_token();
  convene::touch_pages(column.span(), run);
  for (std::size_t k = 0; k < column.size(); ++k) column[k] = static_cast<std::uint32_t>(k);
  EXPECT_EQ(column[column.size() - 1], column.size() - 1);
  stop.request_stop();
  EXPECT_THROW(convene::touch_pages(column.span(), run), convene::cancelled);
  large_array<std::uint32_t> small(100);
  EXPECT_NO_THROW(convene::touch_pages(small.span(), run));
}

}  // namespace
}  // namespace large_array_test
