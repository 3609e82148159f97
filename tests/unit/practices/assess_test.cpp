#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include <convene/partnership/generate_partnership.hpp>
#include <convene/practices/accountability.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/constructs/coordinator_dependence.hpp>
#include <convene/practices/constructs/working_styles.hpp>
#include <convene/practices/courageous_leadership.hpp>
#include <convene/practices/deletions.hpp>
#include <convene/practices/disclosure.hpp>
#include <convene/practices/diversity_and_trust.hpp>
#include <convene/practices/purposeful_structure.hpp>
#include <convene/practices/shared_purpose.hpp>
#include <convene/practices/suspending_disbelief.hpp>
#include <convene/version.hpp>

#include "../../support/town.hpp"

namespace assess_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::town;

indicator_value valued(std::string id, std::optional<double> value, double coverage, status state = status::scored) {
  indicator_value one;
  one.id = std::move(id);
  one.value = value;
  one.coverage = coverage;
  one.state = value ? state : (state == status::scored ? status::insufficient : state);
  return one;
}

/// A direct indicator whose letter tells it from its kind.
template <char Letter>
struct constant {
  static constexpr char text[] = {Letter, '\0'};
  static constexpr std::string_view id = text, name = "constant";
  double value = 0.5, coverage = 1, gain = 0;
  indicator_value operator()(const evidence&) const {
    indicator_value result;
    result.value = value;
    result.coverage = coverage;
    result.state = status::scored;
    if (gain > 0) result.lacked = {{Letter == 'a' ? table::tests : table::survey, "", gain}};
    return result;
  }
  friend bool operator==(const constant&, const constant&) = default;
};

practice of_three(double first_weight = 1) {
  return {"p", "P", {{constant<'a'>{}, first_weight}, {constant<'b'>{}}, {constant<'c'>{}}}, practice_gate::open};
}

TEST(ScoreOf, IsTheWeightedMeanOfTheScoredIndicators) {
  const practice_score result =
      score_of(of_three(2), {valued("a", 1, 1), valued("b", 0.5, 0.5), valued("c", 0.25, 0.75)}, true, {});
  EXPECT_EQ(result.state, status::scored);
  EXPECT_DOUBLE_EQ(*result.score, (2 * 1 + 0.5 + 0.25) / 4);
  EXPECT_DOUBLE_EQ(result.coverage, 1);
  EXPECT_DOUBLE_EQ(result.evidence, (2 * 1 + 0.5 + 0.75) / 4);
  EXPECT_EQ(result.weakest, "c");
}

TEST(ScoreOf, MarksTooFewScoredIndicatorsAndKeepsTheNumber) {
  const practice_score result =
      score_of(of_three(), {valued("a", 1, 1), valued("b", 0.5, 1), valued("c", {}, 0.25)}, true, {});
  EXPECT_EQ(result.state, status::insufficient);
  EXPECT_DOUBLE_EQ(*result.score, 0.75);
  EXPECT_DOUBLE_EQ(result.coverage, 2.0 / 3);
  EXPECT_DOUBLE_EQ(result.evidence, 2.0 / 3);
  EXPECT_EQ(result.reason, "only 2 of its indicators scored; 3 are needed");
}

TEST(ScoreOf, MarksTooLittleWeight) {
  const practice_score result = score_of(
      {"p", "P", {{constant<'a'>{}}, {constant<'b'>{}}, {constant<'c'>{}}, {constant<'d'>{}, 4}}, practice_gate::open},
      {valued("a", 1, 1), valued("b", 1, 1), valued("c", 1, 1), valued("d", {}, 0)}, true, {});
  EXPECT_EQ(result.state, status::insufficient);
  EXPECT_DOUBLE_EQ(result.coverage, 3.0 / 7);
  EXPECT_EQ(result.reason, "its scored indicators carry too little of its weight");
}

TEST(ScoreOf, LeavesOutWhatDoesNotApply) {
  const practice_score result =
      score_of(of_three(), {valued("a", {}, 1, status::not_applicable), valued("b", 0.5, 1), valued("c", 0.5, 1)}, true,
               {.minimum_scored = 2});
  EXPECT_EQ(result.state, status::scored);
  EXPECT_DOUBLE_EQ(result.coverage, 1);
  EXPECT_EQ(result.weakest, "b");  // a tie goes to the smaller id
}

TEST(ScoreOf, HasNoScoreWhereNothingAppliesOrTheGateIsClosed) {
  const auto none = valued("a", {}, 1, status::not_applicable);
  EXPECT_EQ(score_of(of_three(), {none, none, none}, true, {}).state, status::not_applicable);
  const practice_score closed =
      score_of(of_three(), {valued("a", 1, 1), valued("b", 1, 1), valued("c", 1, 1)}, false, {});
  EXPECT_EQ(closed.state, status::not_applicable);
  EXPECT_FALSE(closed.score);
  EXPECT_EQ(closed.indicators.size(), 3u);
}

TEST(ScoreOf, OfNothingScoredHasNoNumber) {
  const practice_score result =
      score_of(of_three(), {valued("a", {}, 0), valued("b", {}, 0), valued("c", {}, 0)}, true, {});
  EXPECT_FALSE(result.score);
  EXPECT_EQ(result.state, status::insufficient);
  EXPECT_EQ(result.coverage, 0);
  EXPECT_TRUE(result.weakest.empty());
}

framework small(double first_gain = 0, double second_gain = 0) {
  return {"mine",
          "2",
          {{"p",
            "P",
            {{constant<'a'>{.gain = first_gain}}, {constant<'b'>{.gain = second_gain}}, {constant<'c'>{}}},
            practice_gate::open}},
          {constant<'d'>{}},
          {}};
}

TEST(Assess, SaysByWhatItWasMade) {
  const town here;
  const assessment result = assess(here.record, small(), {.seed = 7});
  EXPECT_EQ(result.made, (provenance{std::string(version), "mine", "2", 7}));
  EXPECT_EQ(result.wave, "w2");
  EXPECT_EQ(result.members, 4u);
  EXPECT_EQ(result.organisations, 3u);
  ASSERT_EQ(result.practices.size(), 1u);
  EXPECT_EQ(result.practices[0].score, 0.5);
  ASSERT_EQ(result.companions.size(), 1u);
  EXPECT_EQ(assess(here.record, small(), {.wave = here.first}).wave, "w1");
  EXPECT_EQ(assess(here.record, small()), assess(here.record, small()));
}

TEST(Assess, RefusesWhatItCannotLookAt) {
  EXPECT_THROW((void)assess(partnership{}, small()), std::out_of_range);
  const town here;
  EXPECT_THROW((void)assess(here.record, small(), {.wave = wave_id{2}}), std::out_of_range);
  framework broken = small();
  broken.practices[0].indicators[0].weight = 0;
  EXPECT_THROW((void)assess(here.record, broken), invalid_option);
}

TEST(Assess, CountsRecordsAfterTheLastWaveAsUnused) {
  town here;
  EXPECT_EQ(assess(here.record, small()).unused_records, 0u);
  here.record.add(town::gathering("m9", day(12, 1)));
  here.record.add(small_test{.id = "t", .started = day(11, 1)});
  EXPECT_EQ(assess(here.record, small()).unused_records, 2u);
}

TEST(Assess, NamesTheTableThatWouldRaiseCoverageMost) {
  const town here;
  const assessment result = assess(here.record, small(0.25, 0.5));
  ASSERT_EQ(result.wanted.size(), 2u);
  EXPECT_EQ(result.wanted[0].which, table::survey);
  EXPECT_DOUBLE_EQ(result.wanted[0].coverage_gain, 0.5 / 3);
  EXPECT_EQ(result.wanted[0].indicators, std::vector<std::string>{"b"});
  EXPECT_EQ(result.wanted[1].which, table::tests);
}

TEST(Assess, TellsProgressAndStops) {
  const town here;
  std::vector<double> told;
  assess_options options;
  options.run.progress = [&](double done) { told.push_back(done); };
  (void)assess(here.record, small(), options);
  ASSERT_GE(told.size(), 4u);  // at least once an indicator
  EXPECT_EQ(told.front(), 0);
  EXPECT_EQ(told.back(), 1);
  for (std::size_t i = 1; i < told.size(); ++i) EXPECT_GT(told[i], told[i - 1]);
  std::stop_source stop;
  stop.request_stop();
  options.run.stop = stop.get_token();
  EXPECT_THROW((void)assess(here.record, small(), options), cancelled);
}

TEST(Assess, ClosesThePracticeOfStructureUntilThereIsOne) {
  town here;
  framework gated = small();
  gated.practices[0].gate = practice_gate::any_structural_change;
  EXPECT_EQ(assess(here.record, gated).practices[0].state, status::scored);  // not kept: unobserved is not absent
  here.record.declare_kept(table::structures, {});
  EXPECT_EQ(assess(here.record, gated).practices[0].state, status::not_applicable);
  here.record.add(structure{.id = "hub", .on = day(6, 1)});
  EXPECT_EQ(assess(here.record, gated, {.wave = here.first}).practices[0].state, status::not_applicable);
  EXPECT_EQ(assess(here.record, gated).practices[0].state, status::scored);
}

TEST(Assess, WantsPartnershipJsonForWhatOnlyItCanSay) {
  town here;
  const assessment result = assess(here.record);
  const auto wants = [&](const place_of_evidence& which, const std::string& id) {
    for (const wanted_table& one : result.wanted)
      if (one.which == which)
        return std::find(one.indicators.begin(), one.indicators.end(), id) != one.indicators.end();
    return false;
  };
  EXPECT_TRUE(wants(std::nullopt, "4.3"));  // needed_disciplines
  EXPECT_TRUE(wants(std::nullopt, "6.8"));  // main_parties
  EXPECT_FALSE(wants(table::practitioners, "4.3"));
}

/// Runs blocks on three threads of its own and the calling one, the last ones first.
struct threads final : executor {
  mutable std::atomic<int> runs = 0;
  void run(std::size_t blocks, block_task task) const override {
    ++runs;
    std::atomic<std::size_t> left = blocks;
    std::mutex mutex;
    std::exception_ptr thrown;
    const auto work = [&] {
      for (std::size_t next = left; next > 0;) {
        if (!left.compare_exchange_weak(next, next - 1)) continue;
        try {
          task(next - 1);
        } catch (...) {
          const std::lock_guard lock(mutex);
          thrown = std::current_exception();
        }
        next = left;
      }
    };
    {
      std::vector<std::jthread> others;
      for (int i = 0; i < 3; ++i) others.emplace_back(work);
      work();
    }
    if (thrown) std::rethrow_exception(thrown);
  }
};

TEST(Assess, GivesTheSameOnTheThreadsOfAnExecutor) {
  town here;
  here.record.declare_kept(table::structures, {});
  here.record.add(structure{.id = "hub", .on = day(6, 1)});
  const threads several;
  assess_options options;
  options.beside = contributions::by_organisation;
  const assessment alone = assess(here.record, standard_framework(), options);
  options.run.on = &several;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(assess(here.record, standard_framework(), options), alone);
  EXPECT_GE(several.runs, 5);
}

TEST(Assess, TellsProgressOnTheCallingThreadAndStopsOnAnExecutor) {
  town here;
  const threads several;
  assess_options options;
  options.run.on = &several;
  std::vector<double> told;
  bool elsewhere = false;
  const std::thread::id caller = std::this_thread::get_id();
  options.run.progress = [&](double done) {
    elsewhere = elsewhere || std::this_thread::get_id() != caller;
    told.push_back(done);
  };
  (void)assess(here.record, standard_framework(), options);
  EXPECT_FALSE(elsewhere);
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_GE(told.front(), 0);
  EXPECT_EQ(told.back(), 1);
  std::stop_source stop;
  stop.request_stop();
  options.run.stop = stop.get_token();
  EXPECT_THROW((void)assess(here.record, standard_framework(), options), cancelled);
}

/// As many people as loops over them ask for once, and more than that.
const partnership& many_people() {
  static const partnership record = [] {
    network_parameters ties;
    ties.practitioners = 70'000;
    ties.organisations = 700;
    ties.seed_ties = 2;
    return generate_partnership(study_partnership(ties, 1));
  }();
  return record;
}

TEST(Assess, StopsWithinAnIndicatorThatLooksAtMany) {
  std::stop_source stop;
  run_options run;
  run.stop = stop.get_token();
  const evidence seen(many_people(), wave_id{0}, run);
  const tally of_trust = mutual_trust{}.tally_of(seen), of_leaders = every_level{}.tally_of(seen);
  const evidence never_stopped(many_people(), wave_id{0});
  EXPECT_EQ(of_trust, mutual_trust{}.tally_of(never_stopped));
  EXPECT_EQ(of_leaders, every_level{}.tally_of(never_stopped));
  const std::vector<any_indicator> looking_at_many = {mutual_trust{}, every_level{}, sign_up{}, co_authorship{},
                                                      enabling{}};
  stop.request_stop();
  for (const any_indicator& one : looking_at_many) EXPECT_THROW((void)one.tally_of(seen), cancelled) << one.id();
  EXPECT_THROW((void)coordinator_dependence(seen), cancelled);
  EXPECT_THROW((void)working_styles(seen), cancelled);
  EXPECT_THROW((void)responses_of(seen), cancelled);
}

TEST(Assess, StopsWithinAnIndicatorThatLooksAtRecords) {
  std::stop_source stop;
  run_options run;
  run.stop = stop.get_token();
  const evidence seen(many_people(), wave_id{0}, run);
  const std::vector<any_indicator> looking_at_records = {
      test_breadth{},          test_yield{},       give_and_take{}, purpose_present{},   deeds_match_words{},
      purpose_before_action{}, follow_through{},   reported_back{}, users_in_the_room{}, story_to_change{},
      users_over_targets{},    outcome_movement{}, load_shared{},   brave_trying{},      time_and_horizon{}};
  stop.request_stop();
  for (const any_indicator& one : looking_at_records) EXPECT_THROW((void)one.tally_of(seen), cancelled) << one.id();
}

TEST(Assess, StopsWhileItWorksOutOneValue) {
  const partnership& record = many_people();
  const evidence seen(record, wave_id{0});
  const any_indicator trust = cross_trust{};
  const tally counted = trust.tally_of(seen);
  ASSERT_FALSE(counted.parts[0].empty()) << "or there is nothing to stop";
  const deletion_plan plan(record.records<organisation>().size(), record.records<meeting>().size(), seed{1}, 10);
  std::stop_source stop;
  run_options run;
  run.stop = stop.get_token();
  EXPECT_EQ(delete_groups(trust, counted, plan, run), delete_groups(trust, counted, plan));
  stop.request_stop();
  EXPECT_THROW((void)delete_groups(trust, counted, plan, run), cancelled);
}

}  // namespace
}  // namespace assess_test
