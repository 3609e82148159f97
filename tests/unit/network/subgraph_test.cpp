#include <convene/network/subgraph.hpp>

#include <limits>
#include <numeric>
#include <stop_token>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/run_options.hpp>

#include "../../support/thrown.hpp"

namespace subgraph_test {
namespace {

using convene::ego_network;
using convene::induced_subgraph;
using convene::network;
using convene::network_builder;
using convene::tie_direction;
using convene::vertex;
using convene_test::thrown;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

// 0 -> 1 -> 2 -> 3 in trust; 4 -> 1 in trust; 3 -> 0 in power only; 5 alone.
network path() {
  network_builder builder(6);
  builder.add(0, 1, {.1F, no, no});
  builder.add(1, 2, {.2F, no, no});
  builder.add(2, 3, {.3F, no, no});
  builder.add(4, 1, {.4F, no, no});
  builder.add(3, 0, {0, .5F, no});
  convene::vertex_set five(6);
  five.insert(5);
  builder.answered({0}, five);
  return std::move(builder).build();
}

std::vector<vertex> listed(std::span<const vertex> vertices) { return {vertices.begin(), vertices.end()}; }

TEST(InducedSubgraph, OfNobodyIsEmpty) {
  const auto part = induced_subgraph(path(), {});
  EXPECT_EQ(part.part.number_of_vertices(), 0);
  EXPECT_EQ(part.ids.size_of_whole(), 6);
  EXPECT_TRUE(part.part.trust().asked());
  EXPECT_EQ(induced_subgraph(network(), {}).part, network());
}

TEST(InducedSubgraph, KeepsRelationshipsAmongThoseWhoStay) {
  const auto part = induced_subgraph(path(), {2, 1, 5});
  EXPECT_EQ(part.part.number_of_relationships(), 1);
  EXPECT_EQ(part.part.trust().weight(1, 0), .2F);
  EXPECT_EQ(part.ids.to_whole(0), 2);
  EXPECT_FALSE(part.ids.to_part(0));
}

TEST(InducedSubgraph, KeepsWhoAnswered) {
  const auto part = induced_subgraph(path(), {5, 0, 4});
  EXPECT_TRUE(part.part.trust().answered(0));
  EXPECT_TRUE(part.part.trust().answered(1));
  EXPECT_FALSE(part.part.trust().answered_inferred());
  EXPECT_FALSE(part.part.communication().asked());
  EXPECT_TRUE(part.part.power().asked());
  EXPECT_TRUE(part.part.power().answered_inferred());
}

TEST(InducedSubgraph, OfEverybodyIsTheSameNetwork) {
  EXPECT_EQ(induced_subgraph(path(), {0, 1, 2, 3, 4, 5}).part, path());
}

TEST(InducedSubgraph, RefusesVerticesOutsideAndTwice) {
  EXPECT_EQ(thrown<convene::invalid_vertex>([] { (void)induced_subgraph(path(), {6}); }),
            "vertex must be in [0, 6); got 6");
  EXPECT_EQ(thrown<convene::invalid_vertex>([] {
              (void)induced_subgraph(path(), {1, 1});
            }),
            "a vertex can be in a part once; got vertex 1 twice");
}

TEST(InducedSubgraph, StopsWhenAskedTo) {
  network_builder ring(70'000);  // more than a loop over them asks for once
  for (vertex v = 0; v < ring.number_of_vertices(); ++v)
    ring.add(v, (v + 1) % ring.number_of_vertices(), {.5F, no, no});
  const network whole = std::move(ring).build();
  std::vector<vertex> all(70'000);
  std::iota(all.begin(), all.end(), vertex{0});
  std::stop_source stop;
  convene::run_options run;
  run.stop = stop.get_token();
  EXPECT_EQ(induced_subgraph(whole, all, run).part, whole);
  stop.request_stop();
  EXPECT_THROW((void)induced_subgraph(whole, all, run), convene::cancelled);
}

TEST(EgoNetwork, OfAnIsolateIsTheIsolate) {
  const auto ego = ego_network(path(), "trust", 5, {.radius = 3});
  EXPECT_EQ(listed(ego.ids.in_whole()), (std::vector<vertex>{5}));
  EXPECT_EQ(ego.part.number_of_relationships(), 0);
}

TEST(EgoNetwork, OfRadiusZeroIsTheEgo) {
  EXPECT_EQ(listed(ego_network(path(), "trust", 1, {.radius = 0}).ids.in_whole()), (std::vector<vertex>{1}));
}

TEST(EgoNetwork, ReachesAltersAlongTheDirectionAskedFor) {
  const auto reached = [](tie_direction along, int radius) {
    return listed(ego_network(path(), "trust", 1, {.radius = radius, .along = along}).ids.in_whole());
  };
  EXPECT_EQ(reached(tie_direction::out, 1), (std::vector<vertex>{1, 2}));
  EXPECT_EQ(reached(tie_direction::in, 1), (std::vector<vertex>{1, 0, 4}));
  EXPECT_EQ(reached(tie_direction::both, 1), (std::vector<vertex>{1, 2, 0, 4}));
  EXPECT_EQ(reached(tie_direction::both, 9), (std::vector<vertex>{1, 2, 0, 4, 3}));
}

TEST(EgoNetwork, IsReachedByTiesAndNotByObservedZeros) {
  const auto ego = ego_network(path(), "trust", 3);
  EXPECT_EQ(listed(ego.ids.in_whole()), (std::vector<vertex>{3, 2}));
  EXPECT_EQ(listed(ego_network(path(), "power", 3).ids.in_whole()), (std::vector<vertex>{3, 0}));
}

TEST(EgoNetwork, HoldsTheRelationshipsAmongAltersInEveryLayer) {
  const auto ego = ego_network(path(), "trust", 0, {.radius = 3});
  EXPECT_EQ(ego.part.power().weight(*ego.ids.to_part(3), 0), .5F);
}

TEST(EgoNetwork, RefusesImpossibleQuestions) {
  EXPECT_EQ(thrown<convene::invalid_vertex>([] { (void)ego_network(path(), "trust", 6); }),
            "vertex must be in [0, 6); got 6");
  EXPECT_EQ(thrown<convene::invalid_option>([] { (void)ego_network(path(), "trust", 0, {.radius = -1}); }),
            "the radius of an ego network must be >= 0; got -1");
  EXPECT_EQ(thrown<convene::unknown_layer>([] { (void)ego_network(path(), "coffee", 0); }),
            "the network has no layer 'coffee'; it has trust, power, communication");
}

}  // namespace
}  // namespace subgraph_test
