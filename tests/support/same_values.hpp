#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <gtest/gtest.h>
#include <Eigen/Core>

#include <convene/fwd.hpp>

namespace convene_test {

/// Expects two vectors or matrices to be equal within a tolerance relative to the larger of 1 and the values; NaN
/// equals NaN. A tolerance of 0 asks for the same numbers.
inline void expect_same_values(const Eigen::MatrixXd& found, const Eigen::MatrixXd& expected, double tolerance) {
  ASSERT_EQ(found.rows(), expected.rows());
  ASSERT_EQ(found.cols(), expected.cols());
  for (Eigen::Index row = 0; row < found.rows(); ++row)
    for (Eigen::Index column = 0; column < found.cols(); ++column) {
      const double a = found(row, column), b = expected(row, column);
      if (std::isnan(a) && std::isnan(b)) continue;
      if (a == b) continue;
      const double scale = std::max({1.0, std::abs(a), std::abs(b)});
      EXPECT_LE(std::abs(a - b), tolerance * scale)
          << "row " << row << ", column " << column << ": " << a << ", expected " << b;
    }
}

/// Expects one value a vertex to follow its vertex: row k of `moved` is row from[k] of `values`.
inline void expect_moved(const Eigen::MatrixXd& moved, const Eigen::MatrixXd& values,
                         const std::vector<convene::vertex>& from, double tolerance) {
  ASSERT_EQ(moved.rows(), values.rows());
  Eigen::MatrixXd expected(values.rows(), values.cols());
  for (std::size_t k = 0; k < from.size(); ++k) expected.row(static_cast<Eigen::Index>(k)) = values.row(from[k]);
  expect_same_values(moved, expected, tolerance);
}

}  // namespace convene_test
