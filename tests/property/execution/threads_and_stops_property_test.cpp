#include <atomic>
#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/measure_network.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/partnership_network_generator.hpp>
#include <convene/partnership/generate_partnership.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/standard_framework.hpp>
#include <convene/random/random_stream.hpp>

#include "../../../benchmarks/scaling/same_bits.hpp"

// On any number of threads the same bits come out; stopped at any moment nothing is lost.

namespace threads_and_stops_property_test {
namespace {

using namespace convene;
using namespace convene_scaling;

partnership_parameters study(const network_parameters& ties, std::size_t waves) {
  partnership_parameters result = study_partnership(ties, waves);
  result.ties.unanswered_share = .1;
  return result;
}

/// More people than passes over vertices do on the calling thread; few ties, and iterations that soon converge.
generated_network many_people() {
  network_parameters given{seed{6}, 34'000, 680};
  given.seed_ties = 6;
  given.inside_share = .3;
  given.spanner_preference = 16;
  return generate_network(given);
}

void expect_same_bits(const compared_work& work) { EXPECT_EQ(work.difference, "") << work.name; }

TEST(Threads, DoNotChangeABitOfAnAssessment) {
  const auto kinds = kinds_of_threads();
  compare_assessing(compare_drawing(study(study_networks::p5k, 2), kinds, expect_same_bits), kinds, expect_same_bits);
}

TEST(Threads, DoNotChangeABitOfAnyMeasure) {
  const generated_network town = generate_network(study_networks::p5k);
  measure_options options;
  options.layers = {"communication"};
  const auto left_out = compare_measuring(town.ties, town.organisations, options, kinds_of_threads(), expect_same_bits);
  EXPECT_TRUE(left_out.empty());
}

TEST(Threads, DoNotChangeABitWhereThereAreBlocksOfVertices) {
  const generated_network town = many_people();
  measure_options options;
  options.layers = {"trust"};
  options.budget = measure_budget::automatic;
  options.most_steps = 5e8;  // up to triangles
  (void)compare_measuring(town.ties, town.organisations, options, kinds_of_threads(), expect_same_bits);
}

assessment assessed(const partnership& record, const run_options& run = {}) {
  assess_options options;
  options.run = run;
  return assess(record, standard_framework(), options);
}

/// Runs blocks in turn, and asks to stop before one of them.
struct stopping_executor final : executor {
  std::size_t stop_before;
  std::stop_source source;
  mutable std::atomic<std::size_t> begun = 0;
  explicit stopping_executor(std::size_t before) : stop_before(before) {}
  void run(std::size_t blocks, block_task task) const override {
    for (std::size_t block = 0; block < blocks; ++block) {
      if (begun++ == stop_before) std::stop_source(source).request_stop();
      task(block);
    }
  }
};

/// Stops work before random blocks of it; afterwards it gives the same as undisturbed.
template <class Work>
void expect_stoppable(const Work& work, std::uint64_t from) {
  const auto undisturbed = work(run_options{});
  std::size_t blocks = 0;
  {
    const stopping_executor counts(static_cast<std::size_t>(-1));
    run_options run;
    run.on = &counts;
    EXPECT_EQ(work(run), undisturbed);
    blocks = counts.begun;
  }
  ASSERT_GT(blocks, 0U);
  random_stream random(seed{from});
  for (int k = 0; k < 20; ++k) {
    const stopping_executor stops(random.below(blocks));
    run_options run;
    run.on = &stops;
    run.stop = stops.source.get_token();
    EXPECT_THROW((void)work(run), cancelled) << "before block " << stops.stop_before << " of " << blocks;
  }
  EXPECT_EQ(work(run_options{}), undisturbed);
}

TEST(Stops, LeaveAPartnershipAsItWas) {
  const partnership_parameters given = study({seed{3}, 30'000, 600}, 1);
  expect_stoppable([&](const run_options& run) { return generate_partnership(given, run); }, 1);
  const partnership record = generate_partnership(given);
  const partnership before = record;
  expect_stoppable([&](const run_options& run) { return assessed(record, run); }, 2);
  EXPECT_EQ(record, before);
}

TEST(Stops, LeaveABuilderUsable) {
  const generated_network drawn = generate_network({seed{5}, 40'000, 800});
  std::vector<vertex> sources;
  for (vertex u = 0; u < 40'000; ++u) sources.insert(sources.end(), drawn.ties.out_neighbours(u).size(), u);
  const auto& spans = drawn.ties.spans();
  expect_stoppable(
      [&](const run_options& run) {
        network_builder builder(40'000);
        std::vector<std::vector<float>> weights;
        for (std::size_t k = 0; k < 3; ++k)
          weights.emplace_back(spans.layers[k].weights.begin(), spans.layers[k].weights.end());
        builder.add_columns(sources, {spans.targets.begin(), spans.targets.end()}, std::move(weights), run);
        return std::move(builder).build(merge_rule::refuse, run);
      },
      4);
}

}  // namespace
}  // namespace threads_and_stops_property_test
