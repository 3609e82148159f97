#include <convene/network/signed_view.hpp>

#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>
#include <convene/network/network_builder.hpp>

namespace signed_view_test {
namespace {

using convene::absence;
using convene::network;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

network esteem() {
  convene::network_builder builder(4);
  builder.add_layer({"esteem", {}, absence::unstated});
  builder.add_layer({"esteem.negative", {}, absence::unstated});
  builder.add(0, 1, {no, no, no, 1, no});
  builder.add(0, 2, {no, no, no, no, .5F});
  builder.add(0, 3, {no, no, no, .75F, .25F});
  builder.add(1, 0, {no, no, no, no, no});
  return std::move(builder).build();
}

TEST(SignedView, IsPositiveLessNegative) {
  const network g = esteem();
  const auto view = g.signed_layer("esteem");
  EXPECT_EQ(view.weight(0, 1), 1);
  EXPECT_EQ(view.weight(0, 2), -.5F);
  EXPECT_EQ(view.weight(0, 3), .5F);
  EXPECT_EQ(view.out_weight(0, 1), -.5F);
  EXPECT_EQ(view.in_weight(2, 0), -.5F);
}

TEST(SignedView, IsUnobservedWhereBothLayersAre) {
  const network g = esteem();
  EXPECT_TRUE(std::isnan(g.signed_layer("esteem").weight(1, 0)));
  EXPECT_TRUE(std::isnan(g.signed_layer("esteem").weight(2, 3)));
}

TEST(SignedView, KnowsItsLayersAndNeighbours) {
  const network g = esteem();
  const auto view = g.signed_layer("esteem");
  EXPECT_EQ(view.number_of_vertices(), 4);
  EXPECT_EQ(view.out_neighbours(0).size(), 3U);
  EXPECT_EQ(view.in_neighbours(0).size(), 1U);
  EXPECT_EQ(view.positive().info().name, "esteem");
  EXPECT_EQ(view.negative().info().name, "esteem.negative");
}

}  // namespace
}  // namespace signed_view_test
