#include <convene/inference/additive_statistics.hpp>

#include <cmath>
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

namespace additive_statistics_test {
namespace {

using namespace convene;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

struct without_a_value {
  struct sums {
    int n = 0;
    sums& operator+=(const sums&) { return *this; }
    sums& operator-=(const sums&) { return *this; }
    friend bool operator==(const sums&, const sums&) = default;
  };
  static constexpr bool counts_unstored = false;
  sums arc(vertex, vertex, float) const { return {}; }
};
struct cannot_shrink {
  int n = 0;
  cannot_shrink& operator+=(const cannot_shrink&) { return *this; }
  friend bool operator==(const cannot_shrink&, const cannot_shrink&) = default;
};
static_assert(additive_sums<double> && additive_sums<without_a_value::sums>);
static_assert(without_a_value::sums{1} == without_a_value::sums{1} && cannot_shrink{1} == cannot_shrink{1});
static_assert(!additive_sums<cannot_shrink>);
static_assert(arc_statistic<density_statistic, float> && !dyad_statistic<density_statistic, float>);
static_assert(arc_statistic<mean_strength_statistic, double>);
static_assert(arc_statistic<ei_index_statistic, float> && arc_statistic<weighted_ei_index_statistic, float>);
static_assert(arc_statistic<cross_group_share_statistic, float>);
static_assert(dyad_statistic<arc_reciprocity_statistic, float> && !arc_statistic<arc_reciprocity_statistic, float>);
static_assert(dyad_statistic<weighted_reciprocity_statistic, double>);
static_assert(!arc_statistic<without_a_value, float>);
static_assert(!arc_statistic<transitivity_statistic, float>);

TEST(AdditiveStatistics, OfNothingAreUndefined) {
  const grouping one({0, 0}, {"a"});
  EXPECT_TRUE(std::isnan(density_statistic{}.value({}, 0)));
  EXPECT_TRUE(std::isnan(mean_strength_statistic{}.value({}, 0)));
  EXPECT_TRUE(std::isnan(ei_index_statistic(one).value({}, 5)));
  EXPECT_TRUE(std::isnan(weighted_ei_index_statistic(one).value({}, 5)));
  EXPECT_TRUE(std::isnan(cross_group_share_statistic(one).value({}, 5)));
  EXPECT_TRUE(std::isnan(arc_reciprocity_statistic{}.value({}, 5)));
  EXPECT_TRUE(std::isnan(weighted_reciprocity_statistic{}.value({}, 5)));
}

TEST(AdditiveStatistics, ReadZerosAndWhatIsUnobserved) {
  const density_statistic density;
  EXPECT_EQ(density.arc(0, 1, .5F), (density_statistic::sums{1, 1}));
  EXPECT_EQ(density.arc(0, 1, 0.F), (density_statistic::sums{0, 1}));
  EXPECT_EQ(density.arc(0, 1, no), (density_statistic::sums{0, 0}));
  EXPECT_EQ(density.value({1, 2}, 2), .25);
  const mean_strength_statistic strength;
  EXPECT_EQ(strength.arc(0, 1, no), (mean_strength_statistic::sums{0, 0}));
  EXPECT_EQ(strength.value({3, 2}, 4), .5);
  const arc_reciprocity_statistic reciprocity;
  EXPECT_EQ(reciprocity.dyad(0, 1, 1.F, .5F), (arc_reciprocity_statistic::sums{1, 0}));
  EXPECT_EQ(reciprocity.dyad(0, 1, 1.F, 0.F), (arc_reciprocity_statistic::sums{0, 1}));
  EXPECT_EQ(reciprocity.dyad(0, 1, 1.F, no), (arc_reciprocity_statistic::sums{}));
  EXPECT_EQ(reciprocity.dyad(0, 1, 0.F, 0.F), (arc_reciprocity_statistic::sums{}));
  const weighted_reciprocity_statistic weighted;
  EXPECT_EQ(weighted.dyad(0, 1, 1.F, .5F), (weighted_reciprocity_statistic::sums{1, 1.5, 1, 1}));
  EXPECT_EQ(weighted.dyad(0, 1, no, 1.F), (weighted_reciprocity_statistic::sums{}));
}

TEST(AdditiveStatistics, TellTiesInsideGroupsFromOthers) {
  const grouping groups({0, 0, 1}, {"a", "b"});
  const ei_index_statistic ei(groups);
  EXPECT_EQ(ei.arc(0, 1, 2.F), (ei_index_statistic::sums{1, 1}));
  EXPECT_EQ(ei.arc(0, 2, 2.F), (ei_index_statistic::sums{1, 0}));
  EXPECT_EQ(ei.arc(0, 2, no), (ei_index_statistic::sums{0, 0}));
  EXPECT_EQ(ei.value({4, 1}, 0), .5);
  EXPECT_EQ(cross_group_share_statistic(groups).value({4, 1}, 0), .75);
  const weighted_ei_index_statistic weighted(groups);
  EXPECT_EQ(weighted.arc(0, 1, 2.F), (weighted_ei_index_statistic::sums{2, 2, 1}));
  EXPECT_EQ(weighted.arc(0, 2, 0.F), (weighted_ei_index_statistic::sums{0, 0, 0}));
  EXPECT_TRUE(std::isnan(weighted.value({1e-17, 0, 0}, 0)));
}

TEST(AdditiveStatistics, CountTiesAsTheyAddThemOneByOne) {
  const grouping groups({0, 0, 1}, {"a", "b"});
  const ei_index_statistic ei(groups);
  ei_index_statistic::sums one_by_one = ei.arc(0, 1, .5F);
  one_by_one += ei.arc(1, 0, .5F);
  one_by_one += ei.arc(0, 2, .5F);
  EXPECT_EQ(ei.ties(2, 1), one_by_one);
  EXPECT_EQ(ei.arc_within(true, .5F), ei.arc(0, 1, .5F));
  EXPECT_EQ(ei.groups().data(), groups.groups().data());
  EXPECT_EQ(density_statistic{}.ties(2, 1), (density_statistic::sums{3, 3}));
  const arc_reciprocity_statistic reciprocity;
  EXPECT_EQ(reciprocity.ties(1, 0), reciprocity.dyad(0, 1, 1.F, 0.F));
  EXPECT_EQ(reciprocity.ties(0, 1), reciprocity.dyad(0, 1, 0.F, 1.F));
  EXPECT_EQ(reciprocity.mutual(1), reciprocity.dyad(0, 1, 1.F, 1.F));
}

TEST(AdditiveStatistics, AddAndTakeAwayEachNumberOfTheirSums) {
  const auto check = [](auto sums, const auto& one, const auto& both) {
    const auto before = sums;
    sums += one;
    EXPECT_EQ(sums, both);
    sums -= one;
    EXPECT_EQ(sums, before);
  };
  check(density_statistic::sums{5, 7}, density_statistic::sums{1, 2}, density_statistic::sums{6, 9});
  check(mean_strength_statistic::sums{.5, 7}, mean_strength_statistic::sums{.25, 2},
        mean_strength_statistic::sums{.75, 9});
  check(ei_index_statistic::sums{5, 3}, ei_index_statistic::sums{1, 2}, ei_index_statistic::sums{6, 5});
  check(weighted_ei_index_statistic::sums{.5, 1, 3}, weighted_ei_index_statistic::sums{.25, .5, 1},
        weighted_ei_index_statistic::sums{.75, 1.5, 4});
  check(arc_reciprocity_statistic::sums{5, 3}, arc_reciprocity_statistic::sums{1, 2},
        arc_reciprocity_statistic::sums{6, 5});
  check(weighted_reciprocity_statistic::sums{.5, 1, 3, 2}, weighted_reciprocity_statistic::sums{.25, .5, 1, 4},
        weighted_reciprocity_statistic::sums{.75, 1.5, 4, 6});
}

}  // namespace
}  // namespace additive_statistics_test
