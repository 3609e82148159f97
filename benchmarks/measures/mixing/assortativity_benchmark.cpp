#include <convene/measures/mixing/assortativity.hpp>

#include <benchmark/benchmark.h>

#include "../../support/igraph_network.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// The correlation of degrees over ties, beside igraph's.

namespace {

using namespace convene_benchmark;

void degree_assortativity(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  double found = 0;
  const auto ours = [&](const convene::run_options& run) { found = convene::degree_assortativity(ties, {}, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  double theirs = 0;
  side_by_side(state).run(ours, peer{"igraph", [&] { igraph_assortativity_degree(same.graph(), &theirs, true); }});
  check_same(state, "degree assortativity", found, theirs, 1e-9);
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(degree_assortativity)->Apply(study_sizes<1'000'000>);

}  // namespace
