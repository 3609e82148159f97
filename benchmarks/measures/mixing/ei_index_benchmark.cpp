#include <convene/measures/mixing/ei_index.hpp>

#include <benchmark/benchmark.h>

#include "../../support/igraph_network.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// The E-I index, beside igraph's nominal assortativity, its nearest: both look at the groups of the ends of every tie.

namespace {

using namespace convene_benchmark;

void ei_index(benchmark::State& state) {
  const measured_study& study = study_of(state.range(0));
  const auto ties = study.ties();
  double found = 0;
  const auto ours = [&](const convene::run_options& run) { found = convene::ei_index(ties, study.organisations, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_integers groups;
  for (const convene::vertex g : study.organisations.groups()) igraph_vector_int_push_back(groups.get(), g);
  double share = 0;  // not normalised: the share of ties inside less that expected
  side_by_side(state).run(
      ours, peer{"igraph", [&] { igraph_assortativity_nominal(same.graph(), groups.get(), &share, true, false); }});
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(ei_index)->Apply(study_sizes<1'000'000>);

}  // namespace
