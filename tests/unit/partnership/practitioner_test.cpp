#include <gtest/gtest.h>

#include <convene/partnership/practitioner.hpp>

#include "../../support/refusal.hpp"
#include "../../support/town.hpp"

namespace practitioner_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_refused;
using convene_test::town;

TEST(Practitioner, IsCheckedOnEntry) {
  town here;
  practitioner row = town::person("ann", here.nhs);
  const auto add = [&] { here.record.add(row); };
  expect_refused(add, "practitioners", "id", "the id 'ann' stands twice");
  row.id = "eve";
  row.organisation = organisation_id{12};
  expect_refused(add, "practitioners", "organisation", "there is no such organisation");
  row.organisation = here.nhs;
  row.level = "boss";
  expect_refused(add, "practitioners", "level", "'boss' is not among the declared ones: frontline, manager, senior");
  row.level = "senior";
  row.joined = day(5, 1);
  row.left = day(4, 30);
  expect_refused(add, "practitioners", "left", "2017-04-30 is before joined 2017-05-01; give a day on or after it");
  row.left = day(5, 1);
  EXPECT_NO_THROW(add());
  EXPECT_EQ(here.record.practitioners().size(), 5u);
}

TEST(Practitioner, KeepsToTheDeclaredCategoriesIfAMember) {
  partnership record;
  const auto nhs = record.add(organisation{"nhs", "", "public", {}});
  const auto shop = record.add(organisation{"shop", "", "private", {}});
  description about;
  about.categories.discipline = {"nursing", "pharmacy"};
  about.categories.sector = {"public", "voluntary"};
  record.describe(about);
  practitioner row = town::person("ann", nhs);
  row.discipline = "magic";
  expect_refused([&] { record.add(row); }, "practitioners", "discipline",
                 "'magic' is not among the declared ones: nursing, pharmacy");
  row.role = role::outside;
  record.add(row);
  expect_refused([&] { record.add(town::person("bob", shop)); }, "practitioners", "organisation",
                 "the sector 'private' of 'shop' is not among the declared ones: public, voluntary");
  const practitioner_id cat = record.add(town::person("cat", nhs));
  expect_refused(
      [&] {
        record.add(affiliation{cat, shop, 0.6, {}, {}});
      },
      "affiliations", "organisation",
      "the sector 'private' of 'shop' is not among the declared ones: public, voluntary");
  EXPECT_TRUE(record.records<affiliation>().empty());
}

TEST(Practitioner, IsHeldToWhatIsDeclaredLater) {
  town here;
  here.record.add(affiliation{here.ann, here.charity, 0.4, {}, {}});
  const auto refuse = [&](auto&& change, const char* in, const char* field, const char* message) {
    const partnership before = here.record;
    description about = here.record.about();
    change(about);
    expect_refused([&] { here.record.describe(about); }, in, field, message);
    EXPECT_EQ(here.record, before);
  };
  refuse(
      [](description& about) {
        about.levels = {"frontline", "senior"};
      },
      "practitioners", "level", "'bob' is there already: 'manager' is not among the declared ones: frontline, senior");
  refuse([](description& about) { about.categories.sector = {"public"}; }, "practitioners", "organisation",
         "'cat' is there already: the sector 'voluntary' of 'charity' is not among the declared ones: public");
  partnership clinic;
  const auto nhs = clinic.add(organisation{"nhs", "", "public", {}});
  const auto shop = clinic.add(organisation{"shop", "", "private", {}});
  clinic.add(affiliation{clinic.add(town::person("ann", nhs)), shop, 0.6, {}, {}});
  description about;
  about.categories.sector = {"public"};
  expect_refused([&] { clinic.describe(about); }, "affiliations", "organisation",
                 "'ann' is there already: the sector 'private' of 'shop' is not among the declared ones: public");
  about.categories.sector = {"public", "private"};
  EXPECT_NO_THROW(clinic.describe(about));
}

}  // namespace
}  // namespace practitioner_test
