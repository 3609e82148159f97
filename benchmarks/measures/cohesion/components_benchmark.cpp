#include <convene/measures/cohesion/components.hpp>

#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>
#include <boost/graph/strong_components.hpp>

#include "../../support/boost_network.hpp"
#include "../../support/igraph_network.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Weak and strong components, beside igraph's and Boost's.

namespace {

using namespace convene_benchmark;

#ifdef CONVENE_BENCHMARK_IGRAPH
auto components_of(const igraph_network& same, igraph_connectedness_t mode, igraph_integers& of,
                   igraph_integer_t& count) {
  return peer{"igraph", [&, mode] { igraph_connected_components(same.graph(), of.get(), nullptr, &count, mode); }};
}
#endif

void weak_components(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  convene::component_partition found;
  const auto ours = [&](const convene::run_options& run) { found = convene::weak_components(ties, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_integers of;
  igraph_integer_t count = 0;
  side_by_side(state).run(ours, components_of(same, IGRAPH_WEAK, of, count));
  check_same(state, "components", found.count(), static_cast<double>(count), 0);
#else
  side_by_side(state).run(ours);
#endif
}
BENCHMARK(weak_components)->Apply(study_sizes<1'000'000>);

void strong_components(benchmark::State& state) {
  const auto ties = study_of(state).ties();
  const boost_network rows = as_boost_network(ties);
  std::vector<std::uint32_t> component(static_cast<std::size_t>(ties.number_of_vertices()));
  std::uint32_t boosts = 0;
  const peer boost_peer{
      "boost", [&] {
        boosts = boost::strong_components(
            rows, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, rows)));
      }};
  convene::component_partition found;
  const auto ours = [&](const convene::run_options& run) { found = convene::strong_components(ties, run); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  const igraph_network same(ties);
  igraph_integers of;
  igraph_integer_t count = 0;
  side_by_side(state).run(ours, components_of(same, IGRAPH_STRONG, of, count), boost_peer);
  check_same(state, "components", found.count(), static_cast<double>(count), 0);
#else
  side_by_side(state).run(ours, boost_peer);
#endif
  check_same(state, "components", found.count(), boosts, 0);
}
BENCHMARK(strong_components)->Apply(study_sizes<1'000'000>);

}  // namespace
