#pragma once

#include <cassert>
#include <cstdint>
#include <limits>

#include <convene/random/philox.hpp>
#include <convene/random/seed.hpp>

namespace convene {

/// 2^65 random 64-bit words of one seed, one after the other. A uniform random bit generator.
///
/// Two words come from each value of the counter; the counter is the place in the stream, so that skipping is O(1).
class random_stream {
 public:
  using result_type = std::uint64_t;
  explicit constexpr random_stream(seed from) noexcept : seed_(from) {}

  [[nodiscard]] static constexpr result_type min() noexcept { return 0; }
  [[nodiscard]] static constexpr result_type max() noexcept { return std::numeric_limits<result_type>::max(); }

  /// The next word.
  constexpr result_type operator()() noexcept {
    if (second_) {
      second_ = false;
      return kept_;
    }
    const auto words = philox({static_cast<std::uint32_t>(place_), static_cast<std::uint32_t>(place_ >> 32), 0, 0},
                              {static_cast<std::uint32_t>(seed_.value), static_cast<std::uint32_t>(seed_.value >> 32)});
    ++place_;
    kept_ = words[2] | std::uint64_t{words[3]} << 32;
    second_ = true;
    return words[0] | std::uint64_t{words[1]} << 32;
  }
  /// Leaves out so many words. O(1).
  constexpr void discard(std::uint64_t words) noexcept {
    if (words == 0) return;
    if (second_) {
      second_ = false;
      --words;
    }
    place_ += words / 2;
    if (words % 2 == 1) (*this)();
  }

  /// Uniform in [0, 1): a multiple of 2^-53.
  [[nodiscard]] constexpr double uniform() noexcept { return static_cast<double>((*this)() >> 11) * 0x1p-53; }
  /// A whole number in [0, k), every one equally likely; k > 0.
  /// Source: Lemire (2019), Fast random integer generation in an interval, ACM Trans. Model. Comput. Simul. 29(1).
  [[nodiscard]] constexpr std::uint64_t below(std::uint64_t k) noexcept {
    assert(k > 0);
    __extension__ using wide = unsigned __int128;
    wide product = static_cast<wide>((*this)()) * k;
    if (static_cast<std::uint64_t>(product) < k) {
      const std::uint64_t uneven = (0 - k) % k;  // 2^64 mod k words would favour some numbers
      while (static_cast<std::uint64_t>(product) < uneven) product = static_cast<wide>((*this)()) * k;
    }
    return static_cast<std::uint64_t>(product >> 64);
  }

  friend bool operator==(const random_stream&, const random_stream&) = default;

 private:
  seed seed_;
  std::uint64_t place_ = 0, kept_ = 0;
  bool second_ = false;
};

}  // namespace convene
