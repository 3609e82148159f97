#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
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
    of_edge_.push_back(number_of(name));
  }
  [[nodiscard]] bool any() const { return !of_edge_.empty(); }

  /// Says of all edges which layers they are in.
  /// \param what   they call it, for the message.
  /// \param usual  the layer of those that name none; empty = every edge must name one.
  /// \throws   parse_error where one names none, or all together too many.
  void give(stated_network& to, std::string_view what, const std::string& usual = {}) && {
    of_edge_.resize(to.edges.size(), none);
    if (!usual.empty())
      for (std::uint32_t& one : of_edge_)
        if (one == none) one = number_of(usual);
    if (too_many_)
      throw parse_error(to.file, to.graph_place.line, to.graph_place.column,
                        "there may be " + std::to_string(network_terms::most_layers) + " layers; ties name more");
    for (std::size_t k = 0; k < of_edge_.size(); ++k)
      if (of_edge_[k] == none)
        throw parse_error(to.file, to.edges[k].line, to.edges[k].column,
                          "a tie needs a " + std::string(what) + ", as others have one");
    to.names_layers = true;
    to.layer_names = std::move(names_);
    to.layer_of = std::move(of_edge_);
  }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  [[nodiscard]] std::uint32_t number_of(const std::string& name) {
    if (const auto known = names_.find(name)) return static_cast<std::uint32_t>(*known);
    if (names_.size() < network_terms::most_layers) return static_cast<std::uint32_t>(names_.add(name));
    too_many_ = true;
    return none;
  }

  name_index names_;
  std::vector<std::uint32_t> of_edge_;
  bool too_many_ = false;
};

}  // namespace convene::detail
