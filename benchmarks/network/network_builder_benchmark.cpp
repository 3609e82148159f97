#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/random/random_stream.hpp>

// A network of both directions and three layers from edge arrays, beside Boost's compressed sparse rows of one
// direction and one weight from the same arrays. 16 relationships a practitioner, 5 in 6 of them inside organisations
// of 64.

namespace {

using convene::vertex;

struct edge_arrays {
  std::vector<vertex> sources, targets;
  std::vector<std::vector<float>> weights;
};

// Each row draws 16 distinct targets by stepping a random stride through its organisation, or anywhere, so that no pair
// is drawn twice; rows come out by source and are shuffled where asked.
const edge_arrays& arrays(std::int64_t practitioners, bool shuffled) {
  static std::int64_t held_size = 0;
  static bool held_shuffled = false;
  static edge_arrays held;
  if (held_size == practitioners && held_shuffled == shuffled) return held;
  held = {};
  held_size = practitioners;
  held_shuffled = shuffled;
  convene::random_stream random(convene::seed{42});
  const auto n = static_cast<std::uint64_t>(practitioners);
  std::vector<vertex> label(n);
  for (std::size_t v = 0; v < n; ++v) label[v] = static_cast<vertex>(v);
  if (shuffled)
    for (std::size_t k = n; k > 1; --k) std::swap(label[k - 1], label[random.below(k)]);
  for (std::uint64_t u = 0; u < n; ++u) {
    const std::uint64_t first = u / 64 * 64, size = std::min<std::uint64_t>(64, n);
    const std::uint64_t inside = 1 + random.below(3), outside = 1 + random.below(1000);
    for (std::uint64_t k = 1; k <= 16; ++k) {
      const bool stays = k % 6 != 0;
      const std::uint64_t v = stays ? first + (u - first + k * inside) % size : (u + 64 + k * outside) % n;
      if (v == u || (!stays && v / 64 == u / 64)) continue;
      held.sources.push_back(label[u]);
      held.targets.push_back(label[v]);
    }
  }
  held.weights.assign(3, std::vector<float>(held.sources.size()));
  for (auto& column : held.weights)
    for (float& weight : column) weight = static_cast<float>(1 + random.below(100)) / 101;
  return held;
}

void build_network(benchmark::State& state, bool shuffled) {
  const edge_arrays& given = arrays(state.range(0), shuffled);
  for (auto _ : state) {
    state.PauseTiming();
    edge_arrays copy = given;
    state.ResumeTiming();
    convene::network_builder builder(static_cast<vertex>(state.range(0)));
    builder.add_columns(std::move(copy.sources), std::move(copy.targets), std::move(copy.weights));
    const convene::network g = std::move(builder).build();
    state.counters["bytes_a_relationship"] =
        static_cast<double>(g.bytes()) / static_cast<double>(g.number_of_relationships());
  }
  state.SetComplexityN(static_cast<std::int64_t>(given.sources.size()));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(given.sources.size()));
}

void boost_compressed_sparse_row_graph(benchmark::State& state, bool shuffled) {
  using graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, float>;
  const edge_arrays& given = arrays(state.range(0), shuffled);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs(given.sources.size());
  for (std::size_t k = 0; k < pairs.size(); ++k)
    pairs[k] = {static_cast<std::uint32_t>(given.sources[k]), static_cast<std::uint32_t>(given.targets[k])};
  for (auto _ : state) {
    const graph g(boost::edges_are_unsorted_multi_pass, pairs.begin(), pairs.end(), given.weights[0].begin(),
                  static_cast<std::uint32_t>(state.range(0)));
    benchmark::DoNotOptimize(num_edges(g));
  }
  state.SetComplexityN(static_cast<std::int64_t>(given.sources.size()));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(given.sources.size()));
}

#define CONVENE_SIZES \
  RangeMultiplier(4)->Range(1 << 12, 1 << 20)->Complexity(benchmark::oN)->Unit(benchmark::kMillisecond)
BENCHMARK_CAPTURE(build_network, in_order_of_source, false)->CONVENE_SIZES;
BENCHMARK_CAPTURE(boost_compressed_sparse_row_graph, in_order_of_source, false)->CONVENE_SIZES;
BENCHMARK_CAPTURE(build_network, shuffled, true)->CONVENE_SIZES;
BENCHMARK_CAPTURE(boost_compressed_sparse_row_graph, shuffled, true)->CONVENE_SIZES;
#undef CONVENE_SIZES

}  // namespace

BENCHMARK_MAIN();
