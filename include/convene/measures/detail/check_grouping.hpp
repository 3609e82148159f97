#pragma once

#include <string>

#include <convene/error.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// \throws invalid_option unless the grouping is one of the layer's vertices.
template <class Weight>
void check_grouping(const basic_layer_view<Weight>& layer, const grouping& groups) {
  if (groups.number_of_vertices() != layer.number_of_vertices())
    throw invalid_option("a grouping must have a group for each of the " + std::to_string(layer.number_of_vertices()) +
                         " vertices of the layer; got one of " + std::to_string(groups.number_of_vertices()));
}

}  // namespace convene::detail
