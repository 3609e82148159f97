#include <gtest/gtest.h>

#include <convene/partnership/description.hpp>

namespace description_test {
namespace {
using namespace convene;

TEST(Description, HasThreeLevelsAtFirst) {
  const description plain;
  EXPECT_EQ(plain.levels, (std::vector<std::string>{"frontline", "manager", "senior"}));
  EXPECT_FALSE(plain.needed_disciplines);
  EXPECT_FALSE(plain.categories.sector);
  EXPECT_EQ(plain, description{});
}

TEST(KeptDeclaration, MeansAlwaysUnlessItSaysWhen) {
  EXPECT_EQ(kept_declaration{}.state, kept_declaration::when::always);
  EXPECT_NE(kept_declaration{}, (kept_declaration{kept_declaration::when::listed, {wave_id{0}}}));
}

}  // namespace
}  // namespace description_test
