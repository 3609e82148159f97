#include <convene/network/merge_rule.hpp>

#include <cmath>
#include <limits>

#include <gtest/gtest.h>
#include <convene/network/detail/merge.hpp>

namespace merge_rule_test {
namespace {

using convene::merge_rule;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

float merged(merge_rule rule, std::initializer_list<float> values) {
  convene::detail::merged_value<float> value;
  for (const float one : values) value.add(one);
  return value.value(rule);
}

TEST(MergeRule, OfNothingStatedIsUnobserved) {
  for (const merge_rule rule :
       {merge_rule::refuse, merge_rule::sum, merge_rule::maximum, merge_rule::mean, merge_rule::last}) {
    EXPECT_TRUE(std::isnan(merged(rule, {})));
    EXPECT_TRUE(std::isnan(merged(rule, {no, no})));
  }
}

TEST(MergeRule, LeavesUnobservedValuesOut) {
  EXPECT_EQ(merged(merge_rule::sum, {no, 1, no, 2}), 3);
  EXPECT_EQ(merged(merge_rule::maximum, {no, 1, no, 2}), 2);
  EXPECT_EQ(merged(merge_rule::mean, {no, 1, no, 2}), 1.5F);
  EXPECT_EQ(merged(merge_rule::last, {no, 1, 2, no}), 2);
}

TEST(MergeRule, SumsInDoublePrecision) {
  EXPECT_EQ(merged(merge_rule::sum, {16777216, 1, 1}), 16777218);  // in float 2^24 + 1 is 2^24
}

TEST(MergeRule, OfOneValueIsThatValue) {
  for (const merge_rule rule :
       {merge_rule::refuse, merge_rule::sum, merge_rule::maximum, merge_rule::mean, merge_rule::last})
    EXPECT_EQ(merged(rule, {0}), 0);
}

}  // namespace
}  // namespace merge_rule_test
