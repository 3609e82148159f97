#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/observed.hpp>

namespace convene {

/// How cronbach_alpha() and mcdonald_omega() weigh items.
struct reliability_options {
  bool standardised = false;  ///< Every item on its own standard deviation, so that all count alike in the sum.
};

namespace detail {

/// Covariances of the columns (with n - 1) over the rows without NaN; NaN for fewer than two of these. Loops, here and
/// below: scales have few items, and Eigen's products and reductions take long to compile.
inline Eigen::MatrixXd item_covariances(const Eigen::Ref<const Eigen::MatrixXd>& answers) {
  const Eigen::Index items = answers.cols();
  std::vector<Eigen::Index> complete;
  for (Eigen::Index row = 0; row < answers.rows(); ++row) {
    bool known = true;
    for (Eigen::Index i = 0; i < items; ++i) known = known && is_observed(answers(row, i));
    if (known) complete.push_back(row);
  }
  Eigen::MatrixXd result(items, items);
  std::vector<double> means(static_cast<std::size_t>(items), 0);
  const auto people = static_cast<double>(complete.size());
  for (Eigen::Index i = 0; i < items; ++i) {
    // From the first answer, so that an item whose answers are all alike has no variance by rounding.
    double& mean = means[static_cast<std::size_t>(i)];
    const double first = complete.empty() ? 0 : answers(complete.front(), i);
    for (const Eigen::Index row : complete) mean += answers(row, i) - first;
    mean = first + mean / people;
  }
  for (Eigen::Index i = 0; i < items; ++i)
    for (Eigen::Index j = i; j < items; ++j) {
      double sum = 0;
      for (const Eigen::Index row : complete)
        sum += (answers(row, i) - means[static_cast<std::size_t>(i)]) *
               (answers(row, j) - means[static_cast<std::size_t>(j)]);
      result(i, j) = result(j, i) = people < 2 ? std::numeric_limits<double>::quiet_NaN() : sum / (people - 1);
    }
  return result;
}

/// \throws invalid_option.
inline void check_square(const Eigen::Ref<const Eigen::MatrixXd>& covariances) {
  if (covariances.rows() != covariances.cols())
    throw invalid_option("covariances must have a row and a column an item; got " + std::to_string(covariances.rows()) +
                         " rows and " + std::to_string(covariances.cols()) + " columns");
}

/// Correlations from covariances; NaN where an item does not vary.
inline Eigen::MatrixXd item_correlations(const Eigen::MatrixXd& covariances) {
  const auto deviation = [&](Eigen::Index i) { return std::sqrt(covariances(i, i)); };
  Eigen::MatrixXd result(covariances.rows(), covariances.cols());
  for (Eigen::Index i = 0; i < result.rows(); ++i)
    for (Eigen::Index j = 0; j < result.cols(); ++j)
      result(i, j) = i == j ? covariances(i, i) / covariances(i, i) : covariances(i, j) / deviation(i) / deviation(j);
  return result;
}

/// Sum of all entries.
inline double total_of(const Eigen::MatrixXd& matrix) {
  double total = 0;
  for (Eigen::Index j = 0; j < matrix.cols(); ++j)
    for (Eigen::Index i = 0; i < matrix.rows(); ++i) total += matrix(i, j);
  return total;
}

}  // namespace detail

/// Cronbach's alpha from what it needs of the answers: as cronbach_alpha().
///
/// \param covariances  of the items, square and symmetric; NaN where they are unknown.
/// \returns  At most 1 for covariances of answers. NaN for fewer than two items, unknown covariances, and where the sum
///           (standardised: an item) does not vary.
/// \throws   invalid_option for a matrix that is not square.
/// Complexity: O(items^2).
[[nodiscard]] inline double cronbach_alpha_of_covariances(const Eigen::Ref<const Eigen::MatrixXd>& covariances,
                                                          const reliability_options& options = {}) {
  detail::check_square(covariances);
  const auto items = static_cast<double>(covariances.cols());
  if (items < 2) return std::numeric_limits<double>::quiet_NaN();
  Eigen::MatrixXd used = covariances;
  if (options.standardised) used = detail::item_correlations(used);
  const double total = detail::total_of(used);
  if (!(total > 0)) return std::numeric_limits<double>::quiet_NaN();
  double variances = 0;
  for (Eigen::Index i = 0; i < used.rows(); ++i) variances += used(i, i);
  return items / (items - 1) * (1 - variances / total);
}

/// How well the items of a scale go together: Cronbach's alpha.
///
/// \f[ \alpha = \frac{J}{J - 1} \Big( 1 - \frac{\sum_i \sigma_i^2}{\sigma_{total}^2} \Big) \f]
/// A lower bound of the reliability of the sum, which it equals where all items load alike. Items that are worded the
/// other way must be turned round before. People with a missing answer (NaN) are left out.
///
/// \param answers  a row a person, a column an item.
/// \returns  At most 1; below 0 where items run against one another. NaN for fewer than two items or two complete rows,
///           and where the sum (standardised: an item) does not vary.
/// Complexity: O(people * items^2).
/// Source: Cronbach (1951), Coefficient alpha and the internal structure of tests, Psychometrika 16(3),
///         https://doi.org/10.1007/BF02310555
[[nodiscard]] inline double cronbach_alpha(const Eigen::Ref<const Eigen::MatrixXd>& answers,
                                           const reliability_options& options = {}) {
  return cronbach_alpha_of_covariances(detail::item_covariances(answers), options);
}

/// How mcdonald_omega() weighs items and when it stops.
struct omega_options {
  bool standardised = false;    ///< Every item on its own standard deviation.
  double tolerance = 1e-10;     ///< Largest change of a loading in a sweep that counts as none; > 0.
  int most_iterations = 10000;  ///< Sweeps over the items; > 0.
};

/// A scale's reliability with the one-factor model that it follows from.
struct omega_result {
  double omega = std::numeric_limits<double>::quiet_NaN();
  Eigen::VectorXd loadings;      ///< One an item, in its own unit (standardised: correlations with the factor).
  Eigen::VectorXd uniquenesses;  ///< Variance of each item that is not the factor's.
  int iterations = 0;            ///< Sweeps over the items.
  double residual = 0;           ///< Largest change of a standardised loading in the last sweep.
  bool converged = false;        ///< Whether it came below the tolerance.
  bool improper = false;  ///< An item would be explained beyond its variance; its loading was held at 1 (Heywood case).
};

namespace detail {

/// Loadings of one factor that leave the smallest sum of squared off-diagonal residuals: minres, one loading after the
/// other, each in [-1, 1].
inline void fit_one_factor(const Eigen::MatrixXd& correlations, const omega_options& options, omega_result& into) {
  const auto items = static_cast<std::size_t>(correlations.rows());
  const auto correlation = [&](std::size_t i, std::size_t j) {
    return correlations(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
  };
  const auto length = [](const std::vector<double>& x) {
    double squares = 0;
    for (const double one : x) squares += one * one;
    return std::sqrt(squares);
  };
  // From the first principal component, which a positive semidefinite matrix has by plain power iteration.
  std::vector<double> loadings(items, 0), before(items);
  for (std::size_t i = 0; i < items; ++i)
    for (std::size_t j = 0; j < items; ++j) loadings[i] += correlation(i, j);
  if (!(length(loadings) > 1e-8))
    for (std::size_t i = 0; i < items; ++i) loadings[i] = correlation(i, 0);
  double eigenvalue = 0;
  for (int step = 0; step < 50; ++step) {
    const double scale = length(loadings);
    loadings.swap(before);
    for (std::size_t i = 0; i < items; ++i) {
      loadings[i] = 0;
      for (std::size_t j = 0; j < items; ++j) loadings[i] += correlation(i, j) * before[j] / scale;
    }
    eigenvalue = length(loadings);
  }
  for (double& one : loadings) one = std::clamp(one / std::sqrt(eigenvalue), -1.0, 1.0);
  for (into.iterations = 0; into.iterations < options.most_iterations && !into.converged;) {
    ++into.iterations;
    into.residual = 0;
    for (std::size_t i = 0; i < items; ++i) {
      double with_others = 0, others = 0;
      for (std::size_t j = 0; j < items; ++j) {
        if (j == i) continue;
        with_others += correlation(i, j) * loadings[j];
        others += loadings[j] * loadings[j];
      }
      const double was = loadings[i];
      loadings[i] = others > 0 ? std::clamp(with_others / others, -1.0, 1.0) : 0;
      into.residual = std::max(into.residual, std::abs(loadings[i] - was));
    }
    into.converged = into.residual <= options.tolerance;
  }
  double sum = 0;
  for (const double one : loadings) sum += one;
  into.loadings.resize(correlations.rows());
  for (std::size_t i = 0; i < items; ++i) {
    into.loadings[static_cast<Eigen::Index>(i)] = sum < 0 ? -loadings[i] : loadings[i];
    into.improper = into.improper || std::abs(loadings[i]) >= 1;
  }
}

}  // namespace detail

/// McDonald's omega from what it needs of the answers: as mcdonald_omega().
///
/// \param covariances  of the items, square and symmetric; NaN where they are unknown.
/// \returns  As mcdonald_omega(). NaN, without loadings, for fewer than three items, unknown covariances, and where an
///           item does not vary.
/// \throws   invalid_option for a matrix that is not square, and as mcdonald_omega().
/// Complexity: O(iterations * items^2).
[[nodiscard]] inline omega_result mcdonald_omega_of_covariances(const Eigen::Ref<const Eigen::MatrixXd>& covariances,
                                                                const omega_options& options = {}) {
  detail::check_square(covariances);
  if (!(options.tolerance > 0))
    throw invalid_option("the tolerance must be > 0; got " + std::to_string(options.tolerance));
  if (options.most_iterations < 1)
    throw invalid_option("the number of iterations must be > 0; got " + std::to_string(options.most_iterations));
  omega_result result;
  if (covariances.cols() < 3) return result;
  const Eigen::MatrixXd correlations = detail::item_correlations(covariances);
  if (!is_observed(detail::total_of(correlations))) return result;
  detail::fit_one_factor(correlations, options, result);
  result.uniquenesses.resize(covariances.cols());
  double loading = 0, unique = 0;
  for (Eigen::Index i = 0; i < covariances.cols(); ++i) {
    const double variance = options.standardised ? 1 : covariances(i, i);
    result.uniquenesses[i] = variance * (1 - result.loadings[i] * result.loadings[i]);
    result.loadings[i] *= std::sqrt(variance);
    loading += result.loadings[i];
    unique += result.uniquenesses[i];
  }
  result.omega = loading * loading / (loading * loading + unique);
  return result;
}

/// How much of the sum of a scale's items is the one thing that they share: McDonald's omega (total) of one factor.
///
/// \f[ \omega = \frac{(\sum_i \lambda_i)^2}{(\sum_i \lambda_i)^2 + \sum_i \theta_i} \f]
/// with loadings \f$\lambda\f$ from the one-factor model of the correlations, fitted by minimum residuals, and
/// \f$\theta_i = \sigma_i^2 - \lambda_i^2\f$ after bringing the loadings back to the items' units. It is right where
/// items load differently, where alpha is too low. People with a missing answer (NaN) are left out.
///
/// \param answers  a row a person, a column an item.
/// \returns  In [0, 1]. NaN, without loadings, for fewer than three items (which do not determine a factor), fewer than
///           two complete rows, and where an item does not vary.
/// \throws   invalid_option for a tolerance or a number of iterations that is not > 0.
/// Complexity: O(people * items^2 + iterations * items^2).
/// Source: McDonald (1999), Test Theory: A Unified Treatment, ch. 6; minres: Harman & Jones (1966), Factor analysis by
///         minimizing residuals, Psychometrika 31(3), https://doi.org/10.1007/BF02289468; held at 1: Harman & Fukuda
///         (1966), Resolution of the Heywood case in the minres solution, Psychometrika 31(4).
[[nodiscard]] inline omega_result mcdonald_omega(const Eigen::Ref<const Eigen::MatrixXd>& answers,
                                                 const omega_options& options = {}) {
  return mcdonald_omega_of_covariances(detail::item_covariances(answers), options);
}

}  // namespace convene
