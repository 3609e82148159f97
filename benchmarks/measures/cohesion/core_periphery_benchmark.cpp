#include <convene/measures/cohesion/core_periphery.hpp>

#include <benchmark/benchmark.h>

#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// The search for a core, without chains of moves as all of these networks are large; neither igraph nor Boost has it.
// The counter is the correlation that was found.

namespace {

using namespace convene_benchmark;

void core_periphery(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  convene::core_periphery_result found;
  side_by_side(state).run(
      [&](const convene::run_options& run) { found = convene::core_periphery(ties, convene::seed{1}, {}, run); });
  state.counters["correlation"] = found.correlation;
}
BENCHMARK(core_periphery)->Apply(study_sizes<100'000>);

}  // namespace
