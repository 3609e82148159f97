#include <gtest/gtest.h>

#include <convene/partnership/structure.hpp>

#include "../../support/refusal.hpp"
#include "../../support/town.hpp"

namespace structure_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_refused;
using convene_test::town;

TEST(Structure, AffectsPeopleOrganisationsOrAll) {
  town here;
  structure row{.id = "hub", .on = day(7, 1)};
  const auto add = [&] { here.record.add(row); };
  row.affected = affected_set{true, {here.ann}, {}};
  expect_refused(add, "structures", "affected", "'all' and single ids exclude one another");
  row.affected = affected_set{false, {practitioner_id{9}}, {}};
  expect_refused(add, "structures", "affected", "there is no such practitioner");
  row.affected = affected_set{false, {}, {here.nhs, here.nhs}};
  expect_refused(add, "structures", "affected", "the same id stands twice in one cell");
  row.affected = affected_set{false, {here.bob}, {here.nhs}};
  EXPECT_NO_THROW(add());
}

}  // namespace
}  // namespace structure_test
