#pragma once

#include <cmath>

#include <convene/network/layer_info.hpp>

namespace convene {

/// The share u in [0, 1] of a value that the scale holds, which is what a network keeps as weight: (x - none) /
/// (highest - none), of scale::log_count ln(1 + x) / ln(1 + highest). NaN stays NaN.
[[nodiscard]] inline double share_of_scale(const scale& declared, double x) {
  if (declared.shape == scale::form::log_count) return std::log1p(x) / std::log1p(declared.highest);
  return (x - declared.none) / (declared.highest - declared.none);
}

/// The stated value of a share: the inverse of share_of_scale().
[[nodiscard]] inline double value_of_share(const scale& declared, double share) {
  if (declared.shape == scale::form::log_count) return std::expm1(share * std::log1p(declared.highest));
  return declared.none + share * (declared.highest - declared.none);
}

}  // namespace convene
