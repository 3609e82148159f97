#include <convene/random/shuffle.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <span>
#include <vector>

#include <gtest/gtest.h>

namespace shuffle_test {
namespace {

using convene::random_stream;
using convene::seed;
using convene::shuffle;

TEST(Shuffle, LeavesNothingAndOneAsTheyAre) {
  random_stream random(seed{1});
  std::vector<int> nothing, one = {7};
  shuffle(std::span(nothing), random);
  shuffle(std::span(one), random);
  EXPECT_TRUE(nothing.empty());
  EXPECT_EQ(one, std::vector<int>{7});
  EXPECT_EQ(random, random_stream(seed{1}));  // drew no word
}

TEST(Shuffle, KeepsTheValuesAndRepeatsFromTheSameSeed) {
  std::vector<int> values(1000);
  std::iota(values.begin(), values.end(), 0);
  std::vector<int> first = values, second = values, other = values;
  random_stream a(seed{5}), b(seed{5}), c(seed{6});
  shuffle(std::span(first), a);
  shuffle(std::span(second), b);
  shuffle(std::span(other), c);
  EXPECT_EQ(first, second);
  EXPECT_NE(first, other);
  EXPECT_NE(first, values);
  std::sort(first.begin(), first.end());
  EXPECT_EQ(first, values);
}

TEST(Shuffle, TellsOfEachValueThatHasFoundItsPlace) {
  std::vector<int> values(100);
  std::iota(values.begin(), values.end(), 0);
  std::vector<int> told = values;
  random_stream a(seed{5}), b(seed{5});
  int places = 0;
  shuffle(std::span(values), a);
  shuffle(std::span(told), b, [&] { ++places; });
  EXPECT_EQ(told, values);
  EXPECT_EQ(places, 99);  // the last one has no other
}

// Pearson's chi-squared with 23 degrees of freedom is above 49.7 in one of a thousand.
TEST(Shuffle, MakesEveryOrderEquallyOften) {
  std::map<std::array<int, 4>, int> met;
  random_stream random(seed{11});
  constexpr int times = 24000;
  for (int k = 0; k < times; ++k) {
    std::array<int, 4> values = {0, 1, 2, 3};
    shuffle(std::span(values), random);
    ++met[values];
  }
  ASSERT_EQ(met.size(), 24U);
  double chi_squared = 0;
  for (const auto& [order, count] : met) chi_squared += (count - 1000.0) * (count - 1000.0) / 1000.0;
  EXPECT_LT(chi_squared, 49.7);
}

}  // namespace
}  // namespace shuffle_test
