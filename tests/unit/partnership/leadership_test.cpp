#include <gtest/gtest.h>

#include <convene/partnership/leadership.hpp>

#include "../../support/refusal.hpp"
#include "../../support/town.hpp"

namespace leadership_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_refused;
using convene_test::town;

TEST(LeadershipAct, IsCheckedOnEntry) {
  town here;
  leadership_act row{.id = "l1", .on = day(6, 1), .practitioner = practitioner_id{9}};
  expect_refused([&] { here.record.add(row); }, "leadership", "practitioner", "there is no such practitioner");
  row.practitioner = here.dan;
  here.record.add(row);
  expect_refused([&] { here.record.add(row); }, "leadership", "id", "the id 'l1' stands twice");
}

}  // namespace
}  // namespace leadership_test
