#include <cmath>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/transitivity.hpp>

#include "../../../support/drawn_layers.hpp"

namespace transitivity_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;

TEST(Transitivity, IsUndefinedWithoutAPathOfTwo) {
  EXPECT_TRUE(std::isnan(transitivity(network().communication())));
  EXPECT_TRUE(std::isnan(directed_transitivity(network().communication())));
  network_builder pair(2);
  pair.add(0, 1, {1, 1, 1});
  const network net = std::move(pair).build();
  EXPECT_TRUE(std::isnan(transitivity(net.communication())));
  EXPECT_TRUE(std::isnan(directed_transitivity(net.communication())));
}

TEST(DirectedTransitivity, OfACycleIsZeroAndOfAShortCutOne) {
  network_builder cycle(3), short_cut(3);
  for (const vertex v : {0, 1, 2}) cycle.add(v, (v + 1) % 3, {1, 1, 1});
  short_cut.add(0, 1, {1, 1, 1});
  short_cut.add(1, 2, {1, 1, 1});
  short_cut.add(0, 2, {1, 1, 1});
  EXPECT_EQ(directed_transitivity(std::move(cycle).build().communication()), 0);
  EXPECT_EQ(directed_transitivity(std::move(short_cut).build().communication()), 1);
}

TEST(Transitivity, AgreesWithALookAtEveryTriple) {
  const tbb_executor threads;
  for_each_drawn_layer([&](const drawn_layer& drawn) {
    const square all = drawn.ties();
    double triples = 0, closed = 0, paths = 0, short_cuts = 0;
    for (vertex i = 0; i < drawn.size(); ++i)
      for (vertex j = 0; j < drawn.size(); ++j)
        for (vertex k = 0; k < drawn.size(); ++k) {
          if (i == j || j == k || i == k) continue;
          const auto tied = [&](vertex a, vertex b) { return all(a, b) > 0 || all(b, a) > 0; };
          if (tied(i, j) && tied(j, k)) {
            ++triples;
            if (tied(i, k)) ++closed;
          }
          if (all(i, j) > 0 && all(j, k) > 0) {
            ++paths;
            if (all(i, k) > 0) ++short_cuts;
          }
        }
    const auto check = [](double found, double part, double whole) {
      if (whole == 0) {
        EXPECT_TRUE(std::isnan(found));
      } else {
        EXPECT_DOUBLE_EQ(found, part / whole);
      }
    };
    check(transitivity(drawn.layer()), closed, triples);
    check(directed_transitivity(drawn.layer(), {.on = &threads}), short_cuts, paths);
    check(directed_transitivity(relabelled(drawn).layer.layer()), short_cuts, paths);
    if (drawn.undirected()) check(directed_transitivity(drawn.layer()), closed, triples);
  });
}

}  // namespace
}  // namespace transitivity_test
