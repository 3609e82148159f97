#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <convene/inference/interval.hpp>
#include <convene/practices/assessment.hpp>

/// Several partnerships side by side, so that small ones are not ranked by noise.
namespace convene {

/// One partnership's score of one practice, alone and in the light of the others.
struct pooled_score {
  std::string partnership, wave;
  std::optional<double> score, standard_error;  ///< As assessed.
  /// The score drawn towards the mean of all by as much as its own noise says: B mean + (1 - B) score. None without
  /// score or standard error.
  std::optional<double> pooled;
  std::optional<interval> range;  ///< Of the pooled score, at the portfolio's confidence; within [0, 1].
  double shrinkage = 0;           ///< B in [0, 1]: 1 = only the mean of the others speaks.
  std::string reason;             ///< Why it is not pooled; empty if it is.
  std::size_t above = 0;          ///< Partnerships whose whole range lies below its own.
  std::size_t below = 0;          ///< Partnerships whose whole range lies above its own.
  friend bool operator==(const pooled_score&, const pooled_score&) = default;
};

/// One practice in all partnerships.
struct pooled_practice {
  std::string id, name;
  std::size_t pooled = 0;                    ///< Partnerships that could be.
  std::optional<double> mean;                ///< Weighted mean over them, mu.
  std::optional<double> standard_deviation;  ///< Between partnerships, beyond their noise: tau.
  std::vector<pooled_score> partnerships;    ///< In the order given.
  friend bool operator==(const pooled_practice&, const pooled_practice&) = default;
};

struct portfolio {
  double confidence = 0.95;
  std::vector<pooled_practice> practices;
  friend bool operator==(const portfolio&, const portfolio&) = default;
};

/// Pools the scores of several partnerships, practice by practice, by empirical Bayes:
/// \f[ y_k \sim N(\theta_k, s_k^2), \quad \theta_k \sim N(\mu, \tau^2), \f]
/// with tau^2 by Paule and Mandel's method, mu the mean with weights 1/(s_k^2 + tau^2), and, for K partnerships,
/// B = (K-3)/(K-1) s_k^2/(s_k^2 + tau^2). Ranges are Morris's: they allow for mu and tau being estimated. Standard errors are taken as known; a score whose standard error is 0 stays.
///
/// There is no rank: whether one partnership is above another is said only where their ranges have nothing in common.
/// A practice that an assessment marks insufficient is not pooled; of fewer than four partnerships nothing is.
/// \param assessments  each of another partnership (or wave), made by the same framework and version.
/// \throws   invalid_option for frameworks that differ, naming both, and for a confidence outside (0, 1).
/// Complexity: O(practices x partnerships^2).
/// Source: Efron & Morris (1975), J. Am. Stat. Assoc. 70(350); Paule & Mandel (1982), J. Res. Natl. Bur. Stand. 87(5);
///         Morris (1983), Parametric empirical Bayes inference, J. Am. Stat. Assoc. 78(381).
[[nodiscard]] portfolio pool(std::span<const assessment> assessments, double confidence = 0.95);

}  // namespace convene
