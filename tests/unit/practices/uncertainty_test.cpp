#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
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

namespace uncertainty_test {
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
  // The two who are silent are half of the first organisation.
  EXPECT_NEAR(found.worst_case->low, *found.value - 0.3 / 2 / 5, 1e-14);
  EXPECT_NEAR(found.worst_case->high, found.worst_case->low + 0.5 / 5, 1e-14);
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

// ---- worst cases: slow versions that try everything -----------------------------------------------------------------

/// Organisations of one, two and three; who of them answered is said by the bits of `answered`, what by those of
/// `said`.
std::optional<indicator_value> willing(std::size_t answered, std::size_t said) {
  small_partnership here({"a", "b", "c"});
  const std::vector<std::string> people = {"a1", "b1", "b2", "c1", "c2", "c3"};
  for (const std::string& one : people) here.person(one, one.substr(0, 1));
  here.wave();
  here.asks("q1", construct::willingness);
  for (std::size_t k = 0; k < people.size(); ++k)
    if ((answered >> k & 1) != 0) here.says(people[k], {(said >> k & 1) != 0 ? 1.0 : 0.0});
  (void)here.seen();
  framework any = standard_framework();
  any.limits.minimum_coverage = 0.1;
  return assess(here.record, any).practices[0].indicators[0];
}

TEST(WorstCase, OfAnswersIsTheLeastAndTheMostThatTheOthersCouldMakeOfThem) {
  for (const std::size_t answered : {0b000001U, 0b011010U, 0b110110U, 0b101011U, 0b111111U, 0b000110U})
    for (const std::size_t said : {0b000000U, 0b101010U, 0b010010U, 0b111111U}) {
      const auto found = willing(answered, said);
      double low = 2, high = -1;
      for (std::size_t rest = 0; rest < 64; ++rest) {
        if ((rest & answered) != 0) continue;
        const double whole = *willing(0b111111, (said & answered) | rest)->value;
        low = std::min(low, whole);
        high = std::max(high, whole);
      }
      EXPECT_NEAR(found->worst_case->low, low, 1e-14) << answered << ' ' << said;
      EXPECT_NEAR(found->worst_case->high, high, 1e-14) << answered << ' ' << said;
    }
}

/// Contact among four people of three organisations, all pairs of which are needed; `ties` has a bit for each of the
/// ten ordered pairs between organisations.
indicator_value in_contact(std::size_t answered, std::size_t ties) {
  small_partnership here({"a", "b", "c"});
  const std::vector<std::string> people = {"a1", "b1", "b2", "c1"};
  for (const std::string& one : people) here.person(one, one.substr(0, 1));
  here.wave();
  std::size_t bit = 0;
  for (std::size_t u = 0; u < people.size(); ++u) {
    here.answers(people[u], "communication", (answered >> u & 1) != 0);
    for (std::size_t v = 0; v < people.size(); ++v) {
      if (u == v || people[u][0] == people[v][0]) continue;
      const bool tied = (ties >> bit++ & 1) != 0;
      if ((answered >> u & 1) != 0) here.rates(people[u], people[v], "communication", tied ? 1 : 0);
    }
  }
  here.between("a", "b", 1);
  here.between("a", "c", 1);
  here.between("b", "c", 1);
  (void)here.seen();
  framework any = standard_framework();
  any.limits.minimum_coverage = 0;
  return assess(here.record, any).practices[3].indicators[3];
}

TEST(WorstCase, OfContactIsTheLeastAndTheMostThatTheOthersCouldMakeOfIt) {
  for (const std::size_t answered : {0b1110U, 0b1011U, 0b0011U, 0b1111U})
    for (const std::size_t ties : {0b0000000000U, 0b0000000100U, 0b1000010010U, 0b0110000001U}) {
      const indicator_value found = in_contact(answered, ties);
      if (!found.value) continue;
      // Bits of who did not answer: a1 has 0-2, b1 3-4, b2 5-6, c1 7-9.
      constexpr std::size_t bits_of[] = {0b0000000111, 0b0000011000, 0b0001100000, 0b1110000000};
      std::size_t open = 0;
      for (std::size_t u = 0; u < 4; ++u)
        if ((answered >> u & 1) == 0) open |= bits_of[u];
      double low = 2, high = -1;
      for (std::size_t rest = 0; rest < 1024; ++rest) {
        if ((rest & ~open) != 0) continue;
        const double whole = *in_contact(0b1111, (ties & ~open) | rest).value;
        low = std::min(low, whole);
        high = std::max(high, whole);
      }
      EXPECT_NEAR(found.worst_case->low, low, 1e-14) << answered << ' ' << ties;
      EXPECT_NEAR(found.worst_case->high, high, 1e-14) << answered << ' ' << ties;
    }
}

TEST(HereInterval, OfPairsGoesByTheAnswersAndNotByTheNumberOfPairs) {
  const indicator_value some = in_contact(0b1011, 0b1000010010);
  EXPECT_DOUBLE_EQ(some.coverage, 1);                   // every pair has a dyad that was observed
  EXPECT_NEAR(some.answered.value(), 8.0 / 10, 1e-12);  // b2 did not answer of a1 and c1
  EXPECT_FALSE(in_contact(0b1111, 0b1000010010).answered);
}

}  // namespace
}  // namespace uncertainty_test
