#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <vector>

#include <convene/execution/block_runner.hpp>

namespace convene {

/// Items in a block. Part of the result's bits: a sum is the sum, in order, of the sums of its blocks.
inline constexpr std::size_t block_size = 8192;
/// Up to so many items the calling thread is faster than waking others.
inline constexpr std::size_t serial_items = 4 * block_size;

/// Number of blocks of n items.
[[nodiscard]] constexpr std::size_t number_of_blocks(std::size_t n) noexcept {
  return (n + block_size - 1) / block_size;
}

/// Calls visit(first, last) for every block [first, last) of n items.
/// \throws cancelled when asked to stop; what `visit` throws.
template <class Visit>
requires std::is_invocable_v<Visit&, std::size_t, std::size_t>
void for_each_block(std::size_t n, Visit&& visit, const block_runner& options = {}) {
  const auto task = [&](std::size_t block) {
    const std::size_t first = block * block_size;
    visit(first, std::min(n, first + block_size));
  };
  if (n <= serial_items) {
    for (std::size_t block = 0; block < number_of_blocks(n); ++block) {
      options.check_stop();
      task(block);
    }
  } else {
    options.run(number_of_blocks(n), task);
  }
}

/// Sum over n items: sum_of(first, last) gives that of one block, and the blocks are added in order.
///
/// The same bits for any number of threads, because neither the blocks nor their order depend on them. `Sum` needs a
/// value that Sum{} is zero of, and +=: double, or a struct of several sums that are gathered in one pass.
/// \returns  Sum{} for n = 0.
/// \throws   cancelled when asked to stop; what `sum_of` throws.
/// Complexity: O(n) calls' work, one Sum a block.
template <class SumOf>
requires std::is_invocable_v<SumOf&, std::size_t, std::size_t>
[[nodiscard]] auto fixed_block_sum(std::size_t n, SumOf&& sum_of, const block_runner& options = {}) {
  using sum = std::invoke_result_t<SumOf&, std::size_t, std::size_t>;
  std::vector<sum> of_block(number_of_blocks(n));
  for_each_block(
      n, [&](std::size_t first, std::size_t last) { of_block[first / block_size] = sum_of(first, last); }, options);
  sum total{};
  for (const sum& one : of_block) total += one;
  return total;
}

}  // namespace convene
