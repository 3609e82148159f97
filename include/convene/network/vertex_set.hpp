#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <convene/error.hpp>
#include <convene/fwd.hpp>
#include <convene/network/detail/as_span.hpp>

namespace convene {

/// Some of the vertices of a network, one bit each: vertex v is bit v % 64 of word v / 64. Unused bits are 0.
class vertex_set {
 public:
  vertex_set() = default;
  /// Empty, of vertices in [0, n).
  /// \throws   invalid_vertex if n < 0.
  explicit vertex_set(vertex n) : size_(checked(n)), words_(words_for(n)) {}
  /// All vertices in [0, n).
  /// \throws   invalid_vertex if n < 0.
  [[nodiscard]] static vertex_set all(vertex n) {
    vertex_set every(n);
    for (std::uint64_t& word : every.words_) word = ~std::uint64_t{0};
    if (n % 64 != 0) every.words_.back() = (std::uint64_t{1} << (n % 64)) - 1;
    return every;
  }
  /// Those of words(), in [0, n). Bits beyond n are left out.
  /// \throws   invalid_vertex if n < 0, or unless they are words_for(n).
  [[nodiscard]] static vertex_set of_words(vertex n, std::span<const std::uint64_t> words) {
    vertex_set result(n);
    if (words.size() != result.words_.size())
      throw invalid_vertex(std::to_string(n) + " vertices need " + std::to_string(result.words_.size()) +
                           " words; got " + std::to_string(words.size()));
    result.words_.assign(words.begin(), words.end());
    if (n % 64 != 0) result.words_.back() &= (std::uint64_t{1} << (n % 64)) - 1;
    return result;
  }

  /// \throws invalid_vertex outside [0, n).
  void insert(vertex v) { words_[word_of(v)] |= bit_of(v); }
  /// \throws invalid_vertex outside [0, n).
  void erase(vertex v) { words_[word_of(v)] &= ~bit_of(v); }
  [[nodiscard]] bool contains(vertex v) const noexcept {
    return v >= 0 && v < size_ && (words_[static_cast<std::size_t>(v) / 64] & bit_of(v)) != 0;
  }
  /// Adds all of another set.
  /// \throws   invalid_vertex if that is of another number of vertices.
  vertex_set& operator|=(const vertex_set& other) {
    if (other.size_ != size_)
      throw invalid_vertex("sets must be of the same " + std::to_string(size_) + " vertices; got one of " +
                           std::to_string(other.size_));
    for (std::size_t k = 0; k < words_.size(); ++k) words_[k] |= other.words_[k];
    return *this;
  }
  /// Number of vertices that could be in it.
  [[nodiscard]] vertex universe() const noexcept { return size_; }
  [[nodiscard]] vertex count() const noexcept {
    vertex total = 0;
    for (const std::uint64_t word : words_) total += static_cast<vertex>(std::popcount(word));
    return total;
  }
  [[nodiscard]] std::span<const std::uint64_t> words() const noexcept { return detail::as_span(words_); }
  /// Words that n vertices need.
  [[nodiscard]] static constexpr std::size_t words_for(vertex n) noexcept {
    return (static_cast<std::size_t>(n) + 63) / 64;
  }
  friend bool operator==(const vertex_set&, const vertex_set&) = default;

 private:
  static vertex checked(vertex n) {
    if (n < 0) throw invalid_vertex("the number of vertices must be >= 0; got " + std::to_string(n));
    return n;
  }
  [[nodiscard]] std::size_t word_of(vertex v) const {
    if (v < 0 || v >= size_)
      throw invalid_vertex("vertex must be in [0, " + std::to_string(size_) + "); got " + std::to_string(v));
    return static_cast<std::size_t>(v) / 64;
  }
  static constexpr std::uint64_t bit_of(vertex v) noexcept {
    return std::uint64_t{1} << (static_cast<unsigned>(v) % 64);
  }

  vertex size_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace convene
