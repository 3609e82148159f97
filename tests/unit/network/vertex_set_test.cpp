#include <convene/network/vertex_set.hpp>

#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "../../support/thrown.hpp"

namespace vertex_set_test {
namespace {

using convene::invalid_vertex;
using convene::vertex;
using convene::vertex_set;
using convene_test::thrown;

TEST(VertexSet, OfNoVerticesHoldsNothing) {
  const vertex_set none(0);
  EXPECT_EQ(none.count(), 0);
  EXPECT_TRUE(none.words().empty());
  EXPECT_FALSE(none.contains(0));
  EXPECT_EQ(vertex_set::all(0), none);
}

TEST(VertexSet, HoldsWhatWasInserted) {
  vertex_set some(130);
  for (const vertex v : {0, 63, 64, 129}) some.insert(v);
  EXPECT_EQ(some.count(), 4);
  EXPECT_TRUE(some.contains(129));
  EXPECT_FALSE(some.contains(1));
  some.erase(63);
  EXPECT_FALSE(some.contains(63));
  EXPECT_EQ(some.count(), 3);
}

TEST(VertexSet, OfAllKeepsUnusedBitsZero) {
  for (const vertex n : {1, 63, 64, 65, 128}) {
    const vertex_set all = vertex_set::all(n);
    EXPECT_EQ(all.count(), n);
    vertex_set one_by_one(n);
    for (vertex v = 0; v < n; ++v) one_by_one.insert(v);
    EXPECT_EQ(all, one_by_one);
  }
}

TEST(VertexSet, JoinsAnother) {
  vertex_set a(70), b(70);
  a.insert(1);
  b.insert(69);
  a |= b;
  EXPECT_TRUE(a.contains(1) && a.contains(69));
  EXPECT_EQ(a.count(), 2);
}

TEST(VertexSet, ContainsNothingOutsideItsVertices) {
  EXPECT_FALSE(vertex_set::all(5).contains(-1));
  EXPECT_FALSE(vertex_set::all(5).contains(5));
}

TEST(VertexSet, IsMadeOfWordsWithoutTheirUnusedBits) {
  vertex_set some(70);
  for (const vertex v : {0, 63, 64, 69}) some.insert(v);
  EXPECT_EQ(vertex_set::of_words(70, some.words()), some);
  const std::vector<std::uint64_t> full(2, ~std::uint64_t{0});
  EXPECT_EQ(vertex_set::of_words(70, full), vertex_set::all(70));
  EXPECT_EQ(vertex_set::of_words(128, full), vertex_set::all(128));
  EXPECT_EQ(vertex_set::of_words(0, {}), vertex_set(0));
  EXPECT_THROW((void)vertex_set::of_words(64, full), invalid_vertex);
  EXPECT_THROW((void)vertex_set::of_words(-1, {}), invalid_vertex);
}

TEST(VertexSet, RefusesVerticesOutside) {
  vertex_set some(5);
  EXPECT_EQ(thrown<invalid_vertex>([&] { some.insert(5); }), "vertex must be in [0, 5); got 5");
  EXPECT_EQ(thrown<invalid_vertex>([&] { some.erase(-1); }), "vertex must be in [0, 5); got -1");
  EXPECT_EQ(thrown<invalid_vertex>([&] { vertex_set bad(-1); }),
            "the number of vertices must be >= 0; got -1");
  EXPECT_EQ(thrown<invalid_vertex>([&] { some |= vertex_set(6); }),
            "sets must be of the same 5 vertices; got one of 6");
}

}  // namespace
}  // namespace vertex_set_test
