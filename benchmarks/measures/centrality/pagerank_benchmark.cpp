#include <convene/measures/centrality/pagerank.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include <benchmark/benchmark.h>
#include <Eigen/SparseCore>
#include <boost/graph/page_rank.hpp>
#include <convene/execution/tbb.hpp>
#include <convene/measures/centrality/eigentrust.hpp>
#include <convene/measures/centrality/eigenvector_centrality.hpp>
#include <convene/network/compact_layer.hpp>

#include "../../support/boost_network.hpp"
#include "../../support/eigen_network.hpp"
#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/memory_pass.hpp"
#include "../../support/side_by_side.hpp"

// Twenty iterations of PageRank beside Boost's twenty, which know no weights; twenty of PageRank, EigenTrust and the
// eigenvector beside twenty of Eigen's products. Preparation is included. `times_memory` leaves it out: the time of
// reading the bytes that an iteration needs, on all threads, as a share of the time that it takes.

namespace {

using namespace convene_benchmark;

constexpr int iterations = 20;

/// The least time of an iteration, that of reading its bytes, as a share of the time that an iteration takes.
template <class Measure>
[[nodiscard]] double share_of_least_time(const convene::layer_view& ties, const Measure& measure) {
  constexpr int few = 8, many = 32, rounds = 5;  // all of them power iterations
  const convene::tbb_executor executor;
  convene::run_options all;
  all.on = &executor;
  const memory_pass bytes(bytes_of_product(ties));
  const auto seconds = [&](int count) {
    return seconds_of([&] { benchmark::DoNotOptimize(measure(ties, count, all)); });
  };
  std::array<double, rounds> shares{};
  for (double& share : shares) {
    const double taken = seconds(many) - seconds(few);
    share = seconds_of([&] {
              for (int k = few; k < many; ++k) benchmark::DoNotOptimize(bytes.read());
            }) /
            taken;
  }
  std::sort(shares.begin(), shares.end());
  return shares[rounds / 2];
}

template <class Measure>
void beside_products(benchmark::State& state, const Measure& measure) {
  const convene::compact_layer compact(study_of(state).ties());
  const auto ties = compact.view();
  const Eigen::SparseMatrix<double, Eigen::RowMajor> matrix = as_pull_matrix(ties);
  Eigen::VectorXd x = Eigen::VectorXd::Ones(ties.number_of_vertices()), y(x.size());
  side_by_side(state)
      .reads(iterations * bytes_of_product(ties))
      .run([&](const convene::run_options& run) { benchmark::DoNotOptimize(measure(ties, iterations, run)); },
           peer{"eigen", [&] {
                  for (int k = 0; k < iterations; ++k) {
                    y.noalias() = matrix * x;
                    x = y / y.norm();
                  }
                }});
  benchmark::DoNotOptimize(x.data());
  // In small networks a few iterations take no time that could be told from chance.
  if (ties.number_of_vertices() >= 1'000'000) state.counters["times_memory"] = share_of_least_time(ties, measure);
}

void pagerank(benchmark::State& state) {
  beside_products(state, [](const convene::layer_view& ties, int count, const convene::run_options& run) {
    return convene::pagerank(ties, {.tolerance = 1e-300, .max_iterations = count}, run).residual;
  });
}
BENCHMARK(pagerank)->Apply(study_sizes<1'000'000>);

void eigentrust(benchmark::State& state) {
  beside_products(state, [](const convene::layer_view& ties, int count, const convene::run_options& run) {
    return convene::eigentrust(ties, {.tolerance = 1e-300, .max_iterations = count}, run).residual;
  });
}
BENCHMARK(eigentrust)->Apply(study_sizes<1'000'000>);

void eigenvector_centrality(benchmark::State& state) {
  beside_products(state, [](const convene::layer_view& ties, int count, const convene::run_options& run) {
    return convene::eigenvector_centrality(ties, {.tolerance = 1e-300, .max_iterations = count}, run).residual;
  });
}
BENCHMARK(eigenvector_centrality)->Apply(study_sizes<1'000'000>);

void pagerank_of_boost(benchmark::State& state) {
  const convene::compact_layer compact(study_of(state).ties());
  const auto ties = compact.view();
  const boost_network rows = as_boost_network(ties);
  const auto n = static_cast<std::size_t>(ties.number_of_vertices());
  std::vector<double> ranks(n), next(n);
  const auto map_of = [&](std::vector<double>& values) {
    return boost::make_iterator_property_map(values.begin(), boost::get(boost::vertex_index, rows));
  };
  convene::iterative_result found;
  side_by_side(state)
      .reads(iterations * (bytes_of_product(ties) - weight_bytes(ties)))
      .run(
          [&](const convene::run_options& run) {
            found = convene::pagerank(
                ties, {.values = convene::tie_values::binary, .tolerance = 1e-300, .max_iterations = iterations}, run);
          },
          peer{"boost", [&] {
                 boost::graph::page_rank(rows, map_of(ranks), boost::graph::n_iterations(iterations), 0.85,
                                         boost::num_vertices(rows), map_of(next));
               }});
  // Boost gives the rank of those without ties away to nobody, so that its ranks do not sum to 1; shares of the whole are
  // the same only where everybody has ties. Order tells whether both did the same: who is first.
  const auto first = std::max_element(ranks.begin(), ranks.end()) - ranks.begin();
  check_same(state, "highest rank", found.values.maxCoeff(), found.values[first], 1e-3);
}
BENCHMARK(pagerank_of_boost)->Apply(study_sizes<1'000'000>);

}  // namespace
