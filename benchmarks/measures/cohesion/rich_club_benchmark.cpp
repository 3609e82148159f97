#include <convene/measures/cohesion/rich_club.hpp>

#include <benchmark/benchmark.h>

#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// The rich club, on one thread in any case, and beside few random layers; neither igraph 0.10 nor Boost has it.

namespace {

using namespace convene_benchmark;

void rich_club(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  side_by_side(state).run([&](const convene::run_options&) { benchmark::DoNotOptimize(convene::rich_club(ties)); });
}
BENCHMARK(rich_club)->Apply(study_sizes<1'000'000>);

void rich_club_normalised(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  side_by_side(state).run([&](const convene::run_options& run) {
    benchmark::DoNotOptimize(convene::rich_club_normalised(ties, convene::seed{1}, {.replicates = 4}, run));
  });
}
BENCHMARK(rich_club_normalised)->Apply(study_sizes<20'000>);

}  // namespace
