#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace convene_test {

/// A snapshot with the digests that belong to what it now says, as somebody who wants to do harm would make it: of a
/// header of 64 bytes whose last eight are the digest of itself and of the places, and places of 24 bytes (offset,
/// bytes, digest) behind it.
inline std::vector<std::byte> sealed(std::vector<std::byte> bytes) {
  constexpr std::size_t header = 64, place = 24;
  const auto number_at = [&](std::size_t at) {
    std::uint64_t number = 0;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
  };
  const auto put = [&](std::size_t at, std::uint64_t number) {
    std::memcpy(bytes.data() + at, &number, sizeof number);
  };
  if (bytes.size() < header) return bytes;
  const std::uint64_t sections = number_at(16);
  if (sections > (bytes.size() - header) / place) return bytes;
  for (std::uint64_t k = 0; k < sections; ++k) {
    const std::size_t at = header + k * place;
    const std::uint64_t offset = number_at(at), size = number_at(at + 8);
    if (offset <= bytes.size() && size <= bytes.size() - offset) put(at + 16, XXH3_64bits(bytes.data() + offset, size));
  }
  put(header - 8, 0);
  const std::array<std::uint64_t, 2> both = {XXH3_64bits(bytes.data(), header),
                                             XXH3_64bits(bytes.data() + header, sections * place)};
  put(header - 8, XXH3_64bits(both.data(), sizeof both));
  return bytes;
}

inline std::vector<std::byte> sealed(const std::string& text) {
  const auto bytes = std::as_bytes(std::span(text));
  return sealed(std::vector<std::byte>(bytes.begin(), bytes.end()));
}

}  // namespace convene_test
