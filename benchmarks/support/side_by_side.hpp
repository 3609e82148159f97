#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <convene/execution/run_options.hpp>

namespace convene_benchmark {

/// Seconds that a call takes.
template <class Work>
[[nodiscard]] double seconds_of(Work&& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Whether CONVENE_BENCHMARK_ONCE is set in the environment: everything is to run once, to see that it does.
[[nodiscard]] bool only_once();

/// Whether CONVENE_BENCHMARK_P10M is set in the environment: the study network of ten million practitioners is to be
/// there too, which takes hours beside peers.
[[nodiscard]] bool with_ten_million();

/// Seconds that a call usually takes: the median of five, or of as many as begin within ten seconds, at least one. One
/// call alone would be timed with the system handing out its memory, or with what else the machine does.
template <class Work>
[[nodiscard]] double usual_seconds_of(Work&& work) {
  const std::size_t most = only_once() ? 1 : 5;
  std::vector<double> seconds;
  double all = 0;
  while (seconds.size() < most && (seconds.empty() || all < 10)) {
    seconds.push_back(seconds_of(work));
    all += seconds.back();
  }
  std::sort(seconds.begin(), seconds.end());
  return (seconds[(seconds.size() - 1) / 2] + seconds[seconds.size() / 2]) / 2;
}

/// Seconds in which all threads can read so many bytes from memory. The first call measures the machine.
[[nodiscard]] double seconds_to_read(double bytes);

/// Somebody else's program for the same.
template <class Work>
struct peer {
  std::string name;
  Work work;
};
template <class Work>
peer(const char*, Work) -> peer<Work>;

/// Times ours(run_options) on all threads and on one, and each of the others, in turn, so that all meet the same
/// machine. What is quick gets more turns, what takes ten seconds one.
///
/// The time of the benchmark is the median of ours on all threads. Counters:
/// `threads`; `one_thread`, how many times as long ours took on one;
/// `times_PEER` and `times_PEER_one_thread`, how many times as long as ours the peer took, which has one thread;
/// `memory` and `memory_PEER`, bytes by which the process grew at most during the first turn, its results among them
/// and what it was given not, where the system tells;
/// `bytes`, those that cannot be done without, and `byte_bound`, the seconds in which all threads can read as many.
/// With only_once() all of them have one turn, ours on all threads alone, and there is no `byte_bound`.
class side_by_side {
 public:
  explicit side_by_side(benchmark::State& state);

  /// Bytes that the work has to read, whoever does it. Unless said otherwise those of the ids of all ties and of the
  /// places where rows begin: 4 for each unit of the benchmark's complexity and 8 for each practitioner. Of 0, where
  /// nobody can tell, neither `bytes` nor `byte_bound` is counted: a bound of no time bounds nothing.
  side_by_side& reads(double bytes) {
    bytes_ = bytes;
    return *this;
  }

  template <class Ours, class... Peers>
  void run(Ours&& ours, Peers&&... peers) {
    take_turns([&](const convene::run_options& run) { ours(run); }, {other{peers.name, [&] { peers.work(); }}...});
  }

 private:
  struct other {
    std::string name;
    std::function<void()> work;
  };
  void take_turns(const std::function<void(const convene::run_options&)>& ours, const std::vector<other>& peers);

  benchmark::State& state_;
  int threads_;
  double bytes_ = std::numeric_limits<double>::quiet_NaN();
};

/// Fails the benchmark where a value is not the peer's: times of different answers compare nothing.
inline void check_same(benchmark::State& state, const std::string& what, double ours, double theirs, double tolerance) {
  if (std::isnan(ours) && std::isnan(theirs)) return;
  if (std::abs(ours - theirs) <= tolerance * std::max({1.0, std::abs(ours), std::abs(theirs)})) return;
  state.SkipWithError((what + ": " + std::to_string(ours) + " is not " + std::to_string(theirs)).c_str());
}

/// The study networks that a benchmark runs on, up to so many practitioners, with what its complexity looks like. Each
/// once: turns are taken within.
template <std::int64_t Most>
void study_sizes(benchmark::internal::Benchmark* registered) {
  for (const std::int64_t n : {5'000, 20'000, 100'000, 1'000'000})
    if (n <= Most) registered->Arg(n);
  if (Most >= 1'000'000 && with_ten_million()) registered->Arg(10'000'000);
  registered->ArgName("practitioners")->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond)->Complexity();
}

}  // namespace convene_benchmark
