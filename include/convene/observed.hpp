#pragma once

#if defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__
#error "convene cannot be compiled with -ffast-math or -ffinite-math-only: NaN says that nothing was observed."
#endif

#include <concepts>

namespace convene {

/// Whether anything was observed, zero included: whether a number is not NaN. In place of std::isnan, because <cmath>
/// takes long to compile.
template <std::floating_point Number>
[[nodiscard]] constexpr bool is_observed(Number number) noexcept {
  return number == number;  // NOLINT(misc-redundant-expression): only NaN is not
}

}  // namespace convene
