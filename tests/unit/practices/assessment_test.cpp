#include <gtest/gtest.h>

#include <convene/practices/assessment.hpp>

namespace assessment_test {
namespace {
using namespace convene;

TEST(Assessment, IsDataThatCompares) {
  assessment first;
  EXPECT_EQ(first, assessment{});
  first.practices.emplace_back();
  EXPECT_NE(first, assessment{});
  first.practices[0].score = 0.5;
  const assessment copy = first;
  EXPECT_EQ(copy, first);
}

TEST(PracticeScore, HasNoNumberAtFirst) {
  const practice_score nothing;
  EXPECT_FALSE(nothing.score || nothing.process || nothing.here);
  EXPECT_EQ(nothing.state, status::insufficient);
}

}  // namespace
}  // namespace assessment_test
