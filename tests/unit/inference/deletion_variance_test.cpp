#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include <convene/inference/deletion_variance.hpp>
#include <convene/random/random_stream.hpp>

namespace deletion_variance_test {
namespace {
using namespace convene;

TEST(DeletionVariance, IsUndefinedForFewerThanTwo) {
  EXPECT_TRUE(std::isnan(deletion_variance({}).variance));
  EXPECT_TRUE(std::isnan(deletion_variance(std::vector<double>{0.5}).variance));
}

TEST(DeletionVariance, IsUndefinedWhereAValueIs) {
  EXPECT_TRUE(std::isnan(deletion_variance(std::vector<double>{0.5, NAN, 0.2}).variance));
}

TEST(DeletionVariance, IsZeroWhereNothingMatters) {
  EXPECT_EQ(deletion_variance(std::vector<double>{0.5, 0.5, 0.5}), (variance_estimate{0, 2}));
}

TEST(DeletionVariance, OfAMeanIsTheSampleVarianceOverTheNumber) {
  for (std::uint64_t trial = 0; trial < 200; ++trial) {
    random_stream random(seed{trial});
    const std::size_t n = 2 + random.below(30);
    std::vector<double> values, without;
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += values.emplace_back(random.uniform());
    for (const double one : values) without.push_back((sum - one) / static_cast<double>(n - 1));
    double squares = 0;
    const double mean = sum / static_cast<double>(n);
    for (const double one : values) squares += (one - mean) * (one - mean);
    const variance_estimate found = deletion_variance(without);
    EXPECT_NEAR(found.variance, squares / static_cast<double>(n - 1) / static_cast<double>(n), 1e-14)
        << "seed " << trial;
    EXPECT_EQ(found.degrees_of_freedom, static_cast<double>(n - 1));
  }
}

}  // namespace
}  // namespace deletion_variance_test
