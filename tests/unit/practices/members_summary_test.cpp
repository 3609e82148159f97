#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/members_summary.hpp>

#include "../../support/small_partnership.hpp"

namespace members_summary_test {
namespace {

using namespace convene;
using convene_test::small_partnership;

/// Ann and Bob of a, Cat of b, and Fay who facilitates.
small_partnership town(role part_of_fay) {
  small_partnership here({"a", "b", "empty"});
  here.person("ann", "a");
  here.person("bob", "a");
  here.person("cat", "b");
  here.person("fay", "b", "", part_of_fay);
  here.wave();
  here.rates("ann", "cat", "communication", 1);
  here.rates("bob", "ann", "communication", 1);
  here.rates("fay", "ann", "communication", 1);
  here.rates("fay", "bob", "communication", 1);
  return here;
}

TEST(SummariseMembers, CountsMembersAlone) {
  small_partnership here = town(role::facilitator);
  const std::vector<layer_summary> found = summarise_members(here.seen(), seed{1});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].layer, "communication");
  EXPECT_EQ(found[0].vertices, 3);
  EXPECT_EQ(found[0].pairs.tied, 2);
  EXPECT_DOUBLE_EQ(found[0].between_groups, 0.5);
  ASSERT_EQ(found[0].groups.size(), 2U);
  EXPECT_EQ(found[0].groups[0].group, 0);
  EXPECT_EQ(found[0].groups[1].members, 1);
}

TEST(SummariseMembers, CountsEverybodyWhereAllAreMembers) {
  small_partnership here = town(role::member);
  const evidence seen = here.seen();
  const std::vector<layer_summary> found = summarise_members(seen, seed{1});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].vertices, 4);
  EXPECT_EQ(found[0].pairs.tied, 4);
  EXPECT_DOUBLE_EQ(found[0].between_groups, 0.75);
  EXPECT_EQ(summarise_members(seen, seed{1})[0].ei.p_value, found[0].ei.p_value);
}

TEST(SummariseMembers, OfNobodyHasNoLayers) {
  small_partnership here({"a"});
  here.wave();
  EXPECT_TRUE(summarise_members(here.seen(), seed{1}).empty());
}

}  // namespace
}  // namespace members_summary_test
