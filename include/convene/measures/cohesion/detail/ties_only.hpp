#pragma once

#include <convene/network/compact_layer.hpp>

namespace convene::detail {

/// What `kernel` makes of a view in which every stored relationship is a tie: the layer itself, or its ties copied.
template <class Weight, class Kernel>
auto with_ties_only(const basic_layer_view<Weight>& layer, Kernel&& kernel) {
  if (layer.all_positive()) return kernel(layer);
  const basic_compact_layer<Weight> ties(layer);
  return kernel(ties.view());
}

}  // namespace convene::detail
