#include <type_traits>

#include <gtest/gtest.h>

#include <convene/partnership/identifiers.hpp>

namespace identifiers_test {
namespace {
using namespace convene;

static_assert(!std::is_convertible_v<organisation_id, practitioner_id>);
static_assert(!std::is_convertible_v<organisation_id, int>);
static_assert(identifier<meeting_id>);
static_assert(!identifier<int>);

TEST(Identifier, IsAPositionInItsTable) {
  EXPECT_EQ(index_of(id_at<action_id>(7)), 7u);
  EXPECT_NE(id_at<action_id>(0), no_id<action_id>);
}

TEST(Reference, TellsUnobservedFromNone) {
  const reference<story_id> unknown;
  EXPECT_FALSE(unknown.observed());
  EXPECT_FALSE(unknown.has_id());
  const auto none = reference<story_id>::none();
  EXPECT_TRUE(none.observed());
  EXPECT_FALSE(none.has_id());
  const reference<story_id> some = story_id{3};
  EXPECT_TRUE(some.observed());
  EXPECT_TRUE(some.has_id());
  EXPECT_EQ(some.id(), story_id{3});
  EXPECT_NE(unknown, none);
  EXPECT_NE(none, some);
}

}  // namespace
}  // namespace identifiers_test
