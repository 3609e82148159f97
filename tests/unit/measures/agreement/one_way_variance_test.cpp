#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/agreement/one_way_variance.hpp>

namespace one_way_variance_test {
namespace {

using namespace convene;

TEST(OneWayVariance, OfNothingIsUndefined) {
  const one_way_variance none = analyse_variance({});
  EXPECT_EQ(none.groups, 0);
  EXPECT_TRUE(std::isnan(none.mean_square_between));
  EXPECT_TRUE(std::isnan(none.mean_square_within));
  EXPECT_TRUE(std::isnan(none.variance_between()));
  EXPECT_TRUE(std::isnan(none.f_ratio()));
}

TEST(OneWayVariance, ComesFromTheSumsOfGroups) {
  // 1, 3 and 5, 7, 9: means 2 and 7, 5 in all.
  const std::vector<group_sums> groups = {{2, 4, 10}, {3, 21, 155}};
  const one_way_variance found = analyse_variance(groups);
  EXPECT_DOUBLE_EQ(found.mean_square_between, 2 * 9 + 3 * 4);
  EXPECT_DOUBLE_EQ(found.mean_square_within, (2.0 + 8) / 3);
  EXPECT_DOUBLE_EQ(found.group_size, 5 - 13.0 / 5);
  EXPECT_DOUBLE_EQ(found.f_ratio(), 9);
  EXPECT_DOUBLE_EQ(found.variance_between(), (30 - 10.0 / 3) / 2.4);
  EXPECT_DOUBLE_EQ(found.icc1(), (30 - 10.0 / 3) / (30 + 1.4 * 10 / 3));
  EXPECT_DOUBLE_EQ(found.icc2(), 8.0 / 9);
}

TEST(OneWayVariance, LeavesOutGroupsThatDoNotCount) {
  const std::vector<group_sums> some = {{2, 4, 10}, {3, 21, 155}}, more = {{2, 4, 10}, {9, 9, 99, 0}, {3, 21, 155}, {}};
  EXPECT_EQ(analyse_variance(more).icc1(), analyse_variance(some).icc1());
  EXPECT_EQ(analyse_variance(more).groups, 2);
}

TEST(OneWayVariance, CountsAGroupAsOftenAsItIsDrawn) {
  const std::vector<group_sums> twice = {{2, 4, 10, 2}, {3, 21, 155}}, apart = {{2, 4, 10}, {2, 4, 10}, {3, 21, 155}};
  EXPECT_DOUBLE_EQ(analyse_variance(twice).icc1(), analyse_variance(apart).icc1());
  EXPECT_DOUBLE_EQ(analyse_variance(twice).group_size, analyse_variance(apart).group_size);
}

}  // namespace
}  // namespace one_way_variance_test
