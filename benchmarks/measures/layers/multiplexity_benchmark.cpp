#include <convene/measures/layers/multiplexity.hpp>

#include <vector>

#include <benchmark/benchmark.h>
#include <convene/network/configuration_model.hpp>

#include "../../support/igraph_network.hpp"
#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// In how many of two layers a tie runs, beside igraph's union of two graphs: where all pairs are observed, its size
// gives the mean share.

namespace {

using namespace convene_benchmark;

void multiplexity(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  const auto other = convene::configuration_model(ties, convene::seed{1}, {.swaps_per_tie = 0.2});
  const std::vector<convene::layer_view> layers = {ties, other.view()};
  double found = 0;
  const auto ours = [&](const convene::run_options& run) { found = convene::multiplexity(layers, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network first(ties), second(other.view());
  double either = 0;
  side_by_side(state).reads(id_bytes(ties) + id_bytes(other.view())).run(ours, peer{"igraph", [&] {
                                                                                      igraph_t all;
                                                                                      igraph_union(&all, first.graph(),
                                                                                                   second.graph(),
                                                                                                   nullptr, nullptr);
                                                                                      either = static_cast<double>(
                                                                                          igraph_ecount(&all));
                                                                                      igraph_destroy(&all);
                                                                                    }});
  check_same(state, "multiplexity", found, static_cast<double>(ties.number_of_ties()) / either, 1e-9);
#else
  side_by_side(state).reads(id_bytes(ties) + id_bytes(other.view())).run(ours);
#endif
}
BENCHMARK(multiplexity)->Apply(study_sizes<1'000'000>);

void layer_participation(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  const auto other = convene::configuration_model(ties, convene::seed{1}, {.swaps_per_tie = 0.2});
  const std::vector<convene::layer_view> layers = {ties, other.view()};
  Eigen::VectorXd found;
  side_by_side(state).reads(id_bytes(ties) + id_bytes(other.view())).run([&](const convene::run_options& run) {
    found = convene::layer_participation(layers, {}, run);
  });
}
BENCHMARK(layer_participation)->Apply(study_sizes<1'000'000>);

}  // namespace
