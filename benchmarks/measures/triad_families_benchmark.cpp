#include <convene/measures/triad_families.hpp>

#include <benchmark/benchmark.h>

#include "../support/igraph_network.hpp"
#include "../support/least_bytes.hpp"
#include "../support/measured_study.hpp"
#include "../support/side_by_side.hpp"

// Clustering, census, structural holes and brokerage from one pass, preparation included, beside the sum of igraph's
// clustering, census and constraint; igraph has no brokerage.

namespace {

using namespace convene_benchmark;

void triad_families(benchmark::State& state) {
  const measured_study& study = study_of(state);
  const auto ties = study.ties();
  convene::triad_families_result found;
  const auto ours = [&](const convene::run_options& run) {
    found = convene::triad_families(ties, &study.organisations, run);
  };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_reals clustering, census, constraint;
  const auto theirs = [&] {
    igraph_transitivity_local_undirected(same.graph(), clustering.get(), igraph_vss_all(), IGRAPH_TRANSITIVITY_NAN);
    igraph_triad_census(same.graph(), census.get());
    igraph_constraint(same.graph(), constraint.get(), igraph_vss_all(), same.weights());
  };
  side_by_side(state)
      .reads(id_bytes(ties) + weight_bytes(ties) + group_bytes(study.organisations))
      .run(ours, peer{"igraph", theirs});
  check_same(state, "triads", found.triad_census[15], census[15], 0);
  for (igraph_integer_t v = 0; v < constraint.size(); v += 97) {
    check_same(state, "constraint", found.structural_holes.constraint[v], constraint[v], 1e-6);
    check_same(state, "clustering", found.local_clustering[v], clustering[v], 1e-12);
  }
#else
  side_by_side(state).reads(id_bytes(ties) + weight_bytes(ties) + group_bytes(study.organisations)).run(ours);
#endif
}
BENCHMARK(triad_families)->Apply(study_sizes<1'000'000>);

}  // namespace
