#include <convene/measures/attendance/two_mode_brokerage.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "../../support/measured_study.hpp"
#include "../../support/meeting_record.hpp"
#include "../../support/side_by_side.hpp"

// Roles of people and meetings; no package compared has them in two modes. It has one thread. Fitted over the
// attendances.

namespace {

using namespace convene_benchmark;

void two_mode_brokerage(benchmark::State& state) {
  const convene::grouping& people = study_of(state.range(0)).organisations;
  const meeting_record record = draw_meetings(people);
  const std::vector<std::string> names(people.names().begin(), people.names().end());
  const convene::grouping meetings(record.hosts, names);
  state.SetComplexityN(static_cast<std::int64_t>(record.attended.size()));
  convene::two_mode_brokerage_result found;
  side_by_side(state).reads(8.0 * static_cast<double>(record.attended.size())).run([&](const convene::run_options&) {
    found = convene::two_mode_brokerage(record.attended, people, meetings);
  });
}
BENCHMARK(two_mode_brokerage)->Apply(study_sizes<1'000'000>);

}  // namespace
