#include <convene/random/random_stream.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace random_stream_test {
namespace {

using convene::random_stream;
using convene::seed;

static_assert(std::uniform_random_bit_generator<random_stream>);

TEST(RandomStream, BeginsWithThePublishedWordsOfItsGenerator) {
  random_stream words(seed{0});
  EXPECT_EQ(words(), 0xe169c58d6627e8d5U);
  EXPECT_EQ(words(), 0x9b00dbd8bc57ac4cU);
}

TEST(RandomStream, IsTheSameForTheSameSeed) {
  random_stream a(seed{5}), b(seed{5}), other(seed{6});
  for (int k = 0; k < 100; ++k) {
    const auto word = a();
    EXPECT_EQ(word, b());
    EXPECT_NE(word, other());
  }
}

TEST(RandomStream, SkipsAsIfTheWordsHadBeenDrawn) {
  for (std::uint64_t drawn = 0; drawn < 5; ++drawn)
    for (std::uint64_t skipped = 0; skipped < 9; ++skipped) {
      random_stream one(seed{9}), other(seed{9});
      for (std::uint64_t k = 0; k < drawn + skipped; ++k) one();
      for (std::uint64_t k = 0; k < drawn; ++k) other();
      other.discard(skipped);
      EXPECT_EQ(one(), other()) << drawn << " drawn, " << skipped << " skipped";
    }
}

TEST(RandomStream, DrawsUniformNumbersFromHalfOpenUnitInterval) {
  random_stream numbers(seed{1});
  double sum = 0, least = 1, most = 0;
  constexpr int n = 100000;
  for (int k = 0; k < n; ++k) {
    const double u = numbers.uniform();
    ASSERT_GE(u, 0);
    ASSERT_LT(u, 1);
    sum += u;
    least = std::min(least, u);
    most = std::max(most, u);
  }
  EXPECT_NEAR(sum / n, 0.5, 5 * std::sqrt(1.0 / 12 / n));
  EXPECT_LT(least, 0.001);
  EXPECT_GT(most, 0.999);
}

TEST(RandomStream, OfOneNumberDrawsThatOne) {
  random_stream numbers(seed{1});
  for (int k = 0; k < 10; ++k) EXPECT_EQ(numbers.below(1), 0U);
}

TEST(RandomStream, DrawsEveryNumberBelowEquallyOften) {
  random_stream numbers(seed{2});
  constexpr std::size_t k = 7, draws = 70000;
  std::array<double, k> counts{};
  for (std::size_t i = 0; i < draws; ++i) ++counts[numbers.below(k)];
  double chi_squared = 0;
  for (const double count : counts) chi_squared += (count - 10000) * (count - 10000) / 10000;
  EXPECT_LT(chi_squared, 22.46);  // 99.9th percentile of chi squared with 6 degrees of freedom
}

TEST(RandomStream, StaysUnbiasedWhereMostWordsMustBeRejected) {
  // Of 2^64 words, mapped to k = 3 * 2^62 numbers, a quarter would fall twice on the same number without rejection.
  random_stream numbers(seed{3});
  const std::uint64_t k = std::uint64_t{3} << 62;
  std::array<int, 3> thirds{};
  for (int i = 0; i < 30000; ++i) ++thirds[numbers.below(k) >> 62];
  for (const int count : thirds) EXPECT_NEAR(count, 10000, 400);
}

TEST(RandomStream, ServesTheStandardLibrary) {
  std::vector<int> order(52);
  std::iota(order.begin(), order.end(), 0);
  random_stream numbers(seed{4});
  std::shuffle(order.begin(), order.end(), numbers);
  EXPECT_FALSE(std::is_sorted(order.begin(), order.end()));
  std::sort(order.begin(), order.end());
  for (int k = 0; k < 52; ++k) EXPECT_EQ(order[static_cast<std::size_t>(k)], k);
}

}  // namespace
}  // namespace random_stream_test
