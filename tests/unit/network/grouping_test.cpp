#include <convene/network/grouping.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "../../support/stopped.hpp"
#include "../../support/thrown.hpp"

namespace grouping_test {
namespace {

using convene::grouping;
using convene::vertex;
using convene_test::thrown;

TEST(Grouping, OfNobodyHasNoGroups) {
  const grouping none;
  EXPECT_EQ(none.number_of_vertices(), 0);
  EXPECT_EQ(none.number_of_groups(), 0);
  EXPECT_TRUE(none.contiguous());
  EXPECT_EQ(none, grouping({}, {}));
}

TEST(Grouping, MayHaveGroupsWithoutMembers) {
  const grouping groups({2, 0}, {"a", "b", "c"});
  EXPECT_EQ(groups.size(1), 0);
  EXPECT_TRUE(groups.members(1).empty());
  EXPECT_EQ(groups.size(2), 1);
}

TEST(Grouping, ListsMembersAscending) {
  const grouping groups({1, 0, 1, 1}, {"a", "b"});
  const auto b = groups.members(1);
  EXPECT_EQ(std::vector<vertex>(b.begin(), b.end()), (std::vector<vertex>{0, 2, 3}));
  EXPECT_EQ(groups.size(0), 1);
  EXPECT_EQ(groups.group_of(3), 1);
  EXPECT_TRUE(groups.same_group(0, 3));
  EXPECT_FALSE(groups.same_group(0, 1));
  EXPECT_FALSE(groups.contiguous());
  EXPECT_TRUE(grouping({0, 0, 1, 1}, {"a", "b"}).contiguous());
}

TEST(Grouping, FindsGroupsByName) {
  const grouping groups({1, 0}, {"a", "b"});
  EXPECT_EQ(groups.find("b"), vertex{1});
  EXPECT_FALSE(groups.find("c"));
  EXPECT_EQ(groups.name(0), "a");
}

TEST(Grouping, NumbersLabelsInOrderOfAppearance) {
  const grouping groups = grouping::from_labels(std::vector<std::string>{"nhs", "council", "nhs"});
  EXPECT_EQ(groups, grouping({0, 1, 0}, {"nhs", "council"}));
}

TEST(Grouping, MakesLabelsOfAnyRangeOfText) {
  const grouping expected({0, 1, 0, 0}, {"b", "a"});
  EXPECT_EQ(grouping::from_labels(std::array<const char*, 4>{"b", "a", "b", "b"}), expected);
  EXPECT_EQ(grouping::from_labels(std::vector<std::string_view>{"b", "a", "b", "b"}), expected);
  EXPECT_EQ(grouping::from_labels(std::vector<std::string>()), grouping());
  EXPECT_EQ(grouping::from_labels(std::vector<std::string>{"a", "a"}), grouping({0, 0}, {"a"}));
  EXPECT_EQ(grouping::from_labels(std::vector<std::string>{"", "a", ""}), grouping({0, 1, 0}, {"", "a"}));
}

TEST(Grouping, ComparesGroupsAndNames) {
  EXPECT_NE(grouping({0, 1}, {"a", "b"}), grouping({1, 0}, {"a", "b"}));
  EXPECT_NE(grouping({0, 1}, {"a", "b"}), grouping({0, 1}, {"a", "c"}));
}

TEST(Grouping, RefusesGroupsWithoutAName) {
  EXPECT_EQ(thrown<convene::invalid_option>([] {
              grouping({0, 2}, {"a", "b"});
            }),
            "the group of vertex 1 must be in [0, 2); got 2");
  EXPECT_EQ(thrown<convene::invalid_option>([] { grouping({-1}, {"a"}); }),
            "the group of vertex 0 must be in [0, 1); got -1");
}

TEST(Grouping, IsMovedFromLargeVectorsAndStopsWhenAskedTo) {
  convene::large_vector<vertex> groups = {1, 0, 1};
  const grouping of(groups, {"a", "b"});
  EXPECT_EQ(of, grouping({1, 0, 1}, {"a", "b"}));
  const vertex* const there = groups.data();
  EXPECT_EQ(grouping(std::move(groups), {"a", "b"}).groups().data(), there);
  EXPECT_THROW(grouping({1, 0, 1}, {"a", "b"}, convene_test::stopped()), convene::cancelled);
}

}  // namespace
}  // namespace grouping_test
