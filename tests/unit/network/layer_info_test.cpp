#include <convene/network/layer_info.hpp>

#include <limits>

#include <gtest/gtest.h>

#include "../../support/thrown.hpp"

namespace layer_info_test {
namespace {

using convene::scale;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Scale, ReadsAsItsEnds) {
  EXPECT_EQ(scale{}.text(), "0..1");
  EXPECT_EQ((scale{1, 5}.text()), "1..5");
}

TEST(Scale, HoldsItsEndsAndNothingBeyond) {
  const scale likert{1, 5};
  EXPECT_TRUE(likert.holds(1));
  EXPECT_TRUE(likert.holds(5));
  for (const double outside : {0.999, 5.001, nan, infinity, -infinity}) EXPECT_FALSE(likert.holds(outside)) << outside;
}

TEST(Scale, IsValidWithFiniteEndsInOrder) {
  EXPECT_TRUE(scale{}.valid());
  EXPECT_TRUE((scale{-2, 2}.valid()));
  EXPECT_FALSE((scale{1, 1}.valid()));
  EXPECT_FALSE((scale{2, 1}.valid()));
  EXPECT_FALSE((scale{0, infinity}.valid()));
  EXPECT_FALSE((scale{nan, 1}.valid()));
  EXPECT_FALSE((scale{1, 5, scale::form::count}.valid()));
  EXPECT_FALSE(scale::log_count(0).valid());
}

TEST(Scale, OfCountsIsNotTheLinearOneWithTheSameEnds) { EXPECT_NE(scale::count(5), (scale{0, 5})); }

TEST(LayerInfo, WithoutANameIsRefused) {
  EXPECT_EQ(convene_test::thrown<convene::invalid_option>([] { convene::detail::check_layer({}); }),
            "a layer must have a name");
}

TEST(LayerInfo, WithAnImpossibleScaleIsRefused) {
  EXPECT_EQ(convene_test::thrown<convene::invalid_option>([] {
              convene::detail::check_layer({"trust", {5, 1}});
            }),
            "the scale of layer 'trust' must have finite ends with none < highest; got 5..1");
}

}  // namespace
}  // namespace layer_info_test
