#include <cmath>
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>
#include <Eigen/Dense>

#include <convene/measures/agreement/reliability.hpp>
#include <convene/random/random_stream.hpp>

namespace reliability_test {
namespace {

using namespace convene;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

Eigen::MatrixXd drawn(Eigen::Index people, Eigen::Index items, double shared, random_stream& random) {
  Eigen::MatrixXd result(people, items);
  for (Eigen::Index i = 0; i < people; ++i) {
    const double own = random.uniform();
    for (Eigen::Index j = 0; j < items; ++j)
      result(i, j) = (1 + .3 * static_cast<double>(j)) * (shared * own + random.uniform());
  }
  return result;
}

/// Answers whose sample covariances are exactly these.
Eigen::MatrixXd with_covariances(const Eigen::MatrixXd& wanted) {
  random_stream random(seed{5});
  Eigen::MatrixXd any = drawn(20, wanted.cols(), 0, random);
  any.rowwise() -= any.colwise().mean().eval();
  const Eigen::MatrixXd have = any.transpose() * any / 19;
  const Eigen::MatrixXd white = have.llt().matrixL().solve(any.transpose());
  return (Eigen::MatrixXd(wanted.llt().matrixL()) * white).transpose();
}

Eigen::MatrixXd covariances_of(const Eigen::MatrixXd& answers) {
  const Eigen::MatrixXd centred = answers.rowwise() - answers.colwise().mean();
  return centred.transpose() * centred / (static_cast<double>(answers.rows()) - 1);
}

TEST(CronbachAlpha, IsUndefinedWithoutTwoItemsTwoPeopleOrSpread) {
  EXPECT_TRUE(std::isnan(cronbach_alpha(Eigen::MatrixXd())));
  EXPECT_TRUE(std::isnan(cronbach_alpha(Eigen::MatrixXd::Random(5, 1))));
  EXPECT_TRUE(std::isnan(cronbach_alpha(Eigen::MatrixXd::Random(1, 3))));
  EXPECT_TRUE(std::isnan(cronbach_alpha(Eigen::MatrixXd::Zero(4, 3))));
  Eigen::MatrixXd one_left(2, 2);
  one_left << 1, 2, missing, 3;
  EXPECT_TRUE(std::isnan(cronbach_alpha(one_left)));
}

TEST(CronbachAlpha, IsUndefinedWhereAllAnswersAreAlikeHoweverTheyRound) {
  for (const double one : {0.1, 0.2, 0.7, 1.0 / 3})
    for (const Eigen::Index people : {3, 7, 10})
      EXPECT_TRUE(std::isnan(cronbach_alpha(Eigen::MatrixXd::Constant(people, 3, one)))) << one << ' ' << people;
}

TEST(CronbachAlpha, IsOneWhereItemsAreTheSame) {
  Eigen::MatrixXd answers(3, 2);
  answers << 1, 1, 4, 4, 2, 2;
  EXPECT_NEAR(cronbach_alpha(answers), 1, 1e-12);
  answers.col(1) *= 3;
  EXPECT_LT(cronbach_alpha(answers), 1);
  EXPECT_NEAR(cronbach_alpha(answers, {.standardised = true}), 1, 1e-12);
}

TEST(CronbachAlpha, OfThreeItemsFollowsFromTheirCovariances) {
  Eigen::MatrixXd wanted(3, 3);
  wanted << 2, 1, .5, 1, 3, 1, .5, 1, 1;
  const double total = wanted.sum();
  EXPECT_NEAR(cronbach_alpha(with_covariances(wanted)), 1.5 * (1 - 6 / total), 1e-10);
  const double mean_r = (1 / std::sqrt(6) + .5 / std::sqrt(2) + 1 / std::sqrt(3)) / 3;
  EXPECT_NEAR(cronbach_alpha(with_covariances(wanted), {.standardised = true}), 3 * mean_r / (1 + 2 * mean_r), 1e-10);
}

TEST(CronbachAlpha, LeavesOutPeopleWithMissingAnswers) {
  random_stream random(seed{1});
  Eigen::MatrixXd answers = drawn(8, 3, 1, random);
  const double without = cronbach_alpha(answers.topRows(7));
  answers(7, 1) = missing;
  EXPECT_EQ(cronbach_alpha(answers), without);
}

TEST(CronbachAlpha, AgreesWithTheVarianceOfTheSumOnDrawnAnswers) {
  for (std::uint64_t number = 0; number < 240; ++number) {
    SCOPED_TRACE(number);
    random_stream random(seed{20261125}.split(number));
    const auto people = static_cast<Eigen::Index>(2 + random.below(12)),
               items = static_cast<Eigen::Index>(2 + random.below(5));
    const Eigen::MatrixXd answers = drawn(people, items, random.uniform() * 2, random);
    const auto variance = [&](const Eigen::VectorXd& x) {
      return (x.array() - x.mean()).square().sum() / (static_cast<double>(people) - 1);
    };
    double sum = 0;
    for (Eigen::Index j = 0; j < items; ++j) sum += variance(answers.col(j));
    const auto j = static_cast<double>(items);
    const double expected = j / (j - 1) * (1 - sum / variance(answers.rowwise().sum()));
    EXPECT_NEAR(cronbach_alpha(answers), expected, 1e-9 * (1 + std::abs(expected)));
    EXPECT_LE(cronbach_alpha(answers), 1 + 1e-12);
  }
}

TEST(CronbachAlpha, OfCovariancesIsThatOfTheAnswers) {
  EXPECT_TRUE(std::isnan(cronbach_alpha_of_covariances(Eigen::MatrixXd())));
  EXPECT_TRUE(std::isnan(cronbach_alpha_of_covariances(Eigen::MatrixXd::Identity(1, 1))));
  EXPECT_TRUE(std::isnan(cronbach_alpha_of_covariances(Eigen::MatrixXd::Zero(3, 3))));
  EXPECT_TRUE(std::isnan(cronbach_alpha_of_covariances(Eigen::MatrixXd::Constant(3, 3, missing))));
  EXPECT_EQ(cronbach_alpha_of_covariances(Eigen::MatrixXd::Identity(3, 3)), 0);
  EXPECT_THROW((void)cronbach_alpha_of_covariances(Eigen::MatrixXd::Identity(3, 2)), invalid_option);
  for (std::uint64_t number = 0; number < 60; ++number) {
    SCOPED_TRACE(number);
    random_stream random(seed{20261125}.split(number));
    const Eigen::MatrixXd answers = drawn(9, static_cast<Eigen::Index>(2 + random.below(5)), 1, random);
    const Eigen::MatrixXd covariances = covariances_of(answers);
    EXPECT_NEAR(cronbach_alpha_of_covariances(covariances), cronbach_alpha(answers), 1e-12);
    EXPECT_NEAR(cronbach_alpha_of_covariances(covariances, {.standardised = true}),
                cronbach_alpha(answers, {.standardised = true}), 1e-12);
  }
}

TEST(McdonaldOmega, IsUndefinedWhereNoFactorIsDetermined) {
  EXPECT_TRUE(std::isnan(mcdonald_omega(Eigen::MatrixXd()).omega));
  EXPECT_TRUE(std::isnan(mcdonald_omega(Eigen::MatrixXd::Random(9, 2)).omega));
  EXPECT_TRUE(std::isnan(mcdonald_omega(Eigen::MatrixXd::Random(1, 4)).omega));
  Eigen::MatrixXd flat = Eigen::MatrixXd::Random(9, 3);
  flat.col(1).setConstant(2);
  EXPECT_TRUE(std::isnan(mcdonald_omega(flat).omega));
  EXPECT_EQ(mcdonald_omega(flat).loadings.size(), 0);
}

TEST(McdonaldOmega, FindsTheFactorThatAnswersWereMadeFrom) {
  Eigen::VectorXd loadings(5), unique(5);
  loadings << 2, 1, .5, 3, 1;
  unique << 1, 1, .5, 2, 4;
  const Eigen::MatrixXd answers =
      with_covariances(loadings * loadings.transpose() + Eigen::MatrixXd(unique.asDiagonal()));
  const omega_result found = mcdonald_omega(answers);
  EXPECT_TRUE(found.converged);
  EXPECT_FALSE(found.improper);
  EXPECT_LE(found.residual, 1e-10);
  EXPECT_GT(found.iterations, 1);
  EXPECT_TRUE(found.loadings.isApprox(loadings, 1e-7));
  EXPECT_TRUE(found.uniquenesses.isApprox(unique, 1e-6));
  EXPECT_NEAR(found.omega, 7.5 * 7.5 / (7.5 * 7.5 + 8.5), 1e-8);
  EXPECT_LT(cronbach_alpha(answers), found.omega);
}

TEST(McdonaldOmega, IsAlphaWhereItemsLoadAlike) {
  const Eigen::VectorXd loadings = Eigen::VectorXd::Constant(4, .8);
  Eigen::VectorXd unique(4);
  unique << .5, 1, 1.5, 2;
  const Eigen::MatrixXd answers =
      with_covariances(loadings * loadings.transpose() + Eigen::MatrixXd(unique.asDiagonal()));
  EXPECT_NEAR(mcdonald_omega(answers).omega, cronbach_alpha(answers), 1e-8);
}

TEST(McdonaldOmega, OfThreeItemsHasTheClosedForm) {
  Eigen::MatrixXd wanted(3, 3);
  wanted << 1, .6, .4, .6, 1, .5, .4, .5, 1;
  const omega_result found = mcdonald_omega(with_covariances(wanted), {.standardised = true});
  EXPECT_NEAR(found.loadings[0], std::sqrt(.6 * .4 / .5), 1e-8);
  EXPECT_NEAR(found.loadings[1], std::sqrt(.6 * .5 / .4), 1e-8);
  EXPECT_NEAR(found.loadings[2], std::sqrt(.4 * .5 / .6), 1e-8);
}

TEST(McdonaldOmega, SaysWhereAnItemWouldBeExplainedBeyondItsVariance) {
  Eigen::MatrixXd wanted(3, 3);
  wanted << 1, .8, .8, .8, 1, .4, .8, .4, 1;  // the first loading would be sqrt(1.6)
  const omega_result found = mcdonald_omega(with_covariances(wanted));
  EXPECT_TRUE(found.improper);
  EXPECT_NEAR(found.loadings.maxCoeff(), 1, 1e-9);
  EXPECT_GE(found.uniquenesses.minCoeff(), 0);
  EXPECT_LE(found.omega, 1);
}

TEST(McdonaldOmega, AgreesWithPrincipalAxesOnDrawnAnswers) {
  int compared = 0;
  for (std::uint64_t number = 0; number < 300; ++number) {
    SCOPED_TRACE(number);
    random_stream random(seed{20261125}.split(number));
    const auto items = static_cast<Eigen::Index>(3 + random.below(4));
    const Eigen::MatrixXd answers = drawn(40, items, .7 + random.uniform(), random);
    const omega_result found = mcdonald_omega(answers, {.standardised = true, .tolerance = 1e-12});
    EXPECT_GE(found.omega, 0);
    EXPECT_LE(found.omega, 1);
    if (found.improper) continue;
    // Principal axes: communalities from the first eigenvector, over and over.
    const Eigen::MatrixXd covariances = covariances_of(answers);
    const Eigen::VectorXd scale = covariances.diagonal().cwiseSqrt().cwiseInverse();
    Eigen::MatrixXd reduced = scale.asDiagonal() * covariances * scale.asDiagonal();
    Eigen::VectorXd loadings;
    for (int step = 0; step < 3000; ++step) {
      const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(reduced);
      loadings = solved.eigenvectors().col(items - 1) * std::sqrt(solved.eigenvalues()[items - 1]);
      const Eigen::VectorXd before = reduced.diagonal();
      reduced.diagonal() = loadings.array().square();
      if ((reduced.diagonal() - before).cwiseAbs().maxCoeff() < 1e-13) break;
    }
    if (loadings.sum() < 0) loadings = -loadings;
    EXPECT_TRUE(found.converged);
    EXPECT_TRUE(found.loadings.isApprox(loadings, 1e-6));
    const double common = loadings.sum() * loadings.sum();
    EXPECT_NEAR(found.omega, common / (common + (1 - loadings.array().square()).sum()), 1e-6);
    ++compared;
  }
  EXPECT_GE(compared, 200);
}

TEST(McdonaldOmega, OfCovariancesIsThatOfTheAnswers) {
  EXPECT_TRUE(std::isnan(mcdonald_omega_of_covariances(Eigen::MatrixXd()).omega));
  EXPECT_TRUE(std::isnan(mcdonald_omega_of_covariances(Eigen::MatrixXd::Identity(2, 2)).omega));
  EXPECT_TRUE(std::isnan(mcdonald_omega_of_covariances(Eigen::MatrixXd::Zero(3, 3)).omega));
  EXPECT_TRUE(std::isnan(mcdonald_omega_of_covariances(Eigen::MatrixXd::Constant(3, 3, missing)).omega));
  EXPECT_THROW((void)mcdonald_omega_of_covariances(Eigen::MatrixXd::Identity(3, 4)), invalid_option);
  EXPECT_THROW((void)mcdonald_omega_of_covariances(Eigen::MatrixXd::Identity(3, 3), {.tolerance = 0}), invalid_option);
  for (std::uint64_t number = 0; number < 60; ++number) {
    SCOPED_TRACE(number);
    random_stream random(seed{20261125}.split(number));
    const Eigen::MatrixXd answers = drawn(40, static_cast<Eigen::Index>(3 + random.below(4)), 1, random);
    const omega_result found = mcdonald_omega_of_covariances(covariances_of(answers), {.tolerance = 1e-13}),
                       expected = mcdonald_omega(answers, {.tolerance = 1e-13});
    EXPECT_NEAR(found.omega, expected.omega, 1e-10);
    EXPECT_TRUE(found.loadings.isApprox(expected.loadings, 1e-9));
    EXPECT_EQ(found.improper, expected.improper);
  }
}

TEST(McdonaldOmega, SaysHowFarItCame) {
  random_stream random(seed{1});
  const omega_result found = mcdonald_omega(drawn(30, 5, 1, random), {.most_iterations = 1});
  EXPECT_FALSE(found.converged);
  EXPECT_EQ(found.iterations, 1);
  EXPECT_GT(found.residual, 1e-10);
}

TEST(McdonaldOmega, RefusesBadOptions) {
  EXPECT_THROW((void)mcdonald_omega(Eigen::MatrixXd::Random(5, 3), {.tolerance = 0}), invalid_option);
  EXPECT_THROW((void)mcdonald_omega(Eigen::MatrixXd::Random(5, 3), {.most_iterations = 0}), invalid_option);
}

}  // namespace
}  // namespace reliability_test
