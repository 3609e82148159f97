#include <gtest/gtest.h>

#include <convene/measures/iterative_result.hpp>

namespace iterative_result_test {
namespace {

TEST(IterativeResult, IsEmptyAndConvergedUntilSomethingIsIterated) {
  const convene::iterative_result nothing;
  EXPECT_EQ(nothing.values.size(), 0);
  EXPECT_EQ(nothing.iterations, 0);
  EXPECT_TRUE(nothing.converged);
}

}  // namespace
}  // namespace iterative_result_test
