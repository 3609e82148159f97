#include <convene/measures/diversity/diversity_categories.hpp>

#include <gtest/gtest.h>

namespace diversity_categories_test {
namespace {

using convene::diversity_categories;

TEST(DiversityCategories, TellsTheReadingsApart) {
  EXPECT_NE(diversity_categories::possible, diversity_categories::present);
}

}  // namespace
}  // namespace diversity_categories_test
