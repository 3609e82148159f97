#include <algorithm>
#include <cstddef>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/wave_members.hpp>

#include "../../support/random_ratings.hpp"

namespace wave_members_test {
namespace {
using namespace convene;
using convene_test::random_ratings;

TEST(WaveMembers, OfNobodyAreNone) {
  partnership nobody;
  const wave_id only = nobody.add_wave("w");
  const wave_members people(nobody, only);
  EXPECT_TRUE(people.members().empty());
  EXPECT_TRUE(people.organisations().empty());
  EXPECT_EQ(people.number_of_practitioners(), 0U);
  EXPECT_EQ(people.number_of_organisations(), 0U);
}

TEST(WaveMembers, AreThoseInScopeByOrganisation) {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    const random_ratings here(seed);
    const wave_members people(here.record, here.only);
    std::vector<practitioner_id> expected;
    for (const practitioner_id who : here.record.present_in(here.only))
      if (is_member_role(here.record.practitioners().role(who))) expected.push_back(who);
    ASSERT_TRUE(std::equal(people.members().begin(), people.members().end(), expected.begin(), expected.end()));
    std::vector<practitioner_id> one_after_the_other;
    for (const organisation_id g : people.organisations()) {
      EXPECT_TRUE(people.in_scope(g));
      for (const practitioner_id who : people.members_of(g)) {
        EXPECT_EQ(people.organisation_of(who), g);
        one_after_the_other.push_back(who);
      }
    }
    EXPECT_EQ(one_after_the_other, expected);
  }
}

TEST(WaveMembers, ShareAffiliationsAsLookedUpOneByOne) {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    const random_ratings here(seed);
    const wave_members people(here.record, here.only);
    for (int u = 0; u < here.people; ++u) {
      const practitioner_id who{u};
      std::size_t others = 0;
      std::vector<practitioner_id> sharing;
      for (int v = 0; v < here.people; ++v) {
        const practitioner_id other{v};
        if (!people.is_member(other)) continue;
        const bool apart = people.cross_organisation(who, other);
        EXPECT_EQ(apart, !people.affiliations().share_affiliation(who, other));
        if (apart) ++others;
        if (u != v && !apart && people.affiliations().has_several(other)) sharing.push_back(other);
      }
      EXPECT_EQ(people.cross_organisation_members(who), others) << "seed " << seed << ", " << u;
      EXPECT_EQ(people.several_sharing_with(who), sharing) << "seed " << seed << ", " << u;
    }
  }
}

}  // namespace
}  // namespace wave_members_test
