#pragma once

#include <convene/execution/run_options.hpp>
#include <convene/network/compact_layer.hpp>

namespace convene::detail {

/// What `kernel` makes of a view in which every stored relationship is a tie: the layer itself, or its ties copied.
template <class Weight, class Kernel>
auto with_ties_only(const basic_layer_view<Weight>& layer, const run_options& run, Kernel&& kernel) {
  if (layer.all_positive()) return kernel(layer);
  const basic_compact_layer<Weight> ties(layer, run);
  return kernel(ties.view());
}

}  // namespace convene::detail
