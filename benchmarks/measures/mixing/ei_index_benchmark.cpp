#include <convene/measures/mixing/ei_index.hpp>

#include <benchmark/benchmark.h>
#include <convene/measures/community/modularity.hpp>
#include <convene/measures/mixing/group_mixing.hpp>

#include "../../support/igraph_network.hpp"
#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// The E-I index, beside igraph's nominal assortativity, its nearest: both look at the groups of the ends of every tie.
// Not normalised, the latter is the share of ties inside groups less the one expected, which is the modularity.

namespace {

using namespace convene_benchmark;

void ei_index(benchmark::State& state) {
  const measured_study& study = study_of(state);
  const auto ties = study.ties();
  double found = 0;
  const auto ours = [&](const convene::run_options& run) { found = convene::ei_index(ties, study.organisations, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_integers groups;
  for (const convene::vertex g : study.organisations.groups()) igraph_vector_int_push_back(groups.get(), g);
  double beyond_expected = 0;
  side_by_side(state)
      .reads(id_bytes(ties) + group_bytes(study.organisations))
      .run(ours, peer{"igraph", [&] {
                        igraph_assortativity_nominal(same.graph(), groups.get(), &beyond_expected, true, false);
                      }});
  const double modularity = convene::modularity(ties, study.organisations, {.weighted = false});
  check_same(state, "modularity", modularity, beyond_expected, 1e-9);
  const auto inside = convene::group_mixing(ties, study.organisations, {.weighted = false});
  check_same(state, "E-I index", found, 1 - 2 * inside.internal / inside.total, 1e-12);
#else
  side_by_side(state).reads(id_bytes(ties) + group_bytes(study.organisations)).run(ours);
#endif
}
BENCHMARK(ei_index)->Apply(study_sizes<1'000'000>);

}  // namespace
