#include <convene/inference/grouped_deletion.hpp>

#include <algorithm>
#include <thread>

#include <benchmark/benchmark.h>
#include <oneapi/tbb/task_arena.h>
#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/density.hpp>
#include <convene/measures/cohesion/reciprocity.hpp>
#include <convene/measures/cohesion/transitivity.hpp>
#include <convene/measures/mixing/ei_index.hpp>

#include "../support/least_bytes.hpp"
#include "../support/measured_study.hpp"
#include "../support/side_by_side.hpp"

// Every organisation deleted in one pass, beside the measure itself. Counters: `times_point_estimate`, how many times as
// long as the measure the deletions took on all threads, and `times_point_estimate_one_thread`.

namespace {

using namespace convene_benchmark;

template <class StatisticOf, class Measure>
void beside_the_measure(benchmark::State& state, const StatisticOf& statistic_of, const Measure& measure) {
  const measured_study& study = study_of(state);
  const auto ties = study.ties();
  const auto statistic = statistic_of(study);
  const convene::tbb_executor executor;
  oneapi::tbb::task_arena arena(static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
  convene::run_options all;
  all.on = &executor;
  convene::deletion_result found;
  double observed = 0;
  const auto deletions = [&](const convene::run_options& run) {
    found = convene::grouped_deletion(ties, study.organisations, statistic, run);
  };
  const auto estimate = [&](const convene::run_options& run) { observed = measure(study, run); };
  double deletions_on_all = 0, deletions_on_one = 0, estimate_on_all = 0, estimate_on_one = 0;
  for (auto _ : state) {
    const double once = usual_seconds_of([&] { arena.execute([&] { deletions(all); }); });
    state.SetIterationTime(once);
    deletions_on_all += once;
    estimate_on_all += usual_seconds_of([&] { arena.execute([&] { estimate(all); }); });
    deletions_on_one += usual_seconds_of([&] { deletions(convene::run_options{}); });
    estimate_on_one += usual_seconds_of([&] { estimate(convene::run_options{}); });
  }
  check_same(state, "value", found.observed, observed, 1e-12);
  state.counters["one_thread"] = deletions_on_one / deletions_on_all;
  state.counters["bytes"] = id_bytes(ties) + group_bytes(study.organisations);
  if (!only_once()) state.counters["byte_bound"] = seconds_to_read(state.counters["bytes"]);
  state.counters["times_point_estimate"] = deletions_on_all / estimate_on_all;
  state.counters["times_point_estimate_one_thread"] = deletions_on_one / estimate_on_one;
}

void grouped_deletion_density(benchmark::State& state) {
  beside_the_measure(
      state, [](const auto&) { return convene::density_statistic{}; },
      [](const auto& study, const auto&) { return convene::density(study.ties()); });
}
BENCHMARK(grouped_deletion_density)->Apply(study_sizes<1'000'000>);

void grouped_deletion_mean_strength(benchmark::State& state) {
  beside_the_measure(
      state, [](const auto&) { return convene::mean_strength_statistic{}; },
      [](const auto& study, const auto&) { return convene::mean_tie_strength(study.ties()); });
}
BENCHMARK(grouped_deletion_mean_strength)->Apply(study_sizes<1'000'000>);

void grouped_deletion_ei_index(benchmark::State& state) {
  beside_the_measure(
      state, [](const auto& study) { return convene::ei_index_statistic(study.organisations); },
      [](const auto& study, const auto& run) { return convene::ei_index(study.ties(), study.organisations, run); });
}
BENCHMARK(grouped_deletion_ei_index)->Apply(study_sizes<1'000'000>);

void grouped_deletion_weighted_ei_index(benchmark::State& state) {
  beside_the_measure(
      state, [](const auto& study) { return convene::weighted_ei_index_statistic(study.organisations); },
      [](const auto& study, const auto& run) {
        return convene::ei_index_weighted(study.ties(), study.organisations, run);
      });
}
BENCHMARK(grouped_deletion_weighted_ei_index)->Apply(study_sizes<1'000'000>);

void grouped_deletion_arc_reciprocity(benchmark::State& state) {
  beside_the_measure(
      state, [](const auto&) { return convene::arc_reciprocity_statistic{}; },
      [](const auto& study, const auto& run) { return convene::arc_reciprocity(study.ties(), run); });
}
BENCHMARK(grouped_deletion_arc_reciprocity)->Apply(study_sizes<1'000'000>);

void grouped_deletion_weighted_reciprocity(benchmark::State& state) {
  beside_the_measure(
      state, [](const auto&) { return convene::weighted_reciprocity_statistic{}; },
      [](const auto& study, const auto& run) { return convene::weighted_reciprocity(study.ties(), run); });
}
BENCHMARK(grouped_deletion_weighted_reciprocity)->Apply(study_sizes<1'000'000>);

void grouped_deletion_transitivity(benchmark::State& state) {
  beside_the_measure(
      state, [](const auto&) { return convene::transitivity_statistic{}; },
      [](const auto& study, const auto& run) { return convene::transitivity(study.ties(), run); });
}
BENCHMARK(grouped_deletion_transitivity)->Apply(study_sizes<1'000'000>);

}  // namespace
