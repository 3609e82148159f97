#include <convene/measures/brokerage/structural_holes.hpp>

#include <benchmark/benchmark.h>

#include "../../support/igraph_network.hpp"
#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Constraint and effective size of everybody, preparation included, beside igraph's constraint alone.

namespace {

using namespace convene_benchmark;

void structural_holes(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  convene::structural_holes_result found;
  const auto ours = [&](const convene::run_options& run) { found = convene::structural_holes(ties, {}, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_reals constraint;
  const auto theirs = [&] { igraph_constraint(same.graph(), constraint.get(), igraph_vss_all(), same.weights()); };
  side_by_side(state).reads(id_bytes(ties) + weight_bytes(ties)).run(ours, peer{"igraph", theirs});
  for (igraph_integer_t v = 0; v < constraint.size(); v += 97)
    check_same(state, "constraint", found.constraint[v], constraint[v], 1e-6);
#else
  side_by_side(state).reads(id_bytes(ties) + weight_bytes(ties)).run(ours);
#endif
}
BENCHMARK(structural_holes)->Apply(study_sizes<1'000'000>);

}  // namespace
