#pragma once

#include <cstdint>

namespace convene {

/// What becomes of a pair that was given more than once. Each layer merges its stated values; NaN where there is none.
enum class merge_rule : std::uint8_t {
  refuse,   ///< It is an error.
  sum,      ///< Summed in double.
  maximum,  ///< The largest.
  mean,     ///< Their arithmetic mean, summed in double.
  last      ///< The one given last.
};

}  // namespace convene
