#include <convene/network/quotient.hpp>

#include <benchmark/benchmark.h>

#include "../support/igraph_network.hpp"
#include "../support/least_bytes.hpp"
#include "../support/measured_study.hpp"
#include "../support/side_by_side.hpp"

// Organisations from practitioners: sums over three layers, beside igraph's contracting of one without weights, its
// copy included. Ours have one thread.

namespace {

using namespace convene_benchmark;

void organisation_quotient(benchmark::State& state) {
  const measured_study& study = study_of(state);
  convene::quotient found;
  const auto ours = [&](const convene::run_options&) {
    found = convene::organisation_quotient(study.net, study.organisations);
  };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(study.ties());
  igraph_integers groups;
  for (const convene::vertex g : study.organisations.groups()) igraph_vector_int_push_back(groups.get(), g);
  igraph_integer_t ties = 0;
  side_by_side(state)
      .reads(id_bytes(study.ties()) + 3 * weight_bytes(study.ties()) + group_bytes(study.organisations))
      .run(ours, peer{"igraph", [&] {
                        igraph_t contracted;
                        igraph_copy(&contracted, same.graph());
                        igraph_contract_vertices(&contracted, groups.get(), nullptr);
                        igraph_simplify(&contracted, true, true, nullptr);
                        ties = igraph_ecount(&contracted);
                        igraph_destroy(&contracted);
                      }});
  check_same(state, "ties", static_cast<double>(found.groups.communication().number_of_ties()),
             static_cast<double>(ties), 0);
#else
  side_by_side(state)
      .reads(id_bytes(study.ties()) + 3 * weight_bytes(study.ties()) + group_bytes(study.organisations))
      .run(ours);
#endif
}
BENCHMARK(organisation_quotient)->Apply(study_sizes<1'000'000>);

}  // namespace
