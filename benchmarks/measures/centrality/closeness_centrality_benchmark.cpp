#include <convene/measures/centrality/closeness_centrality.hpp>

#include <benchmark/benchmark.h>

#include "../../support/igraph_network.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Closeness and harmonic closeness by number of ties, beside igraph's.

namespace {

using namespace convene_benchmark;

void closeness_centrality(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  constexpr convene::closeness_options as_igraph{.direction = convene::tie_direction::out,
                                                 .reading = convene::closeness_reading::reachable_mean};
  Eigen::VectorXd found;
  const auto ours = [&](const convene::run_options& run) {
    found = convene::closeness_centrality(ties, as_igraph, run);
  };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_reals theirs;
  side_by_side(state).run(ours, peer{"igraph", [&] {
                                       igraph_closeness(same.graph(), theirs.get(), nullptr, nullptr, igraph_vss_all(),
                                                        IGRAPH_OUT, nullptr, true);
                                     }});
  for (igraph_integer_t v = 0; v < theirs.size(); ++v) check_same(state, "closeness", found[v], theirs[v], 1e-12);
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(closeness_centrality)->Apply(study_sizes<20'000>);

void harmonic_closeness(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  Eigen::VectorXd found;
  const auto ours = [&](const convene::run_options& run) { found = convene::harmonic_closeness(ties, {}, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_reals theirs;
  side_by_side(state).run(ours, peer{"igraph", [&] {
                                       igraph_harmonic_centrality(same.graph(), theirs.get(), igraph_vss_all(),
                                                                  IGRAPH_OUT, nullptr, true);
                                     }});
  for (igraph_integer_t v = 0; v < theirs.size(); ++v)
    check_same(state, "harmonic closeness", found[v], theirs[v], 1e-12);
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(harmonic_closeness)->Apply(study_sizes<20'000>);

}  // namespace
