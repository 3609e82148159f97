#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <latch>
#include <memory>
#include <optional>
#include <sstream>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/tbb.hpp>
#include <convene/io/measures_json.hpp>
#include <convene/measures/measure_network.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/partnership_network_generator.hpp>
#include <convene/partnership/generate_partnership.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/standard_framework.hpp>
#include <convene/random/random_stream.hpp>

#include "../../../benchmarks/scaling/same_bits.hpp"
#include "../../../benchmarks/scaling/thread_executor.hpp"

// On any number of threads the same bits come out; many may read at once; stopped at any moment nothing is lost.

namespace threads_and_stops_property_test {
namespace {

using namespace convene;
using namespace convene_scaling;

// What takes seconds takes minutes where sanitizers watch: there fewer moments are tried, and towns have fewer people,
// who know more others, so that passes over relationships have several blocks there too.
constexpr bool watched = CONVENE_SANITIZED;
constexpr int moments = watched ? 4 : 20;

network_parameters town_of_study() {
  network_parameters given = study_networks::p5k;
  if (watched) {
    given.practitioners = 1'500;
    given.organisations = 30;
    given.seed_ties = 24;
  }
  return given;
}

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
  compare_assessing(compare_drawing(study(town_of_study(), 2), kinds, expect_same_bits), kinds, expect_same_bits);
}

TEST(Threads, DoNotChangeABitOfAnyMeasure) {
  const generated_network town = generate_network(town_of_study());
  ASSERT_GT(static_cast<std::size_t>(town.ties.number_of_relationships()), serial_items);
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

/// Runs a function of the number of the thread on several threads that begin at the same time.
template <class Work>
void at_once(std::size_t threads, const Work& work) {
  std::latch all(static_cast<std::ptrdiff_t>(threads));
  std::vector<std::thread> running;
  for (std::size_t k = 0; k < threads; ++k)
    running.emplace_back([&, k] {
      all.arrive_and_wait();
      work(k);
    });
  for (std::thread& one : running) one.join();
}

/// work(run_options) on six threads at once, of which two work alone, two hand out to threads of their own and two to
/// arenas of oneTBB: the results.
template <class Work>
auto results_at_once(const Work& work) {
  const oneapi::tbb::global_control whatever_the_machine_has(oneapi::tbb::global_control::max_allowed_parallelism, 5);
  std::vector<std::optional<decltype(work(run_options{}))>> results(6);
  at_once(results.size(), [&](std::size_t k) {
    const thread_executor own(1 + k);
    const tbb_executor shared;
    run_options run;
    if (k % 3 == 1) run.on = &own;
    if (k % 3 == 2) run.on = &shared;
    if (k % 3 == 2)
      oneapi::tbb::task_arena(static_cast<int>(k)).execute([&] { results[k] = work(run); });
    else
      results[k] = work(run);
  });
  return results;
}

assessment assessed(const partnership& record, const run_options& run = {}) {
  assess_options options;
  options.run = run;
  return assess(record, standard_framework(), options);
}

/// Some measures of every kind of pass.
std::string measured(const generated_network& town, const run_options& run = {}) {
  measure_options options;
  options.layers = {"trust"};
  options.only = {"triad_census",      "brokerage_z",          "local_clustering_onnela", "pagerank",  "core_number_in",
                  "strong_components", "weighted_reciprocity", "gini_in_strength",        "group_ties"};
  std::ostringstream text;  // what is undefined equals itself there
  write_measures_json(text, measure_network(town.ties, &town.organisations, options, run));
  return text.str();
}

TEST(ManyReaders, AssessOnePartnershipAtOnce) {
  const partnership record = generate_partnership(study(town_of_study(), 2));
  const partnership before = record;
  const assessment alone = assessed(record);
  for (const auto& one : results_at_once([&](const run_options& run) { return assessed(record, run); }))
    EXPECT_EQ(one, alone);
  // Copies share their columns, and may come and go meanwhile.
  for (const auto& one : results_at_once([&](const run_options& run) { return assessed(partnership(record), run); }))
    EXPECT_EQ(one, alone);
  EXPECT_EQ(record, before);
}

TEST(ManyReaders, MeasureOneNetworkAtOnce) {
  const generated_network town = many_people();
  const std::string alone = measured(town);
  for (const auto& one : results_at_once([&](const run_options& run) { return measured(town, run); }))
    EXPECT_EQ(one, alone);
}

TEST(ManyReaders, AssessFromWithinTasksOfOneTbb) {
  const partnership record = generate_partnership(study({seed{3}, 2'000, 40}, 1));
  const assessment alone = assessed(record);
  const oneapi::tbb::global_control whatever_the_machine_has(oneapi::tbb::global_control::max_allowed_parallelism, 4);
  for (const int threads : {1, 2, 4}) {
    std::vector<assessment> results(8);
    oneapi::tbb::task_arena(threads).execute([&] {
      oneapi::tbb::parallel_for(std::size_t{0}, results.size(), [&](std::size_t k) {
        const tbb_executor on;
        run_options run;
        run.on = &on;
        results[k] = assessed(record, run);
      });
    });
    for (const assessment& one : results) EXPECT_EQ(one, alone);
  }
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

/// Stops work that runs on threads, from another thread, after some random time: it either gives the same as
/// undisturbed, or cancels.
template <class Work, class Result>
void expect_stoppable_from_elsewhere(const Work& work, const Result& undisturbed, random_stream& random) {
  const thread_executor own(3);
  const tbb_executor shared;
  for (const executor* const on : {static_cast<const executor*>(&own), static_cast<const executor*>(&shared)}) {
    run_options run;
    run.on = on;
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(work(run), undisturbed);
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    for (int k = 0; k < moments / 2; ++k) {
      std::stop_source source;
      run.stop = source.get_token();
      const std::chrono::microseconds wait(random.below(static_cast<std::uint64_t>(whole.count()) + 1));
      std::thread stops([&] {
        std::this_thread::sleep_for(wait);
        source.request_stop();
      });
      try {
        EXPECT_EQ(work(run), undisturbed);
      } catch (const cancelled&) {  // as it may
      }
      stops.join();
    }
  }
}

/// Stops work before random blocks of it, and at random times; afterwards it gives the same as undisturbed.
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
  for (int k = 0; k < moments; ++k) {
    const stopping_executor stops(random.below(blocks));
    run_options run;
    run.on = &stops;
    run.stop = stops.source.get_token();
    EXPECT_THROW((void)work(run), cancelled) << "before block " << stops.stop_before << " of " << blocks;
  }
  expect_stoppable_from_elsewhere(work, undisturbed, random);
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

TEST(Stops, LeaveANetworkAsItWas) {
  const generated_network town = many_people();
  const network before = town.ties;
  expect_stoppable([&](const run_options& run) { return measured(town, run); }, 3);
  EXPECT_EQ(town.ties, before);
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
