#include <convene/measures/measure_network.hpp>

#include <benchmark/benchmark.h>

#include "../support/measured_study.hpp"
#include "../support/side_by_side.hpp"

// The whole catalogue on one layer, in one call.

namespace {

using namespace convene_benchmark;

void measure_network(benchmark::State& state) {
  const measured_study& study = study_of(state);
  const convene::measure_options options{.layers = {study.ties().info().name}};
  convene::network_measures found;
  side_by_side(state).run([&](const convene::run_options& run) {
    found = convene::measure_network(study.net, &study.organisations, options, run);
  });
  state.counters["measures"] = static_cast<double>(found.layers.front().measures.size());
}
BENCHMARK(measure_network)->Apply(study_sizes<5'000>);

}  // namespace
