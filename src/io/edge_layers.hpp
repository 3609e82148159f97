#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/partnership/name_index.hpp>

#include "network_terms.hpp"
#include "stated_network.hpp"

namespace convene::detail {

/// Names that edges may give their layers, where it is known only at the end whether that is what they are.
class edge_layers {
 public:
  /// Ascending in edges.
  void set(std::size_t edge, const std::string& name) {
    of_edge_.resize(edge, none);
    std::uint32_t number = none;
    if (const auto known = names_.find(name))
      number = static_cast<std::uint32_t>(*known);
    else if (names_.size() < network_terms::most_layers)
      number = static_cast<std::uint32_t>(names_.add(name));
    else
      too_many_ = true;
    of_edge_.push_back(number);
  }
  [[nodiscard]] bool any() const { return !of_edge_.empty(); }

  /// Says of all edges which layers they are in.
  /// \throws   parse_error where one names none, or all together too many.
  void give(stated_network& to) && {
    if (too_many_)
      throw parse_error(to.file, to.graph_place.line, to.graph_place.column,
                        "there may be " + std::to_string(network_terms::most_layers) + " layers; ties name more");
    of_edge_.resize(to.edges.size(), none);
    for (std::size_t k = 0; k < of_edge_.size(); ++k)
      if (of_edge_[k] == none) throw parse_error(to.file, to.edges[k].line, to.edges[k].column, "a tie needs a layer");
    to.names_layers = true;
    to.layer_names = std::move(names_);
    to.layer_of = std::move(of_edge_);
  }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  name_index names_;
  std::vector<std::uint32_t> of_edge_;
  bool too_many_ = false;
};

}  // namespace convene::detail
