#include <type_traits>

#include <gtest/gtest.h>

#include <convene/partnership/practitioner.hpp>
#include <convene/partnership/record_traits.hpp>

namespace record_traits_test {
namespace {
using namespace convene;

static_assert(record<meeting> && record<small_test> && record<cycle>);
static_assert(!record<practitioner> && !record<int>);  // practitioners are columns

TEST(RecordTraits, TellTheTableOfARow) {
  EXPECT_EQ(name_of(record_traits<small_test>::in), "tests");
  EXPECT_EQ(name_of(record_traits<leadership_act>::in), "leadership");
  EXPECT_EQ(name_of(record_traits<immunity_map>::in), "immunity");
  EXPECT_TRUE((std::is_same_v<record_traits<story>::id_type, story_id>));
  EXPECT_TRUE(record_traits<voice>::named);
  EXPECT_FALSE(record_traits<attendance>::named);
}

}  // namespace
}  // namespace record_traits_test
