#include <convene/measures/brokerage/gould_fernandez.hpp>

#include <optional>

#include <benchmark/benchmark.h>

#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Five roles of everybody by organisation, with expectation and z, preparation included. Its peer is R's sna, which
// convene_beside_sna writes a network for.

namespace {

using namespace convene_benchmark;

void gould_fernandez(benchmark::State& state) {
  const measured_study& study = study_of(state);
  std::optional<convene::brokerage_result> found;
  side_by_side(state)
      .reads(id_bytes(study.ties()) + group_bytes(study.organisations))
      .run([&](const convene::run_options& run) {
        found = convene::gould_fernandez(study.ties(), study.organisations, run);
      });
}
BENCHMARK(gould_fernandez)->Apply(study_sizes<1'000'000>);

}  // namespace
