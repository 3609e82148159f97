#include <convene/network/tie_lengths.hpp>

#include <limits>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <convene/network/basic_network.hpp>
#include <convene/network/compact_layer.hpp>
#include <convene/network/network_builder.hpp>

#include "../../support/stopped.hpp"
#include "../../support/thrown.hpp"

namespace tie_lengths_test {
namespace {

using namespace convene;
using convene_test::thrown;
using testing::ElementsAre;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

network three_ties() {
  network_builder builder(3);
  builder.add(0, 1, {no, no, .5F});
  builder.add(0, 2, {no, no, 0});
  builder.add(1, 2, {no, no, .25F});
  builder.add(2, 0, {no, no, 1});
  builder.add(2, 1, {no, no, no});
  return std::move(builder).build();
}

TEST(TieLengths, OfNoTiesAreNone) {
  EXPECT_EQ(inverse_strengths(network().communication()).size(), 0U);
  EXPECT_EQ(tie_lengths().size(), 0U);
  EXPECT_EQ(tie_lengths(network_builder(3).build().trust(), {}), tie_lengths());
}

TEST(TieLengths, AreTheInversesOfStrengthsInTheOrderOfTies) {
  const network net = three_ties();
  EXPECT_THAT(inverse_strengths(net.communication()).values(), ElementsAre(2, 4, 1));
  const compact_layer compact(net.communication());
  EXPECT_EQ(inverse_strengths(compact.view()), inverse_strengths(net.communication()));
}

TEST(TieLengths, OfFloatsAreAsCoarseAsFloats) {
  EXPECT_EQ(inverse_strengths(three_ties().communication()).resolution(), 0x1p-21);
  EXPECT_EQ(inverse_strengths(basic_network_builder<double>(2).build().trust()).resolution(), 0x1p-40);
}

TEST(TieLengths, FollowFromStrengthsInAnyWayTheCallerLikes) {
  const network net = three_ties();
  const auto lengths = tie_lengths::from_strengths(net.communication(), [](double weight) { return 2 - weight; });
  EXPECT_THAT(lengths.values(), ElementsAre(1.5, 1.75, 1));
}

TEST(TieLengths, MustBeFiniteAndPositive) {
  const network net = three_ties();
  for (const double wrong : {0.0, -1.0, std::numeric_limits<double>::infinity(), std::nan("")})
    EXPECT_THROW(tie_lengths(net.communication(), {1, wrong, 1}), invalid_length) << wrong;
  EXPECT_EQ(thrown<invalid_length>([&] {
              tie_lengths(net.communication(), {1, -1, 1});
            }),
            "the length of a tie must be finite and > 0; got -1 from vertex 1 to vertex 2");
}

TEST(TieLengths, MustBeOneATie) {
  const network net = three_ties();
  EXPECT_EQ(thrown<invalid_option>([&] {
              tie_lengths(net.communication(), {1, 1});
            }),
            "there must be a length for each of the 3 ties of the layer; got 2");
  EXPECT_THROW(tie_lengths(net.communication(), {1, 1, 1}, {.resolution = 1}), invalid_option);
  EXPECT_THROW(tie_lengths(net.communication(), {1, 1, 1}, {.resolution = std::nan("")}), invalid_option);
}

TEST(TieLengths, RefuseAStrengthWhoseInverseIsNotFinite) {
  basic_network_builder<double> builder(2);
  builder.add(0, 1, {1e-310, 1e-310, 1e-310});
  EXPECT_THROW((void)inverse_strengths(std::move(builder).build().trust()), invalid_length);
}

TEST(TieLengths, OfAnUndirectedTieAreOne) {
  network_builder builder(2);
  builder.add_layer({"communication", {}, absence::zero, true});
  builder.add(0, 1, {no, no, .5F});
  const network net = std::move(builder).build();
  EXPECT_THAT(tie_lengths(net.communication(), {3, 3}).values(), ElementsAre(3, 3));
  EXPECT_THROW(tie_lengths(net.communication(), {3, 4}), invalid_length);
}

TEST(TieLengths, AreMovedFromLargeVectorsAndStopWhenAskedTo) {
  network_builder builder(3);
  builder.add(0, 1, {no, no, 1});
  builder.add(1, 2, {no, no, 1});
  const network net = std::move(builder).build();
  large_vector<double> lengths = {1, 2};
  const double* const there = lengths.data();
  const tie_lengths moved(net.communication(), std::move(lengths));
  EXPECT_EQ(moved.values().data(), there);
  EXPECT_EQ(moved, tie_lengths(net.communication(), std::vector<double>{1, 2}));
  EXPECT_THROW(tie_lengths(net.communication(), {1, 2}, {}, convene_test::stopped()), cancelled);
  EXPECT_THROW(tie_lengths(net.communication(), large_vector<double>{1}), invalid_option);
}

}  // namespace
}  // namespace tie_lengths_test
