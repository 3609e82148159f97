#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/pull_columns.hpp>
#include <convene/measures/detail/vertex_places.hpp>
#include <convene/measures/iterative_result.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/signed_view.hpp>
#include <convene/number_text.hpp>

namespace convene::detail {

/// Sum of the weights, or number, of the ties from everybody.
template <class Weight>
[[nodiscard]] std::vector<double> out_sums(const basic_layer_view<Weight>& layer, tie_values values,
                                           const run_options& run) {
  std::vector<double> sums(static_cast<std::size_t>(layer.number_of_vertices()));
  for_each_block(
      sums.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t v = first; v < last; ++v) {
          double sum = 0;
          for (const Weight weight : layer.out_weights(static_cast<vertex>(v)))
            if (weight > 0) sum += values == tie_values::binary ? 1 : static_cast<double>(weight);
          sums[v] = sum;
        }
      },
      run);
  return sums;
}

/// Sum of the signed weights > 0 from everybody.
template <class Weight>
[[nodiscard]] std::vector<double> out_sums(const basic_signed_view<Weight>& layer, const run_options& run) {
  std::vector<double> sums(static_cast<std::size_t>(layer.number_of_vertices()));
  for_each_block(
      sums.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t v = first; v < last; ++v)
          for (std::size_t k = 0; k < layer.out_neighbours(static_cast<vertex>(v)).size(); ++k)
            if (const Weight weight = layer.out_weight(static_cast<vertex>(v), k); weight > 0)
              sums[v] += static_cast<double>(weight);
      },
      run);
  return sums;
}

/// Shares that sum to 1 in proportion to what is given; nothing given stays nothing and means equal shares.
/// \throws invalid_option unless there is one value a vertex, none negative or not finite, and not all 0.
inline Eigen::VectorXd shares_of(const Eigen::VectorXd& given, std::size_t n, const char* what) {
  if (given.size() == 0) return given;
  if (given.size() != static_cast<Eigen::Index>(n))
    throw invalid_option(std::string(what) + " must have one value a vertex, " + std::to_string(n) + "; got " +
                         std::to_string(given.size()));
  double sum = 0;
  for (const double value : given) {
    if (!(value >= 0) || !std::isfinite(value))
      throw invalid_option(std::string(what) + " must be finite and >= 0; got " + number_text(value));
    sum += value;
  }
  if (!(sum > 0) || !std::isfinite(sum))
    throw invalid_option(std::string(what) + " must have a finite sum > 0; got " + number_text(sum));
  Eigen::VectorXd shares = given;
  for (double& share : shares) share /= sum;
  return shares;
}

/// How a walk goes that follows ties with probability `follow`, else starts anew.
struct restart_walk_rules {
  double follow = 0;
  Eigen::VectorXd restart;   ///< Where it starts anew: shares; empty = anywhere alike.
  Eigen::VectorXd stranded;  ///< Where it goes on from a vertex without ties from it; empty = anywhere alike.
  double tolerance = 0;
  int max_iterations = 0;
};

/// \throws invalid_option.
inline void check_iteration(double tolerance, int max_iterations) {
  if (!(tolerance > 0)) throw invalid_option("the tolerance must be > 0; got " + number_text(tolerance));
  if (max_iterations < 1)
    throw invalid_option("the number of iterations must be at least 1; got " + std::to_string(max_iterations));
}

/// Where the walk is in the long run, by power iteration. `into` holds the ties to everybody, `sums` what leaves
/// everybody.
///
/// Steps are fused: one pass over the ties reads z = follow x / sums and writes the next x and z, together with the
/// change and the mass that is stranded. The iteration contracts by `follow`, so that follow / (1 - follow) times the
/// change of the last step bounds the distance from the answer (sum of absolute differences): the residual.
/// \param sums, rules  by vertex, and so are the values of the result.
template <class Weight>
[[nodiscard]] iterative_result restart_walk(const pull_columns<Weight>& into, const std::vector<double>& sums,
                                            const restart_walk_rules& rules, const run_options& run) {
  struct step_sums {
    double stranded = 0, change = 0;
    step_sums& operator+=(const step_sums& other) {
      stranded += other.stranded;
      change += other.change;
      return *this;
    }
  };
  const std::size_t n = into.size();
  iterative_result result;
  if (n == 0) return result;
  const double equal = 1 / static_cast<double>(n), anew = 1 - rules.follow;
  const vertex_places& places = into.places();  // what is numbered by v from here on is at a place
  const Eigen::VectorXd restart_at = places.by_place(rules.restart), stranded_to = places.by_place(rules.stranded);
  result.values = restart_at;
  if (restart_at.size() == 0) result.values.setConstant(static_cast<Eigen::Index>(n), equal);
  large_array<double> factor(n), scaled(n), next_scaled(n);
  double* const x = result.values.data();
  double stranded = fixed_block_sum(
      n,
      [&](std::size_t first, std::size_t last) {
        double sum = 0;
        for (std::size_t v = first; v < last; ++v) {
          const double leaves = sums[static_cast<std::size_t>(places.vertex_at(v))];
          factor[v] = leaves > 0 ? rules.follow / leaves : 0;
          scaled[v] = factor[v] * x[v];
          if (factor[v] == 0) sum += x[v];
        }
        return sum;
      },
      run);
  const double* const restart = restart_at.size() == 0 ? nullptr : restart_at.data();
  const double* const goes_on = stranded_to.size() == 0 ? nullptr : stranded_to.data();
  result.converged = false;
  while (!result.converged && result.iterations < rules.max_iterations) {
    run.check(result.iterations, rules.max_iterations);
    const double base =
        (restart == nullptr ? anew * equal : 0) + (goes_on == nullptr ? rules.follow * stranded * equal : 0);
    const double by_restart = restart == nullptr ? 0 : anew,
                 by_stranded = goes_on == nullptr ? 0 : rules.follow * stranded;
    const step_sums step = fixed_block_sum(
        n,
        [&](std::size_t first, std::size_t last) {
          step_sums sum;
          into.products(first, last, scaled.data(), [&](std::size_t v, double pulled) {
            double now = base + pulled;
            if (restart != nullptr) now += by_restart * restart[v];
            if (goes_on != nullptr) now += by_stranded * goes_on[v];
            sum.change += std::abs(now - x[v]);
            if (factor[v] == 0) sum.stranded += now;
            x[v] = now;
            next_scaled[v] = factor[v] * now;
          });
          return sum;
        },
        run);
    std::swap(scaled, next_scaled);
    stranded = step.stranded;
    ++result.iterations;
    result.residual = step.change * rules.follow / anew;
    result.converged = result.residual <= rules.tolerance;
  }
  result.values = places.by_vertex(std::move(result.values), run);
  run.check(1, 1);
  return result;
}

}  // namespace convene::detail
