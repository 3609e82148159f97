#include <convene/measures/cohesion/transitivity.hpp>

#include <benchmark/benchmark.h>

#include "../../support/igraph_network.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Transitivity, preparation included, beside igraph's; that of directed layers igraph does not have.

namespace {

using namespace convene_benchmark;

void transitivity(benchmark::State& state) {
  const auto ties = undirected_study_of(state).communication();
  double found = 0;
  const auto ours = [&](const convene::run_options& run) { found = convene::transitivity(ties, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  double theirs = 0;
  side_by_side(state).run(
      ours, peer{"igraph", [&] { igraph_transitivity_undirected(same.graph(), &theirs, IGRAPH_TRANSITIVITY_NAN); }});
  check_same(state, "transitivity", found, theirs, 1e-12);
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(transitivity)->Apply(study_sizes<1'000'000>);

void directed_transitivity(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  side_by_side(state).run(
      [&](const convene::run_options& run) { benchmark::DoNotOptimize(convene::directed_transitivity(ties, run)); });
}
BENCHMARK(directed_transitivity)->Apply(study_sizes<1'000'000>);

}  // namespace
