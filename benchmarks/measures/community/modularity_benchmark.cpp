#include <convene/measures/community/modularity.hpp>

#include <benchmark/benchmark.h>

#include "../../support/igraph_network.hpp"
#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Weighted modularity of organisations, directed and not, beside igraph's.

namespace {

using namespace convene_benchmark;

void measure_modularity(benchmark::State& state, const convene::layer_view& ties, const convene::grouping& groups) {
  double found = 0;
  const auto ours = [&](const convene::run_options& run) { found = convene::modularity(ties, groups, {}, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_integers membership;
  for (const convene::vertex g : groups.groups()) igraph_vector_int_push_back(membership.get(), g);
  double theirs = 0;
  side_by_side(state)
      .reads(id_bytes(ties) + weight_bytes(ties) + group_bytes(groups))
      .run(ours, peer{"igraph",
                      [&] { igraph_modularity(same.graph(), membership.get(), same.weights(), 1, true, &theirs); }});
  check_same(state, "modularity", found, theirs, 1e-9);
#else
  side_by_side(state).reads(id_bytes(ties) + weight_bytes(ties) + group_bytes(groups)).run(ours);
#endif
}

void modularity_directed(benchmark::State& state) {
  const measured_study& study = study_of(state);
  measure_modularity(state, study.ties(), study.organisations);
}

void modularity_undirected(benchmark::State& state) {
  const convene::layer_view ties = undirected_study_of(state).communication();
  measure_modularity(state, ties, study_of(state.range(0)).organisations);
}

BENCHMARK(modularity_directed)->Apply(study_sizes<1'000'000>);
BENCHMARK(modularity_undirected)->Apply(study_sizes<1'000'000>);

}  // namespace
