#include <convene/measures/centrality/bonacich_power.hpp>

#include <benchmark/benchmark.h>
#include <convene/measures/centrality/katz_centrality.hpp>

#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Bonacich's power by number of ties, close enough to the reciprocal of the largest eigenvalue that this has to be
// found. The C library of igraph does not have it, nor has Boost; Katz's walks that begin at the vertex are the same up
// to a factor.

namespace {

using namespace convene_benchmark;

void bonacich_power(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  const convene::katz_result katz = convene::katz_centrality(ties, {.walks = convene::katz_walks::of_ties,
                                                                    .values = convene::tie_values::binary,
                                                                    .direction = convene::tie_direction::out});
  convene::iterative_result found;
  side_by_side(state).run(
      [&](const convene::run_options& run) { found = convene::bonacich_power(ties, {.beta = katz.attenuation}, run); });
  const double factor = found.values.norm() / katz.values.norm();
  for (Eigen::Index v = 0; v < found.values.size(); ++v)
    check_same(state, "power", found.values[v], factor * katz.values[v], 1e-9);
  state.counters["iterations"] = found.iterations;
}
BENCHMARK(bonacich_power)->Apply(study_sizes<1'000'000>);

}  // namespace
