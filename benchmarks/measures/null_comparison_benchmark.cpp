#include <convene/measures/null_comparison.hpp>

#include <cmath>
#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>
#include <convene/measures/cohesion/reciprocity.hpp>

#include "../support/igraph_network.hpp"
#include "../support/measured_study.hpp"
#include "../support/side_by_side.hpp"

// Reciprocity beside that of random layers with the same degrees, beside igraph's rewiring and reciprocity as often.
// Random means are the same up to chance.

namespace {

using namespace convene_benchmark;

constexpr convene::null_comparison_options few{.replicates = 8};

void null_comparison(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  convene::null_comparison_result found;
  std::uint64_t from = 0;
  const auto ours = [&](const convene::run_options& run) {
    found = convene::null_comparison(
        ties, [](const auto& layer) { return convene::arc_reciprocity(layer); }, convene::seed{++from}, few, run);
  };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  double observed = 0, mean = 0;
  side_by_side(state).run(ours, peer{"igraph", [&] {
                                       igraph_reciprocity(same.graph(), &observed, true, IGRAPH_RECIPROCITY_DEFAULT);
                                       mean = 0;
                                       for (int k = 0; k < few.replicates; ++k) {
                                         igraph_t rewired;
                                         igraph_copy(&rewired, same.graph());
                                         igraph_rewire(&rewired, 10 * igraph_ecount(&rewired), IGRAPH_REWIRING_SIMPLE);
                                         double value = 0;
                                         igraph_reciprocity(&rewired, &value, true, IGRAPH_RECIPROCITY_DEFAULT);
                                         mean += value / few.replicates;
                                         igraph_destroy(&rewired);
                                       }
                                     }});
  check_same(state, "reciprocity", found.observed, observed, 1e-12);
  const double error = found.standard_deviation * std::sqrt(2.0 / few.replicates);
  if (!(std::abs(found.mean - mean) <= 6 * error))
    state.SkipWithError(("random reciprocity: " + std::to_string(found.mean) + " is more than six standard errors of " +
                         std::to_string(error) + " from " + std::to_string(mean))
                            .c_str());
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(null_comparison)->Apply(study_sizes<20'000>);

}  // namespace
