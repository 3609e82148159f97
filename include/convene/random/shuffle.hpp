#pragma once

#include <cstddef>
#include <span>
#include <utility>

#include <convene/random/random_stream.hpp>

namespace convene {

/// Puts values into a random order, every order equally likely; always the same order from the same place in the
/// stream, unlike std::shuffle, which each standard library does its own way. O(number of values).
/// Source: Durstenfeld (1964), Algorithm 235: random permutation, Commun. ACM 7(7).
template <class Value, std::size_t Extent>
void shuffle(std::span<Value, Extent> values, random_stream& random) {
  for (std::size_t left = values.size(); left > 1; --left)
    std::swap(values[left - 1], values[static_cast<std::size_t>(random.below(left))]);
}

}  // namespace convene
