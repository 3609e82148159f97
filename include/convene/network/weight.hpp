#pragma once

#include <concepts>
#include <limits>

#include <convene/observed.hpp>

namespace convene {

/// Whether a number may stand in a network: NaN or finite and >= 0. Without a branch, for loops over columns.
template <std::floating_point Weight>
[[nodiscard]] constexpr bool is_weight(Weight weight) noexcept {
  return static_cast<int>(weight < 0) + static_cast<int>(weight > std::numeric_limits<Weight>::max()) == 0;
}

/// Whether two weights say the same: they are equal, or neither was observed.
template <std::floating_point Weight>
[[nodiscard]] constexpr bool same_weight(Weight a, Weight b) noexcept {
  return a == b || !(is_observed(a) || is_observed(b));
}

}  // namespace convene
