#include <convene/network/quotient.hpp>

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "thrown.hpp"

namespace {

using convene::absence;
using convene::group_share;
using convene::grouping;
using convene::membership;
using convene::network;
using convene::network_builder;
using convene::organisation_quotient;
using convene::quotient_rule;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

// Health board 0, 1, 2; council 3, 4; nobody in the charity.
network practitioners() {
  network_builder builder(5);
  builder.add(0, 3, {.5F, no, 1});
  builder.add(1, 4, {.25F, no, no});
  builder.add(1, 3, {no, no, .5F});
  builder.add(0, 1, {1, no, 1});
  builder.add(3, 0, {.75F, no, 0});
  return std::move(builder).build();
}
grouping organisations() { return {{0, 0, 0, 1, 1}, {"board", "council", "charity"}}; }

TEST(OrganisationQuotient, OfNobodyIsEmpty) {
  const auto none = organisation_quotient(network(), grouping());
  EXPECT_EQ(none.groups, network());
  EXPECT_EQ(none.within, (std::vector<std::vector<double>>(3)));
}

TEST(OrganisationQuotient, OfOneOrganisationHasOnlyWhatIsWithin) {
  const auto one = organisation_quotient(practitioners(), grouping({0, 0, 0, 0, 0}, {"all"}));
  EXPECT_EQ(one.groups.number_of_vertices(), 1);
  EXPECT_EQ(one.groups.number_of_relationships(), 0);
  EXPECT_EQ(one.within[0][0], 2.5);
}

TEST(OrganisationQuotient, SumsWhatIsStatedBetweenMembers) {
  const auto sum = organisation_quotient(practitioners(), organisations());
  EXPECT_EQ(sum.groups.number_of_vertices(), 3);
  EXPECT_EQ(sum.groups.number_of_relationships(), 2);
  EXPECT_EQ(sum.groups.trust().weight(0, 1), .75F);
  EXPECT_EQ(sum.groups.trust().weight(1, 0), .75F);
  EXPECT_EQ(sum.groups.communication().weight(0, 1), 1.5F);
  EXPECT_EQ(sum.groups.communication().weight(1, 0), 0);
  EXPECT_FALSE(sum.groups.power().asked());
  EXPECT_EQ(sum.within[0][0], 1);
  EXPECT_TRUE(std::isnan(sum.within[0][1]));
  EXPECT_TRUE(std::isnan(sum.within[1][0]));
  EXPECT_TRUE(std::isnan(sum.within[0][2]));
}

TEST(OrganisationQuotient, MeansRunOverStatedRowsWhereAbsenceIsUnstated) {
  const auto mean = organisation_quotient(practitioners(), organisations(), quotient_rule::mean);
  EXPECT_EQ(mean.groups.trust().weight(0, 1), .375F);
  EXPECT_EQ(mean.within[0][0], 1);
}

TEST(OrganisationQuotient, MeansRunOverAllPairsOfAnswerersWhereAbsenceIsZero) {
  const auto mean = organisation_quotient(practitioners(), organisations(), quotient_rule::mean);
  // 0 and 1 answered about two people each; 1 left the cell of 4 empty: (1 + 0.5) / 3.
  EXPECT_EQ(mean.groups.communication().weight(0, 1), .5F);
  // Within the board 0 and 1 answered about two colleagues each: 1 / 4.
  EXPECT_EQ(mean.within[2][0], .25);
  // Of the council only 3 answered, about three people; its one colleague is observed and has none.
  EXPECT_EQ(mean.groups.communication().weight(1, 0), 0);
  EXPECT_EQ(mean.within[2][1], 0);
}

TEST(OrganisationQuotient, AGroupAnsweredIfAMemberDid) {
  const auto sum = organisation_quotient(practitioners(), organisations());
  EXPECT_TRUE(sum.groups.trust().answered(0));
  EXPECT_TRUE(sum.groups.trust().answered(1));
  EXPECT_FALSE(sum.groups.trust().answered(2));
  EXPECT_TRUE(sum.groups.answered_inferred());
  EXPECT_EQ(sum.groups.communication().state(0, 2), convene::relationship_state::zero);
}

TEST(OrganisationQuotient, SharesARelationshipOutAmongAffiliations) {
  network_builder builder(2);
  builder.add(0, 1, {1, no, no});
  const network g = std::move(builder).build();
  const std::vector<group_share> rows = {{0, 0, .75}, {0, 1, .25}, {1, 1, .5}, {1, 2, .5}};
  const auto shared = organisation_quotient(g, membership(2, rows, {"a", "b", "c"}));
  EXPECT_EQ(shared.groups.trust().weight(0, 1), .375F);
  EXPECT_EQ(shared.groups.trust().weight(0, 2), .375F);
  EXPECT_EQ(shared.groups.trust().weight(1, 2), .125F);
  EXPECT_EQ(shared.within[0][1], .125);
  EXPECT_EQ(shared.groups.number_of_relationships(), 3);
}

TEST(OrganisationQuotient, CountsAnUndirectedPairOnce) {
  network_builder builder(4);
  builder.add_layer({"coffee", {}, absence::unstated, true});
  builder.add(0, 1, {no, no, no, .5F});
  builder.add(1, 2, {no, no, no, .25F});
  builder.add(3, 0, {no, no, no, 1});
  const auto sum = organisation_quotient(std::move(builder).build(), grouping({0, 0, 1, 1}, {"a", "b"}));
  EXPECT_EQ(sum.groups.layer("coffee").weight(0, 1), 1.25F);
  EXPECT_EQ(sum.groups.layer("coffee").weight(1, 0), 1.25F);
  EXPECT_EQ(sum.within[3][0], .5);
  EXPECT_TRUE(sum.groups.layer("coffee").info().undirected);
}

TEST(OrganisationQuotient, RefusesGroupsOfOtherVertices) {
  EXPECT_EQ(convene_test::thrown<convene::invalid_vertex>(
                [] { (void)organisation_quotient(practitioners(), grouping({0}, {"a"})); }),
            "groups must be of the 5 vertices of the network; got 1");
}

}  // namespace
