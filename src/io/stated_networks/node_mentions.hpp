#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/partnership/name_index.hpp>

#include "stated_network.hpp"

namespace convene::detail {

/// The nodes of a file whose edges may come before them.
class node_mentions {
 public:
  explicit node_mentions(std::string file) : file_(std::move(file)) {}

  /// \throws   parse_error if it was declared before.
  void declare(const std::string& id, const text_place& place) {
    const std::int32_t number = number_of(id, place);
    auto& to = vertex_of_[static_cast<std::size_t>(number)];
    if (to >= 0) fail(place, "the id " + excerpt(id) + " stands twice");
    to = static_cast<vertex>(declared_.size());
    undeclared_.erase(number);
    declared_.push_back(number);
  }
  /// A number that stands for the node until resolve().
  [[nodiscard]] vertex mention(const std::string& id, const text_place& place) {
    const std::int32_t number = number_of(id, place);
    if (vertex_of_[static_cast<std::size_t>(number)] < 0) undeclared_.emplace(number, place);
    return number;
  }
  [[nodiscard]] std::size_t size() const { return declared_.size(); }

  /// Puts the vertices into the network, and into its edges instead of their numbers.
  /// \throws   parse_error for an edge of a node that was not declared.
  void resolve(stated_network& to) const {
    for (const std::int32_t number : declared_) to.ids.push_back(names_[static_cast<std::size_t>(number)]);
    if (!undeclared_.empty()) {
      auto first = undeclared_.begin();
      for (auto one = first; one != undeclared_.end(); ++one)
        if (std::pair(one->second.line, one->second.column) < std::pair(first->second.line, first->second.column))
          first = one;
      const std::string& id = names_[static_cast<std::size_t>(first->first)];
      nearest_name nearest(id);
      for (const std::string& known : to.ids) nearest.consider(known);
      fail(first->second, "there is no node " + excerpt(id) + nearest.suggestion(""));
    }
    for (stated_network::edge& one : to.edges) {
      one.source = vertex_of_[static_cast<std::size_t>(one.source)];
      one.target = vertex_of_[static_cast<std::size_t>(one.target)];
    }
  }

 private:
  [[noreturn]] void fail(const text_place& place, const std::string& message) const {
    throw parse_error(file_, place.line, place.column, message);
  }
  [[nodiscard]] std::int32_t number_of(const std::string& id, const text_place& place) {
    if (const auto known = names_.find(id)) return *known;
    if (id.size() > network_terms::longest_text)
      fail(place, "an id may have " + std::to_string(network_terms::longest_text) + " bytes; this one has " +
                      std::to_string(id.size()));
    if (vertex_of_.size() == static_cast<std::size_t>(std::numeric_limits<vertex>::max()))
      fail(place, "there may be 2147483647 nodes; this is one more");
    vertex_of_.push_back(-1);
    return names_.add(id);
  }

  std::string file_;
  name_index names_;               // in the order in which nodes or edges first mention them
  std::vector<vertex> vertex_of_;  // of names; -1 = not declared yet
  std::vector<std::int32_t> declared_;
  std::map<std::int32_t, text_place> undeclared_;
};

}  // namespace convene::detail
