#include <gtest/gtest.h>

#include <convene/partnership/practitioner_table.hpp>

#include "../../support/town.hpp"

namespace practitioner_table_test {
namespace {
using namespace convene;
using convene_test::day;

TEST(PractitionerTable, GivesBackWholeRows) {
  practitioner_table people;
  practitioner ann{"ann",       organisation_id{2}, "nursing", "frontline",
                   "reflector", role::coordinator,  day(3, 1), day(9, 1)};
  practitioner bob{"bob", organisation_id{0}, "", "", "", role::member, {}, {}};
  EXPECT_EQ(people.add(ann), practitioner_id{0});
  EXPECT_EQ(people.add(bob), practitioner_id{1});
  EXPECT_EQ(people[practitioner_id{0}], ann);
  EXPECT_EQ(people[practitioner_id{1}], bob);
  EXPECT_EQ(people.find("bob"), practitioner_id{1});
  EXPECT_FALSE(people.find("eve"));
  EXPECT_EQ(people.disciplines()[1], category_column::unobserved);
}

TEST(PractitionerTable, PeopleArePresentFromJoiningUntilTheDayTheyLeft) {
  practitioner_table people;
  const auto ann = people.add({"ann", {}, "", "", "", role::member, day(3, 1), day(9, 1)});
  const auto bob = people.add({"bob", {}, "", "", "", role::member, {}, {}});
  EXPECT_FALSE(people.present(ann, day(2, 28)));
  EXPECT_TRUE(people.present(ann, day(3, 1)));
  EXPECT_TRUE(people.present(ann, day(8, 31)));
  EXPECT_FALSE(people.present(ann, day(9, 1)));
  EXPECT_TRUE(people.present(bob, date::min() + std::chrono::days{1}));
}

TEST(CategoryColumn, HoldsEveryTextOnce) {
  category_column column;
  for (const char* text : {"public", "", "voluntary", "public"}) column.push_back(text);
  EXPECT_EQ(column.names().size(), 2u);
  EXPECT_EQ(column[0], column[3]);
  EXPECT_EQ(column[1], category_column::unobserved);
  EXPECT_EQ(column.text(1), "");
  EXPECT_EQ(column.text(2), "voluntary");
}

}  // namespace
}  // namespace practitioner_table_test
