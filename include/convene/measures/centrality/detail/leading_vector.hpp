#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/large_matrix.hpp>
#include <convene/measures/detail/pull_columns.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// The eigenvector of the largest eigenvalue of a matrix without negative entries, as leading_vector_search found it: by
/// place, as the rows of the matrix are.
struct leading_pair {
  Eigen::VectorXd vector;
  double value = 0;
  int iterations = 0;   // products with the matrix
  double residual = 0;  // |M x - value x| / (value |x|), Euclidean
  bool converged = false;
};

/// y = M x for the ties of one layer.
template <class Weight>
class tie_product {
 public:
  tie_product(const pull_columns<Weight>& rows, const run_options&) : rows_(rows) {}
  using scalar = double;
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  void prepare(const double*) {}
  template <class Visit>
  void products(std::size_t first, std::size_t last, const double* x, Visit&& visit) const {
    rows_.products(first, last, x, visit);
  }

 private:
  const pull_columns<Weight>& rows_;
};

/// y = M (N x): the second product is fused with what becomes of y.
template <class Weight>
class twofold_product {
 public:
  twofold_product(const pull_columns<Weight>& second, const pull_columns<Weight>& first, const run_options& run)
      : second_(second), first_(first), between_(first.size()), run_(run) {}
  using scalar = double;
  [[nodiscard]] std::size_t size() const { return second_.size(); }
  void prepare(const double* x) { first_.multiply(x, between_.data(), run_); }
  template <class Visit>
  void products(std::size_t first, std::size_t last, const double*, Visit&& visit) const {
    second_.products(first, last, between_.data(), visit);
  }

 private:
  const pull_columns<Weight>&second_, &first_;
  std::vector<double> between_;
  const run_options& run_;
};

/// Vectors of the subspace in which the leading one is sought; with their products 16 bytes each a vertex.
inline constexpr std::size_t subspace_size = 12;
/// Products before the subspace is built, which networks with a large spectral gap do not need.
inline constexpr int plain_iterations = 32;

/// Coordinates in the subspace.
struct subspace_sums {
  std::array<double, subspace_size> of = {};
  subspace_sums& operator+=(const subspace_sums& other) {
    for (std::size_t k = 0; k < subspace_size; ++k) of[k] += other.of[k];
    return *this;
  }
};

/// What 2^30 steps of power iteration with a small matrix make of the first unit vector: its leading eigenvector; where
/// several belong to the largest eigenvalue, the one that is its share in them. Squaring takes these steps in 30
/// products. More would tell equal eigenvalues apart by their rounding. The shift keeps the largest real eigenvalue
/// ahead of -1 times it.
template <class Matrix>
[[nodiscard]] auto leading_vector_of(const Matrix& small) {
  Matrix power = small / small.norm();
  power.diagonal().array() += 1;
  for (int k = 0; k < 30; ++k) {
    power /= power.cwiseAbs().maxCoeff();
    power = power.lazyProduct(power).eval();
  }
  return power.col(0).normalized().eval();
}

/// Power iteration, then, unless that was enough, Rayleigh-Ritz in subspaces spanned by the present vector, the one
/// before and the powers of the matrix on it.
///
/// Keeping the vector before makes restarts cost little: on symmetric matrices convergence is close to that of an
/// unrestarted Lanczos iteration, so that spectral gaps of 1e-6 are no obstacle. No eigenvalue of the matrix is larger
/// in modulus than the one sought, but -1 times it may be one too (bipartite networks): the power iteration is shifted.
///
/// Its vectors are of the product's scalar, so that only who runs a search compiles Eigen's expressions.
template <class Product>
class leading_vector_search {
  using dense_vector = Eigen::Matrix<typename Product::scalar, Eigen::Dynamic, 1>;
  using dense_matrix = Eigen::Matrix<typename Product::scalar, Eigen::Dynamic, Eigen::Dynamic>;

 public:
  leading_vector_search(Product& product, double tolerance, int max_iterations, const run_options& run)
      : product_(product), tolerance_(tolerance), max_iterations_(max_iterations), run_(run), n_(product.size()) {}

  [[nodiscard]] leading_pair operator()() {
    vector_ = filled_vector<typename Product::scalar>(n_, 1, run_);
    found_.residual = std::numeric_limits<double>::infinity();
    plain();
    while (!done()) in_subspace();
    vector_ /= vector_[largest()];
    run_.check_stop();
    // A vector of mixed signs belongs to another eigenvalue.
    found_.converged = found_.residual <= tolerance_ && vector_.minCoeff() > -1e-6;
    vector_ = vector_.cwiseMax(0);
    run_.check(1, 1);
    found_.vector = std::move(vector_);
    return std::move(found_);
  }

 private:
  struct step_sums {
    double xx = 0, xy = 0, rr = 0;
    step_sums& operator+=(const step_sums& other) {
      xx += other.xx;
      xy += other.xy;
      rr += other.rr;
      return *this;
    }
  };

  [[nodiscard]] Eigen::Index size() const { return static_cast<Eigen::Index>(n_); }
  [[nodiscard]] bool done() const { return found_.residual <= tolerance_ || found_.iterations >= max_iterations_; }
  [[nodiscard]] Eigen::Index largest() const {
    Eigen::Index at = 0;
    vector_.cwiseAbs().maxCoeff(&at);
    return at;
  }
  void begin_product(const double* x) {
    run_.check(found_.iterations, max_iterations_);
    product_.prepare(x);
    ++found_.iterations;
  }

  /// One pass a step: product, next vector, and the sums for eigenvalue and residual. The step's scale and the
  /// eigenvalue that the residual is taken from are those of the step before; the residual of the new eigenvalue
  /// follows from it.
  void plain() {
    dense_vector next(size());
    wish_for_huge_pages(next.data(), n_ * sizeof(typename Product::scalar));
    double value = 0, shift = 0, scale = 1;
    while (!done() && found_.iterations < plain_iterations) {
      const double* const x = vector_.data();
      double* const to = next.data();
      begin_product(x);
      const step_sums sums = fixed_block_sum(
          n_,
          [&](std::size_t first, std::size_t last) {
            step_sums sum;
            product_.products(first, last, x, [&](std::size_t v, double y) {
              const double left = y - value * x[v];
              sum.xx += x[v] * x[v];
              sum.xy += x[v] * y;
              sum.rr += left * left;
              to[v] = (y + shift * x[v]) * scale;
            });
            return sum;
          },
          run_);
      found_.value = sums.xy / sums.xx;
      const double moved = found_.value - value;
      found_.residual = std::sqrt(std::max(0.0, sums.rr / sums.xx - moved * moved)) / found_.value;
      if (!(found_.value > 0)) found_.residual = std::numeric_limits<double>::infinity();
      if (done()) return;  // with the vector that the residual is of
      value = found_.value;
      shift = value / 4;
      scale = value > 0 ? 1 / (value + shift) : 1;
      vector_.swap(next);
    }
  }

  void multiply(const double* x, double* y) {
    begin_product(x);
    for_each_block(
        n_,
        [&](std::size_t first, std::size_t last) {
          product_.products(first, last, x, [y](std::size_t v, double sum) { y[v] = sum; });
        },
        run_);
  }
  /// The first `columns` vectors times t.
  [[nodiscard]] subspace_sums coordinates(Eigen::Index columns, const Eigen::Ref<const dense_vector>& t) const {
    return fixed_block_sum(
        n_,
        [&](std::size_t first, std::size_t last) {
          subspace_sums sum;
          const auto from = static_cast<Eigen::Index>(first), rows = static_cast<Eigen::Index>(last - first);
          for (Eigen::Index k = 0; k < columns; ++k)
            sum.of[static_cast<std::size_t>(k)] = basis_.col(k).segment(from, rows).dot(t.segment(from, rows));
          return sum;
        },
        run_);
  }
  [[nodiscard]] double norm(const dense_vector& t) const {
    return std::sqrt(fixed_block_sum(
        n_,
        [&](std::size_t first, std::size_t last) {
          return t.segment(static_cast<Eigen::Index>(first), static_cast<Eigen::Index>(last - first)).squaredNorm();
        },
        run_));
  }
  /// Makes t the next vector of the basis.
  /// \returns  false if it lies in the subspace already.
  [[nodiscard]] bool append(dense_vector& t, Eigen::Index columns) {
    const double before = norm(t);
    for (int twice = 0; twice < 2; ++twice) {
      const subspace_sums inside = coordinates(columns, t);
      for_each_block(
          n_,
          [&](std::size_t first, std::size_t last) {
            const auto from = static_cast<Eigen::Index>(first), rows = static_cast<Eigen::Index>(last - first);
            for (Eigen::Index k = 0; k < columns; ++k)
              t.segment(from, rows) -= inside.of[static_cast<std::size_t>(k)] * basis_.col(k).segment(from, rows);
          },
          run_);
    }
    const double after = norm(t);
    if (!(after > 1e-13 * before)) return false;
    basis_.col(columns) = t / after;
    return true;
  }

  void in_subspace() {
    const auto most = static_cast<Eigen::Index>(std::min(n_, subspace_size));
    if (basis_.size() == 0) {
      basis_ = large_matrix<typename Product::scalar>(size(), most);
      products_ = large_matrix<typename Product::scalar>(size(), most);
    }
    dense_vector t = vector_;
    Eigen::Index columns = 0;
    const auto take = [&](dense_vector& next) {
      if (columns == most || !append(next, columns)) return false;
      multiply(basis_.col(columns).data(), products_.col(columns).data());
      ++columns;
      return true;
    };
    Eigen::Index power = 0;  // the column whose product comes next
    bool more = take(t);
    if (before_.size() > 0) static_cast<void>(take(before_));
    while (more) {
      t = products_.col(power);
      power = columns;
      more = take(t);
    }
    dense_matrix small(columns, columns);
    for (Eigen::Index k = 0; k < columns; ++k) {
      const subspace_sums column = coordinates(columns, products_.col(k));
      for (Eigen::Index j = 0; j < columns; ++j) small(j, k) = column.of[static_cast<std::size_t>(j)];
    }
    const dense_vector y = leading_vector_of(small);
    found_.value = y.dot(small.lazyProduct(y));
    before_ = basis_.col(0);
    const double rr = fixed_block_sum(
        n_,
        [&](std::size_t first, std::size_t last) {
          const auto from = static_cast<Eigen::Index>(first), rows = static_cast<Eigen::Index>(last - first);
          auto x = vector_.segment(from, rows);
          x.setZero();
          auto left = t.segment(from, rows);
          left.setZero();
          for (Eigen::Index k = 0; k < columns; ++k) {
            x += y[k] * basis_.col(k).segment(from, rows);
            left += y[k] * products_.col(k).segment(from, rows);
          }
          left -= found_.value * x;
          return left.squaredNorm();
        },
        run_);
    found_.residual = found_.value > 0 ? std::sqrt(rr) / found_.value : std::numeric_limits<double>::infinity();
  }

  Product& product_;
  double tolerance_;
  int max_iterations_;
  const run_options& run_;
  std::size_t n_;
  leading_pair found_;
  dense_vector vector_;
  dense_vector before_;            // where the last subspace began
  dense_matrix basis_, products_;  // orthonormal, and the matrix times it
};

/// Whether ties lead back to where they began: only then has the matrix of a layer an eigenvalue > 0. Almost always the
/// first mutual pair tells; without one, vertices without ties to them are taken away until none is left. O(n + m).
template <class Weight>
[[nodiscard]] bool has_cycle(const basic_layer_view<Weight>& layer, const run_options& run) {
  periodic_stop stop(run);
  const vertex n = layer.number_of_vertices();
  if (layer.info().undirected) return layer.number_of_ties() > 0;
  large_array<std::int64_t> incoming(static_cast<std::size_t>(n));
  stop.fill(incoming.span(), 0);
  for (vertex u = 0; u < n; ++u) {
    stop.after(1 + layer.out_neighbours(u).size());
    for (const auto [v, weight] : layer.out_ties(u)) {
      if (layer.state(v, u) == relationship_state::value) return true;
      ++incoming[static_cast<std::size_t>(v)];
    }
  }
  std::vector<vertex> taken;
  for (vertex v = 0; v < n; ++v)
    if (incoming[static_cast<std::size_t>(v)] == 0) taken.push_back(v);
  for (std::size_t k = 0; k < taken.size(); ++k) {
    stop.after(1 + layer.out_neighbours(taken[k]).size());
    for (const auto [v, weight] : layer.out_ties(taken[k]))
      if (--incoming[static_cast<std::size_t>(v)] == 0) taken.push_back(v);
  }
  return taken.size() < static_cast<std::size_t>(n);
}

}  // namespace convene::detail
