#include <convene/network/undirected_projection.hpp>

#include <benchmark/benchmark.h>

#include "../support/igraph_network.hpp"
#include "../support/least_bytes.hpp"
#include "../support/measured_study.hpp"
#include "../support/side_by_side.hpp"

// Three layers without their direction, beside igraph's collapsing of one without weights, its copy included. Ours have
// one thread.

namespace {

using namespace convene_benchmark;

void undirected_projection(benchmark::State& state) {
  const measured_study& study = study_of(state);
  convene::network found;
  const auto ours = [&](const convene::run_options&) {
    found = convene::undirected_projection(study.net, convene::projection_rule::sum);
  };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(study.ties());
  igraph_integer_t pairs = 0;
  side_by_side(state)
      .reads(id_bytes(study.ties()) + 3 * weight_bytes(study.ties()))
      .run(ours, peer{"igraph", [&] {
                        igraph_t collapsed;
                        igraph_copy(&collapsed, same.graph());
                        igraph_to_undirected(&collapsed, IGRAPH_TO_UNDIRECTED_COLLAPSE, nullptr);
                        pairs = igraph_ecount(&collapsed);
                        igraph_destroy(&collapsed);
                      }});
  check_same(state, "pairs", static_cast<double>(found.communication().number_of_ties()) / 2,
             static_cast<double>(pairs), 0);
#else
  side_by_side(state).reads(id_bytes(study.ties()) + 3 * weight_bytes(study.ties())).run(ours);
#endif
}
BENCHMARK(undirected_projection)->Apply(study_sizes<1'000'000>);

}  // namespace
