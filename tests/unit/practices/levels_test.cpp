#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/levels.hpp>

#include "../../support/small_partnership.hpp"

namespace levels_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

cell at_level(int level, double sum, double count, int of = 0) {
  cell one;
  one.of = organisation_id{of};
  one.item = level;
  one.sum = sum;
  one.count = count;
  return one;
}

std::vector<std::vector<std::size_t>> levels_of(const std::vector<level_group>& groups) {
  std::vector<std::vector<std::size_t>> result;
  for (const level_group& one : groups) result.push_back(one.levels);
  return result;
}

using groups = std::vector<std::vector<std::size_t>>;

TEST(GroupLevels, OfNobodyAreNone) { EXPECT_TRUE(group_levels({}, 3).empty()); }

TEST(GroupLevels, StandAloneWhereLargeEnough) {
  const std::vector<cell> cells = {at_level(0, 1, 3), at_level(2, 2, 4)};
  EXPECT_EQ(levels_of(group_levels(cells, 3)), (groups{{0}, {2}}));
}

TEST(GroupLevels, MergeTheSmallOnes) {
  const std::vector<cell> cells = {at_level(0, 2, 2), at_level(1, 1, 5), at_level(2, 0, 1)};
  const auto found = group_levels(cells, 3);
  EXPECT_EQ(levels_of(found), (groups{{0, 2}, {1}}));
  EXPECT_EQ(found[0].all.count, 3);
  EXPECT_EQ(found[0].all.sum, 2);
}

TEST(GroupLevels, AddTheSmallOnesToTheSmallestOtherOrTheLowerOfEqualOnes) {
  EXPECT_EQ(levels_of(group_levels(std::vector{at_level(0, 0, 5), at_level(1, 0, 4), at_level(2, 0, 2)}, 3)),
            (groups{{0}, {1, 2}}));
  EXPECT_EQ(levels_of(group_levels(std::vector{at_level(0, 0, 4), at_level(1, 0, 4), at_level(2, 0, 2)}, 3)),
            (groups{{0, 2}, {1}}));
}

TEST(GroupLevels, StayBelowTheMinimumWhereThereAreTooFewInAll) {
  const auto found = group_levels(std::vector{at_level(0, 1, 1), at_level(2, 0, 1)}, 3);
  EXPECT_EQ(levels_of(found), (groups{{0, 2}}));
  EXPECT_EQ(found[0].all.count, 2);
}

TEST(GroupLevels, CountWhatIsNotLeftOut) {
  const std::vector<cell> cells = {at_level(0, 1, 3), at_level(1, 0, 3), at_level(0, 0, 1, 1), at_level(1, 0, 2, 1)};
  EXPECT_EQ(levels_of(group_levels(cells, 3)), (groups{{0}, {1}}));
  const std::vector<double> times = {0, 1};
  const auto found = group_levels(cells, 3, multiplicity(times, {}));
  EXPECT_EQ(levels_of(found), (groups{{0, 1}}));
  EXPECT_EQ(found[0].all.count, 3);
}

TEST(CountsAsFrontline, GoesByLevelExceptForThoseWhoFacilitateOrAreOutside) {
  small_partnership here({"a"});
  here.person("fay", "a", "frontline");
  here.person("max", "a", "manager");
  here.person("eve", "a");
  here.person("jo", "a", "frontline", role::facilitator);
  here.person("ola", "a", "", role::outside);
  here.person("del", "a", "frontline", role::coordinator);
  here.wave();
  const evidence seen = here.seen();
  EXPECT_EQ(counts_as_frontline(seen, here.who("fay")), true);
  EXPECT_EQ(counts_as_frontline(seen, here.who("max")), false);
  EXPECT_EQ(counts_as_frontline(seen, here.who("eve")), std::nullopt);
  EXPECT_EQ(counts_as_frontline(seen, here.who("jo")), false);
  EXPECT_EQ(counts_as_frontline(seen, here.who("ola")), false);
  EXPECT_EQ(counts_as_frontline(seen, here.who("del")), true);
  const totals members = total(cells_of_frontline_members(seen));
  EXPECT_EQ(members.sum, 2);    // fay and del
  EXPECT_EQ(members.count, 3);  // and max
}

TEST(ShareReached, IsTheRatioUpToOne) {
  EXPECT_EQ(share_reached(0.25, 0.5), 0.5);
  EXPECT_EQ(share_reached(0.75, 0.5), 1);
  EXPECT_EQ(share_reached(0.25, 0), 1);
  EXPECT_TRUE(std::isnan(share_reached(0, 0)));
  EXPECT_TRUE(std::isnan(share_reached(undefined, 0.5)));
  EXPECT_TRUE(std::isnan(share_reached(0.5, undefined)));
}

TEST(CellsOfLevels, HoldMembersWhoseLevelIsKnown) {
  small_partnership here({"a", "b"});
  here.person("fay", "a", "frontline");
  here.person("finn", "a", "frontline");
  here.person("sue", "b", "senior");
  here.person("eve", "b");
  here.person("jo", "b", "senior", role::facilitator);
  here.wave();
  const evidence seen = here.seen();
  const tally_part cells = cells_of_levels(seen, [&](practitioner_id who) { return who == here.who("finn") ? 1 : 0; });
  EXPECT_EQ(cells, (tally_part{at_level(0, 1, 2, 0), at_level(2, 0, 1, 1)}));
}

}  // namespace
}  // namespace levels_test
