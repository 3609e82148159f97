#pragma once

#include <cstddef>
#include <utility>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/network/network_builder.hpp>

namespace convene::detail {

/// Declares in a builder the layers of a network, and who answered them.
/// \param original  vertex of `from` for one of the builder.
/// \throws cancelled when asked to stop.
template <class Weight, class Original>
void declare_same_layers(basic_network_builder<Weight>& builder, const basic_network<Weight>& from,
                         const Original& original, const block_runner& run = {}) {
  periodic_stop asks(run);
  for (std::size_t k = 0; k < from.number_of_layers(); ++k) {
    const layer_handle handle = builder.add_layer(from.info(k));
    const basic_layer_view<Weight> layer = from.layer(k);
    if (layer.asked()) builder.asked(handle);
    vertex_set answered(builder.number_of_vertices());
    for (vertex v = 0; v < builder.number_of_vertices(); ++v) {
      asks.after();
      if (layer.answered(original(v))) answered.insert(v);
    }
    builder.answered(handle, answered, {.inferred = layer.answered_inferred()});
  }
}

}  // namespace convene::detail
