#include <convene/network/layer_info.hpp>

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "thrown.hpp"

namespace {

using convene::scale;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Scale, IsFromNoneToOneUnlessSaid) {
  EXPECT_EQ(scale{}.share(0), 0);
  EXPECT_EQ(scale{}.share(0.25), 0.25);
  EXPECT_EQ(scale{}.share(1), 1);
  EXPECT_EQ(scale{}.text(), "0..1");
}

TEST(Scale, MeasuresFromItsLowerEnd) {
  const scale likert{1, 5};
  EXPECT_EQ(likert.share(1), 0);
  EXPECT_EQ(likert.share(2), 0.25);
  EXPECT_EQ(likert.share(5), 1);
  EXPECT_EQ(likert.text(), "1..5");
}

TEST(Scale, OfCountsIsTheShareOfTheMost) { EXPECT_EQ(scale::count(20).share(5), 0.25); }

TEST(Scale, OfLogarithmsGivesMoreToTheFirstCounts) {
  EXPECT_EQ(scale::log_count(31).share(0), 0);
  EXPECT_DOUBLE_EQ(scale::log_count(31).share(3), 0.4);  // ln 4 / ln 32 = 2/5
  EXPECT_EQ(scale::log_count(31).share(31), 1);
}

TEST(Scale, KeepsUnobservedUnobserved) {
  EXPECT_TRUE(std::isnan(scale{}.share(nan)));
  EXPECT_TRUE(std::isnan(scale::log_count(3).share(nan)));
}

TEST(Scale, HoldsItsEndsAndNothingBeyond) {
  const scale likert{1, 5};
  EXPECT_TRUE(likert.holds(1));
  EXPECT_TRUE(likert.holds(5));
  for (const double outside : {0.999, 5.001, nan, infinity, -infinity}) EXPECT_FALSE(likert.holds(outside)) << outside;
}

TEST(Scale, StatedIsTheInverseOfShare) {
  for (const scale& one : {scale{1, 5}, scale::count(31), scale::log_count(31)})
    for (const double x : {1.0, 2.5, 5.0}) EXPECT_NEAR(one.stated(one.share(x)), x, 1e-12);
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
