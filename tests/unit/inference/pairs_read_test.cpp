#include <convene/inference/pairs_read.hpp>

#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "../../support/thrown.hpp"

namespace pairs_read_test {
namespace {

using namespace convene;
using convene_test::thrown;
constexpr double no = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();

TEST(PairsRead, TakesAnySquareMatrixOfOrderedPairs) {
  Eigen::MatrixXd matrix(2, 2);
  matrix << infinity, 1, no, infinity;  // the diagonal is not read
  EXPECT_NO_THROW(detail::check_pair_matrix(matrix, 2, pairs_read::ordered, "it"));
  EXPECT_NO_THROW(detail::check_pair_matrix(Eigen::MatrixXd(), 0, pairs_read::unordered, "it"));
}

TEST(PairsRead, RefusesOtherSizesInfiniteCellsAndAsymmetry) {
  const auto refusal = [](const Eigen::MatrixXd& matrix, pairs_read pairs) {
    return thrown<invalid_option>([&] { detail::check_pair_matrix(matrix, 2, pairs, "it"); });
  };
  EXPECT_EQ(refusal(Eigen::MatrixXd::Zero(2, 3), pairs_read::ordered),
            "it must be a square matrix of 2 rows, one a vertex; got 2 x 3");
  EXPECT_EQ(refusal(Eigen::MatrixXd::Zero(3, 3), pairs_read::ordered),
            "it must be a square matrix of 2 rows, one a vertex; got 3 x 3");
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(2, 2);
  matrix(1, 0) = infinity;
  EXPECT_EQ(refusal(matrix, pairs_read::ordered),
            "it must hold finite numbers, or NaN where unobserved; got infinity in row 1, column 0");
  matrix(1, 0) = 2;
  EXPECT_EQ(refusal(matrix, pairs_read::unordered),
            "it must be symmetric where pairs are unordered; got 2 in row 1, column 0 and 0 across");
  matrix(0, 1) = no;
  EXPECT_NE(refusal(matrix, pairs_read::unordered), "");
  matrix(1, 0) = no;
  EXPECT_NO_THROW(detail::check_pair_matrix(matrix, 2, pairs_read::unordered, "it"));
}

}  // namespace
}  // namespace pairs_read_test
