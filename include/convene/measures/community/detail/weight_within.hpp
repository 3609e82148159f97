#pragma once

#include <cstddef>
#include <span>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// Sum of the weights of all arcs, and of those within groups.
struct arc_weights {
  double all = 0, within = 0;
  arc_weights& operator+=(const arc_weights& other) {
    all += other.all;
    within += other.within;
    return *this;
  }
};

/// Of an undirected layer both arcs of a pair count.
/// \param group_of  one a vertex. O(n + m).
template <class Weight>
[[nodiscard]] arc_weights weight_within(const basic_layer_view<Weight>& layer, std::span<const vertex> group_of,
                                        const run_options& run) {
  return fixed_block_sum(
      group_of.size(),
      [&](std::size_t first, std::size_t last) {
        arc_weights sum;
        for (std::size_t u = first; u < last; ++u)
          for (const auto [v, weight] : layer.out_ties(static_cast<vertex>(u))) {
            const auto w = static_cast<double>(weight);
            sum.all += w;
            sum.within += group_of[static_cast<std::size_t>(v)] == group_of[u] ? w : 0;
          }
        return sum;
      },
      run);
}

}  // namespace convene::detail
