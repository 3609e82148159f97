#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/community/partition_agreement.hpp>
#include <convene/random/random_stream.hpp>

namespace partition_agreement_test {
namespace {

using namespace convene;

grouping groups_of(std::vector<vertex> group_of, vertex groups) {
  std::vector<std::string> names;
  for (vertex g = 0; g < groups; ++g) names.push_back("group " + std::to_string(g));
  return {std::move(group_of), std::move(names)};
}
grouping everybody_alone(vertex n) {
  std::vector<vertex> own;
  for (vertex v = 0; v < n; ++v) own.push_back(v);
  return groups_of(own, n);
}
grouping all_in_one(vertex n) { return groups_of(std::vector<vertex>(static_cast<std::size_t>(n), 0), 1); }

constexpr std::array every_normalisation = {entropy_normalisation::arithmetic, entropy_normalisation::geometric,
                                            entropy_normalisation::maximum, entropy_normalisation::minimum,
                                            entropy_normalisation::joint};

/// Calls check(a, b) for pairs of random groupings, some with groups of nobody, some the one a refinement of the other.
template <class Check>
void for_each_drawn_pair(Check&& check) {
  for (std::uint64_t number = 0; number < 300; ++number) {
    SCOPED_TRACE("seed " + std::to_string(number));
    random_stream random(seed{number});
    const auto n = static_cast<vertex>(number < 20 ? number / 4 : 2 + random.below(40));
    const std::uint64_t groups_a = 1 + random.below(6), groups_b = 1 + random.below(12);
    std::vector<vertex> a, b;
    for (vertex v = 0; v < n; ++v) {
      a.push_back(static_cast<vertex>(random.below(groups_a)));
      const bool follows = number % 3 == 0 || (number % 3 == 1 && random.below(2) == 0);
      b.push_back(follows ? a.back() : static_cast<vertex>(random.below(groups_b)));
    }
    check(groups_of(a, static_cast<vertex>(groups_a)), groups_of(b, static_cast<vertex>(std::max(groups_a, groups_b))));
  }
}

TEST(PartitionAgreement, IsUndefinedWithoutVertices) {
  EXPECT_TRUE(std::isnan(adjusted_rand_index({}, {})));
  EXPECT_TRUE(std::isnan(mutual_information({}, {})));
  EXPECT_TRUE(std::isnan(variation_of_information({}, {})));
  for (const auto by : every_normalisation) EXPECT_TRUE(std::isnan(normalised_mutual_information({}, {}, {by})));
}

TEST(PartitionAgreement, IsUndefinedWhereThereIsNothingToAgreeOn) {
  for (const vertex n : {1, 5}) {
    EXPECT_TRUE(std::isnan(adjusted_rand_index(all_in_one(n), all_in_one(n))));
    EXPECT_TRUE(std::isnan(adjusted_rand_index(everybody_alone(n), everybody_alone(n))));
    EXPECT_EQ(mutual_information(all_in_one(n), all_in_one(n)), 0);
    EXPECT_EQ(variation_of_information(all_in_one(n), all_in_one(n)), 0);
    for (const auto by : every_normalisation)
      EXPECT_TRUE(std::isnan(normalised_mutual_information(all_in_one(n), all_in_one(n), {by})));
  }
  EXPECT_EQ(adjusted_rand_index(all_in_one(5), everybody_alone(5)), 0);
  const auto of_one_group = [](entropy_normalisation by) {
    return normalised_mutual_information(all_in_one(5), everybody_alone(5), {by});
  };
  EXPECT_EQ(of_one_group(entropy_normalisation::arithmetic), 0);
  EXPECT_TRUE(std::isnan(of_one_group(entropy_normalisation::geometric)));
  EXPECT_EQ(of_one_group(entropy_normalisation::maximum), 0);
  EXPECT_TRUE(std::isnan(of_one_group(entropy_normalisation::minimum)));
  EXPECT_EQ(of_one_group(entropy_normalisation::joint), 0);
  EXPECT_DOUBLE_EQ(variation_of_information(all_in_one(5), everybody_alone(5)), std::log(5));
}

TEST(PartitionAgreement, IsFullWhateverTheGroupsAreCalled) {
  const grouping a = groups_of({0, 0, 1, 1, 2, 2, 2}, 3), b = groups_of({3, 3, 0, 0, 1, 1, 1}, 4);
  EXPECT_DOUBLE_EQ(adjusted_rand_index(a, b), 1);
  EXPECT_NEAR(variation_of_information(a, b), 0, 1e-15);
  for (const auto by : every_normalisation) EXPECT_NEAR(normalised_mutual_information(a, b, {by}), 1, 1e-15);
}

// Yeung & Ruzzo (2001), Details of the adjusted Rand index and clustering algorithms, supplement to Bioinformatics
// 17(9): ten objects with the table {1 1 0; 1 2 1; 0 0 4}, index 0.313.
TEST(AdjustedRandIndex, IsThatOfYeungAndRuzzo) {
  const grouping classes = groups_of({0, 0, 1, 1, 1, 1, 2, 2, 2, 2}, 3);
  const grouping clusters = groups_of({0, 1, 0, 1, 1, 2, 2, 2, 2, 2}, 3);
  EXPECT_NEAR(adjusted_rand_index(classes, clusters), 0.313, 0.0005);
  EXPECT_DOUBLE_EQ(adjusted_rand_index(classes, clusters), (7 - 13 * 14 / 45.0) / (13.5 - 13 * 14 / 45.0));
}

TEST(AdjustedRandIndex, IsBelowZeroWhereAgreementIsLessThanChance) {
  EXPECT_DOUBLE_EQ(adjusted_rand_index(groups_of({0, 0, 1, 1}, 2), groups_of({0, 1, 0, 1}, 2)), -0.5);
}

TEST(AdjustedRandIndex, AgreesWithALookAtEveryPair) {
  for_each_drawn_pair([](const grouping& a, const grouping& b) {
    double both = 0, only_a = 0, only_b = 0, neither = 0;
    for (vertex u = 0; u < a.number_of_vertices(); ++u)
      for (vertex v = 0; v < u; ++v)
        ++(a.same_group(u, v) ? (b.same_group(u, v) ? both : only_a) : (b.same_group(u, v) ? only_b : neither));
    const double index = adjusted_rand_index(a, b);
    const double below = (both + only_a) * (only_a + neither) + (both + only_b) * (only_b + neither);
    if (below == 0) {
      EXPECT_TRUE(std::isnan(index));
      return;
    }
    EXPECT_NEAR(index, 2 * (both * neither - only_a * only_b) / below, 1e-12);
    EXPECT_LE(index, 1 + 1e-15);
    EXPECT_DOUBLE_EQ(index, adjusted_rand_index(b, a));
  });
}

TEST(AdjustedRandIndex, IsZeroOnAverageByChance) {
  random_stream random(seed{12});
  std::vector<vertex> a, b;
  for (vertex v = 0; v < 30; ++v) {
    a.push_back(v % 3);
    b.push_back(v % 5);
  }
  double sum = 0;
  for (int repeat = 0; repeat < 4000; ++repeat) {
    for (std::size_t k = b.size(); k > 1; --k) std::swap(b[k - 1], b[random.below(k)]);
    sum += adjusted_rand_index(groups_of(a, 3), groups_of(b, 5));
  }
  EXPECT_NEAR(sum / 4000, 0, 0.005);
}

TEST(NormalisedMutualInformation, OfARefinementIsItsEntropyByTheNamedMean) {
  const grouping halves = groups_of({0, 0, 0, 0, 1, 1, 1, 1}, 2), quarters = groups_of({0, 0, 1, 1, 2, 2, 3, 3}, 4);
  const auto by = [&](entropy_normalisation reading) {
    return normalised_mutual_information(halves, quarters, {reading});
  };
  EXPECT_NEAR(by(entropy_normalisation::arithmetic), 2.0 / 3, 1e-15);
  EXPECT_NEAR(by(entropy_normalisation::geometric), 1 / std::sqrt(2), 1e-15);
  EXPECT_NEAR(by(entropy_normalisation::maximum), 0.5, 1e-15);
  EXPECT_NEAR(by(entropy_normalisation::minimum), 1, 1e-15);
  EXPECT_NEAR(by(entropy_normalisation::joint), 0.5, 1e-15);
  EXPECT_NEAR(normalised_mutual_information(halves, quarters), 2.0 / 3, 1e-15);
  EXPECT_NEAR(mutual_information(halves, quarters), std::log(2), 1e-15);
  EXPECT_NEAR(variation_of_information(halves, quarters), std::log(2), 1e-15);
}

TEST(PartitionAgreement, AgreesWithTheWholeTable) {
  for_each_drawn_pair([](const grouping& a, const grouping& b) {
    if (a.number_of_vertices() == 0) return;
    const double n = a.number_of_vertices();
    double mutual = 0, h_a = 0, h_b = 0, h_both = 0;
    for (vertex g = 0; g < a.number_of_groups(); ++g)
      for (vertex h = 0; h < b.number_of_groups(); ++h) {
        double cell = 0;
        for (vertex v = 0; v < a.number_of_vertices(); ++v) cell += a.group_of(v) == g && b.group_of(v) == h ? 1 : 0;
        if (cell == 0) continue;
        mutual += cell / n * std::log(cell * n / (a.size(g) * static_cast<double>(b.size(h))));
        h_both -= cell / n * std::log(cell / n);
      }
    for (vertex g = 0; g < a.number_of_groups(); ++g)
      h_a -= a.size(g) == 0 ? 0 : a.size(g) / n * std::log(a.size(g) / n);
    for (vertex h = 0; h < b.number_of_groups(); ++h)
      h_b -= b.size(h) == 0 ? 0 : b.size(h) / n * std::log(b.size(h) / n);

    EXPECT_NEAR(mutual_information(a, b), mutual, 1e-12);
    EXPECT_NEAR(variation_of_information(a, b), h_a + h_b - 2 * mutual, 1e-12);
    EXPECT_GE(variation_of_information(a, b), 0);
    EXPECT_LE(variation_of_information(a, b), std::log(n) + 1e-12);
    const double below[] = {(h_a + h_b) / 2, std::sqrt(h_a * h_b), std::max(h_a, h_b), std::min(h_a, h_b), h_both};
    for (std::size_t k = 0; k < every_normalisation.size(); ++k) {
      const double share = normalised_mutual_information(a, b, {every_normalisation[k]});
      if (below[k] <= 0) {
        EXPECT_TRUE(std::isnan(share));
        continue;
      }
      EXPECT_NEAR(share, mutual / below[k], 1e-12);
      EXPECT_GE(share, 0);
      EXPECT_LE(share, 1);
      EXPECT_NEAR(share, normalised_mutual_information(b, a, {every_normalisation[k]}), 1e-15);
    }
  });
}

TEST(PartitionAgreement, DoesNotDependOnTheOrderOfVertices) {
  for_each_drawn_pair([](const grouping& a, const grouping& b) {
    std::vector<vertex> backwards_a(a.groups().rbegin(), a.groups().rend()),
        backwards_b(b.groups().rbegin(), b.groups().rend());
    const grouping other_a = groups_of(backwards_a, a.number_of_groups()),
                   other_b = groups_of(backwards_b, b.number_of_groups());
    const auto same = [](double x, double y) {
      EXPECT_TRUE(std::abs(x - y) < 1e-12 || (std::isnan(x) && std::isnan(y)));
    };
    same(adjusted_rand_index(a, b), adjusted_rand_index(other_a, other_b));
    same(mutual_information(a, b), mutual_information(other_a, other_b));
    same(variation_of_information(a, b), variation_of_information(other_a, other_b));
  });
}

TEST(VariationOfInformation, IsAMetric) {
  std::vector<grouping> divisions;
  for_each_drawn_pair([&](const grouping& a, const grouping& b) {
    if (a.number_of_vertices() != 20) return;
    divisions.push_back(a);
    divisions.push_back(b);
  });
  ASSERT_GT(divisions.size(), 4U);
  for (const grouping& a : divisions)
    for (const grouping& b : divisions)
      for (const grouping& c : divisions)
        EXPECT_LE(variation_of_information(a, c),
                  variation_of_information(a, b) + variation_of_information(b, c) + 1e-12);
}

TEST(PartitionAgreement, RefusesGroupingsOfDifferentVertices) {
  EXPECT_THROW((void)adjusted_rand_index(all_in_one(2), all_in_one(3)), invalid_option);
  EXPECT_THROW((void)mutual_information(all_in_one(2), all_in_one(3)), invalid_option);
  EXPECT_THROW((void)normalised_mutual_information(all_in_one(2), all_in_one(3)), invalid_option);
  EXPECT_THROW((void)variation_of_information(all_in_one(2), all_in_one(3)), invalid_option);
}

}  // namespace
}  // namespace partition_agreement_test
