#include <convene/measures/community/leiden.hpp>

#include <cstdint>

#include <benchmark/benchmark.h>

#include "../../support/igraph_network.hpp"
#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Two iterations on study networks, beside igraph's, whose default they are. The counters are the modularity of both.

namespace {

using namespace convene_benchmark;

constexpr convene::leiden_options two_iterations{.most_iterations = 2};

void leiden_undirected(benchmark::State& state) {
  const auto layer = undirected_study_of(state).communication();
  convene::leiden_result found;
  std::uint64_t from = 0;
  const auto ours = [&](const convene::run_options& run) {
    found = convene::leiden(layer, convene::seed{++from}, two_iterations, run);
  };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(layer);
  igraph_reals strength;
  igraph_integers membership;
  igraph_strength(same.graph(), strength.get(), igraph_vss_all(), IGRAPH_ALL, true, same.weights());
  const double total = igraph_vector_sum(strength.get());
  double quality = 0;
  const auto theirs = [&] {
    igraph_community_leiden(same.graph(), same.weights(), strength.get(), 1 / total, two_iterations.randomness, false,
                            two_iterations.most_iterations, membership.get(), nullptr, &quality);
  };
  side_by_side(state).reads(id_bytes(layer) + weight_bytes(layer)).run(ours, peer{"igraph", theirs});
  state.counters["modularity_igraph"] = quality;
#else
  side_by_side(state).reads(id_bytes(layer) + weight_bytes(layer)).run(ours);
#endif
  state.counters["modularity"] = found.quality;
}

void leiden_directed(benchmark::State& state) {
  const auto layer = study_of(state).ties();
  convene::leiden_result found;
  std::uint64_t from = 0;
  side_by_side(state).reads(id_bytes(layer) + weight_bytes(layer)).run([&](const convene::run_options& run) {
    found = convene::leiden(layer, convene::seed{++from}, two_iterations, run);
  });
  state.counters["modularity"] = found.quality;
}

BENCHMARK(leiden_undirected)->Apply(study_sizes<1'000'000>);
BENCHMARK(leiden_directed)->Apply(study_sizes<1'000'000>);

}  // namespace
