#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/large_matrix.hpp>
#include <convene/network/grouping.hpp>

namespace convene {

/// Brokerage by Gould and Fernandez: matrices of n rows and six columns (brokerage_role_names).
struct brokerage_result {
  Eigen::MatrixXd counts;              ///< Brokered pairs, whole numbers.
  Eigen::MatrixXd expected;            ///< Under random ties of the same density with the group sizes as they are.
  Eigen::MatrixXd standard_deviation;  ///< Of the counts under the same.
  Eigen::MatrixXd z;                   ///< (counts - expected) / standard deviation; NaN where that is 0.
};

}  // namespace convene

namespace convene::detail {

/// Mean and variance of the counts of a broker, five roles and their sum.
struct expected_brokerage {
  std::array<double, 6> mean{}, variance{};
};

/// Sums over the sizes of all groups that every broker's expectation is made of.
struct group_size_sums {
  double vertices = 0, squares = 0, cubes = 0;
  explicit group_size_sums(const grouping& groups) {
    for (vertex g = 0; g < groups.number_of_groups(); ++g) {
      const double size = groups.size(g);
      vertices += size;
      squares += size * size;
      cubes += size * size * size;
    }
  }
};

/// Of a broker whose group has `own` vertices, in a network of independent ties of probability d.
inline expected_brokerage expected_of(double own, const group_size_sums& all, double d) {
  const double n = all.vertices, p = d * d * (1 - d), q = d * d * d * (1 - d) * (1 - d) * (1 - d);
  // Over the other groups k: sums of n_k (n_k - 1), n_k (n_k - 1) (n_k - 2), and n_k C(n - n_k - own, 2).
  const double squares = all.squares - own * own, cubes = all.cubes - own * own * own, others = n - own;
  const double pairs = squares - others, triples = cubes - 3 * squares + 2 * others;
  // n_k (r - n_k) (r - n_k - 1) / 2 with r = n - own, summed.
  const double r = others, liaison_triples = (others * r * (r - 1) - squares * (2 * r - 1) + cubes) / 2;
  const auto choose_two = [](double k) { return k * (k - 1) / 2; };
  expected_brokerage result;
  result.mean[0] = p * (own - 1) * (own - 2);
  result.mean[1] = p * pairs;
  result.mean[2] = result.mean[3] = p * others * (own - 1);
  result.mean[4] = p * (others * others - squares);
  result.mean[5] = p * (n - 1) * (n - 2);
  result.variance[0] = 2 * (own - 1) * (own - 2) * (own - 3) * q;
  result.variance[1] = 2 * q * triples;
  result.variance[2] = result.variance[3] = 2 * q * ((own - 1) * choose_two(others) + others * choose_two(own - 1));
  result.variance[4] = 4 * q * liaison_triples;
  result.variance[5] = 2 * (n - 1) * (n - 2) * (n - 3) * q;
  for (std::size_t role = 0; role < 6; ++role) result.variance[role] += result.mean[role] * (1 - p);
  return result;
}

/// Adds expectation, standard deviation and z to counts.
inline brokerage_result with_expectation(Eigen::MatrixXd counts, const grouping& groups, double ties,
                                         const run_options& run) {
  const auto n = static_cast<double>(groups.number_of_vertices());
  const group_size_sums sums(groups);
  struct role_expectation {
    double mean, deviation;
  };
  std::vector<std::array<role_expectation, 6>> of_group(static_cast<std::size_t>(groups.number_of_groups()));
  for (std::size_t g = 0; g < of_group.size(); ++g) {
    const expected_brokerage of = expected_of(groups.size(static_cast<vertex>(g)), sums, ties / (n * (n - 1)));
    for (std::size_t r = 0; r < 6; ++r) of_group[g][r] = {of.mean[r], std::sqrt(of.variance[r])};
  }
  brokerage_result result;
  result.expected = large_matrix(counts.rows(), 6);
  result.standard_deviation = large_matrix(counts.rows(), 6);
  result.z = large_matrix(counts.rows(), 6);
  for_each_block(
      static_cast<std::size_t>(counts.rows()),
      [&](std::size_t begin, std::size_t end) {
        for (std::size_t role = 0; role < 6; ++role)  // a column at a time, as they stand in memory
          for (std::size_t k = begin; k < end; ++k) {
            const auto v = static_cast<Eigen::Index>(k), column = static_cast<Eigen::Index>(role);
            const auto [mean, deviation] = of_group[static_cast<std::size_t>(groups.groups()[k])][role];
            result.expected(v, column) = mean;
            result.standard_deviation(v, column) = deviation;
            result.z(v, column) =
                deviation > 0 ? (counts(v, column) - mean) / deviation : std::numeric_limits<double>::quiet_NaN();
          }
      },
      run);
  result.counts = std::move(counts);
  return result;
}

}  // namespace convene::detail
