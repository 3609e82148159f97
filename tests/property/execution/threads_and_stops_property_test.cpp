#include <atomic>
#include <cstddef>
#include <sstream>
#include <stop_token>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <oneapi/tbb/task_arena.h>

#include <convene/execution/tbb.hpp>
#include <convene/io/measures_json.hpp>
#include <convene/measures/measure_network.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/partnership_network_generator.hpp>
#include <convene/partnership/generate_partnership.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/standard_framework.hpp>
#include <convene/random/random_stream.hpp>

#include "../../support/threads.hpp"

// On any number of threads the same bits come out; stopped at any moment nothing is lost.

namespace threads_and_stops_property_test {
namespace {

using namespace convene;

partnership_parameters study(const network_parameters& ties, std::size_t waves) {
  partnership_parameters result = study_partnership(ties, waves);
  result.ties.unanswered_share = .1;
  return result;
}

/// what(run_options) on so many threads of oneTBB.
template <class What>
auto on_tbb(int threads, const What& what) {
  const tbb_executor on;
  run_options run;
  run.on = &on;
  oneapi::tbb::task_arena arena(threads);
  return arena.execute([&] { return what(run); });
}

TEST(Threads, DoNotChangeABitOfAnAssessment) {
  const auto record = [](const run_options& run) { return generate_partnership(study(study_networks::p5k, 2), run); };
  const partnership town = record({});
  EXPECT_EQ(on_tbb(1, record), town);
  EXPECT_EQ(on_tbb(2, record), town);
  const auto scores = [&](const run_options& run) {
    assess_options options;
    options.run = run;
    return assess(town, standard_framework(), options);
  };
  const assessment alone = scores({});
  EXPECT_EQ(on_tbb(1, scores), alone);
  EXPECT_EQ(on_tbb(2, scores), alone);
  for (const assessment& one : convene_test::on_threads(scores)) EXPECT_EQ(one, alone);
}

TEST(Threads, DoNotChangeABitOfAnyMeasure) {
  const generated_network town = generate_network(study_networks::p5k);
  const auto measured = [&](const run_options& run) {
    measure_options options;
    options.layers = {"communication"};
    std::ostringstream text;  // what is undefined equals itself there
    write_measures_json(text, measure_network(town.ties, &town.organisations, options, run));
    return text.str();
  };
  const std::string alone = measured({});
  EXPECT_EQ(on_tbb(1, measured), alone);
  EXPECT_EQ(on_tbb(2, measured), alone);
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
  expect_stoppable(
      [&](const run_options& run) {
        assess_options options;
        options.run = run;
        return assess(record, standard_framework(), options);
      },
      2);
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
