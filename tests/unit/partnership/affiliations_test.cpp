#include <gtest/gtest.h>

#include <convene/partnership/affiliations.hpp>

#include "../../support/refusal.hpp"
#include "../../support/town.hpp"

namespace affiliations_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_refused;
using convene_test::town;

affiliations_in_force on(const partnership& record, std::optional<date> when) {
  return {record.practitioners(), record.records<affiliation>(), when};
}

TEST(AffiliationsInForce, AreThoseOfThePractitionersTableWithoutFurtherRows) {
  const town here;
  const auto in_force = on(here.record, day(4, 1));
  EXPECT_EQ(in_force.primary(here.ann), here.nhs);
  EXPECT_FALSE(in_force.has_several(here.ann));
  EXPECT_TRUE(in_force.share_affiliation(here.ann, here.dan));
  EXPECT_FALSE(in_force.share_affiliation(here.ann, here.bob));
}

TEST(AffiliationsInForce, NobodyAtAll) {
  EXPECT_NO_THROW(affiliations_in_force(practitioner_table{}, {}, std::nullopt));
}

TEST(AffiliationsInForce, CountOnlyFromTheirFirstToTheirLastDay) {
  town here;
  here.record.add(affiliation{here.ann, here.council, 0.4, day(4, 1), day(4, 30)});
  EXPECT_FALSE(on(here.record, day(3, 31)).has_several(here.ann));
  EXPECT_TRUE(on(here.record, day(4, 1)).has_several(here.ann));
  EXPECT_TRUE(on(here.record, day(4, 30)).share_affiliation(here.ann, here.bob));
  EXPECT_FALSE(on(here.record, day(5, 1)).has_several(here.ann));
  EXPECT_TRUE(on(here.record, std::nullopt).has_several(here.ann));
}

TEST(AffiliationsInForce, MakeTheLargestSharePrimaryAndTiesGoToTheFirst) {
  town here;
  here.record.add(affiliation{here.ann, here.council, 0.5, {}, {}});
  here.record.add(affiliation{here.bob, here.charity, 0.3, {}, {}});
  here.record.add(affiliation{here.bob, here.nhs, 0.4, {}, {}});
  here.record.add(affiliation{here.cat, here.council, 0.4, {}, {}});
  here.record.add(affiliation{here.cat, here.nhs, 0.4, {}, {}});
  const auto in_force = on(here.record, day(4, 1));
  EXPECT_EQ(in_force.primary(here.ann), here.nhs);      // .5 and .5
  EXPECT_EQ(in_force.primary(here.bob), here.nhs);      // .3, .3, .4
  EXPECT_EQ(in_force.primary(here.cat), here.council);  // .2, .4, .4
}

TEST(AffiliationsInForce, OfAWholeOtherShareLeaveTheFirstBehind) {
  town here;
  here.record.add(affiliation{here.bob, here.nhs, 1, {}, {}});
  const auto in_force = on(here.record, day(4, 1));
  EXPECT_EQ(in_force.primary(here.bob), here.nhs);
  ASSERT_EQ(in_force.several(here.bob).size(), 1u);
  EXPECT_TRUE(in_force.share_affiliation(here.bob, here.ann));
}

TEST(Affiliation, IsCheckedOnEntry) {
  town here;
  expect_refused(
      [&] {
        here.record.add(affiliation{here.ann, here.council, 0, {}, {}});
      },
      "affiliations", "share", "a share must be > 0 and <= 1; got 0");
  expect_refused(
      [&] {
        here.record.add(affiliation{here.ann, here.council, 1.5, {}, {}});
      },
      "affiliations", "share", "a share must be > 0 and <= 1; got 1.5");
  expect_refused(
      [&] {
        here.record.add(affiliation{here.ann, organisation_id{9}, 0.5, {}, {}});
      },
      "affiliations", "organisation", "there is no such organisation");
  expect_refused(
      [&] {
        here.record.add(affiliation{practitioner_id{9}, here.nhs, 0.5, {}, {}});
      },
      "affiliations", "practitioner", "there is no such practitioner");
  expect_refused(
      [&] {
        here.record.add(affiliation{here.ann, here.council, 0.5, day(5, 1), day(4, 1)});
      },
      "affiliations", "to", "2017-04-01 is before from 2017-05-01; give a day on or after it");
  EXPECT_TRUE(here.record.records<affiliation>().empty());
}

TEST(Affiliation, SharesInForceTogetherMustNotExceedOne) {
  town here;
  here.record.add(affiliation{here.ann, here.council, 0.6, {}, day(4, 30)});
  here.record.add(affiliation{here.ann, here.charity, 0.6, day(5, 1), {}});  // never together
  expect_refused(
      [&] {
        here.record.add(affiliation{here.ann, here.charity, 0.5, day(4, 15), {}});
      },
      "affiliations", "share", "the shares of 'ann' in force at the same time sum to 1.1; they must not exceed 1");
  EXPECT_EQ(here.record.records<affiliation>().size(), 2u);
}

}  // namespace
}  // namespace affiliations_test
