#pragma once

#include <cstddef>
#include <vector>

#include <convene/io/network_dataset.hpp>

namespace convene::detail {

/// A weight that a list of ties says, NaN where it is unobserved.
struct listed_tie {
  vertex source, target;
  double weight;
};

/// Of one layer of a network.
struct listed_layer {
  std::size_t layer;  ///< In the network.
  bool undirected;    ///< Each tie stands once.
  std::vector<listed_tie> ties;
};

/// The listed layers of a data set, then others that state anything, with what a list must say of them whose absent
/// pairs are observed zeros: ties, what was not observed, and one zero of each stored pair that has nothing else.
[[nodiscard]] std::vector<listed_layer> listed_layers(const network_dataset& data);

}  // namespace convene::detail
