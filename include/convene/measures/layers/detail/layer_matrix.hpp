#pragma once

#include <cstddef>
#include <vector>

#include <Eigen/Core>

#include <convene/network/basic_network.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// Views of all layers, in order.
template <class Weight>
std::vector<basic_layer_view<Weight>> layers_of(const basic_network<Weight>& net) {
  std::vector<basic_layer_view<Weight>> all;
  all.reserve(net.number_of_layers());
  for (std::size_t k = 0; k < net.number_of_layers(); ++k) all.push_back(net.layer(k));
  return all;
}

/// of_pair(layer, layer) for every two layers, of_pair symmetric.
template <class Weight, class OfPair>
Eigen::MatrixXd symmetric_layer_matrix(const std::vector<basic_layer_view<Weight>>& layers, OfPair&& of_pair) {
  const auto number = static_cast<Eigen::Index>(layers.size());
  Eigen::MatrixXd result(number, number);
  for (Eigen::Index i = 0; i < number; ++i)
    for (Eigen::Index j = i; j < number; ++j)
      result(i, j) = result(j, i) = of_pair(layers[static_cast<std::size_t>(i)], layers[static_cast<std::size_t>(j)]);
  return result;
}

}  // namespace convene::detail
