#include <convene/network/boost_graph.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/graphviz.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/property_map.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/random/random_stream.hpp>

namespace boost_graph_test {
namespace {

using convene::network;
using convene::network_builder;
using convene::relationship;
using convene::vertex;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(BoostGraph, NetworksModelTheGraphConcepts) {
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<network>));
  BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<network>));
  BOOST_CONCEPT_ASSERT((boost::VertexAndEdgeListGraphConcept<network>));
  BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<network>));
  BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<network>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<network>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<network>));
  BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<convene::basic_network<double>>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<convene::vertex_index_map, vertex>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<convene::edge_index_map, relationship>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<convene::layer_weight_map<float>, relationship>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<network, vertex, boost::vertex_index_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<network, relationship, boost::edge_index_t>));
  static_assert(boost::is_bidirectional_graph<const network>::value);
  SUCCEED();
}

TEST(BoostGraph, GivesAWeightMapForEachLayer) {
  network_builder builder(3);
  builder.add(0, 2, {.5F, no, 1});
  const network g = std::move(builder).build();
  const relationship uv = edge(0, 2, g).first;
  EXPECT_EQ(get(convene::weights_of(g, "trust"), uv), .5F);
  EXPECT_TRUE(std::isnan(get(convene::weights_of(g, "power"), uv)));
  EXPECT_EQ(get(boost::edge_index, g, uv), 0U);
  EXPECT_EQ(get(boost::vertex_index, g, 2), 2U);
  EXPECT_EQ(get(convene::lengths_of(g, "trust", [](float w) { return 1 / static_cast<double>(w); }), uv), 2);
  EXPECT_THROW((void)convene::weights_of(g, "coffee"), convene::unknown_layer);
}

// The same network twice: ours, and the adjacency_list that Boost's documentation begins with.
struct twins {
  using weighted = boost::property<boost::edge_weight_t, double>;
  using list = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, weighted>;
  network ours;
  list theirs;

  explicit twins(std::uint64_t seed) {
    convene::random_stream random(convene::seed{seed});
    const auto n = static_cast<vertex>(1 + random.below(30));
    theirs = list(static_cast<std::size_t>(n));
    network_builder builder(n);
    for (vertex u = 0; u < n; ++u)
      for (vertex v = 0; v < n; ++v)
        if (u != v && random.below(6) == 0) {
          const auto weight = static_cast<float>(1 + random.below(8)) / 8;
          builder.add(u, v, {weight, no, no});
          add_edge(static_cast<std::size_t>(u), static_cast<std::size_t>(v), static_cast<double>(weight), theirs);
        }
    ours = std::move(builder).build();
  }
};

constexpr std::uint64_t seeds = 25;

TEST(BoostGraph, RunsPageRank) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const twins both(seed);
    std::vector<double> ours(num_vertices(both.ours)), theirs(ours.size());
    boost::graph::page_rank(both.ours,
                            boost::make_iterator_property_map(ours.begin(), get(boost::vertex_index, both.ours)),
                            boost::graph::n_iterations(20));
    boost::graph::page_rank(both.theirs,
                            boost::make_iterator_property_map(theirs.begin(), get(boost::vertex_index, both.theirs)),
                            boost::graph::n_iterations(20));
    for (std::size_t v = 0; v < ours.size(); ++v) ASSERT_NEAR(ours[v], theirs[v], 1e-12) << "seed " << seed;
  }
}

TEST(BoostGraph, RunsBetweennessCentrality) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const twins both(seed);
    std::vector<double> ours(num_vertices(both.ours)), theirs(ours.size());
    boost::brandes_betweenness_centrality(
        both.ours, boost::make_iterator_property_map(ours.begin(), get(boost::vertex_index, both.ours)));
    boost::brandes_betweenness_centrality(
        both.theirs, boost::make_iterator_property_map(theirs.begin(), get(boost::vertex_index, both.theirs)));
    for (std::size_t v = 0; v < ours.size(); ++v) ASSERT_NEAR(ours[v], theirs[v], 1e-9) << "seed " << seed;
  }
}

TEST(BoostGraph, RunsDijkstraOverALayer) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const twins both(seed);
    std::vector<double> ours(num_vertices(both.ours)), theirs(ours.size());
    const auto lengths =
        convene::lengths_of(both.ours, "trust", [](float weight) { return static_cast<double>(weight); });
    boost::dijkstra_shortest_paths(both.ours, vertex{0},
                                   boost::weight_map(lengths).distance_map(boost::make_iterator_property_map(
                                       ours.begin(), get(boost::vertex_index, both.ours))));
    boost::dijkstra_shortest_paths(both.theirs, std::size_t{0}, boost::distance_map(theirs.data()));
    ASSERT_EQ(ours, theirs) << "seed " << seed;
  }
}

TEST(BoostGraph, TakesTheWeightsOfALayerForLengthsWhereTheyAre) {
  const twins both(3);
  std::vector<float> distances(num_vertices(both.ours));
  boost::dijkstra_shortest_paths(
      both.ours, vertex{0},
      boost::weight_map(convene::weights_of(both.ours, "trust"))
          .distance_map(boost::make_iterator_property_map(distances.begin(), get(boost::vertex_index, both.ours))));
  for (const auto tie : both.ours.trust().out_ties(0))
    EXPECT_LE(distances[static_cast<std::size_t>(tie.neighbour)], tie.weight);
}

TEST(BoostGraph, RunsStrongComponents) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const twins both(seed);
    std::vector<int> ours(num_vertices(both.ours)), theirs(ours.size());
    const int ours_count = boost::strong_components(
        both.ours, boost::make_iterator_property_map(ours.begin(), get(boost::vertex_index, both.ours)));
    const int theirs_count = boost::strong_components(
        both.theirs, boost::make_iterator_property_map(theirs.begin(), get(boost::vertex_index, both.theirs)));
    ASSERT_EQ(ours_count, theirs_count) << "seed " << seed;
    ASSERT_EQ(ours, theirs) << "seed " << seed;
  }
}

TEST(BoostGraph, WritesGraphviz) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const twins both(seed);
    std::ostringstream ours, theirs;
    boost::write_graphviz(ours, both.ours, boost::default_writer(),
                          boost::make_label_writer(convene::weights_of(both.ours, "trust")));
    boost::write_graphviz(theirs, both.theirs, boost::default_writer(),
                          boost::make_label_writer(get(boost::edge_weight, both.theirs)));
    ASSERT_EQ(ours.str(), theirs.str()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace boost_graph_test
