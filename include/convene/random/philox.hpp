#pragma once

#include <array>
#include <cstdint>

namespace convene {

/// Philox4x32-10: turns a counter and a key into four random 32-bit words. No state, so that any number of a stream can
/// be had at once and in any order.
/// Source: Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC '11,
///         https://doi.org/10.1145/2063384.2063405
[[nodiscard]] constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                                            std::array<std::uint32_t, 2> key) noexcept {
  constexpr std::uint64_t multiplier[2] = {0xD2511F53U, 0xCD9E8D57U};
  constexpr std::uint32_t increment[2] = {0x9E3779B9U, 0xBB67AE85U};  // golden ratio and sqrt(3) - 1
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = multiplier[0] * counter[0], b = multiplier[1] * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key[0] += increment[0];
    key[1] += increment[1];
  }
  return counter;
}

}  // namespace convene
