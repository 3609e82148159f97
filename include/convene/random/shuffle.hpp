#pragma once

#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

#include <convene/random/random_stream.hpp>

namespace convene {

/// Puts values into a random order, every order equally likely; always the same order from the same place in the
/// stream, unlike std::shuffle, which each standard library does its own way. O(number of values).
/// Source: Durstenfeld (1964), Algorithm 235: random permutation, Commun. ACM 7(7).
/// \param after_each  called after each value that has found its place, such as to ask whether to stop.
template <class Value, std::size_t Extent, class AfterEach>
requires std::is_invocable_v<AfterEach&>
void shuffle(std::span<Value, Extent> values, random_stream& random, AfterEach&& after_each) {
  for (std::size_t left = values.size(); left > 1; --left) {
    std::swap(values[left - 1], values[static_cast<std::size_t>(random.below(left))]);
    after_each();
  }
}
/// The same to the end.
template <class Value, std::size_t Extent>
void shuffle(std::span<Value, Extent> values, random_stream& random) {
  shuffle(values, random, [] {});
}

}  // namespace convene
