#include <convene/inference/network_regression.hpp>

#include <cmath>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <Eigen/LU>
#include <Eigen/QR>

#include "../../support/published_network.hpp"
#include "../../support/threads.hpp"
#include "../../support/thrown.hpp"

namespace network_regression_test {
namespace {

using namespace convene;
using convene_test::thrown;
using Eigen::Index;
using Eigen::MatrixXd;
constexpr double no = std::numeric_limits<double>::quiet_NaN();

struct relations {
  MatrixXd outcome;
  std::vector<MatrixXd> predictors;
};

/// Predictors that have to do with one another, and an outcome of all of them.
relations drawn(Index n, std::size_t number, double missing, bool symmetric, std::uint64_t from) {
  random_stream random(seed{from});
  const auto cells = [&] {
    MatrixXd made(n, n);
    for (Index j = 0; j < n; ++j)
      for (Index i = 0; i < n; ++i)
        made(i, j) = symmetric && i < j ? 0 : random.uniform() + (random.below(3) == 0 ? 1 : 0);
    if (symmetric)
      for (Index j = 0; j < n; ++j)
        for (Index i = 0; i < j; ++i) made(i, j) = made(j, i);
    return made;
  };
  relations all;
  const MatrixXd shared = cells();
  all.outcome = 3 * cells();
  for (std::size_t k = 0; k < number; ++k) {
    all.predictors.push_back((k == 0 ? 10.0 : 1.0) * (cells() + shared) + MatrixXd::Constant(n, n, 5));
    all.outcome += all.predictors[k] * (k == 1 ? -.4 : .02);
  }
  std::vector<MatrixXd*> every = {&all.outcome};
  for (MatrixXd& one : all.predictors) every.push_back(&one);
  for (MatrixXd* one : every)
    for (Index j = 0; j < n; ++j)
      for (Index i = 0; i < n; ++i)
        if (i == j || ((!symmetric || i > j) && random.uniform() < missing)) {
          (*one)(i, j) = no;
          if (symmetric) (*one)(j, i) = no;
        }
  return all;
}

struct fit {
  Eigen::VectorXd estimate, standard_error;
  double r_squared = 0;
  Index pairs = 0;
};

/// The obvious least squares over the pairs that all relations have; the first column is the intercept.
fit slow_fit(const MatrixXd& outcome, const std::vector<MatrixXd>& predictors, bool unordered) {
  std::vector<std::pair<Index, Index>> pairs;
  for (Index i = 0; i < outcome.rows(); ++i)
    for (Index j = 0; j < (unordered ? i : outcome.rows()); ++j) {
      bool observed = i != j && !std::isnan(outcome(i, j));
      for (const MatrixXd& one : predictors) observed = observed && !std::isnan(one(i, j));
      if (observed) pairs.emplace_back(i, j);
    }
  const auto n = static_cast<Index>(pairs.size()), p = static_cast<Index>(predictors.size()) + 1;
  MatrixXd x(n, p);
  Eigen::VectorXd y(n);
  for (Index r = 0; r < n; ++r) {
    const auto [i, j] = pairs[static_cast<std::size_t>(r)];
    y[r] = outcome(i, j);
    x(r, 0) = 1;
    for (Index k = 1; k < p; ++k) x(r, k) = predictors[static_cast<std::size_t>(k - 1)](i, j);
  }
  fit result;
  result.pairs = n;
  result.estimate = x.householderQr().solve(y);
  const double squares = (y - x * result.estimate).squaredNorm();
  result.r_squared = 1 - squares / (y.array() - y.mean()).matrix().squaredNorm();
  result.standard_error = (squares / static_cast<double>(n - p) * (x.transpose() * x).inverse()).diagonal().cwiseSqrt();
  return result;
}

/// What the others leave of a predictor, NaN where not all are observed.
MatrixXd slow_residual(const MatrixXd& outcome, const std::vector<MatrixXd>& predictors, std::size_t k,
                       bool unordered) {
  std::vector<MatrixXd> others;
  for (std::size_t l = 0; l < predictors.size(); ++l)
    if (l != k) others.push_back(predictors[l]);
  MatrixXd own = predictors[k];
  for (Index c = 0; c < own.size(); ++c)
    if (std::isnan(outcome(c))) own(c) = no;
  const fit on_others = slow_fit(own, others, unordered);
  MatrixXd residual = own.array() - on_others.estimate[0];
  for (std::size_t l = 0; l < others.size(); ++l) residual -= on_others.estimate[static_cast<Index>(l) + 1] * others[l];
  return residual;
}

TEST(NetworkRegression, AgreesWithASlowOne) {
  for (const bool unordered : {false, true})
    for (const double missing : {0.0, 0.15})
      for (const std::size_t number : {1U, 2U, 4U}) {
        SCOPED_TRACE("predictors " + std::to_string(number) + ", missing " + std::to_string(missing) +
                     (unordered ? ", unordered" : ", ordered"));
        const relations all = drawn(11, number, missing, unordered, 3 + number);
        constexpr int permutations = 60;
        const auto result = network_regression(all.outcome, all.predictors, seed{8},
                                               {permutations, unordered ? pairs_read::unordered : pairs_read::ordered});
        const fit expected = slow_fit(all.outcome, all.predictors, unordered);
        EXPECT_EQ(result.pairs, expected.pairs);
        EXPECT_EQ(result.degrees_of_freedom, expected.pairs - static_cast<Index>(number) - 1);
        EXPECT_NEAR(result.r_squared, expected.r_squared, 1e-12);
        EXPECT_NEAR(result.intercept.estimate, expected.estimate[0], 1e-10);
        EXPECT_NEAR(result.intercept.standard_error, expected.standard_error[0], 1e-10);
        EXPECT_NEAR(result.intercept.t, expected.estimate[0] / expected.standard_error[0], 1e-9);
        for (std::size_t k = 0; k < number; ++k) {
          const network_coefficient& found = result.coefficients[k];
          const auto at = static_cast<Index>(k) + 1;
          const double t = expected.estimate[at] / expected.standard_error[at];
          EXPECT_NEAR(found.estimate, expected.estimate[at], 1e-11);
          EXPECT_NEAR(found.standard_error, expected.standard_error[at], 1e-11);
          EXPECT_NEAR(found.t, t, 1e-9);
          const MatrixXd residual = slow_residual(all.outcome, all.predictors, k, unordered);
          int high = 0, low = 0, far = 0, defined = 0;
          for (std::size_t r = 0; r < permutations; ++r) {
            const auto order = detail::permutation_of(11, seed{8}.split(k).split(r));
            std::vector<MatrixXd> permuted = all.predictors;
            for (Index i = 0; i < 11; ++i)
              for (Index j = 0; j < 11; ++j)
                permuted[k](i, j) = residual(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(j)]);
            // Pairs in which the predictor itself was unobserved do not come back.
            MatrixXd outcome = all.outcome;
            for (Index c = 0; c < outcome.size(); ++c)
              if (std::isnan(residual(c))) outcome(c) = no;
            const fit again = slow_fit(outcome, permuted, unordered);
            if (again.pairs <= static_cast<Index>(number) + 1) continue;  // no degrees of freedom are left
            ++defined;
            const double t_again = again.estimate[at] / again.standard_error[at];
            high += t_again >= t ? 1 : 0;
            low += t_again <= t ? 1 : 0;
            far += std::abs(t_again) >= std::abs(t) ? 1 : 0;
          }
          EXPECT_EQ(found.permutations, defined);
          EXPECT_GE(defined, permutations - 5);
          EXPECT_DOUBLE_EQ(found.p_high, (high + 1.0) / (defined + 1));
          EXPECT_DOUBLE_EQ(found.p_low, (low + 1.0) / (defined + 1));
          EXPECT_DOUBLE_EQ(found.p_two_sided, (far + 1.0) / (defined + 1));
        }
      }
}

TEST(NetworkRegression, AgreesWithSnaOnAPublishedNetwork) {
  // Advice among 21 managers on friendship, reporting and the difference in tenure, beside netlm(y, x, mode =
  // "digraph", nullhyp = "qapspp", reps = 10000) of R's sna 2.7-1, set.seed(1); sna counts b/R.
  const std::filesystem::path folder = std::filesystem::path(CONVENE_SHARED_DATA) / "krackhardt_hightech";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "there is no published network at " << folder;
  const auto layers = convene_test::binary_layers(folder, false);
  const auto nodes = convene_test::rows_of(folder / "nodes.csv");
  MatrixXd tenure(21, 21);
  for (Index i = 0; i < 21; ++i)
    for (Index j = 0; j < 21; ++j) {
      const auto of = [&](Index k) { return std::stod(nodes.at(static_cast<std::size_t>(k) + 1).at(4)); };
      tenure(i, j) = std::abs(of(i) - of(j));
    }
  const std::vector<MatrixXd> predictors = {layers.at("friendship"), layers.at("reports_to"), tenure};
  constexpr int permutations = 4000;
  const auto found = network_regression(layers.at("advice"), predictors, seed{7}, {permutations});
  EXPECT_EQ(found.pairs, 420);
  EXPECT_NEAR(found.r_squared, 0.0875214048035162, 1e-13);
  EXPECT_NEAR(found.intercept.estimate, 0.4864769839344362, 1e-13);
  EXPECT_NEAR(found.intercept.t, 12.78271748655608, 1e-11);
  const double estimates[] = {0.1334976438293602, 0.4757191970722012, -0.0103993518125819},
               ts[] = {2.41258339436931, 4.26970564274083, -3.33025971159703}, high[] = {0.0489, 0, 0.9886},
               low[] = {0.9511, 1, 0.0114}, two_sided[] = {0.0956, 0, 0.0352};
  const auto close = [&](double p, double reference) {
    EXPECT_NEAR(p, reference, 4 * std::sqrt(p * (1 - p) * (1.0 / 10000 + 1.0 / permutations)) + .001);
  };
  for (std::size_t k = 0; k < 3; ++k) {
    SCOPED_TRACE(k);
    EXPECT_NEAR(found.coefficients[k].estimate, estimates[k], 1e-13);
    EXPECT_NEAR(found.coefficients[k].t, ts[k], 1e-11);
    close(found.coefficients[k].p_high, high[k]);
    close(found.coefficients[k].p_low, low[k]);
    close(found.coefficients[k].p_two_sided, two_sided[k]);
  }
}

TEST(NetworkRegression, OfOneBinaryPredictorIsTheDifferenceOfTwoMeans) {
  MatrixXd y(3, 3), x(3, 3);
  y << 9, 1, 2, 3, 9, 4, 5, 7, 9;
  x << 9, 1, 1, 0, 9, 0, 0, 1, 9;  // y = 1, 2, 7 where 1; 3, 4, 5 where 0
  const std::vector<MatrixXd> one = {x};
  const auto result = network_regression(y, one, seed{1}, {.permutations = 9});
  EXPECT_NEAR(result.intercept.estimate, 4, 1e-13);
  EXPECT_NEAR(result.coefficients[0].estimate, 10.0 / 3 - 4, 1e-13);
  EXPECT_EQ(result.degrees_of_freedom, 4);
}

TEST(NetworkRegression, OfAPerfectFitHasAnInfiniteT) {
  const relations all = drawn(8, 1, 0, false, 1);
  const MatrixXd twice = 2 * all.predictors[0] + MatrixXd::Constant(8, 8, 1);
  const auto result = network_regression(twice, all.predictors, seed{1}, {.permutations = 99});
  EXPECT_NEAR(result.coefficients[0].estimate, 2, 1e-12);
  EXPECT_NEAR(result.r_squared, 1, 1e-12);
  EXPECT_DOUBLE_EQ(result.coefficients[0].p_high, .01);
}

TEST(NetworkRegression, OfTooFewPairsAndOfAFlatOutcomeIsUndefined) {
  const relations few = drawn(2, 1, 0, false, 1), flat = drawn(6, 2, 0, false, 1);
  const auto of_few = network_regression(few.outcome, few.predictors, seed{1}, {.permutations = 9});
  EXPECT_EQ(of_few.degrees_of_freedom, 0);
  EXPECT_TRUE(std::isnan(of_few.coefficients[0].estimate));
  EXPECT_TRUE(std::isnan(of_few.coefficients[0].p_high));
  const auto of_flat = network_regression(MatrixXd::Constant(6, 6, 2), flat.predictors, seed{1}, {.permutations = 9});
  EXPECT_TRUE(std::isnan(of_flat.r_squared));
  EXPECT_TRUE(std::isnan(of_flat.coefficients[1].t));
}

TEST(NetworkRegression, KeepsItsLevelForAPredictorThatDoesNothing) {
  // y is x1 and noise with effects of rows; x2 goes with x1 but does nothing of its own.
  int rejected = 0;
  constexpr int runs = 300;
  for (std::uint64_t run = 0; run < runs; ++run) {
    random_stream random(seed{500}.split(run));
    constexpr Index n = 12;
    MatrixXd x1(n, n), x2(n, n), y(n, n);
    for (Index i = 0; i < n; ++i) {
      const double own = random.uniform(), other = random.uniform();
      for (Index j = 0; j < n; ++j) {
        x1(i, j) = random.uniform() + own;
        x2(i, j) = x1(i, j) + random.uniform() + other;
        y(i, j) = x1(i, j) + random.uniform();
      }
    }
    const std::vector<MatrixXd> both = {x1, x2};
    const auto result = network_regression(y, both, seed{run}, {.permutations = 99});
    rejected += result.coefficients[1].p_two_sided <= .1 ? 1 : 0;
    EXPECT_LE(result.coefficients[0].p_high, .05);
  }
  EXPECT_NEAR(rejected, runs * .1, 4.5 * std::sqrt(runs * .1 * .9));
}

TEST(NetworkRegression, HasTheSameBitsForAnyNumberOfThreads) {
  const relations all = drawn(12, 3, .1, false, 4);
  const auto results = convene_test::on_threads([&](const run_options& run) {
    return network_regression(all.outcome, all.predictors, seed{2}, {.permutations = 50}, run);
  });
  for (const auto& one : results) {
    EXPECT_EQ(one.coefficients, results[0].coefficients);
    EXPECT_EQ(one.intercept.estimate, results[0].intercept.estimate);
  }
}

TEST(NetworkRegression, RefusesWhatItCannotTellApart) {
  relations all = drawn(8, 2, 0, false, 1);
  const auto refusal = [&](const std::vector<MatrixXd>& predictors) {
    return thrown<invalid_option>([&] { (void)network_regression(all.outcome, predictors, seed{1}); });
  };
  const MatrixXd both = all.predictors[0] - 2 * all.predictors[1] + MatrixXd::Constant(8, 8, 3);
  EXPECT_EQ(refusal({all.predictors[0], all.predictors[1], both}),
            "predictors must not be made up of one another; predictor 2 is a linear combination of those before it");
  EXPECT_EQ(refusal({all.predictors[0], MatrixXd::Constant(8, 8, 3)}),
            "a predictor must vary over the pairs that are observed in all relations; predictor 1 does not");
  EXPECT_EQ(refusal({all.predictors[0], MatrixXd::Zero(7, 7)}),
            "predictor 1 must be a square matrix of 8 rows, one a vertex; got 7 x 7");
  EXPECT_EQ(refusal({}), "a regression needs at least one predictor; got none");
  EXPECT_THROW((void)network_regression(MatrixXd::Zero(8, 7), all.predictors, seed{1}), invalid_option);
  EXPECT_THROW((void)network_regression(all.outcome, all.predictors, seed{1}, {.permutations = 0}), invalid_option);
  EXPECT_THROW((void)network_regression(all.outcome, all.predictors, seed{1}, {9, pairs_read::unordered}),
               invalid_option);
}

}  // namespace
}  // namespace network_regression_test
