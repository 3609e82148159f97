#include <convene/measures/cohesion/triad_census.hpp>

#include <benchmark/benchmark.h>

#include "../../support/igraph_network.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// The census of triads, preparation included, beside igraph's.

namespace {

using namespace convene_benchmark;

void triad_census(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  Eigen::VectorXd found;
  const auto ours = [&](const convene::run_options& run) { found = convene::triad_census(ties, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_reals counts;
  side_by_side(state).run(ours, peer{"igraph", [&] { igraph_triad_census(same.graph(), counts.get()); }});
  for (const int of : {8, 15})  // 030T and 300, which both packages count alike, whatever they call 111U
    check_same(state, "triads", found[of], counts[of], 0);
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(triad_census)->Apply(study_sizes<1'000'000>);

}  // namespace
