#include <cmath>

#include <gtest/gtest.h>

#include <convene/partnership/outcome.hpp>

#include "../../support/refusal.hpp"
#include "../../support/town.hpp"

namespace outcome_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_refused;
using convene_test::town;

TEST(Outcome, HasFiniteEnds) {
  town here;
  expect_refused([&] { here.record.add(outcome{.id = "o1", .base = std::nan("")}); }, "outcomes", "base",
                 "a number must be finite; got NaN");
  expect_refused([&] { here.record.add(outcome{.id = "o1", .target = -INFINITY}); }, "outcomes", "target",
                 "a number must be finite; got -infinity");
}

TEST(Measurement, StandsOnceADay) {
  town here;
  const outcome_id days_at_home = here.record.add(outcome{.id = "o1"});
  here.record.add(measurement{days_at_home, day(9, 1), 220});
  expect_refused(
      [&] {
        here.record.add(measurement{days_at_home, day(9, 1), 221});
      },
      "measurements", "on", "there is another measurement of 'o1' on 2017-09-01");
  expect_refused(
      [&] {
        here.record.add(measurement{days_at_home, day(9, 2), std::nan("")});
      },
      "measurements", "value", "a number must be finite; got NaN");
  expect_refused(
      [&] {
        here.record.add(measurement{outcome_id{4}, day(9, 2), 1});
      },
      "measurements", "outcome", "there is no such row in outcomes");
}

}  // namespace
}  // namespace outcome_test
