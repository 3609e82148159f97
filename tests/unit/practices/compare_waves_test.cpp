#include <cmath>
#include <stop_token>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/inference/t_interval.hpp>
#include <convene/practices/compare_waves.hpp>
#include <convene/practices/suspending_disbelief.hpp>

#include "../../support/small_partnership.hpp"

namespace compare_waves_test {
namespace {
using namespace convene;
using convene_test::small_partnership;

/// One person an organisation; the answer of each in each wave, NaN = absent from it.
small_partnership answered(const std::vector<std::vector<double>>& by_wave) {
  small_partnership here;
  const std::size_t people = by_wave.front().size();
  for (std::size_t g = 0; g < people; ++g) here.organisation("g" + std::to_string(g));
  for (std::size_t g = 0; g < people; ++g) {
    practitioner row;
    row.id = "p" + std::to_string(g);
    row.organisation = here.of("g" + std::to_string(g));
    if (std::isnan(by_wave.front()[g])) row.joined = convene_test::day(4, 1);
    if (std::isnan(by_wave.back()[g])) row.left = convene_test::day(4, 1);
    here.record.add(row);
  }
  for (std::size_t w = 0; w < by_wave.size(); ++w)
    here.wave("w" + std::to_string(w + 1), convene_test::day(static_cast<unsigned>(3 * (w + 1)), 28));
  here.asks("q", construct::willingness);
  for (std::size_t w = 0; w < by_wave.size(); ++w)
    for (std::size_t g = 0; g < people; ++g)
      if (!std::isnan(by_wave[w][g])) here.says("p" + std::to_string(g), {by_wave[w][g]}, "w" + std::to_string(w + 1));
  static_cast<void>(here.seen());
  return here;
}

framework willing_alone() {
  framework result{"own", "1", {{"p", "P", {{willingness{}}}, practice_gate::open}}, {}, {}};
  result.limits.minimum_scored = 1;
  return result;
}

TEST(CompareWaves, PairsOrganisationsAsThePairedTTestDoes) {
  const std::vector<double> before = {0.1, 0.5, 0.9, 0.3, 0.6, 0.2}, after = {0.2, 0.55, 0.95, 0.5, 0.65, 0.35};
  small_partnership here = answered({before, after});
  const wave_comparison found = compare_waves(here.record, {}, willing_alone());
  ASSERT_EQ(found.steps.size(), 1u);
  EXPECT_FALSE(found.overall);
  const value_change& change = found.steps[0].practices[0].indicators[0];
  double mean = 0, squares = 0;
  for (std::size_t g = 0; g < 6; ++g) mean += (after[g] - before[g]) / 6;
  for (std::size_t g = 0; g < 6; ++g) squares += std::pow(after[g] - before[g] - mean, 2);
  const double error = std::sqrt(squares / 5 / 6);
  EXPECT_NEAR(*change.difference, mean, 1e-14);
  EXPECT_NEAR(*change.standard_error, error, 1e-14);
  EXPECT_NEAR(change.process->low, mean - critical_value(0.95, 5) * error, 1e-13);
  EXPECT_TRUE(change.beyond_noise());
  const practice_change& practice = found.steps[0].practices[0];
  EXPECT_EQ(practice.difference, change.difference);
  EXPECT_NEAR(practice.process->low, change.process->low, 1e-14);
}

TEST(CompareWaves, FindsNothingBetweenEqualWaves) {
  const std::vector<double> same = {0.1, 0.5, 0.9, 0.3, 0.6};
  small_partnership here = answered({same, same});
  const value_change change = compare_waves(here.record, {}, willing_alone()).steps[0].practices[0].indicators[0];
  EXPECT_EQ(change.difference, 0);
  EXPECT_FALSE(change.process);
  EXPECT_EQ(change.no_interval, "it is the same whoever is left out");
  EXPECT_FALSE(change.beyond_noise());
}

TEST(CompareWaves, CountsWhoCameAndWent) {
  small_partnership here = answered({{0.1, 0.5, 0.9, 0.3, 0.6, std::nan("")}, {0.2, 0.6, 0.9, 0.4, std::nan(""), 0.3}});
  const wave_change found = compare_waves(here.record, {}, willing_alone()).steps[0];
  EXPECT_EQ(found.stayers, 4u);
  EXPECT_EQ(found.joiners, std::vector<std::string>{"p5"});
  EXPECT_EQ(found.leavers, std::vector<std::string>{"p4"});
}

TEST(CompareWaves, ComparesTiesOfThoseWhoStayed) {
  small_partnership here = small_partnership({"a", "b", "c"});
  for (const char* who : {"ann", "bob", "cy"}) here.person(who, std::string(1, who[0]));
  here.wave("w1", convene_test::day(3, 28));
  here.wave("w2", convene_test::day(6, 28));
  here.asks("q", construct::willingness);
  for (const char* wave : {"w1", "w2"}) {
    for (const char* who : {"ann", "bob", "cy"}) here.says(who, {0.5}, wave);
    here.rates("ann", "bob", "communication", wave[1] == '1' ? 0.5 : 1, wave);
    here.rates("bob", "ann", "communication", wave[1] == '1' ? 1 : 0, wave);
    here.rates("cy", "ann", "communication", wave[1] == '1' ? 0 : 0.25, wave);
  }
  static_cast<void>(here.seen());
  const wave_change found = compare_waves(here.record, {}, willing_alone()).steps[0];
  ASSERT_EQ(found.layers.size(), 1u);
  EXPECT_EQ(found.layers[0].layer, "communication");
  EXPECT_EQ(found.layers[0].pairs, 6u);
  EXPECT_DOUBLE_EQ(found.layers[0].jaccard, 1.0 / 3);
  EXPECT_DOUBLE_EQ(found.layers[0].ruzicka, 0.5 / (1 + 1 + 0.25));
  EXPECT_DOUBLE_EQ(found.layers[0].retention, 0.5);
}

TEST(CompareWaves, ComparesPracticesOverWhatBothWavesScored) {
  small_partnership here = answered({{0.1, 0.5, 0.9, 0.3, 0.6}, {0.2, 0.6, 0.9, 0.4, 0.7}});
  framework two = willing_alone();
  two.practices[0].indicators.push_back({role_knowledge{}});
  const practice_change found = compare_waves(here.record, {}, two).steps[0].practices[0];
  EXPECT_EQ(found.before, found.indicators[0].before);
  EXPECT_EQ(found.indicators[1].reason, "has no value in either wave");
  two.limits.minimum_scored = 2;
  const practice_change too_few = compare_waves(here.record, {}, two).steps[0].practices[0];
  EXPECT_FALSE(too_few.difference);
  EXPECT_EQ(too_few.reason, "only 1 of its indicators scored in both waves; 2 are needed");
}

TEST(CompareWaves, OfThreeWavesGivesEachStepAndTheWhole) {
  small_partnership here = answered({{0.1, 0.5, 0.9, 0.3, 0.6}, {0.2, 0.6, 0.9, 0.4, 0.7}, {0.4, 0.7, 1, 0.5, 0.8}});
  const wave_comparison found = compare_waves(here.record, {}, willing_alone());
  EXPECT_EQ(found.waves, (std::vector<std::string>{"w1", "w2", "w3"}));
  ASSERT_EQ(found.steps.size(), 2u);
  ASSERT_TRUE(found.overall);
  EXPECT_EQ(found.overall->before, "w1");
  EXPECT_EQ(found.overall->after, "w3");
  EXPECT_NEAR(*found.overall->practices[0].difference,
              *found.steps[0].practices[0].difference + *found.steps[1].practices[0].difference, 1e-14);
  EXPECT_EQ(found.assessments.size(), 3u);
}

TEST(CompareWaves, RefusesWhatIsNoSequenceOfWaves) {
  const std::vector<double> same = {0.1, 0.5};
  small_partnership here = answered({same, same});
  const wave_id first = id_at<wave_id>(0), second = id_at<wave_id>(1);
  const auto compare = [&](std::vector<wave_id> waves) {
    try {
      static_cast<void>(compare_waves(here.record, waves, willing_alone()));
    } catch (const invalid_option& refused) {
      return std::string(refused.what());
    }
    return std::string();
  };
  EXPECT_EQ(compare({first}), "comparing needs two waves; got 1");
  EXPECT_EQ(compare({second, first}), "waves must be in order of time, each once; got 'w2' before 'w1'");
  EXPECT_EQ(compare({first, first}), "waves must be in order of time, each once; got 'w1' before 'w1'");
  EXPECT_EQ(compare({first, second}), "");
}

TEST(CompareWaves, RefusesAWaveOfWhichOnlyThatItKeptNothingIsKnown) {
  small_partnership here({"a", "b"});
  here.person("a1", "a");
  here.person("b1", "b");
  here.keeps({table::tests, table::actions, table::stories});
  here.wave("w1", convene_test::day(3, 31));
  here.wave("w2", convene_test::day(9, 30));
  here.asks("q1", construct::willingness);
  here.says("a1", {1});
  static_cast<void>(here.seen());
  ASSERT_TRUE(here.value(test_breadth{}).value) << "an observed zero, which would be compared";
  EXPECT_THROW(static_cast<void>(compare_waves(here.record)), invalid_option);
}

TEST(CompareWaves, RefusesAWaveInWhichNobodyAnsweredAnything) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave("w1", convene_test::day(3, 28));
  here.wave("w2", convene_test::day(6, 28));
  here.asks("q", construct::willingness);
  for (const char* who : {"ann", "bob"}) here.says(who, {0.5}, "w1");
  static_cast<void>(here.seen());
  try {
    static_cast<void>(compare_waves(here.record, {}, willing_alone()));
    FAIL();
  } catch (const invalid_option& refused) {
    EXPECT_STREQ(refused.what(), "of wave 'w2' nothing is known: nobody answered, and nothing is dated in its period");
  }
}

TEST(CompareWaves, StopsBeforeItKnowsTheWavesAndAfterItScoredThem) {
  small_partnership here = answered({{0.1, 0.5}, {0.2, 0.5}});
  std::stop_source stop;
  assess_options options;
  options.run.stop = stop.get_token();
  bool scored = false;
  options.run.progress = [&](double done) {
    scored = done == 1;
    if (scored) stop.request_stop();
  };
  EXPECT_THROW(static_cast<void>(compare_waves(here.record, {}, willing_alone(), options)), cancelled);
  EXPECT_TRUE(scored);
  // Who is asked to stop does not look whether the waves can be compared.
  small_partnership without = answered({{0.1, 0.5}, {std::nan(""), std::nan("")}});
  EXPECT_THROW(static_cast<void>(compare_waves(without.record, {}, willing_alone(), options)), cancelled);
}

TEST(CompareWaves, RefusesAWaveWithoutMembers) {
  small_partnership here = answered({{0.1, 0.5}, {std::nan(""), std::nan("")}});
  try {
    static_cast<void>(compare_waves(here.record, {}, willing_alone()));
    FAIL();
  } catch (const invalid_option& refused) {
    EXPECT_STREQ(refused.what(), "wave 'w2' has no members, so that nothing can be compared with it");
  }
}

}  // namespace
}  // namespace compare_waves_test
