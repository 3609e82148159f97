#include <convene/measures/cohesion/krackhardt_hierarchy.hpp>

#include <limits>
#include <utility>

#include <benchmark/benchmark.h>
#include <convene/network/network_builder.hpp>

#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Hierarchy and least upper boundedness, of study networks, of which one strong component holds most, and of what
// remains of them without cycles, the costly case; neither igraph nor Boost has them.

namespace {

using namespace convene_benchmark;

/// The ties that lead to a higher id.
convene::network without_cycles(benchmark::State& state) {
  const auto ties = study_of(state.range(0)).ties();
  constexpr float nothing = std::numeric_limits<float>::quiet_NaN();
  convene::network_builder builder(ties.number_of_vertices());
  for (convene::vertex u = 0; u < ties.number_of_vertices(); ++u)
    for (const auto [v, weight] : ties.out_ties(u))
      if (v > u) builder.add(u, v, {nothing, nothing, weight});
  convene::network result = std::move(builder).build();
  state.SetComplexityN(result.communication().number_of_ties());
  return result;
}

void krackhardt_hierarchy(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  side_by_side(state).run(
      [&](const convene::run_options& run) { benchmark::DoNotOptimize(convene::krackhardt_hierarchy(ties, run)); });
}
BENCHMARK(krackhardt_hierarchy)->Apply(study_sizes<1'000'000>);

void krackhardt_hierarchy_without_cycles(benchmark::State& state) {
  const convene::network net = without_cycles(state);
  double found = 0;
  side_by_side(state).run(
      [&](const convene::run_options& run) { found = convene::krackhardt_hierarchy(net.communication(), run); });
  check_same(state, "hierarchy without cycles", found, 1, 0);
}
BENCHMARK(krackhardt_hierarchy_without_cycles)->Apply(study_sizes<100'000>);

void krackhardt_lubness(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  side_by_side(state).run(
      [&](const convene::run_options& run) { benchmark::DoNotOptimize(convene::krackhardt_lubness(ties, {}, run)); });
}
BENCHMARK(krackhardt_lubness)->Apply(study_sizes<1'000'000>);

/// It grows with the cube of the vertices.
void small_study_sizes(benchmark::internal::Benchmark* registered) {
  registered->Arg(1'250)->Arg(2'500);
  study_sizes<5'000>(registered);
}

void krackhardt_lubness_without_cycles(benchmark::State& state) {
  const convene::network net = without_cycles(state);
  side_by_side(state).run([&](const convene::run_options& run) {
    benchmark::DoNotOptimize(convene::krackhardt_lubness(net.communication(), {}, run));
  });
}
BENCHMARK(krackhardt_lubness_without_cycles)->Apply(small_study_sizes);

}  // namespace
