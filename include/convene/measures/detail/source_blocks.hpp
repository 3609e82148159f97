#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <convene/execution/run_options.hpp>

namespace convene::detail {

/// Blocks that may be under way at once: so many scratch spaces are held at most.
inline constexpr std::size_t blocks_in_flight = 16;

/// Work from every source in fixed blocks, each with a scratch space that later blocks use again.
///
/// make() gives a scratch space; visit(scratch, first, last) works on [first, last); collect(scratch, first, last) is
/// called on the calling thread, in the order of the blocks, after their visit. So what is added up in collect has the
/// same bits for any number of threads, and memory does not grow with the number of sources.
/// \throws   cancelled; what is thrown by the calls.
template <class Make, class Visit, class Collect>
void for_source_blocks(std::size_t sources, std::size_t block, const Make& make, const Visit& visit,
                       const Collect& collect, const run_options& run) {
  using scratch = decltype(make());
  const std::size_t blocks = (sources + block - 1) / block;
  const std::size_t wave = run.on == nullptr ? 1 : std::min(blocks_in_flight, blocks);
  std::vector<std::optional<scratch>> spaces(wave);
  for (std::size_t first = 0; first < blocks; first += wave) {
    run.check(static_cast<double>(first), static_cast<double>(blocks));
    const std::size_t count = std::min(wave, blocks - first);
    const auto begin_of = [&](std::size_t slot) { return (first + slot) * block; };
    const auto end_of = [&](std::size_t slot) { return std::min(sources, (first + slot + 1) * block); };
    const auto task = [&](std::size_t slot) {
      if (!spaces[slot]) spaces[slot].emplace(make());
      visit(*spaces[slot], begin_of(slot), end_of(slot));
    };
    run.run(count, task);
    for (std::size_t slot = 0; slot < count; ++slot) {
      run.check_stop();
      collect(*spaces[slot], begin_of(slot), end_of(slot));
    }
  }
  run.check(1, 1);
}

}  // namespace convene::detail
