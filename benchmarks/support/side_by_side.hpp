#pragma once

#include <chrono>
#include <string>

#include <benchmark/benchmark.h>

namespace convene_benchmark {

/// Seconds that a call takes.
template <class Work>
[[nodiscard]] double seconds_of(Work&& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Times ours() and theirs() in turn, so that both meet the same machine. The time of the benchmark is that of ours();
/// the counter named for the peer says how many times as long theirs() took. Register with UseManualTime().
template <class Ours, class Theirs>
void side_by_side(benchmark::State& state, const std::string& peer, Ours&& ours, Theirs&& theirs) {
  double our_time = 0, their_time = 0;
  for (auto _ : state) {
    const double once = seconds_of(ours);
    state.SetIterationTime(once);
    our_time += once;
    their_time += seconds_of(theirs);
  }
  state.counters["times_" + peer] = their_time / our_time;
}

/// Times ours() alone. Register with UseManualTime().
template <class Ours>
void alone(benchmark::State& state, Ours&& ours) {
  for (auto _ : state) state.SetIterationTime(seconds_of(ours));
}

}  // namespace convene_benchmark
