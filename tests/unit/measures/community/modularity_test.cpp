#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/community/modularity.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/karate_club.hpp"

namespace modularity_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;

TEST(Modularity, IsUndefinedWithoutTies) {
  EXPECT_TRUE(std::isnan(modularity(network().trust(), {})));
  EXPECT_TRUE(std::isnan(modularity(network_builder(2).build().trust(), {{0, 1}, {"a", "b"}})));
  EXPECT_EQ(constant_potts_quality(network().trust(), {}), 0);
  EXPECT_EQ(constant_potts_quality(network_builder(2).build().trust(), {{0, 0}, {"a"}}), -2);
}

TEST(Modularity, IsZeroWhereEverybodyIsInOneGroup) {
  const auto net = convene_test::karate_club();
  const grouping one(std::vector<vertex>(34, 0), {"all"});
  EXPECT_NEAR(modularity(net.layer("friendship"), one), 0, 1e-15);
}

TEST(Modularity, OfTheKarateClubsSplitFollowsFromItsDegrees) {
  // 35 and 32 ties inside, 11 between: degrees add up to 81 and 75.
  const auto net = convene_test::karate_club();
  const grouping split = convene_test::karate_club_split();
  const double strengths = (75.0 * 75 + 81.0 * 81) / (156.0 * 156);
  EXPECT_NEAR(modularity(net.layer("friendship"), split), 67.0 / 78 - strengths, 1e-12);
  EXPECT_NEAR(modularity(net.layer("friendship"), split, {.resolution = .5}), 67.0 / 78 - strengths / 2, 1e-12);
  EXPECT_NEAR(constant_potts_quality(net.layer("friendship"), split, {.resolution = .1}), 67 - .1 * 2 * 17 * 16 / 2,
              1e-12);
}

TEST(Modularity, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const square ties = drawn.ties();
    const vertex n = drawn.size();
    for (const bool weighted : {false, true})
      for (const double resolution : {1.0, .3}) {
        const auto weight = [&](vertex u, vertex v) { return weighted ? ties(u, v) : ties(u, v) > 0 ? 1 : 0; };
        std::vector<double> out(static_cast<std::size_t>(n)), in(static_cast<std::size_t>(n));
        double total = 0;
        for (vertex u = 0; u < n; ++u)
          for (vertex v = 0; v < n; ++v) {
            out[static_cast<std::size_t>(u)] += weight(u, v);
            in[static_cast<std::size_t>(v)] += weight(u, v);
            total += weight(u, v);
          }
        double sum = 0, potts = 0;
        for (vertex u = 0; u < n; ++u)
          for (vertex v = 0; v < n; ++v) {
            if (!drawn.groups.same_group(u, v)) continue;
            sum += weight(u, v) / total -
                   resolution * out[static_cast<std::size_t>(u)] * in[static_cast<std::size_t>(v)] / total / total;
            if (drawn.undirected() ? u < v : u != v) potts += weight(u, v) - resolution;
          }
        const modularity_options options = {.resolution = resolution, .weighted = weighted};
        EXPECT_NEAR(constant_potts_quality(drawn.layer(), drawn.groups, options), potts, 1e-12);
        const double found = modularity(drawn.layer(), drawn.groups, options);
        if (total == 0) {
          EXPECT_TRUE(std::isnan(found));
          continue;
        }
        EXPECT_NEAR(found, sum, 1e-12);
        if (resolution == 1) {
          EXPECT_GE(found, drawn.undirected() ? -.5 - 1e-12 : -1);
          EXPECT_LT(found, 1);
        }
        const auto moved = relabelled(drawn);
        EXPECT_NEAR(modularity(moved.layer.layer(), moved.layer.groups, options), sum, 1e-12);
      }
  });
}

TEST(Modularity, RefusesBadOptions) {
  const network net = network_builder(3).build();
  const grouping groups({0, 0, 0}, {"a"});
  EXPECT_THROW((void)modularity(net.trust(), {}), invalid_option);
  EXPECT_THROW((void)constant_potts_quality(net.trust(), {}), invalid_option);
  EXPECT_THROW((void)modularity(net.trust(), groups, {.resolution = -1}), invalid_option);
  EXPECT_THROW((void)modularity(net.trust(), groups, {.resolution = std::nan("")}), invalid_option);
  EXPECT_THROW((void)constant_potts_quality(net.trust(), groups, {.resolution = HUGE_VAL}), invalid_option);
}

}  // namespace
}  // namespace modularity_test
