#include <cstddef>
#include <cstdint>
#include <utility>

#include <gtest/gtest.h>

#include <convene/execution/large_array.hpp>

namespace large_array_test {
namespace {

using convene::large_array;

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

TEST(LargeArray, RefusesMoreThanMemoryCanHold) {
  EXPECT_THROW(large_array<double>(static_cast<std::size_t>(-1) / 8), std::bad_alloc);
}

}  // namespace
}  // namespace large_array_test
