#include <convene/measures/power/emerson_dependence.hpp>

#include <cmath>
#include <cstdint>

#include <benchmark/benchmark.h>

#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Dependence of everybody on everybody, which is for small networks, and its summaries over ties. No peer has them.

namespace {

using namespace convene_benchmark;

/// Those whose matrix of everybody by everybody is not larger than a machine's memory.
void small_sizes(benchmark::internal::Benchmark* registered) {
  registered->Arg(500)->Arg(2'000);
  study_sizes<5'000>(registered);
}

void emerson_dependence(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  Eigen::MatrixXd found;
  side_by_side(state).reads(id_bytes(ties) + weight_bytes(ties)).run([&](const convene::run_options& run) {
    found = convene::emerson_dependence(ties, {}, run);
  });
  for (convene::vertex u = 0; u < ties.number_of_vertices(); u += 97) {
    double shares = 0;
    for (const double share : found.row(u))
      if (!std::isnan(share)) shares += share;
    const auto sources = ties.out_ties(u);
    check_same(state, "sum of shares", shares, sources.begin() != sources.end() ? 1 : 0, 1e-9);
  }
}
BENCHMARK(emerson_dependence)->Apply(small_sizes);

void emerson_power_advantage(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  side_by_side(state).reads(id_bytes(ties) + weight_bytes(ties)).run([&](const convene::run_options& run) {
    benchmark::DoNotOptimize(convene::emerson_power_advantage(ties, {}, run).data());
  });
}
BENCHMARK(emerson_power_advantage)->Apply(study_sizes<1'000'000>);

void emerson_balance(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  side_by_side(state).reads(id_bytes(ties) + weight_bytes(ties)).run([&](const convene::run_options& run) {
    benchmark::DoNotOptimize(convene::emerson_balance(ties, {}, run).imbalance);
  });
}
BENCHMARK(emerson_balance)->Apply(study_sizes<1'000'000>);

}  // namespace
