#include <convene/measures/community/leiden.hpp>

#include <cstdint>

#include <benchmark/benchmark.h>
#include <convene/network/undirected_projection.hpp>

#include "../../support/igraph_network.hpp"
#include "../../support/side_by_side.hpp"
#include "../../support/study_network.hpp"

// Two iterations on study networks, beside igraph's, whose default they are. The counters are the modularity of both.

namespace {

using convene_benchmark::study_of_size;

constexpr convene::leiden_options two_iterations{.most_iterations = 2};

const convene::network& directed(std::int64_t practitioners) {
  static std::int64_t held_size = 0;
  static convene::network held;
  if (held_size == practitioners) return held;
  held = convene_benchmark::collaboration_network(convene_benchmark::study_network_of(study_of_size(practitioners)));
  held_size = practitioners;
  return held;
}

const convene::network& undirected(std::int64_t practitioners) {
  static std::int64_t held_size = 0;
  static convene::network held;
  if (held_size == practitioners) return held;
  held = convene::undirected_projection(directed(practitioners), convene::projection_rule::sum);
  held_size = practitioners;
  return held;
}

void leiden_undirected(benchmark::State& state) {
  const auto layer = undirected(state.range(0)).communication();
  convene::leiden_result found;
  std::uint64_t from = 0;
  const auto ours = [&] { found = convene::leiden(layer, convene::seed{++from}, two_iterations); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const convene_benchmark::igraph_network same(layer);
  convene_benchmark::igraph_reals strength;
  convene_benchmark::igraph_integers membership;
  igraph_strength(same.graph(), strength.get(), igraph_vss_all(), IGRAPH_ALL, true, same.weights());
  const double total = igraph_vector_sum(strength.get());
  double quality = 0;
  const auto theirs = [&] {
    igraph_community_leiden(same.graph(), same.weights(), strength.get(), 1 / total, two_iterations.randomness, false,
                            two_iterations.most_iterations, membership.get(), nullptr, &quality);
  };
  convene_benchmark::side_by_side(state, "igraph", ours, theirs);
  state.counters["modularity_igraph"] = quality;
#else
  convene_benchmark::alone(state, ours);
#endif
  state.counters["modularity"] = found.quality;
  state.SetComplexityN(layer.number_of_ties());
}

void leiden_directed(benchmark::State& state) {
  const auto layer = directed(state.range(0)).communication();
  convene::leiden_result found;
  std::uint64_t from = 0;
  convene_benchmark::alone(state, [&] { found = convene::leiden(layer, convene::seed{++from}, two_iterations); });
  state.counters["modularity"] = found.quality;
  state.SetComplexityN(layer.number_of_ties());
}

#define CONVENE_SIZES \
  Arg(5'000)->Arg(20'000)->Arg(100'000)->Arg(1'000'000)->Complexity()->UseManualTime()->Unit(benchmark::kMillisecond)
BENCHMARK(leiden_undirected)->CONVENE_SIZES;
BENCHMARK(leiden_directed)->CONVENE_SIZES;
#undef CONVENE_SIZES

}  // namespace
