#include <convene/measures/layers/layer_correlation.hpp>

#include <benchmark/benchmark.h>
#include <convene/network/configuration_model.hpp>

#include "../../support/igraph_network.hpp"
#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Correlation of two layers, beside igraph's intersection of two graphs: where all pairs are observed, its size gives
// the correlation of ties without their weights.

namespace {

using namespace convene_benchmark;

void layer_correlation(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  const auto other = convene::configuration_model(ties, convene::seed{1}, {.swaps_per_tie = 0.2});
  double found = 0;
  const auto ours = [&](const convene::run_options& run) {
    found = convene::layer_correlation(ties, other.view(), {.weighted = false}, run);
  };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network first(ties), second(other.view());
  double both = 0;
  side_by_side(state).reads(id_bytes(ties) + id_bytes(other.view())).run(ours, peer{"igraph", [&] {
                                                                                      igraph_t shared;
                                                                                      igraph_intersection(
                                                                                          &shared, first.graph(),
                                                                                          second.graph(), nullptr,
                                                                                          nullptr);
                                                                                      both = static_cast<double>(
                                                                                          igraph_ecount(&shared));
                                                                                      igraph_destroy(&shared);
                                                                                    }});
  // Both layers have as many ties.
  const auto vertices = static_cast<double>(ties.number_of_vertices());
  const auto share = static_cast<double>(ties.number_of_ties()) / (vertices * (vertices - 1));
  const double theirs = (both / (vertices * (vertices - 1)) - share * share) / (share - share * share);
  check_same(state, "correlation", found, theirs, 1e-9);
#else
  side_by_side(state).reads(id_bytes(ties) + id_bytes(other.view())).run(ours);
#endif
}
BENCHMARK(layer_correlation)->Apply(study_sizes<1'000'000>);

}  // namespace
