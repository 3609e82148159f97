#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace convene::detail {

/// XXH3, 64 bits.
[[nodiscard]] std::uint64_t digest_of_bytes(std::span<const std::byte> bytes);

}  // namespace convene::detail
