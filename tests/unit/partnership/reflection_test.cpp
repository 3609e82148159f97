#include <gtest/gtest.h>

#include <convene/partnership/reflection.hpp>

#include "../../support/refusal.hpp"
#include "../../support/town.hpp"

namespace reflection_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_refused;
using convene_test::town;

TEST(Reflection, IdsAreUniqueInEachTable) {
  town here;
  here.record.add(challenge{.id = "x", .on = day(3, 1)});
  here.record.add(activity{.id = "x", .on = day(3, 1)});
  here.record.add(immunity_map{.id = "x", .on = day(3, 1)});
  here.record.add(assumption{.id = "x", .on = day(3, 1)});
  here.record.add(cycle{.id = "x", .on = day(3, 1)});
  expect_refused([&] { here.record.add(challenge{.id = "x", .on = day(3, 1)}); }, "challenges", "id",
                 "the id 'x' stands twice");
  expect_refused([&] { here.record.add(activity{.id = "x", .on = day(3, 1)}); }, "activities", "id",
                 "the id 'x' stands twice");
  expect_refused([&] { here.record.add(immunity_map{.id = "x", .on = day(3, 1)}); }, "immunity", "id",
                 "the id 'x' stands twice");
  expect_refused([&] { here.record.add(cycle{.id = "x", .on = day(3, 1)}); }, "cycles", "id",
                 "the id 'x' stands twice");
}

TEST(Assumption, IsAboutAnOrganisationAndTestedAfterItWasSaid) {
  town here;
  expect_refused([&] { here.record.add(assumption{.id = "u", .on = day(3, 1), .about = organisation_id{9}}); },
                 "assumptions", "about", "there is no such organisation");
  expect_refused([&] { here.record.add(assumption{.id = "u", .on = day(3, 2), .tested = day(3, 1)}); }, "assumptions",
                 "tested", "2017-03-01 is before on 2017-03-02; give a day on or after it");
}

}  // namespace
}  // namespace reflection_test
