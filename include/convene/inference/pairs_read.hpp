#pragma once

#include <cmath>
#include <cstdint>
#include <string>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/number_text.hpp>
#include <convene/observed.hpp>

namespace convene {

/// Which pairs of different vertices a square matrix tells of.
enum class pairs_read : std::uint8_t {
  ordered,   ///< All cells but the diagonal.
  unordered  ///< Each pair once; the matrix is symmetric.
};

namespace detail {

/// \param name  for the message.
/// \throws invalid_option unless it is square, of n rows, without infinite cells, and symmetric where pairs are
///         unordered. The diagonal may hold anything. O(n^2).
inline void check_pair_matrix(const Eigen::MatrixXd& matrix, Eigen::Index n, pairs_read pairs,
                              const std::string& name) {
  if (matrix.rows() != n || matrix.cols() != n)
    throw invalid_option(name + " must be a square matrix of " + std::to_string(n) + " rows, one a vertex; got " +
                         std::to_string(matrix.rows()) + " x " + std::to_string(matrix.cols()));
  for (Eigen::Index j = 0; j < n; ++j)
    for (Eigen::Index i = 0; i < n; ++i) {
      if (i == j) continue;
      const double here = matrix(i, j), back = matrix(j, i);
      const auto cell = [&] { return " in row " + std::to_string(i) + ", column " + std::to_string(j); };
      if (std::isinf(here))
        throw invalid_option(name + " must hold finite numbers, or NaN where unobserved; got " + number_text(here) +
                             cell());
      if (pairs == pairs_read::unordered && here != back && (is_observed(here) || is_observed(back)))
        throw invalid_option(name + " must be symmetric where pairs are unordered; got " + number_text(here) + cell() +
                             " and " + number_text(back) + " across");
    }
}

}  // namespace detail

}  // namespace convene
