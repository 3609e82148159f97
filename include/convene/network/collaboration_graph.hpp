#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <boost/graph/adjacency_list.hpp>

#include <convene/network/basic_network.hpp>
#include <convene/network/vertex_set.hpp>

namespace convene {

/// A practitioner as a vertex of a collaboration_graph.
struct bundled_practitioner {
  std::string name;
  std::string organisation;
  friend bool operator==(const bundled_practitioner&, const bundled_practitioner&) = default;
};

/// What one practitioner states about another as an edge of a collaboration_graph; NaN = unobserved.
struct bundled_relationship {
  static constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();
  double trust = unobserved, power = unobserved, communication = unobserved;
  std::vector<double> further;  ///< One for each layer after communication; missing ones are unobserved.

  /// Weight in the k-th layer.
  [[nodiscard]] double weight(std::size_t k) const {
    if (k < 3) return k == 0 ? trust : k == 1 ? power : communication;
    return k - 3 < further.size() ? further[k - 3] : unobserved;
  }
  void set_weight(std::size_t k, double weight) {
    if (k >= 3) {
      if (further.size() < k - 2) further.resize(k - 2, unobserved);
      further[k - 3] = weight;
    } else {
      (k == 0 ? trust : k == 1 ? power : communication) = weight;
    }
  }
};

/// What is known of a layer of a collaboration_graph besides its weights.
struct bundled_layer {
  layer_info info;
  vertex_set answered;  ///< Beside those who state a value. Of any number of vertices: later ones did not answer.
  bool asked = false;   ///< Even if nobody answered.
  bool answered_inferred = true;  ///< Nobody said who answered.
};

/// The layers of a collaboration_graph: those that every network has, and further ones.
struct bundled_layers {
  std::vector<bundled_layer> layers;
  bundled_layers() {
    for (layer_info& one : standard_layers()) layers.push_back({std::move(one), {}, false, true});
  }
};

/// The editable counterpart of a network: a Boost adjacency_list whose vertices are practitioners and whose edges are
/// relationships. freeze() makes a network of it, thaw() gives it back.
using collaboration_graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, bundled_practitioner,
                                                  bundled_relationship, bundled_layers>;

}  // namespace convene
