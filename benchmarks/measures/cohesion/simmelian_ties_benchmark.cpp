#include <convene/measures/cohesion/simmelian_ties.hpp>

#include <benchmark/benchmark.h>

#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Simmelian ties, preparation included; neither igraph nor Boost has them.

namespace {

using namespace convene_benchmark;

void simmelian_ties(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  side_by_side(state).run(
      [&](const convene::run_options& run) { benchmark::DoNotOptimize(convene::simmelian_ties(ties, run)); });
}
BENCHMARK(simmelian_ties)->Apply(study_sizes<1'000'000>);

}  // namespace
