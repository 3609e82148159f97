#pragma once

#include <algorithm>
#include <cmath>

namespace convene {

/// A range that a value may lie in.
struct interval {
  double low = 0, high = 1;

  [[nodiscard]] bool contains(double value) const { return low <= value && value <= high; }
  /// Whether two ranges have a value in common.
  [[nodiscard]] bool overlaps(const interval& other) const { return low <= other.high && other.low <= high; }
  friend bool operator==(const interval&, const interval&) = default;
};

/// The part of a range within [low, high]; of one that lies beyond, the nearest end.
[[nodiscard]] inline interval clipped(const interval& range, double low, double high) {
  return {std::clamp(range.low, low, high), std::clamp(range.high, low, high)};
}

/// The range of a group of which a share was asked, from the range of endless such groups: both distances from the
/// value times sqrt(1 - share), the correction for a finite population.
/// \param share  asked over all, in [0, 1]; at 1 nothing is left to be uncertain of.
/// Source: Cochran (1977), Sampling techniques, 3rd edition, section 2.6.
[[nodiscard]] inline interval of_finite_group(const interval& endless, double value, double share) {
  const double left = std::sqrt(std::max(0.0, 1 - share));
  return {value - (value - endless.low) * left, value + (endless.high - value) * left};
}

}  // namespace convene
