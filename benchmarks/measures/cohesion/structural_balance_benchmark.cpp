#include <convene/measures/cohesion/structural_balance.hpp>

#include <benchmark/benchmark.h>

#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Balance of trust less power, which stands for distrust, preparation included; neither igraph nor Boost has it.

namespace {

using namespace convene_benchmark;

void structural_balance(benchmark::State& state) {
  const measured_study& study = study_of(state);
  const convene::basic_signed_view signs(study.net.trust(), study.net.power());
  side_by_side(state)
      .reads(id_bytes(study.ties()) + weight_bytes(study.net.trust()) + weight_bytes(study.net.power()))
      .run([&](const convene::run_options& run) {
        benchmark::DoNotOptimize(convene::structural_balance(signs, {}, run));
      });
}
BENCHMARK(structural_balance)->Apply(study_sizes<1'000'000>);

}  // namespace
