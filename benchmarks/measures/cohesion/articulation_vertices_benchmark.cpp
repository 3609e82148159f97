#include <convene/measures/cohesion/articulation_vertices.hpp>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <boost/graph/biconnected_components.hpp>
#include <convene/network/compact_layer.hpp>

#include "../../support/boost_network.hpp"
#include "../../support/igraph_network.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Articulation vertices and bridges, beside igraph's, which searches for each, and Boost's articulation vertices alone.
// Without direction: a mutual tie, one connection here, is two to igraph. Of power, which has few ties: communication
// has no such places; the ties are copied out of their layer beforehand, for the peers and here.

namespace {

using namespace convene_benchmark;

void weak_points(benchmark::State& state) {
  const convene::compact_layer power(undirected_study_of(state.range(0)).power());
  const auto ties = power.view();
  state.SetComplexityN(ties.number_of_ties());
  const boost_network rows = as_boost_network(ties);
  std::vector<convene::vertex> boosts;
  const peer boost_peer{"boost", [&] {
                          boosts.clear();
                          boost::articulation_points(rows, std::back_inserter(boosts));
                        }};
  convene::weak_points found;
  const auto ours = [&](const convene::run_options& run) { found = convene::find_weak_points(ties, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_integers cuts, bridges;
  const auto theirs = [&] {
    igraph_articulation_points(same.graph(), cuts.get());
    igraph_bridges(same.graph(), bridges.get());
  };
  side_by_side(state).run(ours, peer{"igraph", theirs}, boost_peer);
  std::vector<convene::vertex> sorted;
  for (igraph_integer_t k = 0; k < cuts.size(); ++k) sorted.push_back(static_cast<convene::vertex>(cuts[k]));
  std::sort(sorted.begin(), sorted.end());
  if (sorted != found.articulation_vertices) state.SkipWithError("articulation vertices are not igraph's");
  std::vector<std::pair<convene::vertex, convene::vertex>> pairs;
  for (igraph_integer_t k = 0; k < bridges.size(); ++k) {
    const auto one = static_cast<convene::vertex>(IGRAPH_FROM(same.graph(), bridges[k]));
    const auto other = static_cast<convene::vertex>(IGRAPH_TO(same.graph(), bridges[k]));
    pairs.emplace_back(std::min(one, other), std::max(one, other));
  }
  std::sort(pairs.begin(), pairs.end());
  if (pairs != found.bridges) state.SkipWithError("bridges are not igraph's");
#else
  side_by_side(state).run(ours, boost_peer);
#endif
  std::sort(boosts.begin(), boosts.end());
  if (boosts != found.articulation_vertices) state.SkipWithError("articulation vertices are not Boost's");
}
BENCHMARK(weak_points)->Apply(study_sizes<1'000'000>);

}  // namespace
