#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include <benchmark/benchmark.h>
#include <oneapi/tbb/task_arena.h>

#include <convene/execution/run_options.hpp>
#include <convene/execution/tbb.hpp>

namespace convene_benchmark {

/// Seconds that a call takes.
template <class Work>
[[nodiscard]] double seconds_of(Work&& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Seconds that a call usually takes: the median of five, or of as many as begin within ten seconds, at least one. One
/// call alone would be timed with the system handing out its memory, or with what else the machine does.
template <class Work>
[[nodiscard]] double usual_seconds_of(Work&& work) {
  std::vector<double> seconds;
  double all = 0;
  while (seconds.size() < 5 && (seconds.empty() || all < 10)) {
    seconds.push_back(seconds_of(work));
    all += seconds.back();
  }
  std::sort(seconds.begin(), seconds.end());
  return (seconds[(seconds.size() - 1) / 2] + seconds[seconds.size() / 2]) / 2;
}

/// Times ours(run_options) on one thread and on all, and each of the others, in turn, so that all meet the same
/// machine.
///
/// The time of the benchmark is that of ours on all threads. Counters: `threads`; `one_thread`, how many times as long
/// ours took on one; `times_PEER` and `times_PEER_one_thread`, how many times as long as ours the peer took, which has
/// one thread. Register with UseManualTime().
class side_by_side {
 public:
  explicit side_by_side(benchmark::State& state)
      : state_(state), threads_(static_cast<int>(std::max(1U, std::thread::hardware_concurrency()))) {}

  template <class Ours, class... Peers>
  void run(Ours&& ours, Peers&&... peers) {
    const convene::tbb_executor executor;
    oneapi::tbb::task_arena arena(threads_);
    convene::run_options all;
    all.on = &executor;
    double on_all = 0, on_one = 0;
    std::vector<double> of_peers(sizeof...(Peers), 0);
    for (auto _ : state_) {
      state_.PauseTiming();
      const double once = usual_seconds_of([&] { arena.execute([&] { ours(all); }); });
      state_.SetIterationTime(once);
      on_all += once;
      on_one += usual_seconds_of([&] { ours(convene::run_options{}); });
      std::size_t k = 0;
      ((of_peers[k++] += usual_seconds_of(peers.work)), ...);
      state_.ResumeTiming();
      // The curve of the complexity is chosen by the processor time of this thread from here on: all work of ours, once.
      ours(convene::run_options{});
    }
    state_.counters["threads"] = threads_;
    state_.counters["one_thread"] = on_one / on_all;
    std::size_t k = 0;
    const auto count = [&](const std::string& name) {
      state_.counters["times_" + name] = of_peers[k] / on_all;
      state_.counters["times_" + name + "_one_thread"] = of_peers[k] / on_one;
      ++k;
    };
    (count(peers.name), ...);
    static_cast<void>(count);
  }

 private:
  benchmark::State& state_;
  int threads_;
};

/// Somebody else's program for the same.
template <class Work>
struct peer {
  std::string name;
  Work work;
};
template <class Work>
peer(const char*, Work) -> peer<Work>;

/// Fails the benchmark where a value is not the peer's: times of different answers compare nothing.
inline void check_same(benchmark::State& state, const std::string& what, double ours, double theirs, double tolerance) {
  if (std::isnan(ours) && std::isnan(theirs)) return;
  if (std::abs(ours - theirs) <= tolerance * std::max({1.0, std::abs(ours), std::abs(theirs)})) return;
  state.SkipWithError((what + ": " + std::to_string(ours) + " is not " + std::to_string(theirs)).c_str());
}

/// The study networks that a benchmark runs on, up to so many practitioners, with what its complexity looks like.
template <std::int64_t Most>
void study_sizes(benchmark::internal::Benchmark* registered) {
  for (const std::int64_t n : {5'000, 20'000, 100'000, 1'000'000})
    if (n <= Most) registered->Arg(n);
  registered->ArgName("practitioners")->UseManualTime()->Unit(benchmark::kMillisecond)->Complexity();
}

}  // namespace convene_benchmark
