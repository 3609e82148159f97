#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <convene/fwd.hpp>

namespace convene::detail {

/// Ordered pairs of vertices with a number each. Open addressing with linear probing; O(1) expected for each call.
class pair_index {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFFU;

  /// Room for so many pairs.
  explicit pair_index(std::size_t pairs)
      : shift_(64 - static_cast<int>(std::bit_width(2 * pairs + 1))),
        keys_(std::size_t{1} << (64 - shift_), empty),
        numbers_(keys_.size()) {}

  [[nodiscard]] std::uint32_t find(vertex u, vertex v) const {
    const std::size_t at = place_of(key_of(u, v));
    return keys_[at] == empty ? none : numbers_[at];
  }
  void insert(vertex u, vertex v, std::uint32_t number) {
    const std::size_t at = place_of(key_of(u, v));
    keys_[at] = key_of(u, v);
    numbers_[at] = number;
  }
  /// The pair must be there.
  void erase(vertex u, vertex v) {
    std::size_t gap = place_of(key_of(u, v));
    // Those behind move up, unless they would then stand before where they are looked for.
    for (std::size_t next = after(gap); keys_[next] != empty; next = after(next)) {
      const std::size_t home = home_of(keys_[next]);
      if (((next - home) & (keys_.size() - 1)) < ((next - gap) & (keys_.size() - 1))) continue;
      keys_[gap] = keys_[next];
      numbers_[gap] = numbers_[next];
      gap = next;
    }
    keys_[gap] = empty;
  }

 private:
  static constexpr std::uint64_t empty = ~std::uint64_t{0};
  static std::uint64_t key_of(vertex u, vertex v) {
    return std::uint64_t{static_cast<std::uint32_t>(u)} << 32 | static_cast<std::uint32_t>(v);
  }
  [[nodiscard]] std::size_t home_of(std::uint64_t key) const {
    key ^= key >> 32;
    return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15U >> shift_);
  }
  [[nodiscard]] std::size_t after(std::size_t at) const { return (at + 1) & (keys_.size() - 1); }
  [[nodiscard]] std::size_t place_of(std::uint64_t key) const {
    std::size_t at = home_of(key);
    while (keys_[at] != empty && keys_[at] != key) at = after(at);
    return at;
  }

  int shift_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> numbers_;
};

}  // namespace convene::detail
