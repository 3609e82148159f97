#include <convene/network/network_builder.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <oneapi/tbb/task_arena.h>
#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <convene/execution/tbb.hpp>
#include <convene/network/memory_estimate.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/shuffle.hpp>

#include "../support/igraph_network.hpp"
#include "../support/memory_growth.hpp"
#include "../support/side_by_side.hpp"
#include "../support/study_network.hpp"

// A network of both directions and three layers from edge arrays, which it takes over, checking them included; beside
// igraph's of both directions and one weight, and Boost's compressed sparse rows of one direction and one weight. The
// arrays stand by source and then by target, as those of files mostly do, or in any order.

namespace {

using namespace convene_benchmark;

enum class row_order : std::uint8_t { by_source_and_target, any };

study_network shuffled(study_network net) {
  std::vector<std::size_t> order(net.sources.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  convene::random_stream random(convene::seed{42});
  convene::shuffle(std::span<std::size_t>(order), random);
  const auto permute = [&](auto& column) {
    auto permuted = column;
    for (std::size_t k = 0; k < order.size(); ++k) permuted[k] = column[order[k]];
    column = std::move(permuted);
  };
  permute(net.sources);
  permute(net.targets);
  for (std::vector<float>& column : net.weights) permute(column);
  return net;
}

/// Only the last that was asked for is kept.
const study_network& arrays(std::int64_t practitioners, row_order order) {
  static std::optional<std::pair<std::int64_t, row_order>> held_as;
  static study_network held;
  if (held_as != std::pair(practitioners, order)) {
    held = {};
    held = draw_study_network(study_of_size(practitioners));
    if (order == row_order::any) held = shuffled(std::move(held));
    held_as = {practitioners, order};
  }
  return held;
}

class turns {
 public:
  [[nodiscard]] bool over() const { return !seconds_.empty() && (only_once() || total_ >= 10 || seconds_.size() >= 7); }
  void add(double seconds) {
    seconds_.push_back(seconds);
    total_ += seconds;
  }
  [[nodiscard]] double median() {
    std::sort(seconds_.begin(), seconds_.end());
    return (seconds_[(seconds_.size() - 1) / 2] + seconds_[seconds_.size() / 2]) / 2;
  }

 private:
  std::vector<double> seconds_;
  double total_ = 0;
};

/// As side_by_side, but that ours uses its arrays up, and gets others outside of the time that counts.
/// \param peers  makes one from the arrays.
template <class... Peers>
void build_beside(benchmark::State& state, const study_network& given, const Peers&... peers) {
  const convene::tbb_executor executor;
  const int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  oneapi::tbb::task_arena arena(threads);
  convene::run_options all;
  all.on = &executor;
  const auto m = static_cast<double>(given.sources.size());
  const auto seconds_of_ours = [&](const convene::run_options& run) {
    study_network taken = given;
    convene::network made;
    const double seconds = seconds_of([&] {
      convene::network_builder builder(taken.practitioners);
      builder.add_columns(std::move(taken.sources), std::move(taken.targets), std::move(taken.weights), run);
      made = std::move(builder).build(convene::merge_rule::refuse, run);
    });
    state.counters["bytes_a_relationship"] = static_cast<double>(made.bytes()) / m;
    return seconds;
  };
  turns on_all, on_one;
  std::vector<turns> theirs(sizeof...(peers));
  std::vector<double> memory(sizeof...(peers));
  for (auto _ : state) {
    state.PauseTiming();
    bool over = false;
    for (bool first = true; !over; first = false) {
      std::optional<memory_growth> grown;
      if (first) grown.emplace();  // the arrays that ours takes over among it
      if (!on_all.over()) arena.execute([&] { on_all.add(seconds_of_ours(all)); });
      if (first) state.counters["memory"] = grown->bytes();
      if (!only_once() && !on_one.over()) on_one.add(seconds_of_ours({}));
      over = on_all.over() && (only_once() || on_one.over());
      std::size_t k = 0;
      const auto take_turn = [&](const auto& one) {
        grown.reset();
        if (first) grown.emplace();
        if (!theirs[k].over()) theirs[k].add(seconds_of(one.work));
        if (first) memory[k] = grown->bytes();
        over = theirs[k++].over() && over;
      };
      (take_turn(peers), ...);
      static_cast<void>(take_turn);
    }
    state.ResumeTiming();
    if (!only_once()) (void)seconds_of_ours({});  // its processor time tells the curve of the complexity
    state.SetIterationTime(on_all.median());
  }
  const double seconds = on_all.median();
  state.counters["threads"] = threads;
  if (!only_once()) state.counters["one_thread"] = on_one.median() / seconds;
  std::size_t k = 0;
  const auto count = [&](const std::string& name) {
    state.counters["times_" + name] = theirs[k].median() / seconds;
    if (!only_once()) state.counters["times_" + name + "_one_thread"] = theirs[k].median() / on_one.median();
    state.counters["memory_" + name] = memory[k++];
  };
  (count(peers.name), ...);
  static_cast<void>(count);
  const convene::memory_estimate needed =
      convene::estimate_memory({given.practitioners, static_cast<std::uint64_t>(given.sources.size())});
  state.counters["estimated_memory"] = static_cast<double>(needed.building);
  state.counters["bytes"] = 20 * m;  // those of the arrays
  state.SetComplexityN(static_cast<std::int64_t>(given.sources.size()));
}

void build_from_arrays(benchmark::State& state, row_order order) {
  const study_network& given = arrays(state.range(0), order);
  using graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, float, boost::no_property,
                                                   std::uint32_t, std::uint64_t>;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  pairs.reserve(given.sources.size());
  for (std::size_t k = 0; k < given.sources.size(); ++k)
    pairs.emplace_back(static_cast<std::uint32_t>(given.sources[k]), static_cast<std::uint32_t>(given.targets[k]));
  const auto n = static_cast<std::uint32_t>(given.practitioners);
  const float* const weights = given.weights[2].data();
  std::size_t edges = 0;
  const peer boost{"boost", [&] {
                     if (order == row_order::any) {
                       const graph made(boost::edges_are_unsorted_multi_pass, pairs.begin(), pairs.end(), weights, n);
                       edges = num_edges(made);
                     } else {
                       const graph made(boost::edges_are_sorted, pairs.begin(), pairs.end(), weights, n);
                       edges = num_edges(made);
                     }
                   }};
#ifdef CONVENE_BENCHMARK_IGRAPH
  igraph_integers ends;
  igraph_vector_int_reserve(ends.get(), 2 * static_cast<igraph_integer_t>(given.sources.size()));
  for (std::size_t k = 0; k < given.sources.size(); ++k) {
    igraph_vector_int_push_back(ends.get(), given.sources[k]);
    igraph_vector_int_push_back(ends.get(), given.targets[k]);
  }
  igraph_integer_t igraph_edges = 0;
  build_beside(state, given,
               peer{"igraph",
                    [&] {
                      igraph_t made;
                      igraph_create(&made, ends.get(), given.practitioners, true);
                      igraph_reals own_weights(static_cast<igraph_integer_t>(given.sources.size()));
                      std::copy_n(weights, given.sources.size(), VECTOR(*own_weights.get()));
                      igraph_edges = igraph_ecount(&made);
                      igraph_destroy(&made);
                    }},
               boost);
  check_same(state, "edges", static_cast<double>(given.sources.size()), static_cast<double>(igraph_edges), 0);
#else
  build_beside(state, given, boost);
#endif
  check_same(state, "edges", static_cast<double>(given.sources.size()), static_cast<double>(edges), 0);
}
void network_from_arrays(benchmark::State& state) { build_from_arrays(state, row_order::by_source_and_target); }
BENCHMARK(network_from_arrays)->Apply(study_sizes<1'000'000>);
void network_from_shuffled_arrays(benchmark::State& state) { build_from_arrays(state, row_order::any); }
BENCHMARK(network_from_shuffled_arrays)->Apply(study_sizes<1'000'000>);

}  // namespace
