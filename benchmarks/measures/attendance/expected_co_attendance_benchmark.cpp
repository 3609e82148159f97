#include <convene/measures/attendance/expected_co_attendance.hpp>

#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "../../support/measured_study.hpp"
#include "../../support/meeting_record.hpp"
#include "../../support/side_by_side.hpp"

// All pairs who met beside what chance would have given them; no package compared has it. It has one thread. Fitted
// over the attendances.

namespace {

using namespace convene_benchmark;

void expected_co_attendance(benchmark::State& state) {
  const meeting_record record = draw_meetings(study_of(state.range(0)).organisations);
  const auto people = static_cast<convene::vertex>(state.range(0));
  state.SetComplexityN(static_cast<std::int64_t>(record.attended.size()));
  std::vector<convene::co_attendance_pair> found;
  side_by_side(state)
      .reads(8.0 * static_cast<double>(record.attended.size()))
      .run([&](const convene::run_options& run) {
        found = convene::expected_co_attendance(people, record.meetings, record.attended, run);
      });
  state.counters["pairs"] = static_cast<double>(found.size());
}
BENCHMARK(expected_co_attendance)->Apply(study_sizes<100'000>);

}  // namespace
