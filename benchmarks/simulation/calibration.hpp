#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/practices/framework.hpp>

#include "simulation_parameters.hpp"

/// How well scores and their intervals tell the truth of simulated partnerships.
namespace convene_simulation {

/// One indicator or practice over many partnerships. Shares are over partnerships with a value (or an interval).
struct calibration {
  std::string id;
  std::size_t scored = 0;         ///< Partnerships in which it has a value (a practice: is scored) and a truth.
  double mean_truth = 0;          ///< Mean T over these.
  double bias = 0;                ///< Mean of value - T.
  double bias_error = 0;          ///< Standard error of the bias.
  double deviation_of_truth = 0;  ///< Standard deviation of T.
  std::size_t with_interval = 0;
  double covered = 0;     ///< Share of process intervals that hold T.
  double mean_width = 0;  ///< Of these.
  std::size_t with_here = 0;
  double covered_here = 0;    ///< Share of intervals of the group here that hold the value of its complete record.
  double covered_worst = 0;   ///< Share of worst-case bounds that hold it; NaN without any.
  double spearman = 0;        ///< Rank correlation of value and T; NaN for fewer than three.
  double spearman_low = 0;    ///< Lower end of its 95 % interval (Fisher's z, Bonett & Wright's variance).
  double spearman_theta = 0;  ///< Of a practice: of value and latent level.
  std::size_t nearest = 0;    ///< Of a practice: whose T its score correlates with most, 0 to 5.
};

/// Everything of one setting.
struct calibration_study {
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

/// As a table.
void write_table(std::ostream& out, const calibration_study& shown);

/// Coverage of every interval beside 95 %, with the range that chance allows, as an SVG picture.
void write_picture(std::ostream& out, const std::vector<calibration_study>& shown);

}  // namespace convene_simulation
