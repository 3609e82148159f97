#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/inference/t_interval.hpp>
#include <convene/inference/wilson_interval.hpp>
#include <convene/practices/standard_framework.hpp>
#include <convene/random/random_stream.hpp>

#include "../../benchmarks/simulation/calibration.hpp"
#include "../../benchmarks/simulation/normal.hpp"
#include "../../benchmarks/simulation/prediction.hpp"

// The fast version of the calibration study: enough partnerships to see that an interval or a score is badly wrong, not
// enough for its third digit. Each test draws what it looks at, and nothing else: each may run in a process of its own.

namespace calibration_test {
namespace {
using namespace convene_simulation;

/// Means and proportions, whose process intervals are to hold the truth in 95 % of partnerships.
const std::set<std::string> plain = {"1.1", "1.2", "1.3", "1.8", "2.5", "2.6", "3.1", "3.2", "4.1",
                                     "4.2", "4.4", "5.6", "5.7", "5.8", "4.7", "1.4", "4.5"};

calibration_study study(const simulation_parameters& setting, std::size_t partnerships,
                        const convene::framework& by = convene::standard_framework()) {
  const convene::tbb_executor threads;
  convene::run_options run;
  run.on = &threads;
  return calibrate(setting, partnerships, by, run);
}
simulation_parameters with_structures() {
  simulation_parameters setting;
  setting.structures = 3;
  return setting;
}
const calibration& find(const std::vector<calibration>& in, const std::string& id) {
  return *std::find_if(in.begin(), in.end(), [&](const calibration& one) { return one.id == id; });
}
double least_coverage(std::size_t intervals) {
  return 0.95 - 4 * std::sqrt(0.95 * 0.05 / static_cast<double>(intervals));
}

// ---- the study ------------------------------------------------------------------------------------------------------

TEST(Calibration, HoldsTheTruthWithoutBiasAndFollowsItWhereEverybodyAnswers) {
  const calibration_study seen = study(with_structures(), 120);
  ASSERT_EQ(seen.practices.size(), 6u);
  ASSERT_EQ(seen.indicators.size(), 51u);
  for (const calibration& one : seen.indicators) {
    EXPECT_TRUE(std::isnan(one.bias_of_missing)) << one.id;
    if (plain.count(one.id) == 0) continue;
    EXPECT_GT(one.process.with_interval, 60u) << one.id;
    EXPECT_GE(one.process.covered, least_coverage(one.process.with_interval)) << one.id;
    EXPECT_LE(std::abs(one.bias), 4 * one.bias_error + 0.01) << one.id;
  }
  for (std::size_t p = 0; p < seen.practices.size(); ++p) {
    const calibration& one = seen.practices[p];
    EXPECT_EQ(one.process.with_interval, one.scored) << one.id;
    EXPECT_GE(one.process.covered, 0.84) << one.id;
    EXPECT_LT(one.process.mean_width, 0.5) << one.id;
    EXPECT_GE(one.spearman, 0.65) << one.id;
    EXPECT_EQ(one.nearest, p) << one.id;
    EXPECT_GE(one.linear_own, 0.5) << one.id;
    // All of a score's error is its indicators', but for those that have a value and no truth.
    double sum = 0;
    for (const share_of_error& each : one.errors) sum += each.share;
    EXPECT_EQ(one.errors.size(), 8u);
    EXPECT_NEAR(sum, 1, p == 5 ? 0.2 : 1e-9) << one.id;
    EXPECT_GE(one.errors[0].share, one.errors[7].share) << one.id;
  }
  // When the purpose was set stays as it is in the truth, and V draws it anew with the meetings: wider than need be.
  EXPECT_GT(find(seen.indicators, "2.8").process.variance_ratio, 1.5);
  EXPECT_LT(find(seen.indicators, "even_power").process.bias, -0.05);

  for (const auto* part : {&seen.practices, &seen.indicators})
    for (const calibration& one : *part) {
      const coverage_explained& of = one.process;
      if (of.with_interval < 30 || !(of.error_deviation > 1e-6)) continue;
      // No distribution has more than that beyond 1.96 deviations (Chebyshev).
      EXPECT_GE(of.attainable_moved, 1 - 1 / (1.96 * 1.96) - 1e-9) << one.id;
      EXPECT_NEAR(of.width_ratio, of.mean_width / (2 * 1.959964 * of.error_deviation), 1e-9) << one.id;
      EXPECT_GE(of.critical_ratio, 1) << one.id;
      const bool proportion = one.kind == convene::value_kind::proportion;
      EXPECT_EQ(std::isnan(of.covered_by_t), !proportion) << one.id;
      if (proportion) {
        EXPECT_LE(of.at_fewest + of.at_most + of.without_variation, 1 + 1e-9) << one.id;
      }
    }

  std::ostringstream summary, picture;
  write_summary(summary, seen);
  EXPECT_NE(summary.str().find("recovery, to be 0.75 or more"), std::string::npos);
  EXPECT_NE(summary.str().find("  2.8 1.000 of 120: V is too large"), std::string::npos) << summary.str();
  write_picture(picture, {seen});
  const std::string text = picture.str();
  EXPECT_EQ(text.substr(0, 4), "<svg");
  EXPECT_NE(text.find("16 people, 11 organisations"), std::string::npos);
  std::size_t circles = 0, with_interval = 0;
  for (std::size_t at = text.find("<circle"); at != std::string::npos; at = text.find("<circle", at + 1)) ++circles;
  for (const auto* part : {&seen.practices, &seen.indicators})
    for (const calibration& one : *part) with_interval += one.process.with_interval > 0 ? 1U : 0U;
  EXPECT_EQ(circles, with_interval);
}

TEST(Calibration, HoldsWhatTheCompleteRecordGivesWhereSevenInTenRespond) {
  simulation_parameters setting;
  setting.response = responding::at_random;
  const calibration_study seen = study(setting, 80);
  for (const std::string id : {"1.1", "1.2", "2.6", "4.1"}) {
    const calibration& one = find(seen.indicators, id);
    ASSERT_GT(one.with_here, 60u) << id;
    EXPECT_GE(one.covered_here, 0.84) << id;
    EXPECT_LE(std::abs(one.bias), 4 * one.bias_error + 0.01) << id;
    EXPECT_LE(std::abs(one.bias_of_missing), 4 * one.bias_of_missing_error) << id;
  }
  std::ostringstream summary;
  write_summary(summary, seen);
  EXPECT_NE(summary.str().find("coverage of the group here: "), std::string::npos);
  EXPECT_EQ(summary.str().find("recovery"), std::string::npos);
}

TEST(Calibration, IsNotBiasedByCellsMissingAtRandomWhereAnswersAreAveraged) {
  simulation_parameters setting = with_structures();
  setting.missing_cells = 0.3;
  const calibration_study seen = study(setting, 80);
  for (const std::string id : {"1.1", "1.2", "1.8", "2.6", "4.1", "5.8"}) {
    const calibration& one = find(seen.indicators, id);
    ASSERT_GT(one.process.with_interval, 20u) << id;
    EXPECT_GT(one.bias_of_missing_error, 0) << id;
    EXPECT_LE(std::abs(one.bias_of_missing), 4 * one.bias_of_missing_error) << id;
    EXPECT_GE(one.process.covered, least_coverage(one.process.with_interval)) << id;
  }
  // Of a test whose organisations nobody wrote down none is seen to take part.
  const calibration& breadth = find(seen.indicators, "1.3");
  EXPECT_LT(breadth.bias_of_missing, -2 * breadth.bias_of_missing_error);
}

TEST(Calibration, IsBiasedByResponseThatGoesByLevelAndItsBoundsHoldThat) {
  simulation_parameters setting;
  setting.response = responding::by_level;
  setting.response_by_level = {0.3, 0.9, 0.9};
  const calibration_study seen = study(setting, 60);
  // Seniors answer more often, and more favourably.
  const calibration& one = find(seen.indicators, "1.1");
  EXPECT_GT(one.bias_of_missing, 0.01);
  EXPECT_GE(one.covered_worst, 0.9);
  EXPECT_GE(find(seen.indicators, "4.1").covered_worst, 0.95);
  EXPECT_DOUBLE_EQ(find(seen.indicators, "3.1").bias_of_missing, 0);
}

TEST(Calibration, ErrsLessTheMoreIsRecorded) {
  simulation_parameters setting;
  const calibration_study little = study(setting, 40);
  setting.meetings *= 4;
  for (std::size_t* number : {&setting.tests, &setting.outcomes, &setting.acts, &setting.decisions}) *number *= 4;
  const calibration_study much = study(setting, 40);
  const auto error = [](const calibration_study& of, const std::string& id) {
    return find(of.practices, id).process.error_deviation;
  };
  EXPECT_LT(error(much, "accountability"), 0.8 * error(little, "accountability"));
  EXPECT_LT(error(much, "courageous_leadership"), 0.9 * error(little, "courageous_leadership"));
}

TEST(Calibration, IsTheSameOnAnyThreads) {
  simulation_parameters setting;
  const convene::tbb_executor threads;
  convene::run_options run;
  run.on = &threads;
  std::ostringstream one, other;
  write_table(one, calibrate(setting, 5, convene::standard_framework(), run));
  write_table(other, calibrate(setting, 5, convene::standard_framework()));
  EXPECT_EQ(one.str(), other.str());
}

TEST(Calibration, OfMeansHasThreeOfThemOrMoreInEveryPractice) {
  const convene::framework by = framework_of_means();
  ASSERT_EQ(by.practices.size(), 6u);
  for (const convene::practice& one : by.practices) {
    EXPECT_GE(one.indicators.size(), 3u) << one.id;
    for (const convene::weighted_indicator& each : one.indicators)
      EXPECT_TRUE(each.measured.kind() == convene::value_kind::mean ||
                  each.measured.kind() == convene::value_kind::proportion)
          << each.measured.id();
  }
}

// ---- what explains --------------------------------------------------------------------------------------------------

TEST(ObservationsOfWilson, AreThoseThatAnIntervalWasMadeOf) {
  convene::random_stream random(convene::seed{1});
  for (int k = 0; k < 200; ++k) {
    const double p = k == 0 ? 0 : k == 1 ? 1 : k == 2 ? 0.5 : random.uniform(), n = 1 + 99 * random.uniform();
    const convene::interval of = convene::wilson_interval(p, n, convene::critical_value(0.95));
    EXPECT_NEAR(observations_of_wilson(p, (of.high - of.low) / 2), n, 1e-3 * n) << p;
  }
}

coverage_explained with_coverage(double covered) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  coverage_explained of;
  of.with_interval = 1000;
  of.covered = of.covered_moved = covered;
  of.error_deviation = 0.1;
  of.width_ratio = of.variance_ratio = of.critical_ratio = 1;
  of.attainable = of.attainable_moved = 0.95;
  of.covered_narrow = covered;
  of.covered_by_t = of.at_fewest = of.at_most = of.without_variation = none;
  of.distinct_values = 1000;
  return of;
}

TEST(ReasonForCoverage, IsWhatTheNumbersSayAndNothingWhereTheySayNothing) {
  EXPECT_EQ(reason_for_coverage(with_coverage(0.99)), "");
  EXPECT_EQ(reason_for_coverage(with_coverage(0.9)), "");
  const auto reason = [](double covered, auto change) {
    coverage_explained of = with_coverage(covered);
    change(of);
    return reason_for_coverage(of);
  };
  EXPECT_EQ(reason(0.99, [](auto& of) { of.variance_ratio = 1.4; }),
            "V is too large: its root is 1.40 times the deviation of errors");
  EXPECT_EQ(reason(0.9, [](auto& of) { of.variance_ratio = 1.4; }), "");
  EXPECT_EQ(reason(0.9, [](auto& of) { of.variance_ratio = 0.7; }),
            "V is too small: its root is 0.70 times the deviation of errors");
  EXPECT_EQ(reason(0.8,
                   [](auto& of) {
                     of.bias = -0.1;
                     of.covered_moved = 0.94;
                   }),
            "a bias of -1.00 deviations of errors: moved by it 0.940 would hold");
  EXPECT_NE(reason(0.99,
                   [](auto& of) {
                     of.covered_by_t = 0.95;
                     of.at_most = 0.5;
                   })
                .find("n* is held down to the number of observations in 50 %; it is Wilson's form"),
            std::string::npos);
  EXPECT_NE(reason(0.9, [](auto& of) { of.error_and_width = -0.6; }).find("narrow where the value errs upwards"),
            std::string::npos);
  EXPECT_EQ(reason(0.9, [](auto& of) { of.covered_narrow = 0.75; }),
            "V is now and then far too small: in the quarter with the smallest it holds 0.750, in the others 0.950");
  EXPECT_NE(reason(0.99, [](auto& of) { of.distinct_values = 4; }).find("no more than 4 values"), std::string::npos);
  EXPECT_NE(reason(0.99, [](auto& of) { of.critical_ratio = 1.5; }).find("few degrees of freedom"), std::string::npos);
}

TEST(CrossPrediction, IsExactWhereTheNumberIsASumOfOthersButForThePenalty) {
  draws random(convene::seed{3});
  std::vector<std::vector<double>> predictors;
  std::vector<double> target;
  for (int k = 0; k < 400; ++k) {
    predictors.push_back({random.normal(), 5 + 3 * random.normal(), 7, random.normal()});
    target.push_back(2 + predictors.back()[0] - 0.5 * predictors.back()[1]);
  }
  const std::vector<double> predicted = cross_predicted(predictors, target);
  double squares = 0;
  for (std::size_t k = 0; k < target.size(); ++k) squares += (predicted[k] - target[k]) * (predicted[k] - target[k]);
  EXPECT_LT(std::sqrt(squares / 400), 0.05);  // of a deviation of 1.8
}

// With one predictor the coefficient is sum(x y) / (sum x^2 + penalty) of the other half.
TEST(CrossPrediction, OfOneNumberIsTheShrunkSlopeOfTheOtherHalf) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> x = {1, 2, 3, 5, none, 4, 7, 1}, y = {1, 0, 2, 4, 9, 3, 5, 1};
  std::vector<std::vector<double>> predictors;
  for (const double one : x) predictors.push_back({one});
  const std::vector<double> predicted = cross_predicted(predictors, y);
  // Even cases: x = 1, 3, unknown, 7; y = 1, 2, 9, 5.
  const double mean_x = 11.0 / 3, deviation = std::sqrt((64.0 / 9 + 4.0 / 9 + 100.0 / 9) / 3), mean_y = 17.0 / 4;
  const double products =
      ((1 - mean_x) * (1 - mean_y) + (3 - mean_x) * (2 - mean_y) + (7 - mean_x) * (5 - mean_y)) / deviation;
  const double slope = products / (3 + 0.04);
  EXPECT_NEAR(predicted[1], mean_y + slope * (2 - mean_x) / deviation, 1e-12);
  EXPECT_NEAR(predicted[5], mean_y + slope * (4 - mean_x) / deviation, 1e-12);
  EXPECT_NEAR(predicted[4], 8.0 / 4, 1e-12);  // where nothing is known, the mean of the odd cases
}

TEST(CrossPrediction, TellsNothingOfWhatIsUnrelated) {
  draws random(convene::seed{4});
  std::vector<std::vector<double>> predictors;
  std::vector<double> target;
  for (int k = 0; k < 400; ++k) {
    predictors.push_back({random.normal(), random.normal(), random.normal(), random.normal()});
    target.push_back(random.normal());
  }
  const std::vector<double> predicted = cross_predicted(predictors, target);
  double products = 0, squares = 0;
  for (std::size_t k = 0; k < target.size(); ++k) {
    products += predicted[k] * target[k];
    squares += predicted[k] * predicted[k];
  }
  // Fitted to the cases it predicts it would be about 2 % of the variance, and the slope 1.
  EXPECT_LT(products / squares, 0.7);
}

}  // namespace
}  // namespace calibration_test
