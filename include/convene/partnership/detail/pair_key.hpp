#pragma once

#include <cstdint>

#include <convene/partnership/identifiers.hpp>

namespace convene::detail {

/// Two ids in one number, for sets of pairs that were met already.
inline std::uint64_t pair_key(std::int32_t high, std::int64_t low) {
  return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(high)) << 32U) |
         static_cast<std::uint64_t>(static_cast<std::uint32_t>(low));
}
template <class Id>
std::uint64_t pair_key(Id high, practitioner_id low) {
  return pair_key(static_cast<std::int32_t>(high), static_cast<std::int32_t>(low));
}

}  // namespace convene::detail
