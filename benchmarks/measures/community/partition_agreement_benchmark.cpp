#include <convene/measures/community/partition_agreement.hpp>

#include <cstdint>
#include <memory>

#include <benchmark/benchmark.h>
#include <convene/measures/community/leiden.hpp>

#include "../../support/igraph_network.hpp"
#include "../../support/least_bytes.hpp"
#include "../../support/measured_study.hpp"
#include "../../support/side_by_side.hpp"

// Organisations against communities, beside igraph's comparisons. Ours have one thread. Fitted over the practitioners.

namespace {

using namespace convene_benchmark;

/// Kept for as long as the size is the same: finding them takes longer than comparing them.
const convene::grouping& communities_of(std::int64_t practitioners) {
  static std::int64_t held_size = 0;
  static std::unique_ptr<convene::grouping> held;
  if (held_size != practitioners) {
    const auto ties = study_of(practitioners).ties();
    held = std::make_unique<convene::grouping>(
        convene::leiden(ties, convene::seed{1}, {.most_iterations = 1}).communities);
    held_size = practitioners;
  }
  return *held;
}

enum class agreement : std::uint8_t { adjusted_rand, mutual_information, variation };

double agreement_of(const convene::grouping& a, const convene::grouping& b, agreement which) {
  if (which == agreement::adjusted_rand) return convene::adjusted_rand_index(a, b);
  if (which == agreement::mutual_information) return convene::normalised_mutual_information(a, b);
  return convene::variation_of_information(a, b);
}

#ifdef CONVENE_BENCHMARK_IGRAPH
igraph_community_comparison_t method_of_igraph(agreement which) {
  if (which == agreement::adjusted_rand) return IGRAPH_COMMCMP_ADJUSTED_RAND;
  return which == agreement::mutual_information ? IGRAPH_COMMCMP_NMI : IGRAPH_COMMCMP_VI;
}
#endif

void partition_agreement(benchmark::State& state, agreement which) {
  const measured_study& study = study_of(state.range(0));
  const convene::grouping& communities = communities_of(state.range(0));
  state.SetComplexityN(state.range(0));
  double found = 0;
  const auto ours = [&](const convene::run_options&) { found = agreement_of(study.organisations, communities, which); };
#ifdef CONVENE_BENCHMARK_IGRAPH
  igraph_integers first, second;
  for (const convene::vertex g : study.organisations.groups()) igraph_vector_int_push_back(first.get(), g);
  for (const convene::vertex g : communities.groups()) igraph_vector_int_push_back(second.get(), g);
  double theirs = 0;
  side_by_side(state).reads(2 * group_bytes(communities)).run(ours, peer{"igraph", [&] {
                                                                           igraph_compare_communities(
                                                                               first.get(), second.get(), &theirs,
                                                                               method_of_igraph(which));
                                                                         }});
  check_same(state, "agreement", found, theirs, 1e-9);
#else
  side_by_side(state).reads(2 * group_bytes(communities)).run(ours);
#endif
}

BENCHMARK_CAPTURE(partition_agreement, adjusted_rand_index, agreement::adjusted_rand)->Apply(study_sizes<1'000'000>);
BENCHMARK_CAPTURE(partition_agreement, normalised_mutual_information, agreement::mutual_information)
    ->Apply(study_sizes<1'000'000>);
BENCHMARK_CAPTURE(partition_agreement, variation_of_information, agreement::variation)->Apply(study_sizes<1'000'000>);

}  // namespace
