#include <convene/network/weight.hpp>

#include <limits>

#include <gtest/gtest.h>

namespace weight_test {
namespace {

using convene::is_weight;

template <class Weight>
class AWeight : public testing::Test {};
using weights = testing::Types<float, double>;
TYPED_TEST_SUITE(AWeight, weights);

TYPED_TEST(AWeight, IsNaNOrFiniteAndNotNegative) {
  using limits = std::numeric_limits<TypeParam>;
  for (const TypeParam right : {limits::quiet_NaN(), TypeParam{0}, -TypeParam{0}, limits::denorm_min(), limits::max()})
    EXPECT_TRUE(is_weight(right)) << right;
  for (const TypeParam wrong : {-limits::denorm_min(), limits::lowest(), limits::infinity(), -limits::infinity()})
    EXPECT_FALSE(is_weight(wrong)) << wrong;
}

TYPED_TEST(AWeight, IsTheSameAsItsEqualAndUnobservedAsUnobserved) {
  constexpr TypeParam nan = std::numeric_limits<TypeParam>::quiet_NaN();
  EXPECT_TRUE(convene::same_weight(nan, nan));
  EXPECT_TRUE(convene::same_weight(TypeParam{0}, -TypeParam{0}));
  EXPECT_FALSE(convene::same_weight(TypeParam{0}, nan));
  EXPECT_FALSE(convene::same_weight(nan, TypeParam{0}));
  EXPECT_FALSE(convene::same_weight(TypeParam{1}, TypeParam{2}));
}

}  // namespace
}  // namespace weight_test
