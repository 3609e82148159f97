#pragma once

#include <Eigen/SparseCore>

#include <convene/network/layer_view.hpp>

namespace convene_benchmark {

/// A layer's ties as a matrix of Eigen's by rows of their targets, as a pull reads them: 12 bytes a tie.
template <class Weight>
[[nodiscard]] Eigen::SparseMatrix<double, Eigen::RowMajor> as_pull_matrix(
    const convene::basic_layer_view<Weight>& layer) {
  const auto n = static_cast<Eigen::Index>(layer.number_of_vertices());
  Eigen::SparseMatrix<double, Eigen::RowMajor> matrix(n, n);
  matrix.reserve(layer.number_of_ties());
  for (convene::vertex v = 0; v < layer.number_of_vertices(); ++v) {
    matrix.startVec(v);
    for (const auto [u, weight] : layer.in_ties(v)) matrix.insertBack(v, u) = static_cast<double>(weight);
  }
  matrix.finalize();
  return matrix;
}

/// Bytes that a product with a layer's ties cannot do without: a 32-bit id and a float weight a tie, and two vectors
/// of doubles.
template <class Weight>
[[nodiscard]] double bytes_of_product(const convene::basic_layer_view<Weight>& layer) {
  return 8.0 * static_cast<double>(layer.number_of_ties()) + 16.0 * layer.number_of_vertices();
}

}  // namespace convene_benchmark
