#include <convene/inference/quadratic_assignment.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/inference/layer_matrix.hpp>
#include <convene/measures/layers/layer_correlation.hpp>

#include "../../support/drawn_layers.hpp"
#include "../../support/published_network.hpp"
#include "../../support/threads.hpp"

namespace quadratic_assignment_test {
namespace {

using namespace convene;
using convene_test::binary_layers;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::number_after;
using convene_test::text_of;
constexpr double no = std::numeric_limits<double>::quiet_NaN();

double correlation_of_cells(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
  std::vector<double> x, y;
  for (Eigen::Index i = 0; i < a.rows(); ++i)
    for (Eigen::Index j = 0; j < a.rows(); ++j) {
      if (i == j || std::isnan(a(i, j)) || std::isnan(b(i, j))) continue;
      x.push_back(a(i, j));
      y.push_back(b(i, j));
    }
  const auto n = static_cast<double>(x.size());
  const double mean_x = std::accumulate(x.begin(), x.end(), 0.0) / n,
               mean_y = std::accumulate(y.begin(), y.end(), 0.0) / n;
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    xx += (x[k] - mean_x) * (x[k] - mean_x);
    yy += (y[k] - mean_y) * (y[k] - mean_y);
    xy += (x[k] - mean_x) * (y[k] - mean_y);
  }
  return xx < 1e-18 || yy < 1e-18 ? no : xy / std::sqrt(xx) / std::sqrt(yy);
}

Eigen::MatrixXd random_cells(Eigen::Index n, double missing, std::uint64_t from) {
  random_stream random(seed{from});
  Eigen::MatrixXd cells(n, n);
  for (Eigen::Index j = 0; j < n; ++j)
    for (Eigen::Index i = 0; i < n; ++i)
      cells(i, j) = i == j || random.uniform() < missing ? no : static_cast<double>(random.below(4));
  return cells;
}

TEST(QuadraticAssignment, OfNobodyAndOfWhatDoesNotVaryIsUndefined) {
  const Eigen::MatrixXd none(0, 0), flat = Eigen::MatrixXd::Ones(4, 4), cells = random_cells(4, 0, 1);
  EXPECT_TRUE(std::isnan(qap_correlation(none, none, seed{1}, {.permutations = 3}).observed));
  const auto result = qap_correlation(cells, flat, seed{1}, {.permutations = 3});
  EXPECT_TRUE(std::isnan(result.observed));
  EXPECT_TRUE(std::isnan(result.p.high));
}

TEST(QuadraticAssignment, CorrelatesAsLayersDo) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto first = layer_matrix(drawn.layer()), second = layer_matrix(drawn.net.communication());
    const double expected = layer_correlation(drawn.layer(), drawn.net.communication()),
                 found = qap_correlation(first, second, seed{1}, {.permutations = 1}).observed;
    EXPECT_TRUE(std::isnan(expected) ? std::isnan(found) : std::abs(found - expected) < 1e-11)
        << found << " " << expected;
  });
}

TEST(QuadraticAssignment, PermutesRowsAndColumnsTogether) {
  for (const double missing : {0.0, 0.2}) {
    const Eigen::MatrixXd first = random_cells(9, missing, 1), second = random_cells(9, missing, 2);
    const quadratic_assignment_options few{.permutations = 40};
    const auto quick = qap_correlation(first, second, seed{3}, few);
    const auto slow = quadratic_assignment(first, second, correlation_of_cells, seed{3}, few);
    EXPECT_NEAR(quick.observed, slow.observed, 1e-13);
    for (std::size_t r = 0; r < 40; ++r) {
      EXPECT_NEAR(quick.values[r], slow.values[r], 1e-13);
      std::vector<std::int32_t> order = detail::permutation_of(9, seed{3}.split(r));
      Eigen::MatrixXd permuted(9, 9);
      for (std::size_t i = 0; i < 9; ++i)
        for (std::size_t j = 0; j < 9; ++j)
          permuted(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = second(order[i], order[j]);
      EXPECT_NEAR(slow.values[r], correlation_of_cells(first, permuted), 1e-13);
    }
    EXPECT_EQ(quick.p.high, slow.p.high);
  }
}

TEST(QuadraticAssignment, ApproachesTheTestOverAllPermutations) {
  const Eigen::MatrixXd first = random_cells(6, 0, 5), second = random_cells(6, .1, 6);
  const double observed = correlation_of_cells(first, second);
  std::vector<int> order(6);
  std::iota(order.begin(), order.end(), 0);
  double high = 0, all = 0;
  do {
    Eigen::MatrixXd permuted(6, 6);
    for (int i = 0; i < 6; ++i)
      for (int j = 0; j < 6; ++j)
        permuted(i, j) = second(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(j)]);
    high += correlation_of_cells(first, permuted) >= observed - 1e-12 ? 1 : 0;
    ++all;
  } while (std::next_permutation(order.begin(), order.end()));
  const double exact = high / all;
  const auto result = qap_correlation(first, second, seed{3}, {.permutations = 20000});
  EXPECT_EQ(all, 720);
  EXPECT_NEAR(result.p.high, exact, 4 * std::sqrt(exact * (1 - exact) / 20000) + 1e-4);
}

TEST(QuadraticAssignment, OfUnorderedPairsIsThatOfBothArcs) {
  Eigen::MatrixXd first = random_cells(8, 0, 5), second = random_cells(8, .2, 6);
  for (Eigen::Index j = 0; j < 8; ++j)
    for (Eigen::Index i = 0; i < j; ++i) {
      first(i, j) = first(j, i);
      second(i, j) = second(j, i);
    }
  const auto once = qap_correlation(first, second, seed{3}, {.permutations = 50, .pairs = pairs_read::unordered}),
             twice = qap_correlation(first, second, seed{3}, {.permutations = 50});
  EXPECT_NEAR(once.observed, twice.observed, 1e-13);
  for (std::size_t r = 0; r < 50; ++r) EXPECT_NEAR(once.values[r], twice.values[r], 1e-13);
}

TEST(QuadraticAssignment, HasTheSameBitsForAnyNumberOfThreads) {
  const Eigen::MatrixXd first = random_cells(12, .1, 1), second = random_cells(12, .1, 2);
  const auto quick = convene_test::on_threads(
      [&](const run_options& run) { return qap_correlation(first, second, seed{3}, {.permutations = 200}, run); });
  for (const auto& one : quick) EXPECT_EQ(one, quick[0]);
  const auto slow = convene_test::on_threads([&](const run_options& run) {
    return quadratic_assignment(first, second, correlation_of_cells, seed{3}, {.permutations = 100}, run);
  });
  for (const auto& one : slow) EXPECT_EQ(one, slow[0]);
}

TEST(QuadraticAssignment, RefusesMatricesOfDifferentSize) {
  const Eigen::MatrixXd three = random_cells(3, 0, 1), two = random_cells(2, 0, 1);
  EXPECT_THROW((void)qap_correlation(three, two, seed{1}), invalid_option);
  EXPECT_THROW((void)qap_correlation(Eigen::MatrixXd::Zero(2, 3), two, seed{1}), invalid_option);
  EXPECT_THROW((void)quadratic_assignment(three, two, correlation_of_cells, seed{1}), invalid_option);
  EXPECT_THROW((void)qap_correlation(three, three, seed{1}, {.permutations = 0}), invalid_option);
}

// --- Against R's sna, of published networks.

TEST(QuadraticAssignment, AgreesWithSnaOnPublishedNetworks) {
  const std::filesystem::path shared = CONVENE_SHARED_DATA;
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "there are no published networks at " << shared;
  struct published {
    std::string set, first, second;
    bool undirected;
  };
  const std::vector<published> tests = {{"knoke", "information", "money", false},
                                        {"krackhardt_hightech", "advice", "friendship", false},
                                        {"krackhardt_hightech", "advice", "reports_to", false},
                                        {"krackhardt_hightech", "friendship", "reports_to", false},
                                        {"florentine", "marriage", "business", true},
                                        {"aucs", "lunch", "facebook", true},
                                        {"aucs", "coauthor", "work", true},
                                        {"tobacco_indiana", "contact", "dissemination", true}};
  constexpr int permutations = 4000;
  for (const published& one : tests) {
    SCOPED_TRACE(one.set + ": " + one.first + "~" + one.second);
    const auto layers = binary_layers(shared / one.set, one.undirected);
    const std::string reference = text_of(shared / one.set / "reference.json"), test = one.first + "~" + one.second;
    ASSERT_NE(reference.find('"' + test + '"'), std::string::npos);
    const auto found =
        qap_correlation(layers.at(one.first), layers.at(one.second), seed{11}, {.permutations = permutations});
    EXPECT_NEAR(found.observed, number_after(reference, test, "testval"), 1e-12);
    const auto close = [&](double p, double reference_p) {
      EXPECT_NEAR(p, reference_p, 4 * std::sqrt(p * (1 - p) * (1.0 / 2000 + 1.0 / permutations)) + .001);
    };
    close(found.p.high, number_after(reference, test, "p_ge"));
    close(found.p.low, number_after(reference, test, "p_le"));
    const double spread = number_after(reference, test, "perm_sd");
    EXPECT_NEAR(found.p.mean, number_after(reference, test, "perm_mean"),
                4 * spread * std::sqrt(1.0 / 2000 + 1.0 / permutations));
    EXPECT_NEAR(found.p.standard_deviation / spread, 1, .12);
  }
}

}  // namespace
}  // namespace quadratic_assignment_test
