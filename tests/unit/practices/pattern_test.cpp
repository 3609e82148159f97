#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/assess.hpp>
#include <convene/practices/pattern.hpp>
#include <convene/practices/scored_wave.hpp>

#include "../../support/small_partnership.hpp"

namespace pattern_test {
namespace {
using namespace convene;

condition asks(std::optional<double> value, double cut, std::optional<double> probability = 1) {
  condition result;
  result.what = "something";
  result.value = value;
  result.cut = cut;
  result.probability = probability;
  return result;
}

/// A pattern whose conditions are what it is made of.
struct given {
  static constexpr std::string_view id = "given", refuted_by = "nothing", question = "Why?";
  std::vector<condition> held;
  double cut = 0.5;
  std::vector<condition> conditions(const evidence&, const scored_wave&) const { return held; }
  std::vector<std::string> evidence_ids(const evidence&, const scored_wave&) const { return {"a1"}; }
  static constexpr auto parameters() { return std::tuple{parameter_of{"cut", &given::cut, any_share}}; }
  friend bool operator==(const given&, const given&) = default;
};
struct without_question {
  static constexpr std::string_view id = "none";
  bool operator==(const without_question&) const = default;
};
static_assert(pattern<given>);
static_assert(!pattern<without_question>);

pattern_finding found(std::vector<condition> conditions, double fires_from = 0.8) {
  convene_test::small_partnership here({"a"});
  here.person("ann", "a");
  here.wave();
  const evidence seen = here.seen();
  return any_pattern(given{std::move(conditions)}).find(seen, score_wave(here.record), fires_from);
}

TEST(Condition, HoldsOnItsSideOfTheCutAndOnIt) {
  condition one = asks(0.7, 0.7);
  EXPECT_TRUE(one.holds());
  EXPECT_EQ(one.strength(), 0);
  one.value = 0.85;
  EXPECT_DOUBLE_EQ(one.strength(), 0.5);
  one.side = cut_side::at_most;
  EXPECT_FALSE(one.holds());
  EXPECT_EQ(one.strength(), 0);
  one.value = 0.175;
  EXPECT_DOUBLE_EQ(one.strength(), 0.75);
  one.value = 0.7 + 1e-10;
  EXPECT_TRUE(one.holds());  // within the tolerance of thresholds
  one.value.reset();
  EXPECT_FALSE(one.holds());
}

TEST(FindPattern, FiresWhereEverythingHoldsOnEnoughAndProbably) {
  const pattern_finding one = found({asks(0.9, 0.5, 0.9), asks(0.6, 0.5, 0.95)});
  EXPECT_EQ(one.state, pattern_state::fires);
  EXPECT_DOUBLE_EQ(*one.probability, 0.9 * 0.95);
  EXPECT_DOUBLE_EQ(one.strength, 0.2);  // of the weakest
  EXPECT_EQ(one.id, "given");
  EXPECT_EQ(one.question, "Why?");
  EXPECT_EQ(one.refuted_by, "nothing");
  EXPECT_EQ(one.evidence, std::vector<std::string>{"a1"});
}

TEST(FindPattern, IsAHintWhereItIsNotSureOrStandsOnTooLittle) {
  EXPECT_EQ(found({asks(0.9, 0.5, 0.79)}).state, pattern_state::hint);
  EXPECT_EQ(found({asks(0.9, 0.5, 0.79)}, 0.7).state, pattern_state::fires);
  EXPECT_EQ(found({asks(0.9, 0.5, std::nullopt)}).state, pattern_state::hint);
  EXPECT_FALSE(found({asks(0.9, 0.5, std::nullopt)}).probability);
  condition few = asks(0.9, 0.5);
  few.n = 7;
  few.minimum_n = 8;
  EXPECT_EQ(found({few}).state, pattern_state::hint);
  EXPECT_EQ(found({few}).evidence.size(), 1u);
}

TEST(FindPattern, IsAbsentWhereAnythingFailsEvenIfTheRestIsUnknown) {
  const pattern_finding one = found({asks(0.4, 0.5), asks({}, 0.5)});
  EXPECT_EQ(one.state, pattern_state::absent);
  EXPECT_EQ(one.strength, 0);
  EXPECT_TRUE(one.evidence.empty());
}

TEST(FindPattern, IsUnobservedWhereAConditionIs) {
  EXPECT_EQ(found({asks(0.9, 0.5), asks({}, 0.5)}).state, pattern_state::unobserved);
  EXPECT_FALSE(found({asks(0.9, 0.5), asks({}, 0.5)}).probability);
  EXPECT_EQ(found({}).state, pattern_state::unobserved);
}

TEST(AnyPattern, IsARegularValueWithParameters) {
  const any_pattern one = given{}, other = given{{}, 0.6};
  EXPECT_EQ(one, any_pattern(given{}));
  EXPECT_NE(one, other);
  EXPECT_EQ(one.with({"cut", 0.6}), other);
  EXPECT_EQ(one.parameters(), (std::vector<parameter>{{"cut", 0.5}}));
  EXPECT_NO_THROW(one.check_parameters());
  EXPECT_THROW(any_pattern(given{{}, 2}).check_parameters(), invalid_option);
  EXPECT_THROW(static_cast<void>(one.with({"cat", 1.0})), invalid_option);
}

TEST(Framework, TakesAPatternOfOnesOwn) {
  convene_test::small_partnership here({"a"});
  here.person("ann", "a");
  here.wave();
  static_cast<void>(here.seen());
  framework own = standard_framework();
  own.id = "own";
  own.patterns = {given{{asks(0.9, 0.5)}}};
  const assessment result = assess(here.record, own);
  ASSERT_EQ(result.patterns.size(), 1u);
  EXPECT_EQ(result.patterns[0].state, pattern_state::fires);
  own.patterns.push_back(given{});
  EXPECT_THROW(static_cast<void>(assess(here.record, own)), invalid_option);  // the id stands twice
  own.patterns.pop_back();
  own.limits.fires_from = 1.5;
  EXPECT_THROW(static_cast<void>(assess(here.record, own)), invalid_option);
}

}  // namespace
}  // namespace pattern_test
