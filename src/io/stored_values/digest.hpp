#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include <convene/execution/block_runner.hpp>

namespace convene::detail {

/// XXH3, 64 bits.
/// \throws cancelled.
[[nodiscard]] std::uint64_t digest_of_bytes(std::span<const std::byte> bytes, const block_runner& run = {});

}  // namespace convene::detail
