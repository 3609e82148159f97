#include <initializer_list>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <convene/io/nearest_name.hpp>

namespace nearest_name_test {
namespace {
using namespace convene;

std::string suggested(std::string_view misspelt, std::initializer_list<std::string_view> known) {
  nearest_name nearest(misspelt);
  for (const std::string_view one : known) nearest.consider(one);
  return nearest.suggestion("; nothing is near");
}

TEST(NearestName, OfNothingIsNone) {
  EXPECT_EQ(suggested("", {}), "; nothing is near");
  EXPECT_EQ(suggested("trust", {}), "; nothing is near");
  EXPECT_EQ(suggested("", {"id"}), "; nothing is near");
  EXPECT_FALSE(nearest_name("trust").found());
}

TEST(NearestName, DiffersInAThirdOfTheLettersAtMost) {
  EXPECT_EQ(suggested("asess", {"template", "assess"}), "; did you mean 'assess'?");       // one is missing
  EXPECT_EQ(suggested("tmeplate", {"assess", "template"}), "; did you mean 'template'?");  // neighbours swapped
  EXPECT_EQ(suggested("konvart", {"convert"}), "; did you mean 'convert'?");               // two of seven
  EXPECT_EQ(suggested("kunvart", {"convert"}), "; nothing is near");                       // three of seven
  EXPECT_EQ(suggested("ad", {"id"}), "; did you mean 'id'?");                              // one is always allowed
  EXPECT_EQ(suggested("x", {"y"}), "; nothing is near");                                   // but not all of them
}

TEST(NearestName, IsTheNearestAndOfEqualsTheFirst) {
  EXPECT_EQ(suggested("frameworx", {"frameworks", "framework"}), "; did you mean 'framework'?");
  EXPECT_EQ(suggested("bat", {"cat", "hat"}), "; did you mean 'cat'?");
}

TEST(NearestName, CountsNoCaseAndGivesTheCandidateAsItIs) {
  EXPECT_EQ(suggested("TRUST", {"truth", "Trust"}), "; did you mean 'Trust'?");
}

TEST(NearestName, IsNotLookedForAmongNamesThatNobodyTypes) {
  const std::string longest(nearest_name::longest_compared - 1, 'x'), longer = longest + 'x';
  EXPECT_EQ(suggested(longest + 'y', {longest + 'z'}), "; did you mean '" + longest + "z'?");
  EXPECT_EQ(suggested(longest + 'y', {longer + 'z'}), "; nothing is near");
  EXPECT_EQ(suggested(longer + 'y', {longest + 'z'}), "; nothing is near");
  EXPECT_EQ(suggested(longer + 'y', {longer + 'z', "trust"}), "; nothing is near");
}

}  // namespace
}  // namespace nearest_name_test
