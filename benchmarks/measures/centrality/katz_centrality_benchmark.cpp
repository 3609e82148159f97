#include <convene/measures/centrality/katz_centrality.hpp>

#include <benchmark/benchmark.h>

#include "../../support/eigen_network.hpp"
#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Katz centrality by weight with the default attenuation, the search for the largest eigenvalue included. The C library
// of igraph does not have it, nor has Boost; the values must solve the equation as Eigen multiplies it.

namespace {

using namespace convene_benchmark;

void katz_centrality(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  convene::katz_result found;
  side_by_side(state).reads(id_bytes(ties) + weight_bytes(ties)).run([&](const convene::run_options& run) {
    found = convene::katz_centrality(ties, {}, run);
  });
  const Eigen::SparseMatrix<double, Eigen::RowMajor> matrix = as_pull_matrix(ties);
  const Eigen::VectorXd walked = (found.attenuation * (matrix * found.values)).array() + 1;
  for (Eigen::Index v = 0; v < walked.size(); ++v)
    check_same(state, "Katz centrality", found.values[v], walked[v], 1e-9);
  state.counters["iterations"] = found.iterations;
}
BENCHMARK(katz_centrality)->Apply(study_sizes<1'000'000>);

}  // namespace
