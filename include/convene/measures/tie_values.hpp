#pragma once

#include <cstdint>

namespace convene {

/// What a tie counts in a measure that can read it either way.
enum class tie_values : std::uint8_t {
  weighted,  ///< Its weight.
  binary     ///< One.
};

}  // namespace convene
