#include <convene/measures/cohesion/local_clustering.hpp>

#include <benchmark/benchmark.h>

#include "../../support/igraph_network.hpp"
#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Local clustering without and with the weights of one's own ties (Barrat), preparation included, beside igraph's; of
// directed layers (Fagiolo) and by the weights around triangles (Onnela), which igraph does not have.

namespace {

using namespace convene_benchmark;

#ifdef CONVENE_BENCHMARK_IGRAPH
void check_clustering(benchmark::State& state, const Eigen::VectorXd& found, const igraph_reals& theirs,
                      double tolerance) {
  for (igraph_integer_t v = 0; v < theirs.size(); ++v) check_same(state, "clustering", found[v], theirs[v], tolerance);
}
#endif

void local_clustering(benchmark::State& state) {
  const auto ties = undirected_study_of(state).communication();
  Eigen::VectorXd found;
  const auto ours = [&](const convene::run_options& run) { found = convene::local_clustering(ties, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_reals theirs;
  side_by_side(state).run(ours, peer{"igraph", [&] {
                                       igraph_transitivity_local_undirected(same.graph(), theirs.get(),
                                                                            igraph_vss_all(), IGRAPH_TRANSITIVITY_NAN);
                                     }});
  check_clustering(state, found, theirs, 1e-12);
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(local_clustering)->Apply(study_sizes<1'000'000>);

void local_clustering_barrat(benchmark::State& state) {
  const auto ties = undirected_study_of(state).communication();
  Eigen::VectorXd found;
  const auto ours = [&](const convene::run_options& run) { found = convene::local_clustering_barrat(ties, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_reals theirs;
  side_by_side(state).reads(id_bytes(ties) + weight_bytes(ties)).run(ours, peer{"igraph", [&] {
                                                                                  igraph_transitivity_barrat(
                                                                                      same.graph(), theirs.get(),
                                                                                      igraph_vss_all(), same.weights(),
                                                                                      IGRAPH_TRANSITIVITY_NAN);
                                                                                }});
  check_clustering(state, found, theirs, 1e-9);
#else
  side_by_side(state).reads(id_bytes(ties) + weight_bytes(ties)).run(ours);
#endif
}
BENCHMARK(local_clustering_barrat)->Apply(study_sizes<1'000'000>);

void local_clustering_fagiolo(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  side_by_side(state).run(
      [&](const convene::run_options& run) { benchmark::DoNotOptimize(convene::local_clustering_fagiolo(ties, run)); });
}
BENCHMARK(local_clustering_fagiolo)->Apply(study_sizes<1'000'000>);

void local_clustering_onnela(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  side_by_side(state).reads(id_bytes(ties) + weight_bytes(ties)).run([&](const convene::run_options& run) {
    benchmark::DoNotOptimize(convene::local_clustering_onnela(ties, run));
  });
}
BENCHMARK(local_clustering_onnela)->Apply(study_sizes<1'000'000>);

}  // namespace
