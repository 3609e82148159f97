#include <cmath>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include <convene/inference/t_interval.hpp>
#include <convene/inference/wilson_interval.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/diversity_and_trust.hpp>
#include <convene/practices/shared_purpose.hpp>
#include <convene/practices/suspending_disbelief.hpp>
#include <convene/practices/uncertainty.hpp>
#include <convene/random/random_stream.hpp>

#include "../../support/small_partnership.hpp"
#include "../../support/survey_of_organisations.hpp"

namespace {
using namespace convene;
using convene_test::small_partnership;
using convene_test::survey_of_organisations;

/// The value of one indicator with what assess() adds to it.
indicator_value assessed(small_partnership here, const any_indicator& which, double confidence = 0.95) {
  static_cast<void>(here.seen());
  framework one{"one", "1", {{"p", "P", {{which}}, practice_gate::open}}, {}, {}};
  assess_options options;
  options.uncertainty.confidence = confidence;
  return assess(here.record, one, options).practices[0].indicators[0];
}

const std::vector<std::vector<double>> five = {{0.2, 0.4}, {0.9}, {0.5, 0.5, 0.8}, {0.1}, {1.0}};

TEST(AddUncertainty, OfAMeanIsTheIntervalOfTheOrganisationsMeans) {
  const indicator_value found = assessed(survey_of_organisations(five), willingness{});
  const double mean = (0.3 + 0.9 + 0.6 + 0.1 + 1.0) / 5;
  double squares = 0;
  for (const double one : {0.3, 0.9, 0.6, 0.1, 1.0}) squares += (one - mean) * (one - mean);
  const double error = std::sqrt(squares / 4 / 5);
  EXPECT_NEAR(*found.value, mean, 1e-14);
  EXPECT_NEAR(*found.standard_error, error, 1e-14);
  EXPECT_EQ(found.degrees_of_freedom, 4);
  EXPECT_NEAR(found.process->low, mean - 2.7764451 * error, 1e-7);
  EXPECT_EQ(found.process->high, 1);  // clipped
  EXPECT_EQ(found.no_interval, "");
}

TEST(AddUncertainty, LeavesNothingToDoubtOfThoseHereWhereEveryoneAnswered) {
  const indicator_value found = assessed(survey_of_organisations(five), willingness{});
  EXPECT_FALSE(found.here);
  EXPECT_EQ(*found.worst_case, (interval{*found.value, *found.value}));
}

TEST(AddUncertainty, NarrowsTheIntervalOfThoseHereByTheShareThatAnswered) {
  const indicator_value found = assessed(survey_of_organisations(five, construct::willingness, 2), willingness{});
  ASSERT_NEAR(found.coverage, 0.8, 1e-15);
  EXPECT_NEAR(found.here->low, *found.value - (*found.value - found.process->low) * std::sqrt(0.2), 1e-14);
  EXPECT_NEAR(found.here->high, *found.value + (found.process->high - *found.value) * std::sqrt(0.2), 1e-14);
  EXPECT_NEAR(found.worst_case->low, 0.8 * *found.value, 1e-14);
  EXPECT_NEAR(found.worst_case->high, 0.8 * *found.value + 0.2, 1e-14);
}

TEST(AddUncertainty, WidensWithConfidence) {
  const indicator_value narrow = assessed(survey_of_organisations(five), willingness{}, 0.5);
  EXPECT_NEAR(narrow.process->high, *narrow.value + critical_value(0.5, 4) * *narrow.standard_error, 1e-14);
}

TEST(AddUncertainty, NeedsFiveOrganisations) {
  const indicator_value found = assessed(survey_of_organisations({{0.2}, {0.4}, {0.9}, {1}}), willingness{});
  EXPECT_TRUE(found.value);
  EXPECT_FALSE(found.process);
  EXPECT_FALSE(found.here);
  EXPECT_FALSE(found.standard_error);
  EXPECT_EQ(found.no_interval, "fewer than five organisations have evidence in it");
}

TEST(AddUncertainty, OfAValueThatIsNotThereSaysNothing) {
  const indicator_value found = assessed(survey_of_organisations({}), willingness{});
  EXPECT_FALSE(found.value);
  EXPECT_FALSE(found.process);
  EXPECT_FALSE(found.worst_case);
  EXPECT_EQ(found.no_interval, "");
}

// Ten organisations, the first of three people, 1.8 = share with u > 0.
TEST(AddUncertainty, OfAProportionIsWilsonsWithTheObservationsThatVaryAsMuch) {
  std::vector<std::vector<double>> answers = {{1, 0, 1}};
  for (int g = 1; g < 10; ++g) answers.push_back({g % 3 == 0 ? 0.0 : 0.5});
  const indicator_value found =
      assessed(survey_of_organisations(answers, construct::seen_improvement), seen_improvement{});
  std::vector<double> shares = {2.0 / 3};
  for (int g = 1; g < 10; ++g) shares.push_back(g % 3 == 0 ? 0 : 1);
  double mean = 0, squares = 0;
  for (const double one : shares) mean += one / 10;
  for (const double one : shares) squares += (one - mean) * (one - mean);
  const double variance = squares / 9 / 10, most = 100 / (9 + 1.0 / 3);
  const double n = std::min(std::max(mean * (1 - mean) / variance, 10.0), most);
  const interval expected = wilson_interval(mean, n, critical_value(0.95));
  EXPECT_NEAR(found.process->low, expected.low, 1e-12);
  EXPECT_NEAR(found.process->high, expected.high, 1e-12);
}

TEST(AddUncertainty, OfAProportionThatEverybodySharesStillHasAWidth) {
  const std::vector<std::vector<double>> answers(8, {1.0});
  const indicator_value found =
      assessed(survey_of_organisations(answers, construct::seen_improvement), seen_improvement{});
  EXPECT_EQ(*found.value, 1);
  EXPECT_EQ(found.process->high, 1);
  EXPECT_NEAR(found.process->low, 8 / (8 + std::pow(critical_value(0.95), 2)), 1e-12);  // n / (n + z^2)
}

TEST(AddUncertainty, GivesAMinimumNone) {
  small_partnership here;
  for (int g = 0; g < 6; ++g) {
    here.organisation("g" + std::to_string(g));
    here.person("p" + std::to_string(g), "g" + std::to_string(g), "frontline");
  }
  here.wave("w1", convene_test::day(12, 31));
  purpose row;
  row.id = "p1";
  row.on = convene_test::day(3, 1);
  row.signatories = small_partnership::everybody();
  here.record.add(std::move(row));
  const indicator_value found = assessed(here, sign_up{});
  EXPECT_EQ(*found.value, 1);
  EXPECT_FALSE(found.process);
  EXPECT_EQ(found.no_interval, "a minimum has none");
  EXPECT_FALSE(found.worst_case);
}

// ---- of a practice --------------------------------------------------------------------------------------------------

/// Three constructs answered by the same people; the practice is their mean, and so is each person's answer.
TEST(AddUncertainty, OfAPracticeIsJointOverItsIndicators) {
  small_partnership here;
  random_stream random(seed{5});
  for (int g = 0; g < 7; ++g) here.organisation("g" + std::to_string(g));
  for (int g = 0; g < 7; ++g) here.person("p" + std::to_string(g), "g" + std::to_string(g));
  here.wave();
  here.asks("q1", construct::willingness);
  here.asks("q2", construct::role_clarity);
  std::vector<double> joint;
  for (int g = 0; g < 7; ++g) {
    const double first = random.uniform(), second = random.uniform();
    here.says("p" + std::to_string(g), {first, second});
    joint.push_back((2 * first + second) / 3);
  }
  static_cast<void>(here.seen());
  framework two{"two", "1", {{"p", "P", {{willingness{}, 2}, {role_in_purpose{}, 1}}, practice_gate::open}}, {}, {}};
  two.limits.minimum_scored = 2;
  const practice_score found = assess(here.record, two).practices[0];
  double mean = 0, squares = 0;
  for (const double one : joint) mean += one / 7;
  for (const double one : joint) squares += (one - mean) * (one - mean);
  EXPECT_NEAR(*found.score, mean, 1e-14);
  EXPECT_NEAR(*found.standard_error, std::sqrt(squares / 6 / 7), 1e-14);
  EXPECT_NEAR(found.process->low, mean - critical_value(0.95, 6) * *found.standard_error, 1e-14);
  EXPECT_FALSE(found.here);
}

TEST(AddUncertainty, OfAPracticeWithoutScoreSaysNothing) {
  small_partnership here = survey_of_organisations({});
  const practice_score found = assess(here.record, standard_framework()).practices[0];
  EXPECT_FALSE(found.score);
  EXPECT_FALSE(found.process);
  EXPECT_EQ(found.no_interval, "");
}

TEST(Assess, RefusesWhatIsNoConfidenceOrTooFewDeletions) {
  const small_partnership here = survey_of_organisations({});
  assess_options options;
  options.uncertainty.confidence = 1;
  EXPECT_THROW(static_cast<void>(assess(here.record, standard_framework(), options)), invalid_option);
  options.uncertainty = {0.95, 1};
  EXPECT_THROW(static_cast<void>(assess(here.record, standard_framework(), options)), invalid_option);
}

}  // namespace
