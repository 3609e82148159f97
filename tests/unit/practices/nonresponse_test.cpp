#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/nonresponse.hpp>
#include <convene/practices/standard_framework.hpp>
#include <convene/practices/suspending_disbelief.hpp>

#include "../../support/full_record.hpp"
#include "../../support/small_partnership.hpp"
#include "../../support/threads.hpp"
#include "../../support/thrown.hpp"

namespace nonresponse_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;
using convene_test::thrown;

indicator_value scored(double value) {
  indicator_value result;
  result.value = value;
  result.coverage = 1;
  result.state = status::scored;
  return result;
}

/// How many ratings of trust are stated, in hundredths.
struct stated {
  static constexpr std::string_view id = "stated", name = "stated";
  indicator_value operator()(const evidence& seen) const {
    const auto weights = seen.current().practitioners.trust().weights();
    return scored(static_cast<double>(std::count_if(weights.begin(), weights.end(), [](float w) { return w >= 0; })) /
                  100);
  }
  friend bool operator==(const stated&, const stated&) = default;
};

/// How many rows of attendance and people there are, in hundredths.
struct done {
  static constexpr std::string_view id = "done", name = "done";
  indicator_value operator()(const evidence& seen) const {
    return scored(static_cast<double>(seen.record().records<attendance>().size() + seen.members().size()) / 100);
  }
  friend bool operator==(const done&, const done&) = default;
};

framework of(std::vector<weighted_indicator> indicators) {
  framework by{"own", "1", {{"p", "P", std::move(indicators), practice_gate::open}}, {}, {}};
  by.limits.minimum_scored = 1;
  return by;
}

/// Ten people of ten organisations. The first two are frontline and unwilling, the others managers and willing; the
/// last is of no level.
small_partnership ten() {
  small_partnership here;
  for (int k = 0; k < 10; ++k) here.organisation("o" + std::to_string(k));
  for (int k = 0; k < 10; ++k)
    here.person("p" + std::to_string(k), "o" + std::to_string(k), k < 2 ? "frontline" : k < 9 ? "manager" : "");
  here.wave("w1", day(3, 31));
  here.wave("w2", day(9, 30));
  here.asks("q", construct::willingness);
  for (int k = 0; k < 10; ++k)
    for (const char* wave : {"w1", "w2"}) here.says("p" + std::to_string(k), {k < 2 ? 0.0 : 1.0}, wave);
  return here;
}

TEST(NonresponseStudy, MovesNothingWhereNobodyIsLeftOut) {
  small_partnership here = convene_test::full_record(5, 3);
  static_cast<void>(here.seen());
  for (const auto mechanism : {nonresponse_mechanism::at_random, nonresponse_mechanism::by_level}) {
    const nonresponse found = nonresponse_study(here.record, standard_framework(),
                                                {.shares = {0, 0.02}, .mechanism = mechanism, .repetitions = 3});
    EXPECT_EQ(found.respondents, 15U);
    ASSERT_EQ(found.scenarios.size(), mechanism == nonresponse_mechanism::at_random ? 2U : 6U);
    std::size_t with_value = 0;
    for (const nonresponse_scenario& one : found.scenarios) {
      EXPECT_EQ(one.left_out, 0U);  // 0.3 of a person is nobody
      for (const auto* moves : {&one.practices, &one.indicators})
        for (const value_move& move : *moves) {
          EXPECT_EQ(move.lost, 0U) << move.id;
          if (!move.value) {
            EXPECT_FALSE(move.mean || move.standard_deviation || move.largest) << move.id;
            continue;
          }
          ++with_value;
          EXPECT_EQ(move.kept, 3U) << move.id;
          EXPECT_EQ(move.mean, 0.0) << move.id;
          EXPECT_EQ(move.standard_deviation, 0.0) << move.id;
          EXPECT_EQ(move.largest, 0.0) << move.id;
        }
    }
    EXPECT_GT(with_value, 20U);
  }
}

TEST(NonresponseStudy, LeavesOutThoseOfOneLevelFirst) {
  small_partnership here = ten();
  static_cast<void>(here.seen());
  const nonresponse found =
      nonresponse_study(here.record, of({{willingness{}}}),
                        {.shares = {0.2, 0.3}, .mechanism = nonresponse_mechanism::by_level, .repetitions = 20});
  EXPECT_EQ(found.wave, "w2");
  EXPECT_EQ(found.respondents, 10U);
  ASSERT_EQ(found.scenarios.size(), 4U);  // no senior has answered
  const auto value = [&](std::size_t scenario) { return found.scenarios[scenario].indicators[0]; };
  EXPECT_EQ(*value(0).value, 0.8);
  EXPECT_EQ(found.scenarios[0].level, "frontline");
  EXPECT_EQ(found.scenarios[0].left_out, 2U);
  EXPECT_NEAR(*value(0).mean, 0.2, 1e-15);  // both zeros are gone: 1
  EXPECT_NEAR(*value(0).standard_deviation, 0, 1e-15);
  EXPECT_NEAR(*value(0).largest, 0.2, 1e-15);
  EXPECT_EQ(found.scenarios[1].left_out, 3U);
  EXPECT_NEAR(*value(1).mean, 0.2, 1e-15);  // then one of the others: 1 still
  EXPECT_EQ(found.scenarios[2].level, "manager");
  EXPECT_NEAR(*value(2).mean, 6.0 / 8 - 0.8, 1e-15);  // two ones are gone
  EXPECT_NEAR(*value(2).standard_deviation, 0, 1e-15);
  EXPECT_NEAR(*value(3).mean, 5.0 / 7 - 0.8, 1e-15);
  EXPECT_NEAR(*value(3).largest, 0.8 - 5.0 / 7, 1e-15);
  EXPECT_NEAR(*found.scenarios[3].practices[0].mean, 5.0 / 7 - 0.8, 1e-15);
}

// Of the two who said 0, k are left out, k hypergeometric: the value is (left - 2 + k)/left, which on average does not
// move.
TEST(NonresponseStudy, LeavesOutAnybodyEquallyLikely) {
  small_partnership here = ten();
  static_cast<void>(here.seen());
  constexpr std::size_t repetitions = 2000;
  const nonresponse found =
      nonresponse_study(here.record, of({{willingness{}}}), {.shares = {0.1, 0.3}, .repetitions = repetitions});
  ASSERT_EQ(found.scenarios.size(), 2U);
  for (const nonresponse_scenario& one : found.scenarios) {
    EXPECT_EQ(one.level, "");
    const double n = 10, drawn = static_cast<double>(one.left_out), left = n - drawn, zeros = 2;
    // Zeros left out: mean drawn/5, variance of the hypergeometric distribution.
    const double variance = drawn * (zeros / n) * (1 - zeros / n) * (n - drawn) / (n - 1) / (left * left);
    const value_move& move = one.indicators[0];
    EXPECT_EQ(move.kept, repetitions);
    EXPECT_NEAR(*move.mean, 0, 4 * std::sqrt(variance / static_cast<double>(repetitions)));
    EXPECT_NEAR(*move.standard_deviation, std::sqrt(variance), 0.08 * std::sqrt(variance));
    const double both_gone = drawn >= 2 ? 1 - 0.8 : 8.0 / 9 - 0.8;
    EXPECT_NEAR(*move.largest, both_gone, 1e-15);
  }
}

// One of ten is left out, twice: 8/9 if they had said 0, 7/9 if 1, and a spread of their difference over sqrt(2) where
// the two were different.
TEST(NonresponseStudy, TellsTheSpreadOfTwoRepetitions) {
  small_partnership here = ten();
  static_cast<void>(here.seen());
  bool different = false;
  for (std::uint64_t number = 0; number < 30 && !different; ++number) {
    const value_move move =
        nonresponse_study(here.record, of({{willingness{}}}), {.shares = {0.1}, .repetitions = 2, .seed = number})
            .scenarios[0]
            .indicators[0];
    different = *move.standard_deviation > 1e-12;
    if (!different) continue;
    EXPECT_NEAR(*move.standard_deviation, (8.0 / 9 - 7.0 / 9) / std::sqrt(2), 1e-15);
    EXPECT_NEAR(*move.mean, 7.5 / 9 - 0.8, 1e-15);
    EXPECT_NEAR(*move.largest, 8.0 / 9 - 0.8, 1e-15);
  }
  EXPECT_TRUE(different);
}

TEST(NonresponseStudy, CountsHowOftenAValueIsLost) {
  small_partnership here = ten();
  static_cast<void>(here.seen());
  // Half of the members must have answered.
  const nonresponse found =
      nonresponse_study(here.record, of({{willingness{}}}), {.shares = {0.5, 0.6, 1}, .repetitions = 7});
  EXPECT_EQ(found.scenarios[0].indicators[0].lost, 0U);
  for (const std::size_t scenario : {1U, 2U}) {
    const value_move& move = found.scenarios[scenario].indicators[0];
    EXPECT_EQ(move.lost, 7U);
    EXPECT_EQ(move.kept, 0U);
    EXPECT_FALSE(move.mean || move.standard_deviation || move.largest);
    EXPECT_EQ(found.scenarios[scenario].practices[0].lost, 7U);
  }
}

TEST(NonresponseStudy, HasNoSpreadOfOneRepetition) {
  small_partnership here = ten();
  static_cast<void>(here.seen());
  const value_move move = nonresponse_study(here.record, of({{willingness{}}}), {.shares = {0.1}, .repetitions = 1})
                              .scenarios[0]
                              .indicators[0];
  EXPECT_TRUE(move.mean);
  EXPECT_FALSE(move.standard_deviation);
}

TEST(NonresponseStudy, LeavesOutWhatPeopleStateAndNotWhatTheyDidNorWhatOthersStateOfThem) {
  small_partnership here({"a", "b"});
  for (const std::string who : {"ann", "bob", "cat", "dan"}) here.person(who, who < "cat" ? "a" : "b");
  here.person("eve", "b", "", role::facilitator);  // states as well, and is no member
  here.wave("w1", day(9, 30));
  for (const std::string from : {"ann", "bob", "cat", "eve"})
    for (const std::string to : {"ann", "bob", "cat", "dan"})
      if (from != to) here.rates(from, to, "trust", 0.5);
  here.meets("m1", day(3, 14));
  for (const std::string who : {"ann", "bob", "cat", "dan"}) here.attends("m1", who);
  static_cast<void>(here.seen());
  // dan stated nothing: three respondents, of whom one, and all, are left out.
  const nonresponse found =
      nonresponse_study(here.record, of({{stated{}}, {done{}}}), {.shares = {1.0 / 3, 1}, .repetitions = 5});
  EXPECT_EQ(found.respondents, 3U);
  for (const std::size_t scenario : {0U, 1U}) {
    const auto& moves = found.scenarios[scenario].indicators;
    EXPECT_NEAR(*moves[0].value, 0.13, 1e-15);
    EXPECT_NEAR(*moves[0].mean, scenario == 0 ? -0.03 : -0.09, 1e-15);
    EXPECT_NEAR(*moves[0].standard_deviation, 0, 1e-15);
    EXPECT_EQ(*moves[1].largest, 0);
  }
}

TEST(NonresponseStudy, CountsAnonymousAnswersAsOneRespondentEach) {
  small_partnership here({"a"});
  here.person("ann", "a", "frontline");
  here.person("bob", "a", "frontline");
  here.wave("w1");
  here.asks("q", construct::willingness);
  here.says("ann", {0.0});
  here.somebody_says("a", {1.0});
  static_cast<void>(here.seen());
  const nonresponse found =
      nonresponse_study(here.record, of({{willingness{}}}),
                        {.shares = {0.5}, .mechanism = nonresponse_mechanism::by_level, .repetitions = 4});
  EXPECT_EQ(found.respondents, 2U);
  ASSERT_EQ(found.scenarios.size(), 1U);
  EXPECT_EQ(found.scenarios[0].indicators[0].mean, 0.5);  // ann goes first, who said 0
}

TEST(NonresponseStudy, LooksAtTheWaveThatIsAskedForAndLeavesTheOthersAlone) {
  small_partnership here = ten();
  static_cast<void>(here.seen());
  const nonresponse found = nonresponse_study(here.record, of({{willingness{}}}),
                                              {.shares = {0.2}, .repetitions = 2, .wave = id_at<wave_id>(0)});
  EXPECT_EQ(found.wave, "w1");
  EXPECT_THROW(static_cast<void>(nonresponse_study(here.record, of({{willingness{}}}), {.wave = id_at<wave_id>(2)})),
               std::out_of_range);
}

TEST(NonresponseStudy, IsTheSameForAnyNumberOfThreadsAndDiffersBySeed) {
  small_partnership varied = ten();
  static_cast<void>(varied.seen());
  const auto results = convene_test::on_threads([&](const run_options& run) {
    return nonresponse_study(varied.record, standard_framework(), {.repetitions = 10, .run = run});
  });
  for (const nonresponse& one : results) EXPECT_TRUE(one == results.front());
  const auto drawn = [&](std::uint64_t number) {
    return nonresponse_study(varied.record, of({{willingness{}}}), {.repetitions = 10, .seed = number}).scenarios;
  };
  EXPECT_TRUE(drawn(1) == drawn(1));
  EXPECT_FALSE(drawn(1) == drawn(2));
}

// In one repetition whoever is left out of a tenth is left out of two tenths too: the stated ratings only fall.
TEST(NonresponseStudy, LeavesOutTheSamePeopleFirstWhateverTheShare) {
  small_partnership here = ten();
  for (int k = 0; k < 10; ++k)
    for (int other = 0; other <= k; ++other)
      if (other != k) here.rates("p" + std::to_string(k), "p" + std::to_string(other), "trust", 0.5, "w2");
  static_cast<void>(here.seen());
  // p_k states k ratings, so that one repetition tells by its value who was left out.
  const auto moved = [&](double share, std::uint64_t number) {
    return std::lround(
        -100 * *nonresponse_study(here.record, of({{stated{}}}), {.shares = {share}, .repetitions = 1, .seed = number})
                    .scenarios[0]
                    .indicators[0]
                    .mean);
  };
  std::set<long> who;
  for (std::uint64_t number = 0; number < 20; ++number) {
    const long first = moved(0.1, number), two = moved(0.2, number), three = moved(0.3, number);
    EXPECT_LE(first, two);
    EXPECT_LE(two, three);
    EXPECT_LE(two - first, 9);
    who.insert(first);
  }
  EXPECT_GT(who.size(), 4U);
}

TEST(NonresponseStudy, RefusesWhatCannotBe) {
  small_partnership here = ten();
  static_cast<void>(here.seen());
  const auto refusal = [&](const nonresponse_options& options) {
    return thrown<invalid_option>(
        [&] { static_cast<void>(nonresponse_study(here.record, of({{willingness{}}}), options)); });
  };
  EXPECT_EQ(refusal({.shares = {0.1, 1.5}}), "a share of respondents must be in [0, 1]; got 1.5");
  EXPECT_EQ(refusal({.shares = {-0.1}}), "a share of respondents must be in [0, 1]; got -0.1");
  EXPECT_EQ(refusal({.shares = {std::numeric_limits<double>::quiet_NaN()}}),
            "a share of respondents must be in [0, 1]; got NaN");
  EXPECT_EQ(refusal({.repetitions = 0}), "repetitions must be > 0; got 0");
  EXPECT_THROW(static_cast<void>(nonresponse_study(partnership{}, standard_framework())), std::out_of_range);
  std::stop_source stop;
  stop.request_stop();
  run_options run;
  run.stop = stop.get_token();
  EXPECT_THROW(static_cast<void>(nonresponse_study(here.record, of({{willingness{}}}), {.run = run})), cancelled);
}

// Of ten who answered two are frontline, seven managers and none senior.
TEST(NonresponseStudy, MakesNoScenarioThatWouldTellOfFewerThanTheSmallestGroup) {
  small_partnership here = ten();
  static_cast<void>(here.seen());
  nonresponse_options options{.shares = {0.1, 0.2, 0.3, 0.7, 0.8, 1}, .repetitions = 20, .report = disclosure_rules{3}};
  const auto left_out = [](const nonresponse& of) {
    std::vector<std::size_t> result;
    for (const nonresponse_scenario& one : of.scenarios) result.push_back(one.left_out);
    return result;
  };
  const nonresponse anybody = nonresponse_study(here.record, of({{willingness{}}}), options);
  EXPECT_EQ(anybody.made.smallest_group, 3U);
  EXPECT_EQ(left_out(anybody), (std::vector<std::size_t>{3, 7}));
  EXPECT_EQ(anybody.shares_passed_over, (std::vector<double>{0.1, 0.2, 0.8, 1}));  // one, two; two or nobody left over
  EXPECT_TRUE(anybody.levels_passed_over.empty());                                 // nobody asked for levels
  options.mechanism = nonresponse_mechanism::by_level;
  const nonresponse levels = nonresponse_study(here.record, of({{willingness{}}}), options);
  EXPECT_EQ(left_out(levels), (std::vector<std::size_t>{3, 7}));
  for (const nonresponse_scenario& one : levels.scenarios) EXPECT_EQ(one.level, "manager");
  // Two and none are told apart by nothing.
  EXPECT_EQ(levels.levels_passed_over, (std::vector<std::string>{"frontline", "senior"}));
  EXPECT_EQ(levels.shares_passed_over, anybody.shares_passed_over);
}

TEST(NonresponseStudy, MakesWhatIsExactlyAsLargeAsTheSmallestGroup) {
  small_partnership here = ten();
  static_cast<void>(here.seen());
  const auto study = [&](std::optional<std::size_t> smallest, std::vector<double> shares) {
    nonresponse_options options{
        .shares = std::move(shares), .mechanism = nonresponse_mechanism::by_level, .repetitions = 20};
    if (smallest) options.report = disclosure_rules{*smallest};
    return nonresponse_study(here.record, of({{willingness{}}}), options);
  };
  const nonresponse two = study(2, {0.2, 0.8});
  EXPECT_EQ(two.scenarios.size(), 4U);
  EXPECT_EQ(two.levels_passed_over, std::vector<std::string>{"senior"});
  EXPECT_TRUE(two.shares_passed_over.empty());
  EXPECT_EQ(study(7, {0.3}).scenarios.size(), 0U);  // three fewer than seven
  EXPECT_EQ(study(8, {0.8}).levels_passed_over.size(), 3U);
  EXPECT_THROW((void)study(1, {0.3}), invalid_option);
  const nonresponse all = study(std::nullopt, {0, 0.1, 1});
  EXPECT_EQ(all.scenarios.size(), 6U);
  EXPECT_TRUE(all.levels_passed_over.empty());  // a level without respondents has no scenario, and hides none
  EXPECT_TRUE(all.shares_passed_over.empty());
}

TEST(NonresponseStudy, LeavesOutTheSamePeopleWhateverTheSmallestGroup) {
  small_partnership here = ten();
  static_cast<void>(here.seen());
  nonresponse_options options{.shares = {0.1, 0.4}, .mechanism = nonresponse_mechanism::by_level, .repetitions = 20};
  const nonresponse all = nonresponse_study(here.record, of({{willingness{}}}), options);
  options.report = disclosure_rules{4};
  const nonresponse few = nonresponse_study(here.record, of({{willingness{}}}), options);
  ASSERT_EQ(all.scenarios.size(), 4U);
  ASSERT_EQ(few.scenarios.size(), 1U);
  ASSERT_FALSE(few.scenarios[0].practices.empty());
  for (std::size_t p = 0; p < few.scenarios[0].practices.size(); ++p)
    EXPECT_EQ(few.scenarios[0].practices[p].mean, all.scenarios[3].practices[p].mean);
  EXPECT_EQ(few.respondents, 10U);
}

TEST(NonresponseStudy, OfAReportHasMeansOfPracticesAlone) {
  small_partnership here = ten();
  static_cast<void>(here.seen());
  nonresponse_options options{.shares = {0.3, 0.4}, .repetitions = 20, .report = disclosure_rules{3}};
  const nonresponse found = nonresponse_study(here.record, of({{willingness{}}}), options);
  ASSERT_EQ(found.scenarios.size(), 1U);
  EXPECT_EQ(found.shares_passed_over, std::vector<double>{0.4});  // one more than 0.3 leaves out
  for (const nonresponse_scenario& one : found.scenarios) {
    EXPECT_TRUE(one.indicators.empty());
    for (const value_move& each : one.practices) {
      EXPECT_TRUE(each.mean);
      EXPECT_FALSE(each.largest || each.standard_deviation);
      EXPECT_EQ(each.kept + each.lost, 0U);
    }
  }
  options.repetitions = 19;
  EXPECT_THROW((void)nonresponse_study(here.record, of({{willingness{}}}), options), invalid_option);
}

TEST(NonresponseStudy, SaysWhatItWasMadeBy) {
  small_partnership here = ten();
  static_cast<void>(here.seen());
  description about = here.record.about();
  about.name = "Beston";
  about.note = "synthetic";
  here.record.describe(std::move(about));
  const nonresponse found = nonresponse_study(here.record, of({{willingness{}}}), {.repetitions = 1, .seed = 42});
  EXPECT_EQ(found.partnership, "Beston");
  EXPECT_EQ(found.note, "synthetic");
  EXPECT_EQ(found.made.framework_id, "own");
  EXPECT_EQ(found.made.seed, 42U);
  EXPECT_FALSE(found.made.library_version.empty());
}

TEST(NonresponseStudy, RefusesAWaveInWhichNobodyAnswered) {
  small_partnership here({"a"});
  here.person("ann", "a", "frontline");
  here.wave();
  static_cast<void>(here.seen());
  try {
    static_cast<void>(nonresponse_study(here.record, standard_framework(), {.repetitions = 2}));
    FAIL() << "nobody could be left out";
  } catch (const invalid_option& refused) {
    EXPECT_STREQ(
        refused.what(),
        "nobody answered in wave 'w1', neither the survey nor a layer of ratings, so that nobody can be left out");
  }
}

}  // namespace
}  // namespace nonresponse_test
