#include <convene/network/vertex_map.hpp>

#include <vector>

#include <gtest/gtest.h>

#include "../../support/stopped.hpp"
#include "../../support/thrown.hpp"

namespace vertex_map_test {
namespace {

using convene::vertex;
using convene::vertex_map;
using convene_test::thrown;

TEST(VertexMap, OfNothingIsEmpty) {
  EXPECT_EQ(vertex_map().size_of_part(), 0);
  EXPECT_EQ(vertex_map().size_of_whole(), 0);
  EXPECT_FALSE(vertex_map({}, 3).to_part(2));
}

TEST(VertexMap, LeadsBothWays) {
  const vertex_map map({4, 0}, 5);
  EXPECT_EQ(map.to_whole(0), 4);
  EXPECT_EQ(map.to_part(4), vertex{0});
  EXPECT_EQ(map.to_part(0), vertex{1});
  EXPECT_FALSE(map.to_part(1));
  EXPECT_EQ(map.size_of_part(), 2);
  EXPECT_EQ(map.size_of_whole(), 5);
  EXPECT_EQ(map, vertex_map({4, 0}, 5));
  EXPECT_NE(map, vertex_map({0, 4}, 5));
}

TEST(VertexMap, RefusesVerticesOutsideAndTwice) {
  EXPECT_EQ(thrown<convene::invalid_vertex>([] { vertex_map({5}, 5); }), "vertex must be in [0, 5); got 5");
  EXPECT_EQ(thrown<convene::invalid_vertex>([] { vertex_map({-1}, 5); }), "vertex must be in [0, 5); got -1");
  EXPECT_EQ(thrown<convene::invalid_vertex>([] {
              vertex_map({2, 2}, 5);
            }),
            "a vertex can be in a part once; got vertex 2 twice");
  EXPECT_EQ(thrown<convene::invalid_vertex>([] { vertex_map({}, -1); }), "the number of vertices must be >= 0; got -1");
}

TEST(VertexMap, StopsWhenAskedTo) { EXPECT_THROW(vertex_map({0, 2}, 3, convene_test::stopped()), convene::cancelled); }

}  // namespace
}  // namespace vertex_map_test
