#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include <Eigen/Core>
#include <Eigen/QR>

namespace convene_simulation {

/// Linear predictions of a number from others, each case by coefficients fitted to the other half of the cases: the
/// even ones are predicted by the odd ones, and the other way round. Predictors are standardised and, where unknown
/// (NaN), taken as average; a penalty of a hundredth of the cases (ridge) keeps coefficients finite where two of them
/// are the same. What does not vary is left out.
/// \param predictors  one row a case.
/// \param target      of every case; finite.
[[nodiscard]] inline std::vector<double> cross_predicted(const std::vector<std::vector<double>>& predictors,
                                                         const std::vector<double>& target) {
  const std::size_t cases = target.size(), columns = cases == 0 ? 0 : predictors.front().size();
  std::vector<double> result(cases, 0);
  for (std::size_t half = 0; half < 2; ++half) {
    std::vector<double> means(columns, 0), deviations(columns, 0);
    std::vector<std::size_t> used;
    double mean_target = 0, fitted = 0;
    for (std::size_t k = half; k < cases; k += 2) {
      mean_target += target[k];
      ++fitted;
    }
    if (!(fitted > 2)) continue;
    mean_target /= fitted;
    for (std::size_t c = 0; c < columns; ++c) {
      double known = 0, sum = 0, squares = 0;
      for (std::size_t k = half; k < cases; k += 2) {
        if (std::isnan(predictors[k][c])) continue;
        sum += predictors[k][c];
        ++known;
      }
      means[c] = known > 0 ? sum / known : 0;
      for (std::size_t k = half; k < cases; k += 2)
        if (!std::isnan(predictors[k][c])) squares += (predictors[k][c] - means[c]) * (predictors[k][c] - means[c]);
      deviations[c] = known > 0 ? std::sqrt(squares / known) : 0;
      if (deviations[c] > 1e-9) used.push_back(c);
    }
    const auto standardised = [&](std::size_t k, std::size_t c) {
      return std::isnan(predictors[k][c]) ? 0 : (predictors[k][c] - means[c]) / deviations[c];
    };
    const auto rows = static_cast<Eigen::Index>(fitted), n = static_cast<Eigen::Index>(used.size());
    Eigen::MatrixXd x = Eigen::MatrixXd::Zero(rows + n, n);
    Eigen::VectorXd y = Eigen::VectorXd::Zero(rows + n);
    Eigen::Index row = 0;
    for (std::size_t k = half; k < cases; k += 2, ++row) {
      y(row) = target[k] - mean_target;
      for (Eigen::Index c = 0; c < n; ++c) x(row, c) = standardised(k, used[static_cast<std::size_t>(c)]);
    }
    for (Eigen::Index c = 0; c < n; ++c) x(rows + c, c) = std::sqrt(0.01 * fitted);
    const Eigen::VectorXd coefficients = n > 0 ? Eigen::VectorXd(x.householderQr().solve(y)) : Eigen::VectorXd();
    for (std::size_t k = 1 - half; k < cases; k += 2) {
      result[k] = mean_target;
      for (Eigen::Index c = 0; c < n; ++c)
        result[k] += coefficients(c) * standardised(k, used[static_cast<std::size_t>(c)]);
    }
  }
  return result;
}

}  // namespace convene_simulation
