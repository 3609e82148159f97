#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>

namespace convene::detail {

/// Of a name, as the standard library has it.
[[nodiscard]] inline std::uint32_t hash_of(std::string_view name) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>()(name));
}
/// Of numbers that are made of two, such as pair_key(): all bits of both matter, for those that choose a slot are the
/// lowest. Multiplicative hashing (Knuth, The Art of Computer Programming 3, section 6.4), folded.
[[nodiscard]] constexpr std::uint32_t hash_of(std::uint64_t key) noexcept {
  constexpr std::uint64_t golden_section = 0x9E3779B97F4A7C15;  // of 2^64
  const std::uint64_t product = key * golden_section;
  return static_cast<std::uint32_t>(product >> 32U ^ product >> 48U);
}

/// Positions of values that somebody else keeps in a row, found by a hash of the value in expected constant time. 16 to
/// 32 bytes each, and nothing to give back one by one.
class hashed_positions {
 public:
  /// The position for which is_it(position), among those of the hash.
  template <class IsIt>
  [[nodiscard]] std::optional<std::int32_t> find(std::uint32_t hash, const IsIt& is_it) const {
    if (slots_.empty()) return std::nullopt;
    for (std::size_t at = first_of(hash); slots_[at].position != free; at = after(at))
      if (slots_[at].hash == hash && is_it(slots_[at].position)) return slots_[at].position;
    return std::nullopt;
  }

  /// Makes room for so many positions in all, so that adding them does not throw.
  /// \throws cancelled when asked to stop; it is as it was then.
  void reserve(std::size_t positions, const block_runner& run = {}) {
    const std::size_t slots = std::bit_ceil(std::max<std::size_t>(16, 2 * positions));
    if (slots <= slots_.size()) return;
    hashed_positions larger;
    periodic_stop stop(run);
    stop.grow(larger.slots_, slots, {0, free});
    for (const slot& one : slots_) {
      stop.after();
      if (one.position != free) larger.add(one.hash, one.position);
    }
    slots_ = std::move(larger.slots_);
  }

  /// Precondition: there is room, and the position is not there yet.
  void add(std::uint32_t hash, std::int32_t position) noexcept {
    std::size_t at = first_of(hash);
    while (slots_[at].position != free) at = after(at);
    slots_[at] = {hash, position};
  }

  /// What is found follows from the values that are kept elsewhere: whoever compares those has compared all.
  friend bool operator==(const hashed_positions&, const hashed_positions&) noexcept { return true; }

 private:
  struct slot {
    std::uint32_t hash;
    std::int32_t position;
  };
  static constexpr std::int32_t free = -1;
  [[nodiscard]] std::size_t first_of(std::uint32_t hash) const noexcept { return hash & (slots_.size() - 1); }
  [[nodiscard]] std::size_t after(std::size_t at) const noexcept { return (at + 1) & (slots_.size() - 1); }

  large_vector<slot> slots_;  // a power of two, at most half of them taken; after the one of its hash the next
};

}  // namespace convene::detail
