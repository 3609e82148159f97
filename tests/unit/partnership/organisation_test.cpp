#include <limits>

#include <gtest/gtest.h>

#include <convene/partnership/organisation.hpp>

#include "../../support/refusal.hpp"
#include "../../support/town.hpp"

namespace organisation_test {
namespace {
using namespace convene;
using convene_test::expect_refused;

TEST(Organisation, HasASizeAboveZeroIfAny) {
  partnership record;
  expect_refused(
      [&] {
        record.add(organisation{"a", "", "", 0.0});
      },
      "organisations", "size", "a size must be > 0; got 0");
  expect_refused(
      [&] {
        record.add(organisation{"a", "", "", std::numeric_limits<double>::infinity()});
      },
      "organisations", "size", "a number must be finite; got infinity");
  EXPECT_EQ(record.add(organisation{"a", "", "", 0.5}), organisation_id{0});
  expect_refused([&] { record.add(organisation{"a", "", "", {}}); }, "organisations", "id", "the id 'a' stands twice");
  EXPECT_EQ(record.records<organisation>().size(), 1u);
}

}  // namespace
}  // namespace organisation_test
