#pragma once

#include <algorithm>
#include <cmath>

namespace convene::detail {

/// Uniform numbers that are correlated: each is the rank of a sum of what is shared and what is its own.
///
/// With S, V and W independent and uniform, X = aS + bV and Y = aS + bW, a + b = 1, have a trapezoidal distribution
/// F; F(X) and F(Y) are uniform, and their correlation is, for t = a/b <= 1,
/// \f[ t^2 - \tfrac35 t^3 + \tfrac{19}{210} t^4, \f] and for r = b/a <= 1
/// \f[ 1 - r^2 + \tfrac{52}{105} r^3 - \max(2r - 1, 0)^7 / (210 r^4). \f]
class correlated_ranks {
 public:
  explicit correlated_ranks(double correlation) {
    constexpr double of_equal_parts = 103.0 / 210;
    const auto solved = [](const auto& rises_to, double wanted) {
      double below = 0, above = 1;
      for (int k = 0; k < 60; ++k) {
        const double middle = (below + above) / 2;
        (rises_to(middle) < wanted ? below : above) = middle;
      }
      return above;
    };
    if (correlation <= 0) {
      shared_ = 0;
    } else if (correlation <= of_equal_parts) {
      const double t = solved([](double x) { return x * x * (1 - .6 * x + 19.0 / 210 * x * x); }, correlation);
      shared_ = t / (1 + t);
    } else if (correlation < 1) {
      const double r = solved(
          [](double x) {
            const double overlap = x > .5 ? std::pow(2 * x - 1, 7) / (210 * x * x * x * x) : 0;
            return x * x * (1 - 52.0 / 105 * x) + overlap;
          },
          1 - correlation);
      shared_ = 1 / (1 + r);
    } else {
      shared_ = 1;
    }
    less_ = std::min(shared_, 1 - shared_);
    slope_ = 1 / (1 - less_);
    bend_ = less_ > 0 ? slope_ / (8 * less_) : 0;  // of twice the distances
  }

  /// \param common, own  in (0, 1).
  [[nodiscard]] double operator()(double common, double own) const noexcept {
    const double sum = own + shared_ * (common - own);
    // A line, bent at both ends. x + |x| is 2x or 0 without a branch, which random numbers would often mislead.
    const double low = less_ - sum, high = sum - (1 - less_);
    const double up = low + std::abs(low), down = high + std::abs(high);
    return (sum - less_ / 2) * slope_ + (up * up - down * down) * bend_;
  }

 private:
  double shared_ = 0, less_ = 0, slope_ = 1, bend_ = 0;
};

}  // namespace convene::detail
