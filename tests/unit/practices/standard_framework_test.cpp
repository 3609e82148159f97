#include <set>
#include <string>

#include <gtest/gtest.h>

#include <convene/practices/standard_framework.hpp>

namespace standard_framework_test {
namespace {
using namespace convene;

TEST(StandardFramework, HasSixPracticesOfEightIndicators) {
  const framework& standard = standard_framework();
  EXPECT_NO_THROW(validate(standard));
  ASSERT_EQ(standard.practices.size(), 6u);
  for (std::size_t p = 0; p < 6; ++p) {
    ASSERT_EQ(standard.practices[p].indicators.size(), 8u);
    for (std::size_t i = 0; i < 8; ++i) {
      EXPECT_EQ(standard.practices[p].indicators[i].measured.id(), std::to_string(p + 1) + "." + std::to_string(i + 1));
      EXPECT_EQ(standard.practices[p].indicators[i].weight, 1);
    }
  }
  EXPECT_EQ(standard.companions.size(), 3u);
  EXPECT_EQ(standard_indicators().size(), 51u);
}

TEST(StandardFramework, IsAdditiveThroughout) {
  for (const any_indicator& one : standard_indicators()) EXPECT_TRUE(one.is_additive()) << one.id();
}

TEST(StandardFramework, NamesEveryIndicatorOnce) {
  std::set<std::string_view> names;
  for (const any_indicator& one : standard_indicators()) EXPECT_TRUE(names.insert(one.name()).second) << one.name();
}

TEST(StandardFramework, GatesOnlyThePracticeOfStructure) {
  for (const practice& one : standard_framework().practices)
    EXPECT_EQ(one.gate == practice_gate::any_structural_change, one.id == "purposeful_structure") << one.id;
}

TEST(StandardFramework, IsCopiedAndChanged) {
  framework mine = standard_framework();
  mine.practices[0].indicators[0].weight = 3;
  EXPECT_NE(mine, standard_framework());
  EXPECT_EQ(framework(standard_framework()), standard_framework());
}

}  // namespace
}  // namespace standard_framework_test
