#include <convene/measures/cohesion/geodesics.hpp>

#include <cstddef>

#include <benchmark/benchmark.h>

#include "../../support/igraph_network.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// The distances of all pairs, of which diameter, mean and efficiency come, and who is within two ties, beside igraph's.

namespace {

using namespace convene_benchmark;

void distances(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  convene::distance_distribution found;
  const auto ours = [&](const convene::run_options& run) { found = convene::distances(ties, {}, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_reals counts;
  double unconnected = 0;
  const auto theirs = [&] { igraph_path_length_hist(same.graph(), counts.get(), &unconnected, true); };
  side_by_side(state).run(ours, peer{"igraph", theirs});
  check_same(state, "pairs without a path", found.pairs - found.reachable(), unconnected, 0);
  check_same(state, "diameter", found.diameter(), static_cast<double>(counts.size()), 0);
  for (std::size_t k = 0; k < found.counts.size() && static_cast<igraph_integer_t>(k) < counts.size(); ++k)
    check_same(state, "pairs", found.counts[k], counts[static_cast<igraph_integer_t>(k)], 0);
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(distances)->Apply(study_sizes<20'000>);

void reach_within(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  constexpr int steps = 2;
  Eigen::VectorXd found;
  const auto ours = [&](const convene::run_options& run) { found = convene::reach_within(ties, steps, {}, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_integers sizes;
  const auto theirs = [&] {
    igraph_neighborhood_size(same.graph(), sizes.get(), igraph_vss_all(), steps, IGRAPH_OUT, 1);
  };
  side_by_side(state).run(ours, peer{"igraph", theirs});
  for (igraph_integer_t v = 0; v < sizes.size(); ++v)
    check_same(state, "reach", found[v], static_cast<double>(sizes[v]), 0);
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(reach_within)->Apply(study_sizes<100'000>);

}  // namespace
