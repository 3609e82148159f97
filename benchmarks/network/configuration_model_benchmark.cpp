#include <convene/network/configuration_model.hpp>

#include <cstdint>
#include <optional>

#include <benchmark/benchmark.h>

#include "../support/igraph_network.hpp"
#include "../support/measured_study.hpp"
#include "../support/side_by_side.hpp"

// A random layer with the same degrees, beside igraph's rewiring with as many tries, its copy included: both are
// random, so that what is compared is what they keep. Ours have one thread.

namespace {

using namespace convene_benchmark;

void configuration_model(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  std::optional<convene::basic_rewired_layer<float>> found;
  std::uint64_t from = 0;
  const auto ours = [&](const convene::run_options& run) {
    found.emplace(convene::configuration_model(ties, convene::seed{++from}, {}, run));
  };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_integers sent, received;
  side_by_side(state).run(ours, peer{"igraph", [&] {
                                       igraph_t rewired;
                                       igraph_copy(&rewired, same.graph());
                                       igraph_rewire(&rewired, 10 * igraph_ecount(&rewired), IGRAPH_REWIRING_SIMPLE);
                                       igraph_degree(&rewired, sent.get(), igraph_vss_all(), IGRAPH_OUT, true);
                                       igraph_degree(&rewired, received.get(), igraph_vss_all(), IGRAPH_IN, true);
                                       igraph_destroy(&rewired);
                                     }});
  for (convene::vertex v = 0; v < ties.number_of_vertices(); ++v) {
    check_same(state, "ties sent", static_cast<double>(found->view().out_neighbours(v).size()),
               static_cast<double>(sent[v]), 0);
    check_same(state, "ties received", static_cast<double>(found->view().in_neighbours(v).size()),
               static_cast<double>(received[v]), 0);
  }
#else
  side_by_side(state).run(ours);
#endif
  state.counters["swaps_made"] = static_cast<double>(found->swaps_made()) / static_cast<double>(found->swaps_tried());
}
BENCHMARK(configuration_model)->Apply(study_sizes<100'000>);

}  // namespace
