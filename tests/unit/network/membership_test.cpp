#include <convene/network/membership.hpp>

#include <vector>

#include <gtest/gtest.h>

#include "../../support/stopped.hpp"
#include "../../support/thrown.hpp"

namespace membership_test {
namespace {

using convene::group_share;
using convene::grouping;
using convene::membership;
using convene_test::thrown;

membership some() {
  const std::vector<group_share> rows = {{2, 1, .5}, {0, 0, 1}, {1, 1, .4}, {1, 2, .6}, {2, 0, .5}};
  return {4, rows, {"nhs", "council", "charity"}};
}

TEST(Membership, OfNobodyIsEmpty) {
  const membership none;
  EXPECT_EQ(none.number_of_vertices(), 0);
  EXPECT_EQ(none.number_of_groups(), 0);
  EXPECT_EQ(none.primary(), grouping());
  EXPECT_EQ(none, membership(0, {}, {}));
}

TEST(Membership, HoldsAffiliationsInTheirOrder) {
  const membership affiliations = some();
  ASSERT_EQ(affiliations.of(2).size(), 2U);
  EXPECT_EQ(affiliations.of(2)[0], (group_share{2, 1, .5}));
  EXPECT_EQ(affiliations.of(2)[1], (group_share{2, 0, .5}));
  EXPECT_TRUE(affiliations.of(3).empty());
  EXPECT_EQ(affiliations.share(1, 2), .6);
  EXPECT_EQ(affiliations.share(1, 0), 0);
}

TEST(Membership, KnowsWhoHasAnAffiliationInCommon) {
  const membership affiliations = some();
  EXPECT_TRUE(affiliations.share_affiliation(0, 2));
  EXPECT_TRUE(affiliations.share_affiliation(2, 1));
  EXPECT_FALSE(affiliations.share_affiliation(0, 1));
  EXPECT_FALSE(affiliations.share_affiliation(0, 3));
  EXPECT_FALSE(affiliations.share_affiliation(3, 3));
}

TEST(Membership, TakesTheLargestShareForPrimaryAndTheFirstOfEqualOnes) {
  const std::vector<group_share> rows = {{0, 1, .3}, {0, 0, .7}, {1, 1, .5}, {1, 0, .5}};
  const grouping primary = membership(2, rows, {"nhs", "council"}).primary();
  EXPECT_EQ(primary, grouping({0, 1}, {"nhs", "council"}));
}

TEST(Membership, OfAGroupingGivesItBack) {
  const grouping groups({1, 0, 1}, {"nhs", "council", "empty"});
  const membership affiliations(groups);
  EXPECT_EQ(affiliations.primary(), groups);
  EXPECT_EQ(affiliations.share(2, 1), 1);
  EXPECT_TRUE(affiliations.share_affiliation(0, 2));
}

TEST(Membership, HasNoPrimaryGroupForSomebodyWithoutAffiliation) {
  EXPECT_EQ(thrown<convene::invalid_option>([] { (void)some().primary(); }),
            "everybody needs an affiliation to have a primary one; vertex 3 has none");
}

TEST(Membership, RefusesImpossibleAffiliations) {
  const auto refused = [](std::vector<group_share> rows) {
    return thrown<convene::invalid_option>([&] { membership(2, rows, {"nhs", "council"}); });
  };
  EXPECT_EQ(refused({{0, 2, 1}}), "the group of vertex 0 must be in [0, 2); got 2");
  EXPECT_EQ(refused({{0, 1, 0}}), "a share must be in (0, 1]; got 0 of vertex 0 in 'council'");
  EXPECT_EQ(refused({{1, 0, 1.5}}), "a share must be in (0, 1]; got 1.5 of vertex 1 in 'nhs'");
  EXPECT_EQ(refused({{0, 1, .25}, {0, 1, .25}}),
            "a vertex can belong to a group once; got vertex 0 twice in 'council'");
  EXPECT_EQ(refused({{0, 1, .75}, {0, 0, .5}}),
            "shares of one vertex must sum to at most 1; those of vertex 0 sum to 1.25");
  const std::vector<group_share> outside = {{2, 0, 1}};
  EXPECT_EQ(thrown<convene::invalid_vertex>([&] { membership(2, outside, {"nhs"}); }),
            "vertex must be in [0, 2); got 2");
  EXPECT_EQ(thrown<convene::invalid_vertex>([&] { membership(-1, {}, {}); }),
            "the number of vertices must be >= 0; got -1");
}

TEST(Membership, AcceptsSharesThatSumToOneUpToRounding) {
  const std::vector<group_share> rows = {{0, 0, .1}, {0, 1, .2}, {0, 2, .7}};
  EXPECT_NO_THROW(membership(1, rows, {"a", "b", "c"}));
}

TEST(Membership, StopsWhenAskedTo) {
  const std::vector<group_share> one = {{0, 0, 1}};
  EXPECT_THROW(membership(1, one, {"a"}, convene_test::stopped()), convene::cancelled);
  const grouping many(std::vector<convene::vertex>(100'000, 0), {"a"});
  EXPECT_THROW(membership(many, convene_test::stopped()), convene::cancelled);
}

}  // namespace
}  // namespace membership_test
