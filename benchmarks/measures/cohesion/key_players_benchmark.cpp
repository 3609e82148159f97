#include <convene/measures/cohesion/key_players.hpp>

#include <benchmark/benchmark.h>

#include "../../support/igraph_network.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Distance-weighted fragmentation, beside igraph's global efficiency, which is 1 less it; and few key players by goals
// that larger networks allow, which neither igraph nor Boost has. The counter is what the goal comes to.

namespace {

using namespace convene_benchmark;

void distance_weighted_fragmentation(benchmark::State& state) {
  const auto ties = undirected_study_of(state).communication();
  double found = 0;
  const auto ours = [&](const convene::run_options& run) {
    found = convene::distance_weighted_fragmentation(ties, {}, run);
  };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  double efficiency = 0;
  side_by_side(state).run(ours,
                          peer{"igraph", [&] { igraph_global_efficiency(same.graph(), &efficiency, nullptr, false); }});
  check_same(state, "fragmentation", found, 1 - efficiency, 1e-9);
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(distance_weighted_fragmentation)->Apply(study_sizes<20'000>);

void key_players(benchmark::State& state, const convene::layer_view& ties, convene::key_player_goal goal) {
  state.SetComplexityN(ties.number_of_ties());
  constexpr convene::key_player_options within_two_ties{.reach = {.steps = 2}};
  convene::key_player_result found;
  side_by_side(state).run(
      [&](const convene::run_options& run) { found = convene::key_players(ties, goal, 3, within_two_ties, run); });
  state.counters["value"] = found.value;
}

/// Of power, which has few ties: so few players divide nothing of communication.
void key_players_fragmentation(benchmark::State& state) {
  key_players(state, study_of(state).net.power(), convene::key_player_goal::fragmentation);
}
BENCHMARK(key_players_fragmentation)->Apply(study_sizes<100'000>);

void key_players_reach(benchmark::State& state) {
  key_players(state, study_of(state).ties(), convene::key_player_goal::reach);
}
BENCHMARK(key_players_reach)->Apply(study_sizes<20'000>);

}  // namespace
