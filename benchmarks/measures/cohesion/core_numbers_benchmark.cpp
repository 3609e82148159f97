#include <convene/measures/cohesion/core_numbers.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>
#include <boost/graph/core_numbers.hpp>

#include "../../support/boost_network.hpp"
#include "../../support/igraph_network.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Core numbers by all ties, beside igraph's; by the ties of one direction, and of the neighbours of an undirected
// layer, beside Boost's too, whose cores hold by incoming ties.

namespace {

using namespace convene_benchmark;

#ifdef CONVENE_BENCHMARK_IGRAPH
void check_cores(benchmark::State& state, const Eigen::VectorXd& found, const igraph_integers& theirs) {
  for (igraph_integer_t v = 0; v < theirs.size(); ++v)
    check_same(state, "core number", found[v], static_cast<double>(theirs[v]), 0);
}
#endif

void core_numbers(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  Eigen::VectorXd found;
  const auto ours = [&](const convene::run_options& run) { found = convene::core_numbers(ties, {}, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_integers theirs;
  side_by_side(state).run(ours, peer{"igraph", [&] { igraph_coreness(same.graph(), theirs.get(), IGRAPH_ALL); }});
  check_cores(state, found, theirs);
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(core_numbers)->Apply(study_sizes<1'000'000>);

void core_numbers_beside_boost(benchmark::State& state, const convene::layer_view& ties) {
  const boost_network rows = as_boost_network(ties);
  std::vector<std::uint32_t> boosts(static_cast<std::size_t>(ties.number_of_vertices()));
  const peer boost_peer{"boost", [&] {
                          boost::core_numbers(rows, boost::make_iterator_property_map(
                                                        boosts.begin(), boost::get(boost::vertex_index, rows)));
                        }};
  Eigen::VectorXd found;
  const auto ours = [&](const convene::run_options& run) {
    found = convene::core_numbers(ties, {.degree = convene::core_degree::in}, run);
  };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_integers theirs;
  side_by_side(state).run(ours, peer{"igraph", [&] { igraph_coreness(same.graph(), theirs.get(), IGRAPH_IN); }},
                          boost_peer);
  check_cores(state, found, theirs);
#else
  side_by_side(state).run(ours, boost_peer);
#endif
  for (std::size_t v = 0; v < boosts.size(); ++v)
    check_same(state, "core number", found[static_cast<Eigen::Index>(v)], boosts[v], 0);
}

void core_numbers_in(benchmark::State& state) { core_numbers_beside_boost(state, study_of(state).ties()); }
BENCHMARK(core_numbers_in)->Apply(study_sizes<1'000'000>);

void core_numbers_undirected(benchmark::State& state) {
  core_numbers_beside_boost(state, undirected_study_of(state).communication());
}
BENCHMARK(core_numbers_undirected)->Apply(study_sizes<1'000'000>);

}  // namespace
