#include <cmath>
#include <map>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/companions.hpp>
#include <convene/practices/diversity_and_trust.hpp>

#include "../../support/random_ratings.hpp"

// Indicators that compare both directions, against a look at every pair of people, whatever an absent row means.
namespace mutual_ratings_property_test {
namespace {
using namespace convene;
using convene_test::random_ratings;
using convene_test::slow_mean;

/// Every organisation once; one of them left out; each some number of times.
std::vector<std::vector<double>> resamplings(std::size_t organisations, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::vector<double>> result(3, std::vector<double>(organisations, 1));
  result[1][random() % organisations] = 0;
  for (double& one : result[2]) one = static_cast<double>(random() % 3);
  return result;
}

TEST(MutualTrust, AgreesWithALookAtEveryPairOfPeople) {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    const random_ratings here(seed);
    const evidence seen(here.record, here.only);
    double expected = 0;
    std::vector<dyad> both;
    for (const practitioner_id i : seen.members())
      for (const practitioner_id j : seen.members()) {
        if (i == j || !seen.cross_organisation(i, j)) continue;
        const auto [asked, there] = here.of(static_cast<int>(i), static_cast<int>(j));
        const auto [asked_back, back] = here.of(static_cast<int>(j), static_cast<int>(i));
        if (!asked || !asked_back) continue;
        ++expected;
        if (there && back) both.push_back({i, j, std::min(*there, *back)});
      }
    for (const averaging how : {averaging::organisations, averaging::people, averaging::dyads}) {
      const mutual_trust which{how};
      const tally counted = which.tally_of(seen);
      EXPECT_EQ(2 * counted.n, both.size()) << "seed " << seed;
      EXPECT_DOUBLE_EQ(counted.coverage, expected > 0 ? static_cast<double>(both.size()) / expected : 0)
          << "seed " << seed;
      EXPECT_EQ(total(counted.parts[0]).count, static_cast<double>(both.size())) << "seed " << seed;
      for (const std::vector<double>& counts : resamplings(here.record.records<organisation>().size(), seed)) {
        const multiplicity times(counts, {});
        const double value = which.value(counted.parts, times), slow = slow_mean(seen, both, times, how);
        ASSERT_EQ(std::isnan(value), std::isnan(slow)) << "seed " << seed;
        if (!std::isnan(slow)) {
          EXPECT_NEAR(value, slow, 1e-6) << "seed " << seed;
        }
      }
    }
  }
}

TEST(EvenPower, AgreesWithALookAtEveryPairOfOrganisations) {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    const random_ratings here(seed, "power");
    const evidence seen(here.record, here.only);
    std::map<std::pair<organisation_id, organisation_id>, totals> cells;
    for (const dyad& one : here.all(seen).first) {
      totals& own = cells[{seen.organisation_of(one.from), seen.organisation_of(one.to)}];
      own.sum += one.u;
      ++own.count;
    }
    const tally counted = even_power{}.tally_of(seen);
    for (const std::vector<double>& counts : resamplings(here.record.records<organisation>().size(), seed)) {
      const multiplicity times(counts, {});
      double apart = 0, together = 0;
      std::size_t pairs = 0;
      for (const auto& [pair, there] : cells) {
        const auto back = cells.find({pair.second, pair.first});
        if (!(pair.first < pair.second) || back == cells.end()) continue;
        ++pairs;
        const double one = there.sum / there.count, other = back->second.sum / back->second.count;
        const double weight = times.of(pair.first) * times.of(pair.second);
        apart += weight * std::abs(one - other);
        together += weight * (one + other);
      }
      EXPECT_EQ(counted.n, pairs) << "seed " << seed;
      const double value = even_power{}.value(counted.parts, times);
      ASSERT_EQ(std::isnan(value), !(together > 0)) << "seed " << seed;
      if (together > 0) {
        EXPECT_NEAR(value, 1 - apart / together, 1e-6) << "seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace mutual_ratings_property_test
