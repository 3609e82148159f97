#include <convene/inference/permutation_test.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include <gtest/gtest.h>

#include <convene/random/random_stream.hpp>
#include <convene/random/shuffle.hpp>

#include "../../support/threads.hpp"

namespace permutation_test_test {
namespace {

using namespace convene;

/// Sum of the first three of some numbers in the order of a seed.
double first_three(std::vector<double> numbers, seed from) {
  random_stream random(from);
  shuffle(std::span(numbers), random);
  return numbers[0] + numbers[1] + numbers[2];
}

TEST(PermutationTest, OfAnUndefinedValueIsUndefined) {
  const auto result = permutation_test(std::numeric_limits<double>::quiet_NaN(), [](seed) { return 1.0; }, seed{1},
                                       {.permutations = 3});
  EXPECT_TRUE(std::isnan(result.p.high));
  EXPECT_EQ(result.values.size(), 3u);
}

TEST(PermutationTest, ApproachesTheTestOverAllArrangements) {
  const std::vector<double> numbers = {1.1, 2.7, 3.2, .4, 5.9, 4.4, 2.2, 3.8};
  const double observed = 5.9 + 4.4 + .4;
  // All 56 choices of three.
  double all = 0, high = 0;
  for (std::size_t a = 0; a < 8; ++a)
    for (std::size_t b = a + 1; b < 8; ++b)
      for (std::size_t c = b + 1; c < 8; ++c) {
        ++all;
        high += numbers[a] + numbers[b] + numbers[c] >= observed - 1e-9 ? 1 : 0;
      }
  const double exact = high / all;
  const auto result = permutation_test(observed, [&](seed from) { return first_three(numbers, from); }, seed{5},
                                       {.permutations = 20000});
  EXPECT_NEAR(result.p.high, exact, 4 * std::sqrt(exact * (1 - exact) / 20000));
  EXPECT_EQ(result.p, p_values_among(observed, result.values));
}

TEST(PermutationTest, GivesEachPermutationASeedOfItsOwn) {
  const auto result =
      permutation_test(0, [](seed from) { return random_stream(from).uniform(); }, seed{9}, {.permutations = 50});
  for (std::size_t r = 0; r < 50; ++r) EXPECT_EQ(result.values[r], random_stream(seed{9}.split(r)).uniform());
}

TEST(PermutationTest, HasTheSameBitsForAnyNumberOfThreads) {
  const std::vector<double> numbers = {1.1, 2.7, 3.2, .4, 5.9, 4.4};
  const auto results = convene_test::on_threads([&](const run_options& run) {
    return permutation_test(
        9, [&](seed from) { return first_three(numbers, from); }, seed{5}, {.permutations = 500}, run);
  });
  for (const auto& one : results) EXPECT_EQ(one, results[0]);
}

TEST(PermutationTest, StopsWhenAsked) {
  std::stop_source source;
  source.request_stop();
  run_options run;
  run.stop = source.get_token();
  EXPECT_THROW((void)permutation_test(
                   0, [](seed) { return 1.0; }, seed{1}, {}, run),
               cancelled);
}

TEST(PermutationTest, RefusesNoPermutations) {
  EXPECT_THROW((void)permutation_test(0, [](seed) { return 1.0; }, seed{1}, {.permutations = 0}), invalid_option);
}

}  // namespace
}  // namespace permutation_test_test
