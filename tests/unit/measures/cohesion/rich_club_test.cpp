#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/rich_club.hpp>

#include "../../../support/drawn_layers.hpp"

namespace rich_club_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(RichClub, IsEmptyWithoutTies) {
  EXPECT_EQ(rich_club(network().communication()).coefficient.size(), 0);
  EXPECT_EQ(rich_club(network_builder(3).build().communication()).coefficient.size(), 0);
}

/// Three who are all tied, each with a follower of their own.
network three_with_followers() {
  network_builder builder(6);
  const auto tie = [&](vertex u, vertex v) {
    builder.add(u, v, {no, no, 1});
    builder.add(v, u, {no, no, 1});
  };
  tie(0, 1);
  tie(1, 2);
  tie(2, 0);
  for (vertex v = 0; v < 3; ++v) tie(v, v + 3);
  return std::move(builder).build();
}

TEST(RichClub, IsOneWhereTheRichAreAllTied) {
  const network net = three_with_followers();
  const auto club = rich_club(net.communication());  // the three have 6 ties each, the others 2
  ASSERT_EQ(club.coefficient.size(), 6);
  EXPECT_EQ(club.members, (std::vector<std::int64_t>{6, 6, 3, 3, 3, 3}));
  EXPECT_DOUBLE_EQ(club.coefficient[0], 12.0 / 30);
  EXPECT_DOUBLE_EQ(club.coefficient[2], 1);
  EXPECT_EQ(rich_club(net.communication(), {riches::in}).coefficient.size(), 3);
}

TEST(RichClub, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const square all = drawn.weights();
    const auto moved = relabelled(drawn);
    for (const riches by : {riches::total, riches::in, riches::out}) {
      std::vector<int> wealth;
      int most = 0;
      for (vertex u = 0; u < drawn.size(); ++u) {
        int out = 0, in = 0;
        for (vertex v = 0; v < drawn.size(); ++v) {
          out += all(u, v) > 0;
          in += all(v, u) > 0;
        }
        wealth.push_back(drawn.undirected() || by == riches::out ? out : by == riches::in ? in : in + out);
        most = std::max(most, wealth.back());
      }
      const auto club = rich_club(drawn.layer(), {by}), other = rich_club(moved.layer.layer(), {by});
      ASSERT_EQ(club.coefficient.size(), most);
      for (int k = 0; k < most; ++k) {
        double pairs = 0, ties = 0;
        for (vertex u = 0; u < drawn.size(); ++u)
          for (vertex v = drawn.undirected() ? u + 1 : 0; v < drawn.size(); ++v) {
            if (u == v || std::isnan(all(u, v))) continue;
            if (wealth[static_cast<std::size_t>(u)] <= k || wealth[static_cast<std::size_t>(v)] <= k) continue;
            ++pairs;
            ties += all(u, v) > 0;
          }
        EXPECT_EQ(static_cast<double>(club.ties[static_cast<std::size_t>(k)]), ties);
        if (pairs > 0) {
          EXPECT_DOUBLE_EQ(club.coefficient[k], ties / pairs);
          EXPECT_EQ(other.coefficient[k], club.coefficient[k]);
        } else {
          EXPECT_TRUE(std::isnan(club.coefficient[k]));
        }
      }
    }
  });
}

TEST(RichClubNormalised, IsAboveOneWhereTheRichSeekEachOther) {
  network_builder builder(24);  // four who are all tied, and a ring of twenty
  const auto tie = [&](vertex u, vertex v) {
    builder.add(u, v, {no, no, 1});
    builder.add(v, u, {no, no, 1});
  };
  for (vertex u = 0; u < 4; ++u)
    for (vertex v = u + 1; v < 4; ++v) tie(u, v);
  for (vertex k = 0; k < 20; ++k) tie(4 + k, 4 + (k + 1) % 20);
  const network net = std::move(builder).build();
  const auto club = rich_club_normalised(net.communication(), seed{3}, {.replicates = 199});
  ASSERT_EQ(club.normalised.size(), 6);
  EXPECT_NEAR(club.normalised[0], 1, 1e-12);  // everybody is in: degrees decide
  EXPECT_DOUBLE_EQ(club.p_high[0], 1);
  EXPECT_EQ(club.observed.coefficient[5], 1);
  EXPECT_GT(club.normalised[5], 3);
  EXPECT_DOUBLE_EQ(club.p_high[5], 1.0 / 200);
}

TEST(RichClubNormalised, HasTheSameBitsForAnyNumberOfThreads) {
  const network net = three_with_followers();
  const tbb_executor on;
  run_options parallel;
  parallel.on = &on;
  EXPECT_EQ(rich_club_normalised(net.communication(), seed{3}).expected,
            rich_club_normalised(net.communication(), seed{3}, {}, parallel).expected);
}

TEST(RichClubNormalised, RefusesNoReplicates) {
  EXPECT_THROW((void)rich_club_normalised(network().communication(), seed{3}, {.replicates = 0}), invalid_option);
  EXPECT_EQ(rich_club_normalised(network().communication(), seed{3}).expected.size(), 0);
}

}  // namespace
}  // namespace rich_club_test
