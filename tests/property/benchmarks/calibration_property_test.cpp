#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/practices/standard_framework.hpp>

#include "../../../benchmarks/simulation/calibration.hpp"

// The fast version of the calibration study: enough partnerships to see that an interval or a score is badly wrong, not
// enough for its third digit.

namespace {
using namespace convene_simulation;

/// Means and proportions, whose process intervals are to hold the truth in 95 % of partnerships.
const std::set<std::string> plain = {"1.1", "1.2", "1.3", "1.8", "2.5", "2.6", "3.1", "3.2", "4.1",
                                     "4.2", "4.4", "5.6", "5.7", "5.8", "4.7", "1.4", "4.5"};

const calibration_study& studied(responding how) {
  const auto study = [](responding mechanism) {
    simulation_parameters setting;
    setting.structures = 3;
    setting.response = mechanism;
    const convene::tbb_executor threads;
    convene::run_options run;
    run.on = &threads;
    return calibrate(setting, 120, convene::standard_framework(), run);
  };
  static const calibration_study everybody = study(responding::everybody), at_random = study(responding::at_random);
  return how == responding::everybody ? everybody : at_random;
}

TEST(Calibration, ProcessIntervalsHoldTheTruthAboutAsOftenAsTheySay) {
  for (const calibration& one : studied(responding::everybody).indicators) {
    if (plain.count(one.id) == 0) continue;
    EXPECT_GT(one.with_interval, 60u) << one.id;
    EXPECT_GE(one.covered, 0.95 - 4 * std::sqrt(0.95 * 0.05 / static_cast<double>(one.with_interval))) << one.id;
  }
  for (const calibration& one : studied(responding::everybody).practices) {
    EXPECT_EQ(one.with_interval, one.scored) << one.id;
    EXPECT_GE(one.covered, 0.84) << one.id;
    EXPECT_LT(one.mean_width, 0.5) << one.id;
  }
}

TEST(Calibration, MeansAndProportionsAreUnbiased) {
  for (const calibration& one : studied(responding::everybody).indicators) {
    if (plain.count(one.id) == 0) continue;
    EXPECT_LE(std::abs(one.bias), 4 * one.bias_error + 0.01) << one.id;
  }
}

TEST(Calibration, ScoresFollowTheTruthAndTheirOwnMoreThanAnyOther) {
  const calibration_study& study = studied(responding::everybody);
  for (std::size_t p = 0; p < study.practices.size(); ++p) {
    EXPECT_GE(study.practices[p].spearman, 0.65) << study.practices[p].id;
    EXPECT_EQ(study.practices[p].nearest, p) << study.practices[p].id;
  }
}

TEST(Calibration, IntervalsOfTheGroupHereHoldWhatTheCompleteRecordGives) {
  for (const calibration& one : studied(responding::at_random).indicators) {
    if (one.id != "1.1" && one.id != "2.6" && one.id != "4.1" && one.id != "1.2") continue;
    ASSERT_GT(one.with_here, 60u) << one.id;
    EXPECT_GE(one.covered_here, 0.85) << one.id;
    EXPECT_LE(std::abs(one.bias), 4 * one.bias_error + 0.01) << one.id;
  }
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

TEST(Calibration, DrawsAPictureOfEveryIntervalThatThereIs) {
  std::ostringstream out;
  write_picture(out, {studied(responding::everybody)});
  const std::string text = out.str();
  EXPECT_EQ(text.substr(0, 4), "<svg");
  EXPECT_NE(text.find("16 people, 11 organisations"), std::string::npos);
  std::size_t circles = 0, with_interval = 0;
  for (std::size_t at = text.find("<circle"); at != std::string::npos; at = text.find("<circle", at + 1)) ++circles;
  for (const auto* part : {&studied(responding::everybody).practices, &studied(responding::everybody).indicators})
    for (const calibration& one : *part) with_interval += one.with_interval > 0 ? 1U : 0U;
  EXPECT_EQ(circles, with_interval);
}

}  // namespace
