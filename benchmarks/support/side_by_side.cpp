#include "side_by_side.hpp"

#include <cstdlib>
#include <optional>
#include <thread>

#include <oneapi/tbb/task_arena.h>

#include <convene/execution/tbb.hpp>

#include "memory_growth.hpp"
#include "memory_pass.hpp"

namespace convene_benchmark {

namespace {

/// The times that one of those compared has taken.
class turns {
 public:
  /// What is quick is timed for a tenth of a second in all; what takes ten seconds does not have to prove it.
  [[nodiscard]] bool over() const {
    if (seconds_.empty()) return false;
    return only_once() || total_ >= 10 || seconds_.size() == 101 || (seconds_.size() >= 5 && total_ >= .1);
  }
  template <class Work>
  void take(const Work& work) {
    if (over()) return;
    std::optional<memory_growth> grown;
    if (seconds_.empty()) grown.emplace();
    seconds_.push_back(seconds_of(work));
    total_ += seconds_.back();
    if (grown) memory_ = grown->bytes();
  }
  [[nodiscard]] double median() {
    std::sort(seconds_.begin(), seconds_.end());
    return (seconds_[(seconds_.size() - 1) / 2] + seconds_[seconds_.size() / 2]) / 2;
  }
  [[nodiscard]] double memory() const { return memory_; }

 private:
  std::vector<double> seconds_;
  double total_ = 0, memory_ = 0;
};

[[nodiscard]] int all_threads() { return static_cast<int>(std::max(1U, std::thread::hardware_concurrency())); }

}  // namespace

bool only_once() {
  static const bool given = std::getenv("CONVENE_BENCHMARK_ONCE") != nullptr;
  return given;
}

bool with_ten_million() { return std::getenv("CONVENE_BENCHMARK_P10M") != nullptr; }

double seconds_to_read(double bytes) {
  // The best of some passes over more than caches hold.
  static const double bytes_a_second = [] {
    constexpr double measured = 512 << 20;
    const memory_pass pass(measured);
    oneapi::tbb::task_arena arena(all_threads());
    double seconds = std::numeric_limits<double>::infinity();
    for (int round = 0; round < 7; ++round)
      seconds = std::min(seconds, seconds_of([&] { arena.execute([&] { benchmark::DoNotOptimize(pass.read()); }); }));
    return measured / seconds;
  }();
  return bytes / bytes_a_second;
}

side_by_side::side_by_side(benchmark::State& state) : state_(state), threads_(all_threads()) {}

void side_by_side::take_turns(const std::function<void(const convene::run_options&)>& ours,
                              const std::vector<other>& peers) {
  const convene::tbb_executor executor;
  oneapi::tbb::task_arena arena(threads_);
  convene::run_options all;
  all.on = &executor;
  turns on_all, on_one;
  std::vector<turns> theirs(peers.size());
  for (auto _ : state_) {
    bool over = false;
    for (bool first = true; !over; first = false) {
      if (first) state_.PauseTiming();
      on_all.take([&] { arena.execute([&] { ours(all); }); });
      // The curve of the complexity is chosen by the processor time of this thread: that of all our work, once.
      if (first) state_.ResumeTiming();
      if (!only_once()) on_one.take([&] { ours(convene::run_options{}); });
      if (first) state_.PauseTiming();
      over = on_all.over() && (only_once() || on_one.over());
      for (std::size_t k = 0; k < peers.size(); ++k) {
        theirs[k].take(peers[k].work);
        over = over && theirs[k].over();
      }
      if (first) state_.ResumeTiming();
    }
    state_.SetIterationTime(on_all.median());
  }
  const auto count = [&](const std::string& name, double value) { state_.counters[name] = value; };
  count("threads", threads_);
  count("memory", on_all.memory());
  const double seconds = on_all.median(), alone = only_once() ? 0 : on_one.median();
  if (!only_once()) count("one_thread", alone / seconds);
  for (std::size_t k = 0; k < peers.size(); ++k) {
    count("times_" + peers[k].name, theirs[k].median() / seconds);
    if (!only_once()) count("times_" + peers[k].name + "_one_thread", theirs[k].median() / alone);
    count("memory_" + peers[k].name, theirs[k].memory());
  }
  const double bytes = std::isnan(bytes_) ? 4 * static_cast<double>(state_.complexity_length_n()) +
                                                8 * static_cast<double>(state_.range(0))
                                          : bytes_;
  if (bytes == 0) return;
  count("bytes", bytes);
  if (!only_once()) count("byte_bound", seconds_to_read(bytes));
}

}  // namespace convene_benchmark
