#include <gtest/gtest.h>

#include <convene/partnership/table.hpp>

namespace table_test {
namespace {
using namespace convene;

TEST(Table, IsFoundByItsName) {
  for (std::size_t i = 0; i < number_of_tables; ++i) {
    const auto which = static_cast<table>(i);
    EXPECT_EQ(table_named(name_of(which)), which);
  }
  EXPECT_FALSE(table_named("meeting"));
  EXPECT_FALSE(table_named(""));
}

TEST(Table, OfObservationsNeedsNoDeclaration) {
  for (const table which :
       {table::organisations, table::practitioners, table::affiliations, table::relationships, table::respondents,
        table::organisation_relationships, table::items, table::survey, table::measurements})
    EXPECT_FALSE(is_kept_by_declaration(which)) << name_of(which);
  for (const table which :
       {table::meetings, table::attendance, table::voices, table::tests, table::outcomes, table::cycles})
    EXPECT_TRUE(is_kept_by_declaration(which)) << name_of(which);
}

}  // namespace
}  // namespace table_test
