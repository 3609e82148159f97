#pragma once

#include <cstddef>
#include <span>

#include <Eigen/Core>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>

namespace convene::detail {

/// A matrix whose elements are not set, in huge pages as a large_array.
template <class Scalar = double>
[[nodiscard]] Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic> large_matrix(Eigen::Index rows,
                                                                                 Eigen::Index columns) {
  Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic> result(rows, columns);
  wish_for_huge_pages(result.data(), static_cast<std::size_t>(result.size()) * sizeof(Scalar));
  return result;
}

/// A vector of one value, filled as periodic_stop::fill() does.
/// \throws cancelled.
template <class Scalar = double>
[[nodiscard]] Eigen::Matrix<Scalar, Eigen::Dynamic, 1> filled_vector(std::size_t size, Scalar value,
                                                                     const block_runner& run) {
  Eigen::Matrix<Scalar, Eigen::Dynamic, 1> result(static_cast<Eigen::Index>(size));
  wish_for_huge_pages(result.data(), size * sizeof(Scalar));
  periodic_stop(run).fill(std::span(result.data(), size), value);
  return result;
}

}  // namespace convene::detail
