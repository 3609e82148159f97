#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/network_dataset.hpp>
#include <convene/partnership/name_index.hpp>

namespace convene::detail {

/// What a GraphML file states, before it is known which layers that makes.
struct graphml_contents {
  struct graph_text {
    std::string text;
    text_place place{};
  };
  /// A number that some of the edges state: weights, each of one edge, ascending.
  struct edge_numbers {
    std::string name;
    std::vector<std::uint32_t> edges;
    std::vector<double> weights;      // NaN = stated to be unobserved
    std::optional<double> otherwise;  // of edges that state none
  };
  struct edge {
    vertex source, target;
    std::uint32_t line, column;
    bool undirected;
  };

  std::string file, name;
  std::map<std::string, graph_text, std::less<>> about;  // the attributes of the graph that begin with "convene."
  bool undirected = false;                               // unless an edge says otherwise
  text_place graph_place{};
  std::vector<std::string> ids;
  std::vector<vertex_attribute> attributes;  // those that begin with "convene." included
  std::vector<edge> edges;
  std::vector<edge_numbers> numbers;
  bool names_layers = false;  // edges name their layers
  name_index layer_names;
  std::vector<std::uint32_t> layer_of;  // one an edge, if edges name their layers
};

/// The values of an attribute as names of groups, "(missing)" where there is none.
[[nodiscard]] std::vector<std::string> labels_of(const vertex_attribute& attribute);

/// \throws parse_error where the parts do not go together; cancelled.
[[nodiscard]] network_dataset dataset_of_graphml(graphml_contents from, const run_options& options);

}  // namespace convene::detail
