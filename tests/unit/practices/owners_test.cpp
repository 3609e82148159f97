#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/owners.hpp>

#include "../../support/small_partnership.hpp"

namespace owners_test {
namespace {
using namespace convene;
using convene_test::small_partnership;
using organisations = std::vector<organisation_id>;

struct owning : small_partnership {
  owning() : small_partnership({"a", "b"}) {
    person("ann", "a");
    person("amy", "a");
    person("bob", "b");
    wave();
  }
};

TEST(Owners, OfAnActionAreTheOrganisationsOfItsPeopleOnce) {
  owning here;
  const evidence seen = here.seen();
  action row;
  EXPECT_EQ(owners_of(seen, row), organisations{});
  row.owners = here.people({});
  EXPECT_EQ(owners_of(seen, row), organisations{});
  row.owners = here.people({"bob", "ann", "amy"});
  EXPECT_EQ(owners_of(seen, row), here.organisations({"a", "b"}));
  row.owners = small_partnership::everybody();
  EXPECT_EQ(owners_of(seen, row), here.organisations({"a", "b"}));
}

TEST(Owners, OfATestAreTheOrganisationsItNames) {
  owning here;
  small_test row;
  EXPECT_EQ(owners_of(here.seen(), row), organisations{});
  row.organisations = here.organisations({"b"});
  EXPECT_EQ(owners_of(here.seen(), row), here.organisations({"b"}));
}

TEST(Owners, OfAStoryIsTheOrganisationOfWhoToldItUnlessThePersonDid) {
  owning here;
  story row;
  EXPECT_EQ(owners_of(here.seen(), row), organisations{});
  row.told_by = storyteller{};
  EXPECT_EQ(owners_of(here.seen(), row), organisations{});
  row.told_by = storyteller{here.who("bob")};
  EXPECT_EQ(owners_of(here.seen(), row), here.organisations({"b"}));
}

}  // namespace
}  // namespace owners_test
