#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/practices/framework.hpp>
#include <convene/practices/indicator_value.hpp>

#include "simulation_parameters.hpp"

/// How well scores and their intervals tell the truth of simulated partnerships.
namespace convene_simulation {

/// What an interval covers, and what others would in its place: where it covers too much or too little, these tell
/// why. Over partnerships with an interval, NaN without any.
struct coverage_explained {
  std::size_t with_interval = 0;
  double covered = 0;          ///< Share of process intervals that hold T.
  double mean_width = 0;       ///< Of these.
  double bias = 0;             ///< Mean error: value - T.
  double error_deviation = 0;  ///< Standard deviation of errors.
  double width_ratio = 0;      ///< Mean half width over 1.96 deviations of the error, which it should be.
  double variance_ratio = 0;   ///< Root of the mean V over the deviation of errors.
  double critical_ratio = 0;   ///< Median of t(df) over 1.96.
  double attainable = 0;       ///< Share that value +- 1.96 deviations of the error holds: of the true width, as it is,
  double attainable_moved = 0;      ///< and with the bias taken off: what no interval of this form can know to do.
  double covered_moved = 0;         ///< Share that the intervals hold, each moved by the bias.
  double covered_by_t = 0;          ///< Of a proportion: by value +- t(df) sqrt V, where Wilson's interval is used.
  double at_fewest = 0;             ///< Of a proportion: share whose n* V would make less than the units, which it is,
  double at_most = 0;               ///< more than the observations, which it is,
  double without_variation = 0;     ///< and in which V is 0.
  double at_ends = 0;               ///< Share of values at 0 or 1.
  std::size_t distinct_values = 0;  ///< Different ones.
  double skewness = 0;              ///< Of errors.
  double covered_narrow = 0;        ///< Share held in the quarter of partnerships with the smallest V.
  double error_and_width = 0;       ///< Rank correlation of error and standard error.
};

/// A part of what a practice's score errs by.
struct share_of_error {
  std::string id;
  double share = 0;  ///< Covariance of the indicator's part of the error with the whole, over the whole's variance.
};

/// One indicator or practice over many partnerships. Shares are over partnerships with a value (or an interval).
struct calibration {
  std::string id;
  std::optional<convene::value_kind> kind;  ///< None of a practice.
  std::size_t scored = 0;  ///< Partnerships in which it has a value (a practice: is scored) and a truth.
  double mean_truth = 0;   ///< Mean T over these.
  double bias = 0;         ///< Mean of value - T.
  double bias_error = 0;   ///< Standard error of the bias.
  /// Mean of value - that of the complete record (of a practice, of what is scored then); NaN if nothing is missing.
  double bias_of_missing = 0;
  double bias_of_missing_error = 0;
  double deviation_of_truth = 0;  ///< Standard deviation of T.
  coverage_explained process;
  std::size_t with_here = 0;
  double covered_here = 0;    ///< Share of intervals of the group here that hold the value of its complete record;
                              ///< of a practice that of the same indicators.
  double covered_worst = 0;   ///< Share of worst-case bounds that hold it; NaN without any.
  double spearman = 0;        ///< Rank correlation of value and T; NaN for fewer than three.
  double spearman_low = 0;    ///< Lower end of its 95 % interval (Fisher's z, Bonett & Wright's variance).
  double spearman_theta = 0;  ///< Of a practice: of value and latent level.
  std::size_t nearest = 0;    ///< Of a practice: whose T its score correlates with most, 0 to 5.
  double linear_own = 0;  ///< Of a practice: rank correlation of T and the best linear predictor from its indicators
  double linear_all = 0;  ///< (from all indicators), fitted to half of the partnerships and tried on the others.
  std::vector<share_of_error> errors;  ///< Of a practice: of every indicator, largest first.
};

/// Everything of one setting.
struct calibration_study {
  std::string title;  ///< What is studied, in a few words.
  simulation_parameters setting;
  std::size_t partnerships = 0;
  std::vector<calibration> practices;   ///< Six.
  std::vector<calibration> indicators;  ///< And companions.
};

/// Draws so many partnerships, assesses each, and compares. T of what no interval draws anew (outcomes, structures) is
/// that of those there are.
/// \throws what simulate() and assess() throw; cancelled.
[[nodiscard]] calibration_study calibrate(const simulation_parameters& setting, std::size_t partnerships,
                                          const convene::framework& by, const convene::run_options& run = {});

/// The practices of their means and proportions alone, which nothing biases: without evenness, minima, clipped ratios.
[[nodiscard]] convene::framework framework_of_means();

/// n of which wilson_interval() has a half width, at 1.96 standard errors and a share p: of which n* it was made.
/// \param half  in (0, 1/2).
[[nodiscard]] double observations_of_wilson(double share, double half);

/// Why intervals cover less than 93 % or more than 97 %, in words that follow from the numbers; empty if they do not.
[[nodiscard]] std::string reason_for_coverage(const coverage_explained& of);

/// As tables: values, intervals, and of practices what their errors come from.
void write_table(std::ostream& out, const calibration_study& shown);

/// What is to be shown of the setting, line by line: recovery, coverage, bias, and what does not reach its mark.
void write_summary(std::ostream& out, const calibration_study& shown);

/// Coverage of every interval beside 95 %, with the range that chance allows, as an SVG picture.
void write_picture(std::ostream& out, const std::vector<calibration_study>& shown);

}  // namespace convene_simulation
