#include <convene/measures/brokerage/brokerage_permutation.hpp>

#include <benchmark/benchmark.h>
#include <convene/measures/brokerage/gould_fernandez.hpp>

#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Twenty permutations of the organisations, preparation included; time grows with their number. No peer has the test;
// the counts must be those of gould_fernandez().

namespace {

using namespace convene_benchmark;

constexpr int permutations = 20;

void brokerage_permutation(benchmark::State& state) {
  const measured_study& study = study_of(state);
  const auto ties = study.ties();
  convene::brokerage_permutation_result found;
  side_by_side(state)
      .reads(id_bytes(ties) + group_bytes(study.organisations))
      .run([&](const convene::run_options& run) {
        found = convene::brokerage_permutation(ties, study.organisations, convene::seed{42}, permutations, run);
      });
  const convene::brokerage_result once = convene::gould_fernandez(ties, study.organisations);
  check_same(state, "largest difference", (found.counts - once.counts).lpNorm<Eigen::Infinity>(), 0, 0);
}
BENCHMARK(brokerage_permutation)->Apply(study_sizes<1'000'000>);

}  // namespace
