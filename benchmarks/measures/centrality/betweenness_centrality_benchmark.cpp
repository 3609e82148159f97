#include <convene/measures/centrality/betweenness_centrality.hpp>

#include <cstddef>
#include <vector>

#include <benchmark/benchmark.h>
#include <boost/graph/betweenness_centrality.hpp>

#include "../../support/boost_network.hpp"
#include "../../support/igraph_network.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Exact betweenness by number of ties, beside igraph's and Boost's.

namespace {

using namespace convene_benchmark;

void betweenness_centrality(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  const boost_network rows = as_boost_network(ties);
  std::vector<double> boosts(static_cast<std::size_t>(ties.number_of_vertices()));
  const peer boost_peer{"boost", [&] {
                          boost::brandes_betweenness_centrality(
                              rows,
                              boost::make_iterator_property_map(boosts.begin(), boost::get(boost::vertex_index, rows)));
                        }};
  Eigen::VectorXd found;
  const auto ours = [&](const convene::run_options& run) { found = convene::betweenness_centrality(ties, {}, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_reals theirs;
  const peer igraph_peer{"igraph",
                         [&] { igraph_betweenness(same.graph(), theirs.get(), igraph_vss_all(), true, nullptr); }};
  side_by_side(state).run(ours, igraph_peer, boost_peer);
  for (igraph_integer_t v = 0; v < theirs.size(); ++v) check_same(state, "betweenness", found[v], theirs[v], 1e-9);
#else
  side_by_side(state).run(ours, boost_peer);
#endif
  for (std::size_t v = 0; v < boosts.size(); ++v)
    check_same(state, "betweenness", found[static_cast<Eigen::Index>(v)], boosts[v], 1e-9);
}
BENCHMARK(betweenness_centrality)->Apply(study_sizes<20'000>);

}  // namespace
