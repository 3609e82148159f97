#pragma once

#include <algorithm>
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

/// A vector of the same values, copied as periodic_stop::fill() does.
/// \throws cancelled.
[[nodiscard]] inline Eigen::VectorXd copied_vector(std::span<const double> values, const block_runner& run) {
  Eigen::VectorXd result(static_cast<Eigen::Index>(values.size()));
  wish_for_huge_pages(result.data(), values.size() * sizeof(double));
  periodic_stop(run).for_each_block(values.size(), [&](std::size_t first, std::size_t last) {
    std::copy(values.begin() + static_cast<std::ptrdiff_t>(first), values.begin() + static_cast<std::ptrdiff_t>(last),
              result.data() + first);
  });
  return result;
}

}  // namespace convene::detail
