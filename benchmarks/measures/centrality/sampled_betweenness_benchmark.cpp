#include <convene/measures/centrality/sampled_betweenness.hpp>

#include <benchmark/benchmark.h>
#include <convene/measures/centrality/betweenness_centrality.hpp>

#include "../../support/igraph_network.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Betweenness from a sample of paths, with the default guarantee. No peer samples: the smallest network is beside
// igraph's exact betweenness, and there every value must be within epsilon of ours and igraph's; the others are alone.

namespace {

using namespace convene_benchmark;

void sampled_betweenness(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  convene::sampled_betweenness_result found;
  const auto ours = [&](const convene::run_options& run) {
    found = convene::sampled_betweenness(ties, convene::seed{42}, {}, run);
  };
  if (state.range(0) > 5'000) {
    side_by_side(state).run(ours);
  } else {
#ifdef CONVENE_BENCHMARK_IGRAPH
    const igraph_network same(ties);
    igraph_reals theirs;
    side_by_side(state).run(
        ours,
        peer{"igraph_exact", [&] { igraph_betweenness(same.graph(), theirs.get(), igraph_vss_all(), true, nullptr); }});
    const double n = ties.number_of_vertices();
    for (igraph_integer_t v = 0; v < theirs.size(); ++v)
      check_same(state, "betweenness", found.values[v], theirs[v] / ((n - 1) * (n - 2)), found.epsilon);
#else
    side_by_side(state).run(ours);
#endif
    const Eigen::VectorXd exact = convene::betweenness_centrality(ties, {.normalised = true});
    check_same(state, "largest error", (found.values - exact).lpNorm<Eigen::Infinity>(), 0, found.epsilon);
  }
  state.counters["samples"] = static_cast<double>(found.samples);
}
BENCHMARK(sampled_betweenness)->Apply(study_sizes<1'000'000>);

}  // namespace
