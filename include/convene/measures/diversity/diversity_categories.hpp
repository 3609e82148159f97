#pragma once

#include <cstdint>

namespace convene {

/// Over how many categories something could be spread.
enum class diversity_categories : std::uint8_t {
  possible,  ///< All that are given, those that have nothing included.
  present    ///< Those that have something.
};

}  // namespace convene
