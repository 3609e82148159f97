#include <convene/measures/change/tie_stability.hpp>

#include <cstddef>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <convene/network/configuration_model.hpp>
#include <convene/network/subgraph.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/shuffle.hpp>

#include "../../support/igraph_network.hpp"
#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Ties of two waves: with the same practitioners beside igraph's intersection of two graphs, whose size is the number
// of ties that were kept; with a tenth gone and all ids changed alone.

namespace {

using namespace convene_benchmark;

void tie_stability(benchmark::State& state) {
  const auto earlier = study_of(state).ties();
  const auto later = convene::configuration_model(earlier, convene::seed{1}, {.swaps_per_tie = 0.2});
  convene::tie_stability_result found;
  const auto ours = [&](const convene::run_options& run) {
    found = convene::tie_stability(earlier, later.view(), run);
  };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network first(earlier), second(later.view());
  igraph_integer_t kept = 0;
  side_by_side(state).reads(id_bytes(earlier) + id_bytes(later.view())).run(ours, peer{"igraph", [&] {
                                                                                         igraph_t shared;
                                                                                         igraph_intersection(
                                                                                             &shared, first.graph(),
                                                                                             second.graph(), nullptr,
                                                                                             nullptr);
                                                                                         kept = igraph_ecount(&shared);
                                                                                         igraph_destroy(&shared);
                                                                                       }});
  check_same(state, "ties kept", static_cast<double>(found.kept), static_cast<double>(kept), 0);
  check_same(state, "ties lost", static_cast<double>(found.lost), static_cast<double>(earlier.number_of_ties() - kept),
             0);
#else
  side_by_side(state).reads(id_bytes(earlier) + id_bytes(later.view())).run(ours);
#endif
}
BENCHMARK(tie_stability)->Apply(study_sizes<1'000'000>);

void tie_stability_of_stayers(benchmark::State& state) {
  const convene::network& net = study_of(state).net;
  std::vector<convene::vertex> stay(static_cast<std::size_t>(net.number_of_vertices()));
  std::iota(stay.begin(), stay.end(), 0);
  convene::random_stream random(convene::seed{1});
  convene::shuffle(std::span(stay), random);
  stay.resize(stay.size() / 10 * 9);
  const convene::subgraph later = convene::induced_subgraph(net, std::move(stay));
  std::vector<convene::vertex> in_later;
  for (convene::vertex v = 0; v < net.number_of_vertices(); ++v) in_later.push_back(later.ids.to_part(v).value_or(-1));
  convene::tie_stability_result found;
  side_by_side(state)
      .reads(id_bytes(net.communication()) + id_bytes(later.part.communication()))
      .run([&](const convene::run_options& run) {
        found = convene::tie_stability(net.communication(), later.part.communication(), in_later, run);
      });
  check_same(state, "ties kept", static_cast<double>(found.kept),
             static_cast<double>(later.part.communication().number_of_ties()), 0);
}
BENCHMARK(tie_stability_of_stayers)->Apply(study_sizes<1'000'000>);

}  // namespace
