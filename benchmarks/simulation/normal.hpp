#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>

#include <boost/math/special_functions/erf.hpp>

#include <convene/random/random_stream.hpp>

/// Normal numbers, their expectations, and how they become answers on five points.
namespace convene_simulation {

[[nodiscard]] inline double normal_cdf(double x) { return 0.5 * std::erfc(-x * std::numbers::sqrt2 / 2); }
/// Inverse of normal_cdf() for p in (0, 1).
[[nodiscard]] inline double normal_quantile(double p) { return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * p); }

/// E f(Z) of a standard normal Z, by equally spaced points from -8 to 8. For f of normal_cdf(a z + b) the error is
/// about exp(-2 pi^2/(step^2 (1 + a^2))): for step .4 and a = 2, 1e-11.
template <class Function>
[[nodiscard]] double normal_mean(Function&& f, double step = 0.4) {
  const int half = static_cast<int>(8 / step);
  double sum = 0, weights = 0;
  for (int k = -half; k <= half; ++k) {
    const double z = k * step, weight = std::exp(-z * z / 2);
    sum += weight * f(z);
    weights += weight;
  }
  return sum / weights;
}

/// Where a normal number becomes the next of the five points 0, 1, 2, 3, 4.
inline constexpr double cuts[] = {-1.5, -0.5, 0.5, 1.5};

[[nodiscard]] inline int point_of(double y) {
  int point = 0;
  for (const double cut : cuts) point += y > cut ? 1 : 0;
  return point;
}
/// Mean of u = point/4 of a normal number.
[[nodiscard]] inline double mean_answer(double mean, double deviation = 1) {
  double sum = 0;
  for (const double cut : cuts) sum += normal_cdf((mean - cut) / deviation);
  return sum / 4;
}
/// Mean of u squared: the c-th cut passed adds (c^2 - (c-1)^2)/16.
[[nodiscard]] inline double mean_squared_answer(double mean, double deviation = 1) {
  double sum = 0;
  for (int c = 1; c <= 4; ++c) sum += (2 * c - 1) * normal_cdf((mean - cuts[c - 1]) / deviation);
  return sum / 16;
}
/// Mean of the smaller of two answers, of which the normal numbers have these means and a common part of variance
/// `common`, and each `own` besides: P(both pass a cut), given the common part, is a product.
[[nodiscard]] inline double mean_smaller_answer(double one, double other, double common, double own) {
  return normal_mean([&](double z) {
    double sum = 0;
    for (const double cut : cuts)
      sum += normal_cdf((one + std::sqrt(common) * z - cut) / std::sqrt(own)) *
             normal_cdf((other + std::sqrt(common) * z - cut) / std::sqrt(own));
    return sum / 4;
  });
}

/// Random numbers of several distributions from one seed.
class draws {
 public:
  explicit draws(convene::seed from) : words_(from) {}

  [[nodiscard]] double uniform() { return words_.uniform(); }
  [[nodiscard]] bool happens(double probability) { return words_.uniform() < probability; }
  /// A whole number in [0, k).
  [[nodiscard]] std::size_t below(std::size_t k) { return static_cast<std::size_t>(words_.below(k)); }
  [[nodiscard]] convene::random_stream& words() { return words_; }

  /// Standard normal. Source: Box & Muller (1958), Ann. Math. Stat. 29(2).
  [[nodiscard]] double normal() {
    if (kept_) {
      kept_ = false;
      return second_;
    }
    const double radius = std::sqrt(-2 * std::log(1 - words_.uniform()));
    const double angle = 2 * std::numbers::pi * words_.uniform();
    second_ = radius * std::sin(angle);
    kept_ = true;
    return radius * std::cos(angle);
  }
  /// Gamma of mean 1 and variance 1/shape.
  /// Source: Marsaglia & Tsang (2000), ACM Trans. Math. Softw. 26(3); shapes below 1 by their section 6.
  [[nodiscard]] double gamma(double shape) {
    const double raised = shape < 1 ? shape + 1 : shape;
    const double d = raised - 1.0 / 3, c = 1 / std::sqrt(9 * d);
    while (true) {
      const double x = normal(), root = 1 + c * x;
      if (root <= 0) continue;
      const double v = root * root * root;
      if (std::log(1 - words_.uniform()) >= x * x / 2 + d - d * v + d * std::log(v)) continue;
      const double drawn = shape < 1 ? d * v * std::pow(1 - words_.uniform(), 1 / shape) : d * v;
      return drawn / shape;
    }
  }
  /// Poisson, by multiplying uniform numbers: for means up to some hundreds.
  [[nodiscard]] std::int64_t poisson(double mean) {
    const double stop = std::exp(-mean);
    std::int64_t count = 0;
    double product = 1 - words_.uniform();
    while (product > stop) {
      product *= 1 - words_.uniform();
      ++count;
    }
    return count;
  }

 private:
  convene::random_stream words_;
  double second_ = 0;
  bool kept_ = false;
};

}  // namespace convene_simulation
