#pragma once

#include <array>
#include <cstdint>

#include <convene/random/philox.hpp>

namespace convene {

/// Where random numbers come from; the same seed gives the same numbers everywhere. Never a default: the caller says
/// it.
struct seed {
  std::uint64_t value;

  /// A seed of its own for each part of some work (a replicate, an organisation), whichever is done first.
  /// Parts of parts may be split again. Different parts have different seeds but for a chance of 2^-64 a pair.
  [[nodiscard]] constexpr seed split(std::uint64_t part) const noexcept {
    // Streams count from 0 with these two words as they are; the complement keeps splitting apart from drawing.
    const auto words =
        philox({static_cast<std::uint32_t>(part), static_cast<std::uint32_t>(part >> 32), 0xFFFFFFFFU, 0xFFFFFFFFU},
               {static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32)});
    return {words[0] | std::uint64_t{words[1]} << 32};
  }
  friend bool operator==(const seed&, const seed&) = default;
};

}  // namespace convene
