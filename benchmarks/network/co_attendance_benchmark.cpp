#include <convene/network/co_attendance.hpp>

#include <cstdint>

#include <benchmark/benchmark.h>

#include "../support/igraph_network.hpp"
#include "../support/measured_study.hpp"
#include "../support/meeting_record.hpp"
#include "../support/side_by_side.hpp"

// Who met whom how often, beside igraph's bipartite projection with its multiplicity. Ours have one thread. Fitted over
// the attendances.

namespace {

using namespace convene_benchmark;

void co_attendance(benchmark::State& state) {
  const meeting_record record = draw_meetings(study_of(state.range(0)).organisations);
  const auto people = static_cast<convene::vertex>(state.range(0));
  state.SetComplexityN(static_cast<std::int64_t>(record.attended.size()));
  convene::network found;
  const auto ours = [&](const convene::run_options&) {
    found = convene::co_attendance(people, record.meetings, record.attended);
  };
#ifdef CONVENE_BENCHMARK_IGRAPH
  igraph_integers ends;
  for (const convene::presence& one : record.attended) {
    igraph_vector_int_push_back(ends.get(), one.person);
    igraph_vector_int_push_back(ends.get(), people + one.meeting);
  }
  igraph_vector_bool_t is_meeting;
  igraph_vector_bool_init(&is_meeting, people + record.meetings);
  for (convene::vertex k = 0; k < record.meetings; ++k) VECTOR(is_meeting)[people + k] = true;
  igraph_t both_modes;
  igraph_create(&both_modes, ends.get(), people + record.meetings, false);
  igraph_simplify(&both_modes, true, false, nullptr);
  igraph_integers multiplicity;
  igraph_integer_t pairs = 0;
  side_by_side(state)
      .reads(8.0 * static_cast<double>(record.attended.size()))
      .run(ours, peer{"igraph", [&] {
                        igraph_t projection;
                        igraph_bipartite_projection(&both_modes, &is_meeting, &projection, nullptr, multiplicity.get(),
                                                    nullptr, 0);
                        pairs = igraph_ecount(&projection);
                        igraph_destroy(&projection);
                      }});
  igraph_destroy(&both_modes);
  igraph_vector_bool_destroy(&is_meeting);
  const auto layer = found.layer("co_attendance");
  check_same(state, "pairs", static_cast<double>(layer.number_of_ties()) / 2, static_cast<double>(pairs), 0);
  double together = 0;
  for (convene::vertex u = 0; u < people; ++u)
    for (const auto [v, weight] : layer.out_ties(u)) together += static_cast<double>(weight) / 2;
  check_same(state, "meetings of pairs", together, static_cast<double>(igraph_vector_int_sum(multiplicity.get())), 0);
#else
  side_by_side(state).reads(8.0 * static_cast<double>(record.attended.size())).run(ours);
#endif
}
BENCHMARK(co_attendance)->Apply(study_sizes<100'000>);

}  // namespace
