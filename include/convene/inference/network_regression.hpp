#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/inference/pairs_read.hpp>
#include <convene/inference/quadratic_assignment.hpp>
#include <convene/observed.hpp>
#include <convene/random/seed.hpp>

namespace convene {

/// How network_regression() permutes and which pairs it reads.
struct network_regression_options {
  int permutations = 1000;  ///< R > 0, of each predictor.
  pairs_read pairs = pairs_read::ordered;
};

/// What one predictor does.
struct network_coefficient {
  double estimate = std::numeric_limits<double>::quiet_NaN();
  double standard_error =
      std::numeric_limits<double>::quiet_NaN();         ///< As if pairs were independent, which they are not.
  double t = std::numeric_limits<double>::quiet_NaN();  ///< estimate / standard_error.
  double p_high =
      std::numeric_limits<double>::quiet_NaN();  ///< (b + 1)/(R + 1), b = permutations with t at least as large.
  double p_low = std::numeric_limits<double>::quiet_NaN();        ///< The same with t at most as large.
  double p_two_sided = std::numeric_limits<double>::quiet_NaN();  ///< The same with |t| at least as large.
  int permutations = 0;                                           ///< R: those in which t is defined.
  friend bool operator==(const network_coefficient&, const network_coefficient&) = default;
};

/// A linear regression of one relation on others.
struct network_regression_result {
  network_coefficient intercept;                  ///< Without p-values: exchanging vertices does not change it.
  std::vector<network_coefficient> coefficients;  ///< One a predictor, in their order.
  double r_squared = std::numeric_limits<double>::quiet_NaN();
  double adjusted_r_squared = std::numeric_limits<double>::quiet_NaN();
  std::int64_t pairs = 0;               ///< N: those observed in all relations.
  std::int64_t degrees_of_freedom = 0;  ///< N - predictors - 1.
};

namespace detail {

/// What is left of a predictor's variance beside those before it, at least; less is rounding.
inline constexpr double least_own_variance = 1e-10;

/// Relations as a regression reads them: over the pairs that are observed in all of them, each with mean 0 and mean
/// square 1 there and NaN elsewhere.
class standardised_relations {
 public:
  standardised_relations(const Eigen::MatrixXd& outcome, std::span<const Eigen::MatrixXd> predictors, pairs_read pairs)
      : pairs_(pairs) {
    constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();
    const Eigen::Index n = outcome.rows();
    all_.reserve(predictors.size() + 1);
    all_.push_back(outcome);
    all_.insert(all_.end(), predictors.begin(), predictors.end());
    std::int64_t possible = 0;
    for (Eigen::Index j = 0; j < n; ++j)
      for (Eigen::Index i = 0; i < n; ++i) {
        bool observed = i != j;
        for (const Eigen::MatrixXd& one : all_) observed = observed && is_observed(one(i, j));
        const bool read = i != j && (pairs == pairs_read::ordered || i > j);
        possible += read ? 1 : 0;
        observed_ += read && observed ? 1 : 0;
        if (!observed)
          for (Eigen::MatrixXd& one : all_) one(i, j) = unobserved;
      }
    complete_ = observed_ == possible;
    for (Eigen::MatrixXd& one : all_) standardise(one);
  }

  [[nodiscard]] std::int64_t observed() const { return observed_; }
  /// Whether no pair is left out.
  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] pairs_read pairs() const { return pairs_; }
  [[nodiscard]] Eigen::Index number_of_vertices() const { return all_[0].rows(); }
  [[nodiscard]] std::size_t number_of_predictors() const { return all_.size() - 1; }
  [[nodiscard]] const Eigen::MatrixXd& outcome() const { return all_[0]; }
  [[nodiscard]] const Eigen::MatrixXd& predictor(std::size_t k) const { return all_[k + 1]; }
  [[nodiscard]] double mean_of_outcome() const { return means_[0]; }
  [[nodiscard]] double scale_of_outcome() const { return scales_[0]; }
  [[nodiscard]] double mean(std::size_t k) const { return means_[k + 1]; }
  /// 0 for a predictor that does not vary.
  [[nodiscard]] double scale(std::size_t k) const { return scales_[k + 1]; }

  template <class Visit>
  void for_each_observed(const Visit& visit) const {
    for_each_pair(number_of_vertices(), pairs_, [&](Eigen::Index i, Eigen::Index j) {
      if (is_observed(outcome()(i, j))) visit(i, j);
    });
  }
  [[nodiscard]] double mean_product(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) const {
    double sum = 0;
    for_each_observed([&](Eigen::Index i, Eigen::Index j) { sum += a(i, j) * b(i, j); });
    return sum / static_cast<double>(observed_);
  }
  /// `what` less weights[k] times predictor k; a new matrix.
  [[nodiscard]] Eigen::MatrixXd less(const Eigen::MatrixXd& what, const Eigen::VectorXd& weights,
                                     const std::vector<std::size_t>& of) const {
    Eigen::MatrixXd left = what;
    for (std::size_t k = 0; k < of.size(); ++k) left -= weights[static_cast<Eigen::Index>(k)] * predictor(of[k]);
    return left;
  }

 private:
  void standardise(Eigen::MatrixXd& one) {
    double sum = 0, squares = 0, low = std::numeric_limits<double>::infinity(), high = -low;
    const auto n = static_cast<double>(observed_);
    for_each_pair(one.rows(), pairs_, [&](Eigen::Index i, Eigen::Index j) {
      if (!is_observed(one(i, j))) return;
      sum += one(i, j);
      low = std::min(low, one(i, j));
      high = std::max(high, one(i, j));
    });
    const double mean = sum / n;
    one.array() -= mean;
    for_each_pair(one.rows(), pairs_, [&](Eigen::Index i, Eigen::Index j) {
      if (is_observed(one(i, j))) squares += one(i, j) * one(i, j);
    });
    const double scale = low < high ? std::sqrt(squares / n) : 0;
    if (scale > 0) one /= scale;
    means_.push_back(mean);
    scales_.push_back(scale);
  }

  pairs_read pairs_;
  std::vector<Eigen::MatrixXd> all_;  // the outcome, then the predictors
  std::vector<double> means_, scales_;
  std::int64_t observed_ = 0;
  bool complete_ = false;
};

/// Correlations of predictors.
/// \throws invalid_option for one that the intercept and those before it make up.
inline Eigen::MatrixXd checked_correlations(const standardised_relations& relations) {
  const std::size_t number = relations.number_of_predictors();
  const auto size = static_cast<Eigen::Index>(number);
  Eigen::MatrixXd correlations = Eigen::MatrixXd::Identity(size, size);
  for (std::size_t k = 0; k < number; ++k) {
    if (relations.scale(k) == 0)
      throw invalid_option("a predictor must vary over the pairs that are observed in all relations; predictor " +
                           std::to_string(k) + " does not");
    const auto here = static_cast<Eigen::Index>(k);
    for (Eigen::Index l = 0; l < here; ++l)
      correlations(here, l) = correlations(l, here) =
          relations.mean_product(relations.predictor(k), relations.predictor(static_cast<std::size_t>(l)));
    if (k == 0) continue;
    const Eigen::VectorXd with = correlations.col(here).head(here);
    const double own = 1 - with.dot(correlations.topLeftCorner(here, here).ldlt().solve(with));
    if (!(own > least_own_variance))
      throw invalid_option("predictors must not be made up of one another; predictor " + std::to_string(k) +
                           " is a linear combination of those before it");
  }
  return correlations;
}

/// Some rows and columns.
inline Eigen::MatrixXd part_of(const Eigen::MatrixXd& matrix, const std::vector<std::size_t>& of) {
  const auto size = static_cast<Eigen::Index>(of.size());
  Eigen::MatrixXd part(size, size);
  for (Eigen::Index a = 0; a < size; ++a)
    for (Eigen::Index b = 0; b < size; ++b)
      part(a, b) = matrix(static_cast<Eigen::Index>(of[static_cast<std::size_t>(a)]),
                          static_cast<Eigen::Index>(of[static_cast<std::size_t>(b)]));
  return part;
}

/// t of a slope that takes `explained` of the squares `all` that the others leave.
inline double t_of(double slope, double explained, double all, double degrees_of_freedom) {
  const double left = all - explained;
  if (!(left > 1e-14 * all))
    return slope == 0 ? std::numeric_limits<double>::quiet_NaN()
                      : std::copysign(std::numeric_limits<double>::infinity(), slope);
  return std::copysign(std::sqrt(explained / left * degrees_of_freedom), slope);
}

/// One predictor under double semi-partialling: what the others leave of it, with its vertices in another order, takes
/// its place beside them.
class semi_partial {
 public:
  semi_partial(const standardised_relations& relations, const Eigen::MatrixXd& correlations,
               const Eigen::VectorXd& with_outcome, std::size_t k)
      : relations_(relations) {
    for (std::size_t l = 0; l < relations.number_of_predictors(); ++l)
      if (l != k) others_.push_back(l);
    const auto size = static_cast<Eigen::Index>(others_.size());
    if (size > 0) among_.compute(part_of(correlations, others_));
    Eigen::VectorXd with_own(size), outcome(size);
    for (Eigen::Index l = 0; l < size; ++l) {
      const auto at = static_cast<Eigen::Index>(others_[static_cast<std::size_t>(l)]);
      with_own[l] = correlations(at, static_cast<Eigen::Index>(k));
      outcome[l] = with_outcome[at];
    }
    const bool alone = others_.empty();
    own_ = relations.less(relations.predictor(k), alone ? with_own : among_.solve(with_own), others_);
    outcome_ = relations.less(relations.outcome(), alone ? outcome : among_.solve(outcome), others_);
    own_squares_ = relations.mean_product(own_, own_);
    outcome_squares_ = relations.mean_product(outcome_, outcome_);
  }

  /// t of the predictor with its vertices in another order; NaN where it cannot be told from the others.
  [[nodiscard]] double t(std::span<const std::int32_t> order) const {
    return relations_.complete() ? t_of_all(order) : t_of_observed(order);
  }

 private:
  [[nodiscard]] double permuted(std::span<const std::int32_t> order, Eigen::Index i, Eigen::Index j) const {
    return own_(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(j)]);
  }
  [[nodiscard]] double degrees_of_freedom(double pairs) const {
    return pairs - static_cast<double>(relations_.number_of_predictors()) - 1;
  }

  /// Means, squares and correlations stay as they are: only products with the permuted residual change.
  [[nodiscard]] double t_of_all(std::span<const std::int32_t> order) const {
    const auto n = static_cast<double>(relations_.observed());
    const auto size = static_cast<Eigen::Index>(others_.size());
    Eigen::VectorXd with = Eigen::VectorXd::Zero(size);
    double product = 0;
    relations_.for_each_observed(
        [&](Eigen::Index i, Eigen::Index j) { product += permuted(order, i, j) * outcome_(i, j); });
    for (Eigen::Index l = 0; l < size; ++l) {
      const Eigen::MatrixXd& other = relations_.predictor(others_[static_cast<std::size_t>(l)]);
      relations_.for_each_observed(
          [&](Eigen::Index i, Eigen::Index j) { with[l] += permuted(order, i, j) * other(i, j); });
    }
    with /= n;
    product /= n;
    const double squares = size == 0 ? own_squares_ : own_squares_ - with.dot(among_.solve(with));
    if (!(squares > least_own_variance * own_squares_)) return std::numeric_limits<double>::quiet_NaN();
    return t_of(product, product * product / squares, outcome_squares_, degrees_of_freedom(n));
  }

  /// Which pairs are left changes with the order, so everything is summed anew.
  [[nodiscard]] double t_of_observed(std::span<const std::int32_t> order) const {
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    const auto size = static_cast<Eigen::Index>(others_.size()) + 1;  // the intercept first
    Eigen::MatrixXd among = Eigen::MatrixXd::Zero(size, size);
    Eigen::VectorXd with_own = Eigen::VectorXd::Zero(size), with_outcome = with_own, row(size);
    double own = 0, outcome = 0, products = 0, n = 0;
    row[0] = 1;
    relations_.for_each_observed([&](Eigen::Index i, Eigen::Index j) {
      const double x = permuted(order, i, j), y = outcome_(i, j);
      if (!is_observed(x)) return;
      for (Eigen::Index l = 1; l < size; ++l)
        row[l] = relations_.predictor(others_[static_cast<std::size_t>(l - 1)])(i, j);
      for (Eigen::Index a = 0; a < size; ++a) {
        for (Eigen::Index b = 0; b <= a; ++b) among(a, b) += row[a] * row[b];
        with_own[a] += row[a] * x;
        with_outcome[a] += row[a] * y;
      }
      own += x * x;
      outcome += y * y;
      products += x * y;
      n += 1;
    });
    if (degrees_of_freedom(n) < 1) return undefined;
    const Eigen::LDLT<Eigen::MatrixXd> solver(among.selfadjointView<Eigen::Lower>());
    if (!(solver.vectorD().minCoeff() > least_own_variance * n)) return undefined;
    const Eigen::VectorXd own_on_others = solver.solve(with_own);
    const double own_left = own - with_own.dot(own_on_others);
    const double outcome_left = outcome - with_outcome.dot(solver.solve(with_outcome));
    const double left = products - with_outcome.dot(own_on_others);
    if (!(own_left > least_own_variance * own)) return undefined;
    return t_of(left, left * left / own_left, outcome_left, degrees_of_freedom(n));
  }

  const standardised_relations& relations_;
  std::vector<std::size_t> others_;
  Eigen::LDLT<Eigen::MatrixXd> among_;
  Eigen::MatrixXd own_, outcome_;  // what the others leave
  double own_squares_ = 0, outcome_squares_ = 0;
};

/// p-values of t among those of permutations.
inline void put_p_values(network_coefficient& to, double observed, std::span<const double> permuted) {
  double largest = std::isfinite(observed) ? std::abs(observed) : 0;
  for (const double one : permuted)
    if (std::isfinite(one)) largest = std::max(largest, std::abs(one));
  const double alike = 1e-12 * largest;
  int high = 0, low = 0, far = 0;
  for (const double one : permuted) {
    if (!is_observed(one)) continue;
    ++to.permutations;
    high += one >= observed - alike ? 1 : 0;
    low += one <= observed + alike ? 1 : 0;
    far += std::abs(one) >= std::abs(observed) - alike ? 1 : 0;
  }
  if (!is_observed(observed) || to.permutations == 0) return;
  const double all = to.permutations + 1;
  to.p_high = (high + 1) / all;
  to.p_low = (low + 1) / all;
  to.p_two_sided = (far + 1) / all;
}

}  // namespace detail

/// Linear regression of one relation on others over pairs of vertices (MRQAP), tested by double semi-partialling.
///
/// \f[ y_{ij} = \beta_0 + \sum_k \beta_k x^{(k)}_{ij} + \varepsilon_{ij} \f]
/// by least squares over the pairs of different vertices that are observed in all relations. Each predictor is tested
/// with what the others and the intercept leave of it: the vertices of that residual are exchanged, rows and columns
/// together, it takes the predictor's place, and its t is compared with the predictor's. That keeps the level where
/// predictors are correlated and rows and columns have effects of their own, as permuting y or x does not.
///
/// Dense, by normal equations of standardised relations: 8 n^2 bytes for each relation and three more; for up to some
/// 3000 vertices. Coefficients lose digits as predictors become alike: about 1e-12 relative for a correlation of 0.999.
///
/// \param outcome     square, row = source, NaN = unobserved; see layer_matrix(). The diagonal is not read.
/// \param predictors  one or more, of the same size. Where cells are unobserved, a permutation leaves out the pairs in
///                    which its residual is.
/// \returns  NaN where the outcome does not vary or there are no degrees of freedom left; for a perfect fit t is
///           as large as rounding lets it.
/// \throws   invalid_option for relations of different size, not square or with infinite cells, where pairs are
///           unordered for one that is not symmetric, for no predictor, for predictors that do not vary or are made up
///           of one another, and for R < 1; cancelled.
/// Complexity: O(R p^2 n^2) for p predictors, O(R p^3 n^2) where cells are unobserved; parallel over permutations, same
///           bits for any number of threads.
/// Source: Dekker, Krackhardt & Snijders (2007), Sensitivity of MRQAP tests to collinearity and autocorrelation
///         conditions, Psychometrika 72(4), https://doi.org/10.1007/s11336-007-9016-1; netlm(nullhyp = "qapspp") of R's
///         sna.
[[nodiscard]] inline network_regression_result network_regression(const Eigen::MatrixXd& outcome,
                                                                  std::span<const Eigen::MatrixXd> predictors,
                                                                  seed from,
                                                                  const network_regression_options& options = {},
                                                                  const run_options& run = {}) {
  if (options.permutations < 1)
    throw invalid_option("the number of permutations must be > 0; got " + std::to_string(options.permutations));
  if (predictors.empty()) throw invalid_option("a regression needs at least one predictor; got none");
  detail::check_pair_matrix(outcome, outcome.rows(), options.pairs, "the outcome");
  for (std::size_t k = 0; k < predictors.size(); ++k)
    detail::check_pair_matrix(predictors[k], outcome.rows(), options.pairs, "predictor " + std::to_string(k));

  const detail::standardised_relations relations(outcome, predictors, options.pairs);
  network_regression_result result;
  result.coefficients.resize(predictors.size());
  result.pairs = relations.observed();
  result.degrees_of_freedom = relations.observed() - static_cast<std::int64_t>(predictors.size()) - 1;
  if (result.degrees_of_freedom < 1) return result;
  const Eigen::MatrixXd correlations = detail::checked_correlations(relations);
  if (!(relations.scale_of_outcome() > 0)) return result;

  const auto size = static_cast<Eigen::Index>(predictors.size());
  const auto n = static_cast<double>(relations.observed()), df = static_cast<double>(result.degrees_of_freedom);
  Eigen::VectorXd with_outcome(size);
  std::vector<std::size_t> all(predictors.size());
  for (std::size_t k = 0; k < all.size(); ++k) {
    all[k] = k;
    with_outcome[static_cast<Eigen::Index>(k)] = relations.mean_product(relations.predictor(k), relations.outcome());
  }
  const Eigen::LDLT<Eigen::MatrixXd> solver(correlations);
  const Eigen::VectorXd slopes = solver.solve(with_outcome);
  const Eigen::MatrixXd inverse = solver.solve(Eigen::MatrixXd::Identity(size, size));
  const Eigen::MatrixXd residual = relations.less(relations.outcome(), slopes, all);
  const double unexplained = relations.mean_product(residual, residual);  // of a mean square of 1
  result.r_squared = 1 - unexplained;
  result.adjusted_r_squared = 1 - unexplained * (n - 1) / df;
  const double variance = unexplained * n / df;  // of a standardised residual
  const double scale = relations.scale_of_outcome();
  double intercept = relations.mean_of_outcome();
  Eigen::VectorXd means(size);  // of predictors, in their standard deviations
  for (std::size_t k = 0; k < all.size(); ++k) {
    const auto at = static_cast<Eigen::Index>(k);
    network_coefficient& one = result.coefficients[k];
    one.estimate = slopes[at] * scale / relations.scale(k);
    one.standard_error = std::sqrt(variance * inverse(at, at) / n) * scale / relations.scale(k);
    one.t = one.estimate / one.standard_error;
    means[at] = relations.mean(k) / relations.scale(k);
    intercept -= one.estimate * relations.mean(k);
  }
  result.intercept.estimate = intercept;
  result.intercept.standard_error = std::sqrt(variance / n * (1 + means.dot(inverse * means))) * scale;
  result.intercept.t = intercept / result.intercept.standard_error;

  std::vector<std::int32_t> as_it_is(static_cast<std::size_t>(outcome.rows()));
  for (std::size_t v = 0; v < as_it_is.size(); ++v) as_it_is[v] = static_cast<std::int32_t>(v);
  for (std::size_t k = 0; k < all.size(); ++k) {
    const detail::semi_partial tested(relations, correlations, with_outcome, k);
    std::vector<double> permuted(static_cast<std::size_t>(options.permutations));
    const seed of_predictor = from.split(k);
    const auto task = [&](std::size_t r) {
      permuted[r] = tested.t(detail::permutation_of(outcome.rows(), of_predictor.split(r)));
    };
    run.run(permuted.size(), task);
    detail::put_p_values(result.coefficients[k], tested.t(as_it_is), permuted);
  }
  return result;
}

}  // namespace convene
