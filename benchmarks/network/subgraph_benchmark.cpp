#include <convene/network/subgraph.hpp>

#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

#include <benchmark/benchmark.h>
#include <convene/random/random_stream.hpp>
#include <convene/random/shuffle.hpp>

#include "../support/igraph_network.hpp"
#include "../support/least_bytes.hpp"
#include "../support/measured_study.hpp"
#include "../support/side_by_side.hpp"

// Half of the practitioners in random order with all three layers, beside igraph's with one and no weights. Ours have
// one thread.

namespace {

using namespace convene_benchmark;

void induced_subgraph(benchmark::State& state) {
  const measured_study& study = study_of(state);
  std::vector<convene::vertex> half(static_cast<std::size_t>(study.net.number_of_vertices()));
  std::iota(half.begin(), half.end(), 0);
  convene::random_stream random(convene::seed{1});
  convene::shuffle(std::span(half), random);
  half.resize(half.size() / 2);
  convene::subgraph found;
  const auto ours = [&](const convene::run_options&) { found = convene::induced_subgraph(study.net, half); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(study.ties());
  igraph_integers kept;
  for (const convene::vertex v : half) igraph_vector_int_push_back(kept.get(), v);
  igraph_integer_t ties = 0;
  side_by_side(state)
      .reads(id_bytes(study.ties()) + 3 * weight_bytes(study.ties()))
      .run(ours, peer{"igraph", [&] {
                        igraph_t part;
                        igraph_induced_subgraph(same.graph(), &part, igraph_vss_vector(kept.get()),
                                                IGRAPH_SUBGRAPH_AUTO);
                        ties = igraph_ecount(&part);
                        igraph_destroy(&part);
                      }});
  check_same(state, "ties", static_cast<double>(found.part.communication().number_of_ties()), static_cast<double>(ties),
             0);
#else
  side_by_side(state).reads(id_bytes(study.ties()) + 3 * weight_bytes(study.ties())).run(ours);
#endif
}
BENCHMARK(induced_subgraph)->Apply(study_sizes<1'000'000>);

}  // namespace
