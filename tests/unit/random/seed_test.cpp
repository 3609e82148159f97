#include <convene/random/seed.hpp>

#include <cstdint>
#include <set>

#include <gtest/gtest.h>

namespace seed_test {
namespace {

TEST(Seed, SplitsIntoDifferentSeeds) {
  std::set<std::uint64_t> seen;
  for (std::uint64_t part = 0; part < 10000; ++part) seen.insert(convene::seed{42}.split(part).value);
  EXPECT_EQ(seen.size(), 10000U);
}

TEST(Seed, SplitsTheSameWayEveryTime) {
  EXPECT_EQ(convene::seed{42}.split(7), convene::seed{42}.split(7));
  EXPECT_NE(convene::seed{42}.split(7), convene::seed{43}.split(7));
}

TEST(Seed, PartsOfPartsDifferFromParts) {
  EXPECT_NE(convene::seed{42}.split(1).split(2), convene::seed{42}.split(2).split(1));
  EXPECT_NE(convene::seed{42}.split(1).split(2), convene::seed{42}.split(2));
}

TEST(Seed, UsesAllBitsOfThePart) {
  EXPECT_NE(convene::seed{42}.split(1), convene::seed{42}.split((std::uint64_t{1} << 32) + 1));
}

}  // namespace
}  // namespace seed_test
