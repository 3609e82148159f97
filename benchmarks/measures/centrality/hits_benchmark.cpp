#include <convene/measures/centrality/hits.hpp>

#include <benchmark/benchmark.h>

#include "../../support/igraph_network.hpp"
#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Hubs and authorities by weight, to the default tolerance and preparation included, beside igraph's with ARPACK.

namespace {

using namespace convene_benchmark;

void hits(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  convene::hits_result found;
  const auto ours = [&](const convene::run_options& run) { found = convene::hits(ties, {}, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_reals hub, authority;
  double eigenvalue = 0;
  side_by_side(state).reads(id_bytes(ties) + weight_bytes(ties)).run(ours, peer{"igraph", [&] {
                                                                                  igraph_arpack_options_t options;
                                                                                  igraph_arpack_options_init(&options);
                                                                                  igraph_hub_and_authority_scores(
                                                                                      same.graph(), hub.get(),
                                                                                      authority.get(), &eigenvalue,
                                                                                      true, same.weights(), &options);
                                                                                }});
  check_same(state, "eigenvalue", found.eigenvalue, eigenvalue, 1e-9);
  for (igraph_integer_t v = 0; v < hub.size(); ++v) {
    check_same(state, "hub", found.hub[v], hub[v], 1e-9);
    check_same(state, "authority", found.authority[v], authority[v], 1e-9);
  }
#else
  side_by_side(state).reads(id_bytes(ties) + weight_bytes(ties)).run(ours);
#endif
  check_same(state, "convergence", found.converged ? 1 : 0, 1, 0);
  state.counters["iterations"] = found.iterations;
}
BENCHMARK(hits)->Apply(study_sizes<100'000>);

}  // namespace
