#include <convene/measures/cohesion/reciprocity.hpp>

#include <benchmark/benchmark.h>

#include "../../support/igraph_network.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Share of ties that are returned, beside igraph's.

namespace {

using namespace convene_benchmark;

void arc_reciprocity(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  double found = 0;
  const auto ours = [&](const convene::run_options& run) { found = convene::arc_reciprocity(ties, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  double theirs = 0;
  side_by_side(state).run(
      ours, peer{"igraph", [&] { igraph_reciprocity(same.graph(), &theirs, true, IGRAPH_RECIPROCITY_DEFAULT); }});
  check_same(state, "reciprocity", found, theirs, 1e-12);
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(arc_reciprocity)->Apply(study_sizes<1'000'000>);

}  // namespace
