#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/change/tie_stability.hpp>

#include "../../../support/drawn_layers.hpp"

namespace tie_stability_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(TieStability, OfNobodyIsUndefined) {
  const tie_stability_result none = tie_stability(network().trust(), network().trust());
  EXPECT_TRUE(std::isnan(none.jaccard));
  EXPECT_TRUE(std::isnan(none.ruzicka));
  EXPECT_TRUE(std::isnan(none.hamming_share));
  EXPECT_TRUE(std::isnan(none.retention));
  EXPECT_EQ(none.hamming(), 0);
  EXPECT_EQ(none.stayers, 0);
}

TEST(TieStability, IsUndefinedWhereEverybodyHasLeft) {
  network_builder before(2), after(3);
  before.add(0, 1, {no, no, 1});
  after.add(0, 1, {no, no, 1});
  const network earlier = std::move(before).build(), later = std::move(after).build();
  const tie_stability_result found =
      tie_stability(earlier.communication(), later.communication(), std::vector<vertex>{-1, -1});
  EXPECT_TRUE(std::isnan(found.jaccard));
  EXPECT_EQ(found.observed, 0);
  EXPECT_EQ(found.leavers, (std::vector<vertex>{0, 1}));
  EXPECT_EQ(found.joiners, (std::vector<vertex>{0, 1, 2}));
}

TEST(TieStability, SetsLeaversJoinersAndTheSilentAside) {
  // A, B, C, D before; D, B, A, E later. B did not answer later.
  network_builder before(4), after(4);
  before.add(0, 1, {no, no, 1});
  before.add(0, 3, {no, no, .5F});
  before.add(1, 0, {no, no, 1});
  before.add(2, 0, {no, no, 1});
  before.answered({2}, vertex_set::all(4));
  after.add(2, 1, {no, no, .5F});
  after.add(0, 2, {no, no, .25F});
  after.add(3, 2, {no, no, 1});
  const network earlier = std::move(before).build(), later = std::move(after).build();
  // Of A, B, D: A->B 1 then .5, A->D .5 then 0, D->A 0 then .25, D->B 0 both times; B's own are not known later.
  const vertex_map ids_before({10, 11, 12, 13}, 20), ids_after({13, 11, 10, 14}, 20);
  const tie_stability_result found =
      tie_stability(earlier.communication(), ids_before, later.communication(), ids_after);
  EXPECT_EQ(found.stayers, 3);
  EXPECT_EQ(found.leavers, std::vector<vertex>{2});
  EXPECT_EQ(found.joiners, std::vector<vertex>{3});
  EXPECT_EQ(found.observed, 4);
  EXPECT_EQ(found.kept, 1);
  EXPECT_EQ(found.lost, 1);
  EXPECT_EQ(found.gained, 1);
  EXPECT_DOUBLE_EQ(found.jaccard, 1.0 / 3);
  EXPECT_DOUBLE_EQ(found.ruzicka, .5 / (1 + .5 + .25));
  EXPECT_DOUBLE_EQ(found.hamming_share, .5);
  EXPECT_DOUBLE_EQ(found.retention, .5);
}

TEST(TieStability, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto moved = relabelled(drawn);
    const auto earlier = drawn.layer(), later = moved.layer.layer();
    const tie_stability_result found = tie_stability(earlier, later);
    double kept = 0, lost = 0, gained = 0, observed = 0, smaller = 0, larger = 0;
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = drawn.undirected() ? u + 1 : 0; v < drawn.size(); ++v) {
        const double a = earlier.weight(u, v), b = later.weight(u, v);
        if (u == v || std::isnan(a) || std::isnan(b)) continue;
        observed += 1;
        kept += a > 0 && b > 0 ? 1 : 0;
        lost += a > 0 && b == 0 ? 1 : 0;
        gained += a == 0 && b > 0 ? 1 : 0;
        smaller += std::min(a, b);
        larger += std::max(a, b);
      }
    EXPECT_EQ(static_cast<double>(found.observed), observed);
    EXPECT_EQ(static_cast<double>(found.hamming()), lost + gained);
    const auto same = [](double got, double part, double of) {
      if (of == 0) {
        EXPECT_TRUE(std::isnan(got));
      } else {
        EXPECT_NEAR(got, part / of, 1e-12);
        EXPECT_GE(got, 0);
        EXPECT_LE(got, 1 + 1e-15);
      }
    };
    same(found.jaccard, kept, kept + lost + gained);
    same(found.ruzicka, smaller, larger);
    same(found.hamming_share, lost + gained, observed);
    same(found.retention, kept, kept + lost);
    EXPECT_EQ(found.stayers, drawn.size());
    // The same people in another order have not changed.
    const tie_stability_result itself = tie_stability(later, earlier, moved.from);
    EXPECT_EQ(itself.hamming(), 0);
    EXPECT_TRUE(itself.kept == 0 ? std::isnan(itself.jaccard) : itself.jaccard == 1);
    // Back in time what was gained is lost.
    EXPECT_EQ(tie_stability(later, earlier).lost, found.gained);
  });
}

TEST(TieStability, RefusesWavesThatDoNotCorrespond) {
  const network three = network_builder(3).build(), two = network_builder(2).build();
  EXPECT_THROW((void)tie_stability(three.trust(), two.trust()), invalid_option);
  EXPECT_THROW((void)tie_stability(three.trust(), two.trust(), std::vector<vertex>{0, 0, 1}), invalid_vertex);
  EXPECT_THROW((void)correspondence(vertex_map({0}, 3), vertex_map({0}, 4)), invalid_option);
}

}  // namespace
}  // namespace tie_stability_test
