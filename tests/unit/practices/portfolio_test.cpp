#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/inference/t_interval.hpp>
#include <convene/practices/portfolio.hpp>
#include <convene/random/random_stream.hpp>

namespace portfolio_test {
namespace {
using namespace convene;

assessment assessed(double score, double error, std::string name = "p") {
  assessment result;
  result.partnership = std::move(name);
  result.made.framework_id = "own";
  result.made.framework_version = "1";
  practice_score& one = result.practices.emplace_back();
  one.id = one.name = "purpose";
  one.score = score;
  one.standard_error = error;
  one.state = status::scored;
  return result;
}

pooled_practice pooled(const std::vector<assessment>& given) { return pool(given).practices.at(0); }

TEST(Pool, OfNothingIsNothing) { EXPECT_TRUE(pool({}).practices.empty()); }

TEST(Pool, NeedsFourPartnershipsWithAStandardError) {
  std::vector<assessment> given = {assessed(0.2, 0.1), assessed(0.4, 0.1), assessed(0.3, 0.1)};
  EXPECT_EQ(pooled(given).partnerships[0].reason,
            "only 3 partnerships have a score with a standard error; 4 are needed");
  given.push_back(assessed(0.6, 0.1));
  given[3].practices[0].standard_error.reset();
  given[3].practices[0].no_interval = "fewer than five organisations have evidence in it";
  EXPECT_FALSE(pooled(given).mean);
  EXPECT_EQ(pooled(given).partnerships[3].reason, "fewer than five organisations have evidence in it");
  given[3] = assessed(0.6, 0.1);
  EXPECT_EQ(pooled(given).pooled, 4u);
}

TEST(Pool, LeavesOutWhatIsInsufficient) {
  std::vector<assessment> given = {assessed(0.2, 0.1), assessed(0.4, 0.1), assessed(0.5, 0.1), assessed(0.9, 0.1),
                                   assessed(0.6, 0.1)};
  given[3].practices[0].state = status::insufficient;
  given[3].practices[0].reason = "only 2 of its indicators scored; 3 are needed";
  const pooled_practice found = pooled(given);
  EXPECT_EQ(found.pooled, 4u);
  EXPECT_FALSE(found.partnerships[3].pooled);
  EXPECT_EQ(found.partnerships[3].reason, "only 2 of its indicators scored; 3 are needed");
}

// Of equal standard errors s the method gives tau^2 = sample variance - s^2, and the mean of all.
TEST(Pool, IsTheClosedFormOfEqualStandardErrors) {
  const std::vector<double> scores = {0.2, 0.5, 0.6, 0.9};
  std::vector<assessment> given;
  for (const double one : scores) given.push_back(assessed(one, 0.1));
  const pooled_practice found = pooled(given);
  double mean = 0, variance = 0;
  for (const double one : scores) mean += one / 4;
  for (const double one : scores) variance += (one - mean) * (one - mean) / 3;
  const double between = variance - 0.01, shrinkage = 1.0 / 3 * 0.01 / variance;
  EXPECT_NEAR(*found.mean, mean, 1e-12);
  EXPECT_NEAR(*found.standard_deviation, std::sqrt(between), 1e-9);
  for (std::size_t k = 0; k < 4; ++k) {
    EXPECT_NEAR(found.partnerships[k].shrinkage, shrinkage, 1e-9);
    EXPECT_NEAR(*found.partnerships[k].pooled, shrinkage * mean + (1 - shrinkage) * scores[k], 1e-9);
    const double half = critical_value(0.95) * std::sqrt((1 - shrinkage) * 0.01 + shrinkage * shrinkage * variance / 4 +
                                                         2 * shrinkage * shrinkage * std::pow(scores[k] - mean, 2));
    EXPECT_NEAR(found.partnerships[k].range->low, std::max(0.0, *found.partnerships[k].pooled - half), 1e-9);
  }
}

TEST(Pool, DrawsAsFarAsItMayWhereScoresDifferByNoMoreThanNoise) {
  const pooled_practice found = pooled(std::vector<assessment>{
      assessed(0.5, 0.1), assessed(0.52, 0.1), assessed(0.48, 0.1), assessed(0.49, 0.1), assessed(0.51, 0.1)});
  EXPECT_EQ(found.standard_deviation, 0);
  for (const pooled_score& one : found.partnerships) {
    EXPECT_EQ(one.shrinkage, 0.5);  // 2/4
    EXPECT_NEAR(*one.pooled, (0.5 + *one.score) / 2, 1e-12);
    EXPECT_EQ(one.above, 0u);
    EXPECT_EQ(one.below, 0u);
  }
}

TEST(Pool, DrawsASmallPartnershipFurtherThanALargeOne) {
  const pooled_practice found =
      pooled({assessed(0.3, 0.02), assessed(0.5, 0.02), assessed(0.7, 0.02), assessed(0.95, 0.2, "small")});
  EXPECT_GT(found.partnerships[3].shrinkage, 0.1);
  EXPECT_LT(found.partnerships[2].shrinkage, 0.01);
  EXPECT_LT(*found.partnerships[3].pooled, 0.95);
}

TEST(Pool, KeepsScoresWithoutNoise) {
  const pooled_practice found = pooled({assessed(0.2, 0), assessed(0.5, 0), assessed(0.8, 0), assessed(0.5, 0)});
  EXPECT_NEAR(*found.standard_deviation, std::sqrt(0.06), 1e-6);
  for (std::size_t k = 0; k < 3; ++k)
    EXPECT_NEAR(*found.partnerships[k].pooled, 0.2 + 0.3 * static_cast<double>(k), 1e-9);
  EXPECT_EQ(found.partnerships[2].above, 3u);
  EXPECT_EQ(found.partnerships[0].below, 3u);
  const pooled_practice same = pooled({assessed(0.5, 0), assessed(0.5, 0), assessed(0.5, 0), assessed(0.5, 0)});
  EXPECT_NEAR(*same.partnerships[0].pooled, 0.5, 1e-12);
  EXPECT_EQ(same.partnerships[0].above, 0u);
}

TEST(Pool, SaysWhichIsAboveOnlyWhereRangesHaveNothingInCommon) {
  const pooled_practice found =
      pooled({assessed(0.2, 0.03), assessed(0.24, 0.03), assessed(0.8, 0.03), assessed(0.22, 0.03)});
  EXPECT_EQ(found.partnerships[0].above, 0u);
  EXPECT_EQ(found.partnerships[0].below, 1u);
  EXPECT_EQ(found.partnerships[1].above, 0u);
  EXPECT_EQ(found.partnerships[2].above, 3u);
}

// What shrinking is for: over many portfolios the pooled scores are nearer to the truth than the scores.
TEST(Pool, IsNearerToTheTruthThanTheScoresAreAndCoversIt) {
  random_stream random(seed{7});
  const auto normal = [&] {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += random.uniform();
    return sum;
  };
  double raw = 0, pooled_error = 0;
  int covered = 0, all = 0;
  for (int trial = 0; trial < 300; ++trial) {
    std::vector<assessment> given;
    std::vector<double> truth;
    for (int k = 0; k < 10; ++k) {
      truth.push_back(0.5 + 0.05 * normal());
      const double error = k < 5 ? 0.03 : 0.1;
      given.push_back(assessed(truth.back() + error * normal(), error));
    }
    const pooled_practice found = pooled(given);
    for (std::size_t k = 0; k < 10; ++k) {
      raw += std::pow(*found.partnerships[k].score - truth[k], 2);
      pooled_error += std::pow(*found.partnerships[k].pooled - truth[k], 2);
      covered += found.partnerships[k].range->contains(truth[k]) ? 1 : 0;
      ++all;
    }
  }
  EXPECT_LT(pooled_error, 0.6 * raw);
  EXPECT_GT(covered, 0.93 * all);
  EXPECT_LT(covered, 0.985 * all);
}

TEST(Pool, RefusesScoresOfDifferentFrameworks) {
  std::vector<assessment> given = {assessed(0.2, 0.1, "Beston"), assessed(0.4, 0.1, "Other")};
  given[1].made.framework_version = "2";
  try {
    static_cast<void>(pool(given));
    FAIL();
  } catch (const invalid_option& refused) {
    EXPECT_STREQ(refused.what(),
                 "scores can be compared only if they were made by one framework; 'Beston' was assessed by own 1, "
                 "'Other' by own 2");
  }
  EXPECT_THROW(static_cast<void>(pool({}, 1)), invalid_option);
}

}  // namespace
}  // namespace portfolio_test
